"""What tells which kind of page is linked to: words of addresses, anchors and sentences, six languages."""

from crawler.segments import AssetKind

A = AssetKind

PAPERS = (
    r"doi\.org|/10\.\d{4,9}/|arxiv\.org|pubmed|ncbi\.nlm\.nih|europepmc|/pmc/|sciencedirect|elsevier\.com|"
    r"springer\.com|"
    r"springeropen|biomedcentral|jstor\.org|nature\.com/articles|researchgate\.net|ssrn\.com|plos\.org|wiley\.com|"
    r"tandfonline|sagepub|academic\.oup|cambridge\.org/core|bmj\.com|nejm\.org|jamanetwork|thelancet|cochranelibrary|"
    r"pnas\.org|cell\.com/[\w-]+/fulltext|mdpi\.com|frontiersin|hindawi|semanticscholar|biorxiv|medrxiv|psyarxiv|"
    r"osf\.io|"
    r"openreview|aclanthology|dl\.acm\.org|ieeexplore|usenix\.org/(?:conference|system)|nber\.org|edworkingpapers|"
    r"files\.eric\.ed|eric\.ed\.gov|rand\.org/pubs|nap\.edu|psycnet|hal\.science|zenodo\.org|econstor|ideas\.repec|"
    r"scielo\.|dialnet\.unirioja|redalyc|cairn\.info|persee\.fr|openedition\.org|theses\.fr|ssoar\.info|"
    r"pewresearch\.org/.|gallup\.com/(?:poll|workplace)|scholar\.google|ibisworld|mordorintelligence|"
    r"marketsandmarkets|grandviewresearch"
)
"""Where papers and surveys are read."""
FIGURES = (
    r"statista\.com|eia\.gov|bls\.gov|census\.gov|nces\.ed\.gov|eurostat|destatis|insee\.fr|(?<![a-z])ine\.es|"
    r"istat\.it|"
    r"cbs\.nl|statistik\.at|bfs\.admin|ons\.gov|statcan\.|abs\.gov\.au|data\.(?:worldbank|oecd|un|gov|europa)|"
    r"stats\.oecd|"
    r"databank|unstats|ourworldindata|npmtrends|statcounter|worldometers|fred\.stlouisfed|tradingeconomics|"
    r"macrotrends|numbeo\.com|indexmundi|similarweb\.com/|the-numbers\.com|boxofficemojo|/fastats|wonder\.cdc|wisqars"
)
"""Statistics offices, and others who keep figures up to date."""
NEWS = (
    r"(?:^|\.)news(?:room)?\.|/(?:news|newsroom|nachrichten|actualites?|noticias|notizie|nieuws|politi[ck]s?|politik|"
    r"press-?releases?)/|"
    r"nytimes\.|washingtonpost\.|guardian\.c|bbc\.co|cnn\.com|cnbc\.com|reuters\.com|apnews\.|npr\.org|usatoday\.|"
    r"latimes\.|"
    r"wsj\.com|marketwatch\.|businessinsider\.|forbes\.com/sites|fortune\.com|techcrunch\.|theverge\.|arstechnica\.|"
    r"wired\.com/story|engadget\.|axios\.com|politico\.|theatlantic\.|newsweek\.|eurekalert\.|sciencedaily\.|phys\.org|"
    r"independent\.co|telegraph\.co|dailymail\.|spiegel\.de|zeit\.de|faz\.net|sueddeutsche\.|welt\.de|handelsblatt\.|"
    r"tagesschau\.|lemonde\.fr|lefigaro\.|liberation\.fr|elpais\.|elmundo\.|lavanguardia\.|repubblica\.it|corriere\.it|"
    r"lastampa\.|ilsole24ore|(?:^|\.)nos\.nl|(?:^|\.)nu\.nl|volkskrant\.|telegraaf\.|nrc\.nl"
)
"""Newspapers and newsrooms: what they write on a study or on figures is an article."""
NO_NEWS = rf"businesswire\.|prnewswire\.|globenewswire\.|{PAPERS}|{FIGURES}"
"""Where a section of news holds the study or the figures themselves."""
TOLD_OF = frozenset({A.STATISTICS, A.RESEARCH, A.TREND_REPORT, A.COMPARISON, A.ROUNDUP})
"""Kinds that a newspaper's article is about, and seldom is."""
NO_ASSET = (
    r"/dp/|amazon\.|amzn\.to|/(?:free-)?courses?/|/kurse?/|/cours/|/cursos?/|/corsi/|/cursus/|/webinars?/|"
    r"/blob/.*\.(?!pdf)\w+$|git(?:hub|lab)\.com/.*/(?:pull|issues|commit)/|\.(?:jpe?g|png|gif|webp|svg|mp[34])$|"
    r"/products?/(?!.*statist)[^/]+/?$|/produkte?/[^/]+/?$|/(?:tag|author)/|"
    r"kontaktformular|contact-?form|(?:formulaire|formulario)-de-contact|docs\.google\.com/forms|"
    r"/forms?/\w+/(?:viewform|hosted)|"
    r"report-(?:an?-|abuse|spam|bug|problem|content)|/report/(?:abuse|user|post|spam)"
)
"""Addresses of things to buy, courses, code and forms to send, whose names are of what they sell, hold or ask."""
THREADS = (
    r"^(?:www\.)?(?:forums?|foro|board|answers|discuss)\.|/threads?[/-]|/topic/\d|/questions/\d|/viewtopic|/showthread|"
    r"/forums?/[^/]+/.|/r/\w+/comments/|/t/[\w-]+/\d"
)
"""Addresses of what members of a forum write."""
AssetPattern = tuple[AssetKind, float, str]
WITH_HOST = frozenset({A.RESEARCH, A.STATISTICS, A.GLOSSARY})
"""Kinds that a whole site may be of: looked for in the host, too."""
_STUDY_OF = r"guide|abroad|in|at|tips?|skills|hall|room|with|music|plans?|notes|permit|visa|programs?"
"""What stands behind "study" where one studies."""
_FORM_OF = (
    r"application|claim|release|consent|request|intake|evaluation|complaint|registration|enrol+ment|legal|tax|court|"
    r"referral|waiver|authori[sz]ation|permission|assessment|blank|sample|reimbursement"
)
"""What stands before "form" where one fills it in oneself."""
_LISTED = (
    r"recipes|ideas|tips|ways|tools|apps|books|things|examples|reasons|gifts|sites|websites|strategies|hacks|places|"
    r"movies|songs|podcasts|blogs|platforms|alternatives|plugins|quotes"
)
_STATES = (
    r"california|new-|texas|florida|washington|the-art|the-union|mind|emergency|matter|illinois|ohio|georgia|michigan|"
    r"oregon|colorado|play|being|nature|love|war"
)
"""What stands behind "state of" where no report does."""
ASSET_PATHS: tuple[AssetPattern, ...] = (
    (A.STATISTICS, 6, (
        rf"{FIGURES}|(?<!introductory-)(?<!business-)(?<!for-)statisti(?!cian|sch)|\bstats\b|by-the-numbers|in-numbers|"
        r"/numbers/?$|zahlen-?(?:und-)?(?:daten-und-)?fakten|in-zahlen|chiffres-cles|les-chiffres|en-chiffres|"
        r"estad[ií]stica|"
        r"en-cifras|cifras-|in-cifre|i-numeri-d|cijfers|-per-(?:day|year|month|capita)|how-many-|wie-viele-|"
        r"combien-de-|"
        r"cuant[oa]s-|hoeveel-|nutzer-deutschland|/ooh/|facts-(?:and-)?figures|(?:/(?:\w+-){1,2}users|"
        r"/users-in-[\w-]+)/?$|"
        r"/datalab/|/datasets?/|"
        r"market-share|marktanteil|part-de-marche|cuota-de-mercado|demographics|/data-and-statistics|"
        r"/(?:indicators?|data-tables?)(?:/|$)|leading-causes"
    )),
    (A.STATISTICS, 2, r"statistics"),
    (A.RESEARCH, 6, (
        rf"{PAPERS}|^[^/]*research|^(?:www\.)?(?:journals?|surveys?)\.|\bjournals\.|journal-?of|"
        r"/(?:research|forschung|onderzoek|journals)(?:[/-]|$)|/journal/(?:article|issue|vol|v?\d)|/(?:recherche|"
        r"ricerca|investigacion(?:es)?)/[\w-]{8}|"
        r"research-(?:report|paper|brief|study|findings)|(?<!case)[-/_]stud(?:y|ies)"
        rf"(?![-_](?:{_STUDY_OF})(?:[-_/.]|$))(?:[-_/.]|$)|[-/]studien?(?:[-/.]|$)|studien-|[-/]etude-(?!a-l|sup)|"
        r"[-/]estudio-(?:de-(?!foto|graba|disen|dise[ñn]o|dan|tatu)|sobre|rev|muestra|cient|global|nacional)|/doi/|"
        r"/[^?]*survey(?!or|-?(?:software|tool|maker|builder|form|monkey|question|template|app))|umfrage|"
        r"sondage|enquete-|encuesta-|sondaggio|indagine-|white-?paper|livre-blanc|libro-blanco|mmwr|workingpapers|"
        r"working-papers?|/[^?]*benchmark(?!-?email)|/proceedings|proceedings\.|/papers?/|cost-vs-value|entrez|"
        r"/publications?/.|"
        r"(?:needs|climate|impact|environmental|evidence|technology|national|global|integrated|risk)-assessment"
        r"(?!-(?:form|template|tool|service|quiz))|meta-analysis|systematic-review|/bitstream/|/handle/\d|/thes[ie]s/|"
        r"dissertation|"
        r"[a-z](?<!annual)(?<!credit)(?<!consumer)(?<!weather)(?<!traffic)(?<!bug)(?<!police)(?<!special)-report"
        r"(?:[-_](?:\d{4}|v\d|final)[\w-]*)?(?:\.pdf|/?$)|20\d\d-[\w-]+-report|/reports?/(?:20\d\d|[\w-]*20\d\d)|"
        r"barometer|barometre|barometro"
    )),
    (A.RESEARCH, 1.3, r"\.pdf$"),
    (A.GUIDE, 6, (
        r"(?<![a-z])(?<!gift-)guides?(?![a-z])|(?:user|buying|buyers?|study|field|quick|start(?:er)?|"
        r"install(?:ation)?|setup|admin|"
        r"travel|developers?|reference)guide|guidebook|"
        r"(?<!community-)(?<!brand-)(?<!submission-)(?<!editorial-)guidelines(?!/)|"
        r"tutori[ae]l|(?<![a-z])how[-_]?to(?![a-z])|how-(?:do|does|can|should)-|handbook|handbuch|leitfaden|anleitung|"
        r"ratgeber|(?<![a-z])gu[ií]as?(?![a-z])|(?<![a-z])guida(?![a-z])|(?<![a-z])gids(?![a-z])|handleiding|"
        r"stappenplan|"
        r"step-by-step|schritt-fuer-schritt|paso-a-paso|passo-passo|pas-a-pas|stap-voor-stap|"
        r"(?<![a-z])what[-_](?:is|are|does)[-_]|was-(?:ist|sind|bedeutet)-|(?<![a-z])que-(?:es|son)-|"
        r"(?<![a-z])cos(?:a-e|-e|a-sono)-|"
        r"wat-(?:is|zijn)-|qu-?est-ce|c-est-quoi|(?<![a-z])wie-(?:funktioniert|man|kann|geht|macht|erstell)|so-(?:geht|"
        r"funktioniert)|(?<![a-z])comment-(?:faire|[a-z]+(?:er|ir|re)-)|(?<![a-z])c[oó]mo-(?:funciona|[a-z]{2,}(?:ar|"
        r"er|ir)-)|"
        r"(?<![a-z])come-(?:funziona|si-|[a-z]{3,}(?:are|ere|ire)-)|(?<![a-z])hoe-(?:werkt|maak|kun|moet|je)(?![a-z])|"
        r"basics|grundlagen|getting[-_]?started|quick-?start|"
        r"(?:^|[-/])(?:introduction|intro)-to-|einfuehrung-in|introduccion-a|introduzione-a|-explained|"
        r"[a-z]-101(?:[-/.]|$)|everything-you-need-to-know|cheat-?sheet|walk-?through|owners?-manual|user-?manual|"
        r"manuel-d|manual-de-|instructions|bedienungsanleitung|mode-d-emploi|troubleshoot"
    )),
    (A.GUIDE, 3, r"beginner|einsteiger|debutant|principiant"),
    (A.GLOSSARY, 6, (
        r"glossar|(?<![a-z])lexicon|glosario|/terms?/(?!of|and|service|use|privacy|condition)[a-z0-9]|dictionary|"
        r"diccionario|dizionario|"
        r"dictionnaire|woordenboek|woordenlijst|begrippen|w(?:ö|oe)rterbuch|fachbegriff|lexikon|lexique|"
        r"(?<!high-)(?<!standard-)definitions?(?![a-z])|/define/|-meaning/?$|wiktionary|merriam-webster|"
        r"duden\.de/recht|"
        r"larousse\.fr/dict|dle\.rae\.es|treccani\.it/voc|/wiki/.*-\(term|investopedia\.com/[a-z-]+-\d{7}"
    )),
    (A.GLOSSARY, 9, r"/(?:glossary|glossar|glosario|glossario|dictionary|lexikon|lexique)/[^/]"),
    (A.TEMPLATE, 6, (
        r"templates?(?![a-z])|(?<!gesetzes)(?<!gesetz)(?<!beschluss)vorlagen?(?![a-z])|muster(?:brief|vertrag|"
        r"vertraege|"
        r"schreiben)|"
        r"(?<![a-z])mod[eèé]les?-(?:de-|d-|gratuit|excel|word|lettre|cv)|lettre-type|plantillas?(?![a-z])|"
        r"(?<![a-z])modello-(?:di-|lettera|contratto|excel|word|curriculum)|fac-?simile|modulistica|sjablo(?:on|nen)|"
        r"voorbeeldbrief|check-?list|lista-de-verificacion|lista-di-controllo|worksheet|printable|fillable|"
        r"sample-(?:letter|contract|resume|agreement|policy|email)|"
        rf"(?:{_FORM_OF})-forms?(?:[-/.]|$)|-form\.pdf|[-/]forms?/|\d+-f\.pdf|/f\d{{3,4}}\w*\.pdf|formular|formulaire"
    )),
    (A.CALCULATOR, 6, (
        r"calculat(?:or|eur|rice)|calculadora|calcolatore|calcolo-(?:rata|mutuo|stipendio|imc|percentual|online)|"
        r"rechner(?![a-z])|rekentool|rekenmachine|rekenhulp|(?<![a-z])bereken|simulateur|simulador-|"
        r"(?:loan|mortgage|tax|retirement|savings|pension|cost|roi|salary|kredit|budget)-simulator|simulat(?:or|"
        r"ore)-(?:de|di|mutuo)|"
        r"(?<![a-z])estimator|(?:unit|currency)-converter|/calc(?:/|$)"
    )),
    (A.COMPARISON, 6, (
        r"[-_]vs[-_.]|-versus-|[-/]compar(?:e|ed|ing|isons?|atif|ateur|ativ[ao]|azione|aison)s?(?![a-z])|"
        r"comparisons?(?:[-_/.]|$)|"
        r"vergleich(?!bar)|vergelijk|[-/]alternatives?-(?:to|zu|voor|a|per)-|-alternatives?/?$|"
        r"alternatives(?:-20\d\d)?/?$|comparatif"
    )),
    (A.TREND_REPORT, 7, (
        rf"(?<!news-and-)(?<![a-z])trends?(?![a-z])(?!/explore)|"
        rf"(?<![a-z])state-of-(?!(?:the-)?(?:{_STATES}))|(?<!microsoft-)(?<!ms-)(?<!in-)(?<![a-z])outlook"
        r"(?!-(?:e?mail|calendar|com|365|add|account|app)|\.com|/mail)|"
        r"(?<!weather-)(?<!hour-)(?<!day-)forecasts?(?![a-z])|"
        r"predictions|prognose|tendencias|tendances|tendenze|octoverse|industry-(?:report|outlook)|"
        r"[-/](?:the-)?future-of-|[-/](?:die-)?zukunft-(?:der|des|von)-|l-avenir-d|el-futuro-de|il-futuro-de|"
        r"de-toekomst-van|(?<![a-z])ausblick|perspectivas-|prospettive-|vooruitzichten|year-in-review"
    )),
    (A.ROUNDUP, 5, rf"(?<!\d)\d{{1,3}}-(?:[a-z]+-){{0,2}}(?:{_LISTED})(?![a-z])"),
    (A.ROUNDUP, 6, (
        r"(?:^|[-/])(?:top|best|beste)-\d+|\d+-best|roundup|best-of-(?!luck|both)|gift-guide|die-\d+-besten|"
        r"les-\d+-meilleur|l[oa]s-\d+-mejor|i-\d+-miglior|de-\d+-beste|\d+-(?:tipps|conseils|consejos|"
        r"consigli|ideen|idees)"
    )),
    (A.ROUNDUP, 4, (
        r"[-/](?:the-)?best-(?!buy|practi|western|friend|seller|of-|way-|time-|interest|known)[a-z]+-|"
        r"/die-besten-|/les-meilleur|/l[oa]s-mejores-|/(?:i|le)-migliori-|/de-beste-"
    )),
)  # fmt: skip
ASSET_WORDS: tuple[AssetPattern, ...] = (
    (A.STATISTICS, 1.5, (
        r"\bstatistics?\b|\bstatistiken?\b|\bstatistiques\b|\bestad[ií]sticas\b|\bstatistiche\b|\bcijfers\b"
    )),
    (A.RESEARCH, 3, (
        r"\bstud(?:y(?<!case study)|ies(?<!case studies))\b(?! (?:guide|abroad|tips|room))|\bstudie\b|\b[eé]tude\b|"
        r"\bestudio\b|"
        r"\b(?:a|this|the|research|working|white|new) ?paper\b|"
        r"\bsurvey\b|\bresearch\b(?<!phd research)(?<!for research)(?! (?:preview|assistant|institute|center|centre))|"
        r"\breport\b(?<!credit report)(?<!annual report)(?<!bug report)(?! (?:abuse|an? |this|it\b|spam|bugs?|card|"
        r"to\b))|"
        r"\bmedline\b|\bcrossref\b|\bpubmed\b|\bfull text\b|\bevaluations\b|"
        r"\bmeta-analysis\b|\brandomi[sz]ed\b|\bumfrage\b|\bsondage\b|\bencuesta\b|\bsondaggio\b|\bonderzoek\b"
    )),
    (A.GUIDE, 4, (
        r"\bguide\b|\btutorial\b|\bhandbook\b|\bleitfaden|\banleitung\b|\bgu[ií]a\b|\bguida\b|"
        r"\bhandleiding\b|\bmethod\b(?! resol)"
    )),
    (A.GLOSSARY, 4, r"\bglossary\b|\bglossar\b|\bdictionary\b|\bdefinition\b|\bglosario\b|\blexikon\b"),
    (A.TEMPLATE, 4, (
        r"\btemplates?\b|\bvorlage\b|\bworksheet\b|\bchecklist\b|\bmake-your-own\b|\bplantilla\b|\bforms?\b|"
        r"\bformular\b|"
        r"\bformulaire\b|\bformulario\b|\bletter to\b|\baffidavit\b|\b(?:motion|request|petition) (?:for|to)\b"
    )),
    (A.CALCULATOR, 7, r"\bcalculator\b|\brechner\b|\bcalculadora\b|\bcalculateur\b|\bcalcolatore\b"),
    (A.COMPARISON, 4, r"\bcomparison\b|\bvergleich\b|\bcomparatif\b|in-depth .* review\b|\bversus\b"),
    (A.TREND_REPORT, 4, r"\btrends?\b|\bstate of\b|\boutlook\b"),
    (A.ROUNDUP, 3, r"\broundup\b|\btop \d+\b|\bbest \d+\b"),
)  # fmt: skip
_EDITION = r"(?!vs|tv|ai|js|go|hr|vr|ui|ux|wp|pc|cd|dl)[a-z]{2}(?:[-_][a-z]{2})?"
HOME_PATH = (
    rf"^/?(?:index\.\w+|default\.\w+)?$|^/{_EDITION}(?:/{_EDITION})?/?(?:index\.\w+|home(?:\.\w+)?)?$|"
    rf"^/{_EDITION}(?:/{_EDITION})?\.html?$|^/(?:home(?:page)?|startseite|accueil|inicio)(?:\.\w+)?/?$"
)
NO_HOME = r"url=|(?:^|&)(?:p|page_id|q|s|v|id|cat|tag|search|article|post)="
"""Questions asked of a front page whose answer is another page."""
