"""What tells why a page links: words of sentence, anchor and heading, parts of targets and of paths; six languages."""

from crawler.segments import Why
from server.gap.segment.asset_words import FIGURES, PAPERS

W = Why
Said = tuple[str, str, dict[Why, float], str]
"""A name, where it is looked for, what it speaks for by hand, and the pattern, for texts in small letters."""

SPEECH = (
    r"[”“\"’»]\s?,?\s?(?:[^\s]+ ){0,4}(?:said|says|told|explain(?:s|ed)|adds?|added|notes|noted|writes|wrote|"
    r"recalls?|insists?|admits?|warns?|advises|laughs|(?:likes?|used) to say|sagte?|meint|erkl[aä]rt|betont|schreibt|"
    r"r[aä]t|warnt|findet|lacht|explique|affirme|pr[eé]cise|conseille|raconte|dijo|dice|afirma|se[nñ]ala|spiega|"
    r"afferma|zegt|aldus)\b|"
    r"\b(?:said|says|told|explain(?:s|ed)|adds?|notes|writes|wrote|sagte?|meint|erkl[aä]rt|schreibt|explique|affirme|dijo|"
    r"afirma|spiega|afferma|zegt|puts? it(?: \w+){0,3})[^\w“\"„«]{1,3}[“\"„«]"
)
"""Who speaks, right beside what he says."""

_COUNTED = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+)"
SHARES = (
    rf"\b(?:one|{_COUNTED}) (?:in|out of) {_COUNTED}\b|\b(?:almost|nearly|about|over|than) half\b|"
    r"\b(?:two|three)[ -](?:third|quarter)s\b|\b(?:ein|zwei|drei) (?:drittel|viertel)\b|\b(?:die|der) h[aä]lfte\b|"
    r"\bjede[rsn]? (?:zweite|dritte|vierte|f[uü]nfte)|\bun (?:tiers|quart)\b|\bla (?:moiti[eé]|mitad|met[aà])\b|"
    r"\bun (?:tercio|terzo)\b|\bde helft\b|\been derde\b"
)
"""How many of all, in words."""

SAID: tuple[Said, ...] = (
    ("paid", "sentence", {W.SPONSORED: 4}, (
        r"\baffiliate(?: link|\))|\bsponsor(?:ed|ing|isé)\b|\banzeige\b|\bwerbung\b|\bpublicit[eé]|"
        r"\bpaid partnership|\bpromo(?:tional)? code|\bdiscount code|\bcoupon|\brabattcode|\bcode promo\b|"
        r"\bcommission\b|\b\d+% off\b"
    )),
    ("buy", "anchor", {W.SPONSORED: 4}, (
        r"^(?:get|request) (?:a |your |my )?(?:free )?quotes?\b|\bview (?:deal|product|offer|price|on )|"
        r"\bcheck (?:it |them )?(?:the |current |latest )?(?:out on |price|availability)|^check$|"
        r"\b(?:buy|order|get|shop|find)\b.{0,20}\b(?:now|on|at|from|here) ?(?:amazon|ebay|etsy|walmart|target)?$|"
        r"^shop\b|^buy\b|"
        r"\bjetzt (?:kaufen|bestellen)|\bbei amazon|\bzum (?:angebot|shop|produkt)|\bacheter|\bvoir l.offre|"
        r"\bcomprar|"
        r"\bver (?:la )?oferta|\bacquista|\bkopen\b|\bbekijk (?:prijs|aanbieding)"
    )),
    ("buy", "heading", {W.SPONSORED: 2}, (
        r"\bwhere to buy\b|\bshop (?:this|the)\b|\bequipment\b|\bingredients?\b|\bingr[eé]dients\b|\bzutaten\b|"
        r"\bingredientes\b|\bingredienti\b|\btools (?:for|i use|used)|\brecommended products\b|\bproducts used\b"
    )),
    ("says", "sentence", {W.QUOTE: 3}, (
        r"[,”\"’“»] ?(?:\w+ ){0,3}(?<!\bbe )(?<!\bis )(?:said|says|explain(?:s|ed)|told|adds?|added|notes|noted|"
        r"writes|wrote|recalls?)\b|"
        r"\b(?<!\bbe )(?<!\bis )(?:said|says|tells|told|explains|writes|recalls|argues|points out)\b|"
        r"\b(?:sagte?|meint|erkl[aä]rt|betont|schreibt)\b|"
        r"\b(?:explique|affirme|raconte|pr[eé]cise|d[eé]clare)\b|\b(?:dijo|afirma|explica|se[nñ]ala|asegura)\b|"
        r"\b(?:spiega|afferma|sostiene)\b|\b(?:zegt|vertelt|aldus)\b|\binterview(?:ed)?\b|\bspokes(?:man|woman|"
        r"person)\b|\bsprecher"
    )),
    ("expert", "sentence", {W.QUOTE: 2}, (
        r"\bmeet the experts?\b|\bdr\. [a-z]|\bprof(?:essor|\.)|\bm\.d\.|\br\.d\.|\bph\.?d\b|\bboard-certified\b|"
        r"\bour expert|"
        r"\bauthor of\b|\bco-?(?:founder|owner)\b|\bfounder (?:of|and)\b|\bceo\b|\bpresident of\b|\bdirector of\b|"
        r"\bpsychologist|"
        r"\bdermatologist|\bdieti[ct]ian|\bnutritionist|\btherapist|\beconomist|\banalyst\b|\bhost of\b|"
        r"\bexpert(?:in)?\b|"
        r"\bgr[uü]nder|\bgesch[aä]ftsf[uü]hrer|\bautorin?\b|\bexperte|\bfondat(?:eur|rice)|\bauteur\b|\bfundador|"
        r"\bautora?\b|"
        r"\bfondat(?:ore|rice)|\boprichter"
    )),
    ("speech", "sentence", {W.QUOTE: 3}, SPEECH),
    ("quoted", "sentence", {W.QUOTE: 2}, r"[“„«\"][^”“»\"]{25,}"),
    ("figure", "sentence", {W.DATA: 2}, (
        r"\b(?:\d[\d.,]*(?:\s?(?:%|€|(?:percent|per cent|prozent|pour ?cent|por ciento|per cento|procent|dollars?|"
        r"euros?)\b)|"
        r"\+?[\s-]?(?:million|billion|trillion|thousand|millionen|milliarden|millones|milioni|miljoen|[mb]n)\b)|"
        r"(?:half|third|quarter)s? (?:a|of)\b|(?:doubled|tripled|fold)\b|times (?:more|less|as|higher))|[$€£]\s?\d|"
        rf"{SHARES}"
    )),
    ("found", "sentence", {W.DATA: 2.5}, (
        r"\bstud(?:y|ies)\b|\bsurvey(?:ed|s)?\b|\bresearch(?:ers?)?\b|\breport(?:s|ed|edly)?\b|\bstatisti|"
        r"\bbenchmark|\bmedian\b|"
        r"\baverage\b|\banalysis\b|\bevidence\b|\bdata (?:from|by|shows?)|\bestimate[ds]?\b|\bproject(?:ed|"
        r"s) to\b|\bforecast|"
        r"\b(?:finds?|found|shows?|showed|shown|suggests?|reveal(?:s|ed)|indicates?) that\b|\bevaluations?\b|"
        r"\btrials?\b|"
        r"\bmeta-analys|\bmarket (?:size|share)|\badoption\b|\bstudien?\b|\bumfrage|\bforscher|\bstatistik|"
        r"\bbericht|"
        r"\b[eé]tudes?\b|\bchercheurs|\bsondage|\bestudios?\b|\binvestigador|\bencuesta|\bricerca|\bsondaggio|"
        r"\bonderzoek"
    )),
    ("by whom", "sentence", {W.DATA: 2}, (
        r"\baccording to\b|\blaut\b|\bselon\b|\bd.apr[eè]s\b|\bseg[uú]n\b|\bsecondo\b|\bvolgens\b|\bas reported\b|"
        r"\breports? that\b|"
        r"\bannounced\b|\bbased on\b|\bcited? (?:by|in)\b|\b(?:source|quelle|fuente|fonte|bron)s?\s?:"
    )),
    ("found", "anchor", {W.DATA: 2.5}, (
        r"\bstud(?:y|ies)\b|\bsurvey\b|\bresearch\b|\breport\b|\bstatisti|\bpaper\b|\bdata\b|\banalysis\b|"
        r"\breview of\b|\baccording to\b|"
        r"\bstudie\b|\b[eé]tude\b|\bestudio\b|\bricerca\b|\bonderzoek|\bmedline\b|\bcrossref\b|\bpubmed\b|\bdoi\b|"
        r"full text|\bevaluations\b"
    )),
    ("source", "anchor", {W.DATA: 3}, (
        r"^[^\w]*(?:source|quelle|via|fuente|fonte|bron|link to (?:study|source))[^\w]*$"
    )),
    ("references", "heading", {W.DATA: 6}, (
        r"^[^\w]*(?:references?|sources?(?! of\b)|notes?(?! (?:from|on|of|to|for|about|in|sur|de|di|su)\b)|footnotes|"
        r"citations?|works cited|bibliograph\w+|quellen\w*|literatur\w*|"
        r"einzelnachweise|fu(?:ss|ß)noten|r[eé]f[eé]rences|fuentes|referencias|fonti|"
        r"riferimenti|"
        r"bronnen|referenties)\b"
    )),
    ("use", "sentence", {W.TOOL: 3}, (
        r"\bcalculators?\b|rechner\b|\bcalculat(?:eur|rice)\b|\bcalculadora\b|\bcalcolator|\brekenmachine\b|"
        r"\b(?:this|free) tool\b|"
        r"\bgenerator\b|\bchecker\b|\bconverter\b|\bsource code\b|\bour code\b|\bmy code\b|\bopen[- ]source\b|"
        r"\brepo(?:sitory)?\b|\bgithub\b|"
        r"\bplug-?in\b|\blibrary\b|\bapp\b|\bsoftware\b|\bscript\b|\bdirectory\b.{0,40}\b(?:to|tool)\b|"
        r"\bassessment\b|\bquiz\b|\bform\b"
    )),
    ("do", "sentence", {W.TOOL: 2}, (
        r"^[^\w]*(?:install|download|use|run|try|open|navigate to|complete|fill (?:in|out)|sign up)\b|"
        r"\binstall(?:ed|ing)?\b|"
        r"\byou can (?:also )?(?:use|check|file|search|download|serve|run|try)\b|\bto (?:check|calculate|estimate|"
        r"find out|file)\b|"
        r"\busing\b|\bpowered by\b|\bbuilt (?:with|on|using)\b|\bclone\b|\binstallier|\bherunterladen|"
        r"\bt[eé]l[eé]charge|\binstal(?:a|ar|er)\b|"
        r"\bdescarg|\bscarica|\bdownloaden|\bto fill (?:in|out)\b|"
        r"\bprint (?:it|this|the|out)\b|\bausdruck|\bausf[uü]llen\b"
    )),
    ("use", "anchor", {W.TOOL: 3}, (
        r"\bcalculator\b|rechner\b|\btool\b|\bgenerator\b|\bform\b|\binstall|\bdownload|\bgithub\b|\bsdk\b|"
        r"\brepo(?:sitory)?\b|\bquiz\b|"
        r"\bassessment\b|\bfinder\b|\bchecker\b|\bapp\b|\bdiscover your\b"
    )),
    ("more", "sentence", {W.FURTHER: 3}, (
        r"\b(?:read|learn|find out|know|see|discover) more\b|\bfurther reading\b|\bfor (?:more|a (?:longer|full|"
        r"detailed)|further)\b|"
        r"\bmore (?:details?|info(?:rmation)?|about|on)\b|\bcheck (?:out|this)\b|\bcheck\b.{0,40}\bfor more\b|"
        r"\bsee (?:also|video|these|the|this|our)\b|"
        r"\bhead over\b|\b(?:i|we) (?:highly )?recommend (?:reading|watching|looking|checking)\b|\btake a look\b|"
        r"\bhave a look\b|\bdeeper dives?\b|"
        r"\b(?:also|always) (?:see|check|consult|read)\b|\bvisit the\b|\bconsult\b|\brefer to\b|\bif you want\b|"
        r"\bwant to (?:try|read|learn)\b|"
        r"\bgrab (?:this|the)\b|\bhere(?:['’]s| are) some\b|\blonger list\b|\bexplain(?:ed)? (?:here|in)\b|"
        r"\bplenty of other\b|\bgo to\b|"
        r"\bin (?:more|greater|full) detail\b|\bfull (?:version|story)\b|\bpour aller plus loin\b|\ben d[eé]tail|"
        r"\bausf[uü]hrlich|\bgenauer wissen\b|"
        r"\bzum weiterlesen\b|\bweitere informationen\b|\bweiterf[uü]hrend|\bmehr (?:dazu|infos?|informationen|"
        r"erfahren)\b|\bsiehe\b|"
        r"\ban anderer stelle\b|\bhier (?:findest|gibt|geht)|\ben savoir plus\b|\bvoir aussi\b|\bplus d.info|"
        r"\bm[aá]s informaci[oó]n\b|"
        r"\bver tambi[eé]n\b|\bleer m[aá]s\b|\bper approfondire\b|\bscopri di pi[uù]\b|\bleggi\b|\blees (?:meer|"
        r"ook)\b|\bmeer (?:info|weten)"
    )),
    ("more", "anchor", {W.FURTHER: 2}, (
        r"\b(?:read|learn|see|find out) more\b|\bmore (?:info|details)|\bfull (?:article|story|guide|list)\b|"
        r"\bdocumentation\b|\bdocs\b|"
        r"\bguide\b|\bwebsite\b|\bhomepage\b|\bvideo\b|\bwatch\b|\binstructions\b|\bhow to\b|\binformation|"
        r"\bmehr\b|\ben savoir plus|\bm[aá]s\b|\blees\b"
    )),
    ("more", "heading", {W.FURTHER: 3.5}, (
        r"\bfurther (?:reading|information)\b|\bmore information\b|\bread more\b|\blearn more\b|\bsee also\b|"
        r"\brelated reading\b|\bgetting started\b|"
        r"\bzum weiterlesen\b|\bmehr informationen\b|\bpour aller plus loin\b|\bvoir aussi\b|"
        r"\bm[aá]s informaci[oó]n\b|\bper approfondire\b|"
        r"\bverder lezen\b|^[^\w]*links[^\w]*$|\bbeyond\b|\bquestions\b"
    )),
    ("judges", "sentence", {W.REVIEW: 2.5}, (
        r"\b(?:my|our|full|hands-on|in-depth) reviews?\b|\bour verdict\b|\bpros and cons\b|\bwe (?:tested|rated|"
        r"tried|liked?|loved?)\b|"
        r"\brat(?:ed|ing)\s?:?\b|\brating\b|\bstars?\b|\b\d\s?/\s?(?:5|10)\b|\b(?:my|our) (?:favou?rite|pick|"
        r"choice)\b|\bis (?:a |an )?(?:great|good|"
        r"excellent|effective|affordable|ideal|perfect|best|solid)\b|\b(?:great|good|affordable) (?:option|choice|"
        r"value)\b|\brecommend\b|"
        r"\bfazit\b|\brezension|\bim test\b|\bempfehl|\bnotre avis\b|\brecommand|\bnuestra opini[oó]n\b|"
        r"\brecomend|\brecensione\b|\bconsigli|"
        r"\bverdict\b|\bcheapest\b|\boutstanding\b|\bimpressi"
    )),
    ("lists", "sentence", {W.RESOURCE: 2}, (
        r"\bhere are (?:a few|some)\b|\blist of\b|\b(?:is|are) (?:a|an|the|one of the) (?:\w+[ -]){0,3}(?:agency|"
        r"company|firm|platform|provider|"
        r"marketplace|organi[sz]ation|brand|studio|network|nonprofit|charity|conference|community|course|"
        r"program(?:me)?|certification|service)\b|"
        r"\b(?:offers?|provides?|speciali[sz]es|caters|helps|features)\b|\bfounded (?:in|by)\b|\bbased in\b|"
        r"\b(?:bietet|anbieter)\b|\bpropose\b|"
        r"\bofrece\b|\boffre\b|\bbiedt\b|\bcertifi(?:cate|cation|ed)\b"
    )),
    ("lists", "heading", {W.RESOURCE: 3}, (
        r"\bresources\b|\blinks?\b|\btop \d+\b|\bbest\b.*\b(?:companies|tools|agencies|platforms)|\bbrands\b|"
        r"\bdirectory\b|\bcourses?\b|"
        r"\bcompanies\b|\bforms?\b|\bcertificates?\b|\bvideos?\b|\borgani[sz]ations?\b|\bassociations?\b|"
        r"\bn[uü]tzliche\b|\bressources\b|\brecursos\b|\brisorse\b"
    )),
    ("numbered", "heading", {W.RESOURCE: 2}, r"^[^\w]*#?\d{1,3}\s?[.):–-]|^[^\w]*\d{1,3} [a-z]"),
    ("credit", "sentence", {W.EDITORIAL: 1.5}, (
        r"\b(?:photo|image|picture|foto|bild|cr[eé]dits?|music|musik|illustration|copyright|©|courtesy|"
        r"styling)\b.{0,30}|\bthanks?\b|\bshout-?out\b"
    )),
    ("from outside", "sentence", {W.EDITORIAL: 1}, (
        r"\bsuch as\b|\blike\b|\bfor example\b|\bincluding\b|\be\.g\.|\bz\. ?b\.|\bcomme\b|\bcomo\b|\bcome\b|"
        r"\bzoals\b"
    )),
    ("mine", "sentence", {W.REVIEW: 1.5}, (
        r"\b(?:my|our) (?:absolute |personal |all-time |top )?(?:favou?rite|pick|go-to)|"
        r"\bi (?:highly |also |really )?(?:recommend|love|like|use)\b|\bwe (?:highly |also )?(?:recommend|love|like)\b|"
        r"\brated\b|\b\d\s?/\s?(?:5|10)\b"
    )),
    ("choose", "sentence", {W.RESOURCE: 1.5}, (
        r"\bhere (?:are|is)\b[^:]{0,80}:|\b(?:top|leading|best|reputable|popular|well-known)\b[^.:]{0,40}"
        r"\b(?:companies|firms|agencies|sites|brands|providers|tools|platforms)\b"
    )),
    ("says", "anchor", {W.DATA: 1.5}, (
        r"^(?:\w+ly )?(?:mentions?|report(?:s|ed)?|announced?|published?|wrote|writes|said|says|claim(?:s|ed)?|admits?|"
        r"describe[sd]?|spoke|share[sd]?|found|finds|show(?:s|ed)?|examined|reserves?|reveal\w*|suggest(?:s|ed)?|"
        r"estimates?|note[sd]|confirmed|warn(?:s|ed)?|told|tells|posted|tweeted|presented|proven|been|according|"
        r"as reported|behaves|berichtet\w*|schreibt|schrieb|sagte?|zeigt|vertreten)\b"
    )),
    ("clause", "anchor", {W.DATA: 1}, (
        r" (?:is|are|was|were|has|have|had|can|will|do|does|did|didn.t|doesn.t|don.t|isn.t|ist|sind|war|hat|haben|wird|"
        r"wurde|est|sont|es|son|è|sono|increases?|reduces?|rise|rose|fell|grew|grow|fail|convert|believe|admits|earn|make|"
        r"costs?|face)\b"
    )),
    ("do", "anchor", {W.TOOL: 2}, (
        r"^(?:install|download|get|try|use|take|start|run|open|calculate|check|find|search|create|generate|discover|test|"
        r"sign up|apply)\b"
    )),
    ("visit", "anchor", {W.RESOURCE: 1}, r"^(?:visit|website|official|learn more|besuche|zur website)"),
    ("author", "heading", {W.GUEST_POST: 5}, (
        r"^[^\w]*(?:about (?:the|our|this) (?:guest )?(?:authors?|writer|contributor)|"
        r"(?:[uü]ber|zu[mr]?) (?:den |die |der )?autor\w*|(?:[aà] propos de |sur )l.aut(?:eur|rice)|"
        r"sobre (?:el |la )autora?|l.aut(?:ore|rice)\b|over de auteur)"
    )),
    ("guest", "sentence", {W.GUEST_POST: 6}, (
        r"\bguest (?:post|article|essay|column|author|writer|blogger|contributor)\b|\bgast(?:beitrag|artikel|autor)|"
        r"\b(?:post|article|column|page) (?:is|was) written by\b|\bhand(?:ed|ing)? over to\b|"
        r"\barticle invit[eé]\b|"
        r"\bautor invitado\b|\bcontributed by\b|"
        r"\babout the author\b|\b[uü]ber den autor\b|\bspeaker\b.{0,40}\bauthor\b|\bauthor\b.{0,60}\bspeaker\b"
    )),
)  # fmt: skip

TARGETS: tuple[tuple[str, dict[Why, float], str], ...] = (
    ("affiliate", {W.SPONSORED: 6}, (
        r"^(?:amzn\.to|geni\.us|shrsl\.com|prf\.hn|tp\.st|rstyle\.me|click\.|go\.|l\.thrv)|shareasale\.com|"
        r"awin1\.com|\.pxf\.io|skimresources|jdoqocy|"
        r"anrdoezrs|dpbolvw|kqzyfj|tkqlhce|\.sjv\.io|linksynergy|avantlink|ltk\.app|[?&](?:tag|linkcode|aff|affid|"
        r"affiliate_?id|ref_?id)=|"
        r"amazon\.[a-z.]+/.*/ref=as|/quote(?:[/?]|$)|[?&]partner=|utm_[a-z]+=[^&]*sponsor|/cread\.php|/jump/|/kbid/\d|"
        r"exec/obidos/asin/[^/]+/[\w-]+|viglink|digidip|tradedoubler|admitad|zanox|belboon|adcell|daisycon|hasoffers|"
        r"go2cloud|partnerstack|[?&](?:affiliate|partnerid|irclickid|awc|via)="
    )),
    ("shop", {W.SPONSORED: 1, W.REVIEW: 1}, (
        r"^[\w.-]*(?:amazon|ebay|etsy|walmart|bestbuy|bhphotovideo|rei|target|otto|zalando|fnac|bol)\.[a-z.]+/"
    )),
    ("code", {W.TOOL: 4}, (
        r"^[\w.-]*(?:github\.com|gitlab\.com|codeberg\.org|crates\.io|npmjs\.com|pypi\.org|huggingface\.co|"
        r"kaggle\.com|sourceforge\.net|mvnrepository\.com|packagist\.org|rubygems\.org)/[^\s]+/|"
        r"^[\w.-]*(?:readthedocs\.io)"
    )),
    ("apps", {W.TOOL: 2}, (
        r"^(?:apps\.apple\.com|play\.google\.com|chrome\.google\.com|addons\.mozilla\.org|"
        r"itunes\.apple\.com/\w+/app)"
    )),
    ("to use", {W.TOOL: 3}, (
        r"calculat|rechner|/tools?/|/download|/install|typeform|/forms?/|-form\b|search\?|/app/|apps?\.|"
        r"\bfinder|/quiz"
    )),
    ("paper", {W.DATA: 4}, rf"{PAPERS}|/doi/|journals?\.|/journal"),
    ("file", {W.DATA: 1}, r"\.pdf(?:$|[?#])"),
    ("figures", {W.DATA: 4}, (
        rf"{FIGURES}|statist|\bstats\b|/(?:research|reports?|surveys?|stud(?:y|ies)|insights)(?:[/-]|$)|trends?\b|"
        r"market-(?:size|report|research)|gallup|pewresearch|globenewswire|mckinsey"
    )),
    ("office", {W.DATA: 1}, (
        r"^[^/]*\.(?:gov|mil|gouv|gob|gv)(?:\.[a-z]{2})?/|^[^/]*(?:europa\.eu|who\.int|un\.org|oecd\.org)/"
    )),
    ("school", {W.DATA: 0.5}, r"^[^/]*\.(?:edu|ac)(?:\.[a-z]{2})?/"),
    ("news", {W.DATA: 1}, (
        r"^[^/]*(?:news|times|post|guardian|bbc|cnn|reuters|bloomberg|forbes|wsj|npr|spiegel|zeit|faz|welt|"
        r"lemonde|figaro|elpais|elmundo|repubblica|corriere|chronicle|tribune|herald|techcrunch|wired|verge|"
        r"phoronix|handelsblatt|nytimes|ft)\.[a-z.]+/"
    )),
    ("encyclopedia", {W.EDITORIAL: 2}, (
        r"^[^/]*(?:wikipedia\.org|britannica\.com|investopedia\.com|techtarget\.com|merriam-webster\.com)/"
    )),
    ("video", {W.FURTHER: 1}, r"^[^/]*(?:youtube\.com/watch|youtu\.be|vimeo\.com)"),
    ("member", {W.EDITORIAL: 1}, (
        r"^[^/]*(?:twitter|x|instagram|facebook|linkedin|tiktok|bsky|threads|mastodon)\.[a-z]+/"
    )),
    ("docs", {W.FURTHER: 1, W.TOOL: 0.5}, (
        r"^(?:docs?|developers?|learn|support|help|wiki)\.|/docs?/|/documentation|/reference|/manual|"
        r"/guides?/|/tutorials?/|/faq"
    )),
    ("article", {W.DATA: 0.5}, (
        r"/blog/|^blog\.|/(?:articles?|news|stories|story|posts?)/|/20[012]\d/|\d{6,}|(?:-\w+){4}"
    )),
    ("campaign", {W.RESOURCE: 1}, r"utm_medium=(?:referral|list)|utm_source="),
    ("rated", {W.REVIEW: 2}, r"^[^/]*(?:trustpilot|yelp|bbb|glassdoor|g2|capterra|tripadvisor)\.[a-z.]+/"),
)  # fmt: skip

PLACES: tuple[tuple[str, dict[Why, float], str], ...] = (
    ("references", {W.DATA: 4}, r"\brefer|footnote|citation|endnote|biblio|sources?\b|\bcite|> sup\b"),
    ("author's box", {W.GUEST_POST: 3}, r"author|byline|\bbio\b|contributor"),
    ("recipe", {W.SPONSORED: 1}, r"recipe|wprm|tasty|ingredient|mv-create"),
    ("button", {W.SPONSORED: 1}, r"\bbtn|button|\bcta|offer|price|\bdeal|\bbuy|partner"),
    ("entry", {W.RESOURCE: 1}, r"card|listing|result|list-?item|\bitem|grid|\brow\b|table"),
    ("rating", {W.REVIEW: 1}, r"\breview|\brating|verdict|\bpros|\bcons\b|ranking"),
    ("caption", {W.EDITORIAL: 1}, r"caption|credit|copyright|attribution"),
)  # fmt: skip
"""Words of the elements a link stands in."""

TITLES: tuple[tuple[str, dict[Why, float], str], ...] = (
    ("ranks", {W.REVIEW: 0.5, W.RESOURCE: 0.5}, (
        r"\bbest\b|\btop \d+|ranked|ranking|\b\d+\+? (?:best|top)\b|beste\b|mejores|meilleur|migliori|most desired"
    )),
    ("reviews", {W.REVIEW: 1}, (
        r"\breviews?\b|\brezension|\bim test\b|\btest(?:ed|bericht)\b|\brese[nñ]a|recension|\bavis\b|\bcritique de\b|"
        r"\bbest\b.*\bbrands\b|\bmost desired\b|skincare"
    )),
    ("lists", {W.RESOURCE: 1.5}, (
        r"\blist of\b|\btop \d+\b|\b\d+\+? (?:best|top|new|leading)\b|\bresources\b|\bconferences?\b|\bcompanies\b|"
        r"\bin the news\b|\bfree .* forms\b|\bdirectory\b|\bbrands?\b|\bmovers\b|\bsuppliers\b|\blocal businesses\b|"
        r"\bmembers\b|\buseful links\b|\bplatforms?\b|\blinks\b|verzeichnis|annuaire|directorio"
    )),
    ("teaches", {}, r"how to|guide|tips|what (?:is|are)|\bwie |\bcomment\b|\bc[oó]mo\b"),
    ("tools", {W.TOOL: 1}, r"\btools?\b|software|plugins?\b|\bapps?\b|librar|programme\b|logiciel|herramientas"),
    ("talks", {W.QUOTE: 1}, r"interview|podcast|im gespr|\btalks?\b|episode|q&a|entretien|entrevista|intervista"),
    ("studies", {W.DATA: 0.5}, r"trends?|statisti|forecast|research|study|studie|[eé]tude|estudio"),
    ("docs", {W.FURTHER: 0.5, W.TOOL: 0.5}, (
        r"\bdocs?\b|documentation|quickstart|api\b|getting started|introduction|manual"
    )),
)  # fmt: skip
IN_ITS_NAME = (("at", "we "), ("at", "our "), ("bei", "wir "), ("chez", "nous "), ("bij", "wij "))
"""Who speaks for whom he links to: "At Kettle Works, we"."""
