"""What tells why a page links, and what it links to: words of sentence, anchor, heading and target, six languages."""

from crawler.segments import AssetKind

A = AssetKind

AFFILIATE = (
    r"amzn\.to/|geni\.us/|shrsl\.com|shareasale\.com|awin1\.com|\.pxf\.io|skimresources|tp\.st/|jdoqocy|anrdoezrs|"
    r"rstyle\.me|ltk\.app|[?&](?:tag|linkCode|aff|affid|affiliate_?id|ref_?id)=|"
    r"amazon\.[a-z.]+/.*/ref=|/quote(?:[/?]|$)|"
    r"[?&]partner="
)
PAID_WORDS = (
    r"\(affiliate|affiliate link|sponsored|anzeige\b|werbung\b|publicit[eé]|order on amazon|view deal|"
    r"get (?:a )?quote|paid partnership"
)
DATA_WORDS = (
    r"\d[\d.,]*\s?(?:%|percent|prozent|pour cent|por ciento|per cento|procent|million|billion|"
    r"trillion|millionen)|\bstud(?:y|ies)\b|"
    r"\bsurveys?\b|\baccording to\b|\blaut\b|\bselon\b|\bseg[uú]n\b|\bsecondo\b|\bvolgens\b|\bstudie\b|\b[eé]tude\b|"
    r"\bestudio\b|\bresearchers?\b|\bchercheurs\b|\bforscher|\binvestigadores\b|\bricercatori\b|"
    r"\bonderzoekers\b|\bhalf a (?:m|b|tr)illion|\ba third of\b|\bevaluations?\b|\breport(?:ed)?\b|"
    r"\bstatist|\bbenchmark|\baverage\b|\bmedian\b|\b(?:doubled|tripled|threefold)\b|"
    r"\badoption\b|\(\d\)"
)
DATA_HEADS = (
    r"^(?:references?|sources?|facts|quellen|literatur|bibliograph\w+|fuentes|fonti|bronnen|references? & sources?)\b"
)
QUOTE_WORDS = (
    r"[,”\"’“] ?(?:said|says|explains?|told|adds?|notes?|sagte?|erkl[aä]rt|betont|explique|dice|spiega|zegt)\b|"
    r"\bmeet the experts?\b|\bDr\. [A-Z]|\bour expert|board-certified|"
    r"interview(?:ed)? with|„[^“]{15}"
)
TOOL_HOSTS = (
    r"(?:^|\.)(?:github\.com|gitlab\.com|codeberg\.org|crates\.io|npmjs\.com|pypi\.org|readthedocs\.io|kaggle\.com)$"
)
TOOL_WORDS = (
    r"\bcalculators?\b|\brechner\b|\bcalculat(?:eur|rice)\b|\bcalculadora\b|\bcalcolator|"
    r"\brekenmachine\b|\bthis tool\b|"
    r"\bfree tool\b|\bgenerator\b|\bchecker\b|\bconverter\b|\buse (?:the|this)\b.*\b(?:directory|"
    r"tool)\b|\bour code\b|open[- ]source library|\bget started building with|\binstall [A-Z]"
)
FURTHER_WORDS = (
    r"\bread more\b|\blearn more\b|\bfurther reading\b|\bfor more\b|\bmore (?:details|information)\b|"
    r"\bcheck (?:out|this)\b|\bsee (?:also|video)\b|"
    r"\bzum weiterlesen\b|\bweitere informationen\b|\bweiterf[uü]hrend|\bmehr (?:dazu|infos?)\b|"
    r"\bpour en savoir plus\b|\bm[aá]s informaci[oó]n\b|"
    r"\bper approfondire\b|\blees (?:meer|ook)\b|\bvisit the\b|\balso (?:see|check)\b|\byou(?:['’]ll|"
    r" will)? want to try\b|\bdeeper dives?\b|\bi recommend reading\b|"
    r"\bgrab (?:this|the)\b|\bsee these\b|\bfor a reference\b|\bplenty of other\b|\bhere['’]s some\b|"
    r"\byou can find free\b"
)
RESOURCE_HEADS = (
    r"^#?\d{1,3}[.):]|\bresources\b|\blinks?\b|\btop \d+\b|\bbest\b.*\b(?:companies|tools|agencies|"
    r"platforms)|\bbrands\b|\bdirectory\b|\bcourses?\b"
)
RESOURCE_WORDS = (
    r"\bhere are a few\b|\blist of\b|\b(?:is|offers) a (?:versatile|global|leading|fully|"
    r"comprehensive|online)\b|\boffers? (?:a|\d+)\b"
)
LIST_TITLES = (
    r"\blist of\b|\btop \d+\b|\b\d+\+? (?:best|top|new|leading)\b|\bresources\b|\bconferences?\b|"
    r"\bcompanies\b|\bin the news\b|"
    r"\bfree .* forms\b|\bdirectory\b|\bbrands?\b|\bmovers\b|"
    r"\bsuppliers\b|\blocal businesses\b|\bmembers\b|\buseful links\b|\bplatforms?\b"
)
FURTHER_HEADS = (
    r"\bfurther reading\b|\bmore information\b|\bread more\b|\bsee also\b|\brelated reading\b|\bzum weiterlesen\b|"
    r"\bmehr informationen\b|\bpour aller plus loin\b|\bm[aá]s informaci[oó]n\b|\bper approfondire\b|\bverder lezen\b"
)
REVIEW_WORDS = (
    r"\b(?:my|our|full|hands-on) reviews?\b|\bour verdict\b|\bpros and cons\b|\bunser fazit\b|\brezension(?:iert)?\b|"
    r"\bnotre avis\b|\bnuestra opini[oó]n\b|\bla nostra recensione\b|\bwe tested\b|\bwe rated\b"
)
IN_ITS_NAME = (("at", "we "), ("at", "our "), ("bei", "wir "), ("chez", "nous "), ("bij", "wij "))
SHOP = r"(?:^|\.)amazon\.[a-z.]+$|(?:^|\.)ebay\.[a-z.]+$"
REVIEW_TITLES = (
    r"\breviews?\b|\brezension|\bim test\b|\btested\b|\bbest\b.*\bbrands\b|\bmost desired\b|review$|skincare"
)
GUEST_WORDS = (
    r"\bguest (?:post|author|contributor)\b|\bgastbeitrag\b|\barticle invit[eé]\b|\bautor invitado\b|"
    r"\bcontributed by\b"
)

AssetPattern = tuple[AssetKind, float, str]
ASSET_PATHS: tuple[AssetPattern, ...] = (
    (A.STATISTICS, 6, (
        r"statist|\bstats\b|[-/]numbers|zahlen-?fakten|chiffres|estad[ií]sticas|cijfers|-per-(?:day|year|"
        r"month)|how-many-|nutzer-deutschland|/ooh/"
    )),
    (A.RESEARCH, 6, (
        r"research|stud(?:y|ie|ies)\b|/etude|estudio|/pmc/|pubmed|journal|/doi/|arxiv|survey|whitepaper|"
        r"white-paper|mmwr|workingpapers|benchmark|proceedings|/papers?/|cost-vs-value|entrez|"
        r"/publication/|assessment"
    )),
    (A.GUIDE, 6, (
        r"guide|tutorial|how-?to|handbook|handbuch|leitfaden|anleitung|ratgeber|guia\b|guida|handleiding|"
        r"step-by-step|what-is-|basics|beginner"
    )),
    (A.GLOSSARY, 6, (
        r"glossar|/terms?/|dictionary|lexikon|glossaire|diccionario|definition|woordenlijst|"
        r"/wiki/.*_\(term"
    )),
    (A.TEMPLATE, 6, (
        r"template|vorlage|mod[eè]le|plantilla|modello|sjabloon|checklist|worksheet|printable|-form\b|"
        r"/forms?/|\d+-f\.pdf"
    )),
    (A.CALCULATOR, 6, r"calculat|rechner|simulat(?:or|eur)|calculadora|rekentool|estimator"),
    (A.COMPARISON, 6, r"-vs-|-versus-|compar|vergleich|vergelijk|alternatives?\b|comparatif"),
    (A.TREND_REPORT, 7, (
        r"trends?\b|state-of|outlook|forecast|predictions|prognose|tendencias|tendances|tendenze|"
        r"octoverse|industry-report"
    )),
    (A.ROUNDUP, 6, r"(?:^|[-/])(?:top|best)-\d+|\d+-best|roundup|best-of|\d+-(?:ways|tips|ideas)|beste-\d+"),
)  # fmt: skip
ASSET_WORDS: tuple[AssetPattern, ...] = (
    (A.STATISTICS, 1.5, r"\bstatistics?\b|\bstatistiken?\b|\bstatistiques\b|\bestad[ií]sticas\b"),
    (A.RESEARCH, 3, (
        r"\bstud(?:y|ies)\b|\bstudie\b|\b[eé]tude\b|\bpaper\b|\bsurvey\b|\bresearch\b|\breport\b|"
        r"\bmedline\b|\bevaluations\b"
    )),
    (A.GUIDE, 4, r"\bguide\b|\btutorial\b|\bhandbook\b|\bleitfaden|\banleitung\b|\bgu[ií]a\b|\bguida\b|\bmethod\b"),
    (A.GLOSSARY, 4, r"\bglossary\b|\bglossar\b|\bdictionary\b|\bdefinition\b"),
    (A.TEMPLATE, 4, r"\btemplates?\b|\bvorlage\b|\bworksheet\b|\bchecklist\b|\bmake-your-own\b|\bplantilla\b"),
    (A.CALCULATOR, 7, r"\bcalculator\b|\brechner\b|\bcalculadora\b"),
    (A.COMPARISON, 4, r"\bcomparison\b|\bvergleich\b|in-depth .* review\b|\bversus\b"),
    (A.TREND_REPORT, 4, r"\btrends?\b|\bstate of\b|\boutlook\b"),
    (A.ROUNDUP, 3, r"\broundup\b|\btop \d+\b|\bbest \d+\b"),
)  # fmt: skip
HOME_PATH = r"^/?(?:index\.\w+)?$|^/[a-z]{2}(?:[-_][a-z]{2})?/?(?:index\.\w+|home)?$"
