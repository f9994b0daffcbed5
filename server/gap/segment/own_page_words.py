"""What only a page's own title and its declared types say of its kind, six languages; the rest is in `asset_words`."""

from crawler.segments import AssetKind
from server.gap.segment.asset_words import AssetPattern

A = AssetKind

_COUNTED = r"\d[\d.,\s]{2,}\d?\s?(?:million|thousand|k|m|millionen|millions|mio)?\s?"
_ASKED = (
    r"(?:people|adults|buyers|customers|consumers|users|employees|workers|marketers|developers|leaders|managers|"
    r"professionals|companies|respondents|teachers|students|parents|patients|drivers|shoppers|emails?|posts|pages|"
    r"sites|websites|searches|search results|articles|videos|ads|job ads|headlines|keywords|"
    r"verbraucher\w*|befragte\w*|kund\w+|nutzer\w*|unternehmen|beschäftigte\w*|menschen|"
    r"personnes|salariés|français|consommateurs|entreprises|clients|personas|españoles|consumidores|empresas|usuarios|"
    r"persone|italiani|consumatori|aziende|utenti|mensen|nederlanders|consumenten|bedrijven|thuiswerkers)"
)
_DID = r"(?:analy[sz]ed|surveyed|studied|tested|asked|looked at|examined|reviewed|interviewed|crunched|scraped)"
_AREA = r"(?:country|state|city|region|county|year|age|age group|industry|sector|gender|sex)"
_AREAS = (
    r"(?:nach (?:bundesl[aä]nd\w*|l[aä]nd\w*|alter|jahr\w*)|par (?:pays|région|département|an|âge)|"
    r"por (?:país\w*|provincias?|comunidad\w*|año|edad)|per (?:paese|regione|anno|provincie|land|jaar|leeftijd))"
)
_TREATED = (
    r"types?|examples?|uses?|benefits?|causes?|symptoms?|costs?|features?|how|arten|beispiele|types|exemples|tipos|"
    r"ejemplos|tipi|esempi|soorten|voorbeelden"
)
"""What a title names beside a definition where more is told than a word's meaning."""
_NUMBER = r"(?:\d{1,3}|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|fifty)"
_GATHERED = (
    r"(?:ideas|gifts|examples|tools|apps|tips|ways|books|places|blogs|podcasts|recipes|things|reasons|essays|articles|"
    r"movies|films|songs|albums|games|brands|companies|hacks|habits|tricks|lessons|quotes|trends|careers|jobs|"
    r"skills|projects|plants|foods|myths|mistakes|benefits|resources|websites|sites|courses|certifications|features|"
    r"exercises|activities|destinations)"
)
TITLES: tuple[AssetPattern, ...] = (
    (A.RESEARCH, 6, (
        rf"\bwe {_DID} (?:over |more than )?{_COUNTED}|"
        rf"\b(?:survey|poll|study|analysis|findings|results|data|lessons|insights) (?:of|from|among) "
        rf"(?:over |more than )?{_COUNTED}{_ASKED}|"
        rf"{_COUNTED}{_ASKED} (?:surveyed|analy[sz]ed|asked|reveal|tell|say|show)|"
        rf"\bwhat {_COUNTED}[\w\s]+ (?:reveal|tell|say|show|teach|want|think)\b|"
        r"\b(?:key |research |survey |study )findings\b|\b(?:survey|study|poll) results\b|\boriginal research\b|"
        r"\b(?:randomi[sz]ed|controlled) (?:controlled )?trial\b|\bcohort study\b|: evidence from\b|\bexperiment\b|"
        r"\b(?:meta-analysis|systematic review|scoping review)\b|\bindex (?:report )?20\d\d\b|"
        r"\b20\d\d [\w\s]*\bindex\b|"
        r"\bwe \w+(?:ed|nt|ght|ot) (?:over |more than )?\d{2,}|\b(?:our|new|recent) (?:poll|survey|study|data|"
        r"research) "
        r"(?:finds|shows|suggests|says|reveals)\b|\b(?:longitudinal|qualitative|quantitative|experience sampling|"
        r"pilot)\b|"
        r"\b(?:survey|research) report\b|\bwhite ?paper\b|\bsummary of findings\b|"
        r"\b(?:an?|the) analysis of\b|\ba (?:report|study|paper) (?:by|from|of|on)\b|\binforme (?:sobre|de)\b|"
        r"\brapport(?::| sur| over)|\brapporto (?:su|sul)|"
        r"\bbefragung\b|\bergebnisse (?:der|einer|unserer) |\benquête\b|\brésultats d[eu]|\brésultats de l['’]|"
        r"\w*(?:report|studie|umfrage|barometer) 20\d\d\b|"
        r"\bencuesta\b|\bresultados d(?:e la|el|e) |\bindagine\b|\bonderzoek onder\b|\bresultaten van\b|\bpeiling\b"
    )),
    (A.RESEARCH, 4, (
        r"\bassociations? (?:of|between)\b.*\b(?:with|and)\b|\beffects? of\b.*\bon\b|\bprevalence of\b|"
        r"\bin (?:patients|adults|rats|mice|adolescents|subjects)\b|\bamong (?:adults|women|men|students|adolescents|"
        r"patients)\b|\bthe role of\b.*\bin\b|\bimpact of\b.*\bon\b.*:"
    )),
    (A.STATISTICS, 6, (
        r"\b(?:facts|numbers|data) (?:and|&) (?:figures|facts|stats|numbers|statistics)\b|\bby the numbers\b|"
        r"\bin numbers\b|\b\w+ rankings\b|\bin zahlen\b|\bhow (?:many|much) (?:people|users|of (?:us|the)|companies|"
        r"homes|households|money)\b|"
        r"^the average american|^(?:the )?(?:average|median|mean|typical) [\w\s'’-]+ (?:by|per|in|at|for)\b|"
        rf"\brates? (?:by {_AREA}|in (?:the )?[\w.]+)\b|\bby {_AREA} (?:and|&) {_AREA}\b|"
        rf"\b(?:consumption|production|population|deaths|prices?|rents?|wages|salar(?:y|ies)|sales|use|usage|revenue|"
        rf"income|spending|ownership|employment|unemployment|emissions|births|accidents|crime) (?:by {_AREA}|in the|"
        r"worldwide)\b|\b(?:by country|by state),? (?:in )?20\d\d\b|\bworldwide,? (?:from )?20\d\d\b|"
        r"\b(?:19|20)\d\d ?[–-] ?20\d\d\b(?!.*(?:outlook|forecast))|"
        r"\b(?:user|usage|key|latest) (?:numbers|statistics|stats|figures)\b|\bmonthly data\b|\bmarket share\b|"
        r"\b(?:charted|in charts|latest data|data points|data tables?)\b|\b(?:figures|tables|statistics)$|"
        r"\b(?:entwicklung|évolution|evolución|andamento) (?:seit|depuis|desde|dal)\b|\b(?:an)?zahl der\b|"
        r"\b(?:i dati|dati aggiornati|datos actualizados|données)\b|\bnombre de\b|\bnúmero de\b|"
        r"\bnumber of [\w\s]+ (?:in|by|per)\b|\bshare of [\w\s]+ (?:who|that|by)\b|\bfacts\b$|"
        rf"\b{_AREAS}\b|\bzahlen (?:und|&) fakten\b|\bdaten (?:und|&) fakten\b|\bin zahlen\b|\bwie viele\b|"
        r"\bchiffres[ -]cl[ée]s\b|\ben chiffres\b|\bcombien (?:de|d['’])|\ben cifras\b|\bcu[aá]nt[oa]s\b|"
        r"\bin cifre\b|\bquant[ie] (?:persone|italiani)\b|\bnumeri (?:e|del)\b|\bin cijfers\b|\bfeiten en cijfers\b|"
        r"\bhoeveel\b"
    )),
    (A.GUIDE, 6, (
        r"\bexplained\b|\beverything (?:you|to) (?:need|know)\b|\b(?:complete|ultimate|definitive|beginner['’]?s|"
        r"buyer['’]?s|practical|essential|step-by-step) (?:guide|introduction|manual|handbook)\b|\bstep by step\b|"
        r"\bfrom scratch\b|\b\d+ (?:simple |easy )?steps\b|\bhow[- ]to\b|"
        r"\b(?:what|wat|was|ce que|lo que|quello che) (?:you|je|sie|vous|debes) (?:should |need to |moet |müssen )?"
        r"(?:know|weten|wissen|devez savoir|saber)\b|\b(?:das|was) (?:müssen|sollten) sie\b|\btout (?:savoir|sur)\b|"
        r"\btodo (?:lo que|sobre)\b|\btutto (?:quello|ciò|su)\b|\balles (?:wat|over|was|zu)\b|\bwaar moet je\b|"
        r"\beinfach erklärt\b|\bschritt für schritt\b|\bin \d+ (?:schritten|stappen|étapes|pasos|passi)\b|"
        r"\b(?:pas à pas|paso a paso|passo dopo passo|stap voor stap)\b|\bguide complet\b|\bguía completa\b|"
        r"\bguida completa\b|\bzo (?:doe|maak|werkt|kies) |\bso (?:geht|gelingt|funktioniert|verlegen|machen|pflegen) |"
        r"\b(?:qu['’]est-ce que|qué es|cos['’]è|wat is|was ist)\b"
    )),
    (A.GUIDE, 3, (
        r"^(?:why|how|when|where|what) [\w\s’',-]+\?|^how [\w\s’'-]+ (?:is|are|can|will|do|does|get|make|work|help)\b|"
        r"\bitinerary\b|\bmistakes\b|\bget wrong\b|\bwhat (?:actually )?works\b|"
        r"^(?:rédiger|choisir|faire|créer|préparer|calculer|entretenir|installer|réussir|comprendre|tailler) |"
        r"^(?:elegir|hacer|crear|preparar|calcular|escribir|entender|scegliere|fare|creare|preparare|potare|scrivere|"
        r"calcolare|capire) |"
        r"\b(?:lagern|aufbewahren|pflegen|bauen|reinigen|schneiden|pflanzen|schreiben|anlegen|einrichten|kündigen|"
        r"beantragen|bewaren|kiezen|schrijven|aanvragen|onderhouden|snoeien)$"
    )),
    (A.GUIDE, 4, (
        r"^(?:making|setting up|choosing|getting|building|creating|writing|installing|planning|starting|fixing|"
        r"understanding|learning|using|growing|cooking|cleaning|migrating|mastering) \w+|"
        r"^(?:make|set up|choose|build|create|write|install|plan|fix|replace|remove|clean|grow|connect|change|improve|"
        r"prevent|repair|use|learn) (?:an? |the |your |[“\x22])\w+|"
        rf"\bfor (?:beginners|dummies)\b|\bdefinition\w*(?:,| (?:and|und|et|y|e|en))\s?(?:{_TREATED})\b|"
        r"\b(?:benefits|types|signs|importance|symptoms|causes|history and|pros (?:and|&) cons|dangers|stages|"
        r"uses|health effects) of\b|\bpros (?:and|&) cons\b|\bsigns (?:you|your|that)\b|"
        r"\bwhy [\w\s’'-]+ (?:matters?|works?|fails?|happens?|is important)\b|^(?:is|are) [\w\s-]+ (?:safe|worth|"
        r"good|bad|"
        r"healthy|toxic|legal|necessary)\b.*\?|\bhow [\w\s-]+ works?\b|\bwhat [\w\s-]+ (?:is and|means? (?:for|and)|"
        r"looks? like)\b|\b(?:vor- und nachteile|vorteile (?:von|der|des)|arten von|ursachen|avantages et|types de|"
        r"bienfaits|causes et|ventajas (?:de|y)|tipos de|beneficios de|causas (?:de|y)|vantaggi|tipi di|benefici|"
        r"voor- en nadelen|soorten|oorzaken)\b|"
        r"^(?:can|should|do|does|is|are|when|where|why) (?:i|you|my|your|it|to)\b.*\?|\byour first\b|"
        r"\bthe science of\b|\bwhen to \w+|\bwhat to (?:do|know|skip|bring|wear|look for)\b|\bmyths\b|\boverview\b|"
        r"^(?:the |a )?history of\b|"
        r"\bdo(?:es)? (?:they|it|you|he|she) really\b|\bcosts? of (?!living)|\bhow much (?:do|does|is|are|should)\b|"
        r"\bwhy do(?:es)? (?:my|"
        r"your|the)\b|"
        r"\brequirements\b|\b(?:care|maintenance|basics|best practices|instructions|dos and don['’]?ts)\b|"
        r"\b(?:light|water|costs?|rules|timeline|eligibility|deadlines?|symptoms|causes),? (?:and|&) \w+|"
        r"\bwithout (?:fear|tears|stress|losing)\b|\btips (?:for|on|to)\b|\btricks\b|"
        r"\btipps (?:für|zu[mr]?)\b|\bvoraussetzungen\b|\bconseils pour\b|\bdémarches\b|\bconditions et\b|"
        r"\brequisitos\b|\bpasos\b|\bconsejos para\b|\bcome si \w+|\bconsigli per\b|\brequisiti\b|"
        r"\btips voor\b|\bvoorwaarden en\b|\buitleg\b"
    )),
    (A.GLOSSARY, 7, (
        r"\b(?:abbreviations|acronyms)\b|\bmeaning (?:&|and) examples\b|\b[\w-]*-abc\b|\b(?:les mots|el abc|"
        r"l['’]abc) d|"
        r"\bglossar(?:y|io)?\b|\bdefinitions?\b|\bdéfinition\b|\bdefinición\b|\bdefinizione\b|\bdefinitie\b|"
        r"\b(?:terms|words|concepts|acronyms|begriffe|termes|términos|termini|begrippen)\b.{0,30}"
        r"\b(?:a[ -](?:to[ -]|bis[ -]|à[ -]|alla[ -]|tot[ -])?z|defined|explained|every \w+|you (?:should|need))\b|"
        r"\b(?:a[ -](?:to[ -])?z) of\b.{0,30}\b(?:terms|words)\b|\bmeaning\b(?=[^a-z]*$| and| of)|"
        r"\bwhat (?:does|do) [\w\s-]+ (?:mean|stand for)\b|\b(?:slang|jargon|lingo|terminology|vocabulary)\b|"
        r"\b(?:lexique|woordenlijst|begrippenlijst|\w*lexikon|dictionary|dictionnaire|diccionario|dizionario|"
        r"fachbegriffe|vocabulaire|vocabulario)\b|\bbedeutung\b|\bsignificado\b|\bsignificato\b|\bbetekenis\b"
    )),
    (A.TEMPLATE, 8, (
        r"\bcheck-?liste?s?\b|\btemplates?\b|\bvorlagen?\b|\bplantillas?\b|\bsjablo(?:on|nen)\b"
    )),
    (A.TEMPLATE, 6, (
        r"\b(?:chart|log|sheet|form|agreement|contract|invoice|letter|schedule) (?:for|to) (?:kids|print|\w+ing)\b|"
        r"\((?:free )?(?:pdf|printable|word|excel|editable)\)|\bfill (?:out|in) and\b|\b\w*packliste\b|"
        r"\bzum (?:abhaken|ausfüllen)\b|\bschema (?:pronto|di)\b|"
        r"\b(?:free|printable|editable|fillable|blank) (?:printable |pdf |word |excel )*"
        r"(?:templates?|forms?|worksheets?|checklists?|planners?|calendars?|charts?|invoices?)\b|"
        r"\b(?:editable|printable|fillable)\b|\byou can (?:copy|steal)\b|\bto (?:copy|print|fill in)\b|"
        r"\b(?:spreadsheet|planner|tracker|swipe file|scorecard|canvas)\b|"
        r"\b(?:training|workout|meal|lesson|study) plan\b(?! (?:for|to) \w+ing)|\bpacking list\b|"
        r""
        r"\b(?:download|available|free) (?:\w+ )?(?:in|as|for) (?:word|excel|pdf|google)\b|"
        r"\bsample (?:\w+ ){0,2}(?:letter|contract|agreement|policy|resume|email|plan)\b|"
        r"\b(?<!vogel)muster(?:vertrag|brief|satzung|schreiben|kündigung|text|rechnung)\w*|\bmuster\b|"
        r"\bzum (?:ausdrucken|herunterladen|download)\b|\bà (?:télécharger|imprimer|remplir)\b|"
        r"\bpara (?:descargar|imprimir|rellenar)\b|\bda (?:scaricare|stampare|compilare)\b|"
        r"\bvoorbeeld\w*(?:brief|contract)\b|\bom te (?:downloaden|printen)\b|\binvul\w+|\bfac[ -]simile\b|"
        r"\bmodèle (?:de|d['’])|\bmodello (?:di|per)\b|\bmodelo de\b"
    )),
    (A.CALCULATOR, 8, (
        r"\b(?:calculator|estimator|converter)\b|^(?:[\w\s]+: )?(?:calculate|estimate) your\b|\bwork out your\b|"
        r"^(?:see|find out) how much you\b|\bhow (?:many|much) [\w\s-]+ do i need\b|\w*rechner\b|"
        r"\bsimulat(?:eur|ore)\b|\bsimulador\b|\bcalculat(?:eur|rice)\b|\bcalcolatore\b|^calcol[oa] \w+|"
        r"^calcul (?:du|de|des|de la) |\bcalculez (?:votre|vos)\b|\bcalcula (?:tu|el|la)\b|\bcalculadora\b|"
        r"\bbereken (?:je|uw|hier)\b|\bonline berechnen\b|\bberechnen sie\b|\bberechnen?$|\b(?:estimez|"
        r"calculez) (?:votre|vos|le)\b|"
        r"\btry the (?:tool|calculator)\b|\bestimat(?:e|or) (?:tool|for)\b"
    )),
    (A.COMPARISON, 7, (
        r"\bbest\b.*\b(?:tested|tried|reviewed|reviews)\b|\bvs\b\.?(?! code)|\bversus\b|\bcompared?\b|^comparing\b|"
        r"\bcompares\b|\bin comparison\b|"
        r"\bhead[- ]to[- ]head\b|"
        r"\bchoosing between\b|\b(?:the )?differences? between\b|\bwhich (?:is better|one is|should you)\b|"
        r"^(?!(?:what|how|why|who|where|when|can|is|are|do|does|should)\b)[\w\s-]{2,30} (?:or|oder|ou|"
        r"of) [\w\s-]{2,40}\?|\bunterschied\w*\b|\bdifférences? entre\b|"
        r"\bdiferencias? entre\b|\bdifferenz[ae] tra\b|\bverschil(?:len)? tussen\b|\bim vergleich\b|\w*vergleich\b|"
        r"\bcomparati(?:f|va|vo)\b|\ba confronto\b|^confronto\b|\bvergelijk(?:en|ing)\b|"
        r"\balternatives?(?: to\b|\b[^a-z]*$|:)"
    )),
    (A.COMPARISON, 4, (
        r"\btest 20\d\d\b|\bgetestet\b|\b(?:cuál|quale|lequel|laquelle|welke|welche[rs]?|"
        r"which(?: one)?) "
        r"(?:elegir|scegliere|choisir|kiezen|to choose|ist besser)\b"
    )),
    (A.TREND_REPORT, 8, (
        r"[\w-]*trends\b|\btrend report\b|\bthe state of [\w\s-]+\b(?:20\d\d|report)|^state of\b|"
        r"\b(?:market |industry |economic |retail )?outlook\b(?!.*(?:email|calendar))|\bpredictions\b|\bforecast\b|"
        r"^(?:[\w\s]+: )?the future of\b|\bwhat(?:['’]s next| to expect| comes after| comes next)\b|"
        r"\bwhat (?:we['’]ll|will|you['’]ll)\b.*\b20\d\d\b|\b(?:the )?year in \w+|\bthe (?:year|decade) ahead\b|"
        r"\b(?:is|are) (?:heading|headed|going)\b|\b(?:shifts|changes|developments) to watch\b|"
        r"\bse llevará\b.*\b20\d\d\b|"
        r"\btendances\b|\btendencias\b|\btendenze\b|\bdie zukunft (?:der|des|von)\b|\bausblick\b|\bprévisions\b|"
        r"\bprevisiones\b|\bprevisioni\b|\bvooruitblik\b"
    )),
    (A.TREND_REPORT, 4, (
        r"\b(?:landscape|developments|highlights|wrap-?up|lessons learned)\b.*\b20\d\d\b|"
        r"\b20\d\d\b.*\b(?:landscape|wrap-?up|highlights|lessons learned|insights)\b|\bshaping 20\d\d\b"
    )),
    (A.ROUNDUP, 7, (
        r"\b(?:the |our )?\d{1,3} (?:best|top|favou?rite|great)\b|\b(?:top|best) \d{1,3}\b|"
        r"^(?:the )?(?:very )?(?:best|top) [\w\s-]+ (?:of|in|for|under|to) |"
        rf"(?:^|: |\bcheck out |\bmy |\bour |\bthe )(?:the )?(?:top )?{_NUMBER} (?:[\w’'-]+ ){{0,3}}{_GATHERED}\b|"
        r"\b(?:massive|huge|big|giant|full|curated|complete|ultimate|running) list of\b|^(?:a )?list of\b|"
        r"^(?:the )?(?:very )?best [\w\s-]+ 20\d\d|"
        r"\b(?:round-?up|gift guide)\b|\bour (?:favou?rites|"
        r"top picks)\b|"
        r"^where to (?:eat|stay|drink|shop|go)\b|^\d{1,3} [\w\s-]*(?:ideas|gifts|examples|tools|apps|tips|ways|books|"
        r"places|blogs|podcasts|recipes|things)\b|"
        r"\b(?:that )?we love\b|\bworth (?:buying|reading|watching|visiting|trying|following|knowing)\b|"
        r"\bdie (?:\d+ )?besten\b|\bles (?:\d+ )?(?:plus (?:beaux|belles)|meilleure?s)\b|\bl[oa]s (?:\d+ )?mejores\b|"
        r"\b[ile]+ (?:\d+ )?(?:migliori|[\w\s]+ più (?:belli|belle))\b|"
        r"\b(?:de|\d+) (?:\d+ )?(?:beste|mooiste|leukste|lekkerste)\b|"
        r"\b\d+ (?:schöne|tolle|spannende|beste)n?\b"
    )),
    (A.ROUNDUP, 5, (
        r"\bgifts? for\b|\bgift ideas\b|\b(?:productivity|life|travel|cleaning) hacks\b|"
        r"^(?:les? |la |el |l[oa]s |il |i |der |die |das |de |het )?(?:meilleure?s?|mejor(?:es)?|miglior[ie]?|"
        r"beste[rns]?) |"
        r"\bgeschenke für\b|\bcadeaux pour\b|\bregalos para\b|\bregali per\b|\bcadeaus voor\b|"
        r"\b(?:weekend|weekly|friday|sunday|monday|daily|monthly) (?:links?|reads?|reader|reading|finds|digest)\b|"
        r"\blinks of the (?:week|month|day)\b|\blink love\b|\breading list\b|\bmust[- ](?:read|see|have|try|watch)\w*\b"
    )),
    (A.ROUNDUP, 3, (
        r"^\d{1,3} (?!(?:days?|weeks?|months?|hours?|minutes?|years?|tage|wochen|jahre) )"
        r"[a-zà-ÿ][\w\s,’'-]*[a-zà-ÿ]{3}|^the most [\w-]+ (?:[\w-]+ )?\w+s\b"
    )),
    (A.OTHER, 5, (
        r"\b(?:recipes?|rezepte?|recettes?|recetas?|ricett[ae]|recepten?)\b|\binterview\b|\bentretien avec\b|"
        r"\bentrevista\b|\bintervista\b|\b(?:episode|folge|épisode|episodio|aflevering|ep\.|epi) ?#?\d+|"
        r"^review\b|^(?!.*\b(?:systematic|scoping|literature|code|peer|year in)\b).*\breview(?:$|:| [-–|(]| 20\d\d|"
        r" by\b)|"
        r"\b(?:archives?|page \d+ of \d+|latest (?:news|posts|articles|stories)|all posts|news, (?:\w+, )*\w+)\b|"
        r"\b(?:for sale|online store|free shipping|official (?:site|store|website)|\d+ ?% off|near me|order online|"
        r"online kaufen)\b|\bsolutions$"
    )),
    (A.OTHER, 9, (
        r"\b(?:about us|contact us|terms of (?:service|use)|privacy policy|careers|our (?:team|editors)|log ?in|"
        r"sign ?(?:in|up))\b|^[\w\s]{0,12}pricing\b|\bpricing$|"
        r"^(?:buy|download|donate|shop|meet|visit our|take (?:our|the)|join|subscribe|book|introducing|register) |"
        r"\b(?:case study|customer story|success story)\b|\bsoftware for\b|\bfor (?:windows|mac|iphone|android)\b|"
        r"\bwe (?:raised|are hiring|have moved)\b|\b(?:webinar|press release)\b|"
        r"\b(?:wins|raises|launches|acquires|announces|appoints)\b|"
        r"\bnew (?:study|survey|report) (?:finds|shows|says|reveals)\b|\b(?:says|per) (?:an? |new )?(?:study|report|"
        r"survey)\b|"
        r"\b(?:partners with|joins forces)\b|"
        r"\b(?:release notes|changelog|investor relations|request a demo|buy tickets|tickets$)|\bservices (?:for|in)\b|"
        r"\b(?:warenkorb|panier|carrito|carrello|winkelwagen|nos magasins|unsere filialen)\b|"
        r"\büber uns\b|\bimpressum\b|\bdatenschutz\b|\bkaufen\b|\bpreise\b|\babonnement\b|"
        r"\bnotre équipe\b|\bmentions légales\b|\btarifs\b$|\bqui[ée]nes somos\b|\bprecios\b|"
        r"\bchi siamo\b|\bprezzi\b|\bover ons\b|\bprijzen\b"
    )),
)  # fmt: skip
"""Kind, weight, words as a title has them, in small letters."""
TESTED = (
    r"\bhow (?:we|i) (?:\w+ )?(?:test|review|pick|chose|choose|rat|rank|evaluat|compar|research)|"
    r"\bwhy (?:you (?:can|should) )?trust\b|\b(?:our|the) (?:testing|methodology|test results|scores)\b|"
    r"\breviewed by\b|"
    r"^compar(?:ing|ison)\b|\bcomparison (?:table|chart)\b|\bcompared\b|\bat a glance\b|\bside by side\b|"
    r"\bbest overall\b|\b(?:the|our) verdict\b|\beditor['’]?s['’]? choice\b|"
    r"\bso (?:haben wir|testen wir|wurde getestet)\b|\btestsieger\b|\bunser (?:test|fazit)\b|\bim (?:test|vergleich)\b|"
    r"\bcomment nous (?:avons )?test|\bnotre (?:verdict|sélection)\b|\btableau comparatif\b|\bcómo (?:hemos )?prob|"
    r"\btabla comparativa\b|\bcome abbiamo (?:test|prov)|\btabella comparativa\b|\bzo (?:hebben we )?(?:getest|"
    r"testen)\b"
)
"""Headings of parts by which a list of the best is one of things weighed against each other."""
PICKS = r"\b(?:best|top|beste[nr]?|meilleure?s?|mejor(?:es)?|miglior[ie]?)\b"
"""Titles of lists of the best."""
NO_TITLE: dict[AssetKind, str] = {
    A.RESEARCH: (
        r"\bsurveys\b|\bresearch (?:fellow|assistant|associate|director)\b|\bsurvey (?:software|tool|maker|builder|"
        r"platform)\b|"
        r"\bcase study\b|\b(?:says|per) (?:an? |new )?(?:study|report|survey|research)\b|"
        r"\b(?:take|reader) (?:our )?(?:\w+ )?survey\b"
    ),
    A.TREND_REPORT: r"\bto build the future\b|\bevidence from\b",
    A.COMPARISON: r"\bvs code\b|\bmyths? (?:vs|versus)\b",
    A.GUIDE: r"\b(?:gift|style) guide\b|\bguided\b|\bhandbook template\b|\bguides,|, guides\b|"
    r"\bdifferences? between\b|\bwhat (?:is|are) the best\b",
    A.TEMPLATE: r"\bform (?:your|an?|the|my) \b|^(?:what|which|why|do|does|should|is|are)\b.*\?",
    A.GLOSSARY: rf"\bdefinition\w*(?:,| (?:and|und|et|y|e|en) )\s?(?:{_TREATED})|^\[",
    A.ROUNDUP: (
        r"\bbest (?:practi[cs]es?|ways? to|time to|sellers?)\b|\bfacts (?:and|&) figures\b|"
        r"\bbest\b.*\b(?:tested|tried|reviewed|reviews|compared)\b|"
        r"\bstatistics\b|\bstats\b"
    ),
    A.OTHER: r"\bcosts? of\b|\bhow much\b|\bbest\b|\btop \d|^\d{1,3} ",
    A.STATISTICS: r"\bcosts? of\b(?!.*\bby\b)",
}
"""Titles whose word for a kind, as addresses and anchors have it, names something else."""
TYPES: dict[str, tuple[AssetKind, float]] = {
    "HowTo": (A.GUIDE, 4),
    "ScholarlyArticle": (A.RESEARCH, 6),
    "MedicalScholarlyArticle": (A.RESEARCH, 6),
    "Dataset": (A.STATISTICS, 4),
    "DefinedTerm": (A.GLOSSARY, 6),
    "DefinedTermSet": (A.GLOSSARY, 6),
    "TechArticle": (A.GUIDE, 2),
    "QAPage": (A.OTHER, 8),
    "DiscussionForumPosting": (A.OTHER, 10),
    "CollectionPage": (A.OTHER, 3),
    "ItemList": (A.ROUNDUP, 1.3),
    "Report": (A.RESEARCH, 2),
    "NewsArticle": (A.OTHER, 3),
    "ReportageNewsArticle": (A.OTHER, 3),
    "OpinionNewsArticle": (A.OTHER, 6),
    "Product": (A.OTHER, 4),
    "og:product": (A.OTHER, 4),
    "og:product.group": (A.OTHER, 8),
    "ProductGroup": (A.OTHER, 8),
    "SoftwareApplication": (A.OTHER, 4),
    "JobPosting": (A.OTHER, 8),
    "Event": (A.OTHER, 6),
    "AboutPage": (A.OTHER, 6),
    "ContactPage": (A.OTHER, 8),
    "ProfilePage": (A.OTHER, 6),
    "Course": (A.OTHER, 5),
    "Recipe": (A.OTHER, 8),
}
"""schema.org's and Open Graph's types that say, or rule out, a kind; an Article may be any."""
