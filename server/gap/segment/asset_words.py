"""What tells which kind of page is linked to: words of addresses, anchors and sentences, six languages."""

from crawler.segments import AssetKind

A = AssetKind

PAPERS = (
    r"doi\.org|arxiv\.org|pubmed|ncbi\.nlm\.nih|europepmc|/pmc/|sciencedirect|elsevier\.com|springer\.com|jstor\.org|"
    r"nature\.com/articles|researchgate\.net|ssrn\.com|plos\.org|wiley\.com|tandfonline|sagepub|academic\.oup|"
    r"cambridge\.org/core|bmj\.com|nejm\.org|jamanetwork|thelancet|mdpi\.com|frontiersin|semanticscholar|biorxiv|medrxiv|"
    r"openreview|aclanthology|dl\.acm\.org|ieeexplore|nber\.org|edworkingpapers|files\.eric\.ed|rand\.org/pubs|psycnet|"
    r"hal\.science|zenodo\.org"
)
"""Where papers are read."""
FIGURES = (
    r"statista\.com|eia\.gov|bls\.gov|census\.gov|nces\.ed\.gov|eurostat|destatis|insee\.fr|ine\.es|istat\.it|cbs\.nl|"
    r"ons\.gov|data\.worldbank|ourworldindata|ibisworld|npmtrends|statcounter|worldometers|data\.oecd|fred\.stlouisfed"
)
"""Statistics offices, and others who keep figures up to date."""
AssetPattern = tuple[AssetKind, float, str]
WITH_HOST = frozenset({A.RESEARCH, A.STATISTICS, A.GLOSSARY})
"""Kinds that a whole site may be of: looked for in the host, too."""
ASSET_PATHS: tuple[AssetPattern, ...] = (
    (A.STATISTICS, 6, (
        rf"{FIGURES}|statist|\bstats\b|[-/]numbers|zahlen-?(?:und-)?fakten|chiffres|estad[ií]sticas|cijfers|"
        r"-per-(?:day|year|month)|how-many-|nutzer-deutschland|/ooh/|facts-and-figures|[-/]users/?$|/datalab/"
    )),
    (A.STATISTICS, 2, r"statistics"),
    (A.RESEARCH, 6, (
        rf"{PAPERS}|^[^/]*(?:research|journal|survey)|/(?:research|forschung|recherche|ricerca|onderzoek|journals?)(?:[/-]|$)|"
        r"research-(?:report|paper|brief|study)|[-/]stud(?:y|ie|ies)\b|/etude|estudio|/doi/|/[^?]*survey|white-?paper|mmwr|"
        r"workingpapers|benchmark|proceedings|/papers?/|cost-vs-value|entrez|/publications?/|/[^?]*assessment|meta-analysis"
    )),
    (A.RESEARCH, 1.3, r"\.pdf$"),
    (A.GUIDE, 6, (
        r"guide|tutorial|how-?to|handbook|handbuch|leitfaden|anleitung|ratgeber|guia\b|guida|handleiding|"
        r"step-by-step|what-is-|was-ist-|que-es-|cosa-e-|wat-is-|qu-est-ce|basics|beginner|getting[-_]?started|quick-?start"
    )),
    (A.GLOSSARY, 6, (
        r"glossar|/terms?/|dictionary|lexikon|lexique|glosario|glossaire|diccionario|definition|woordenlijst|wiktionary|"
        r"/wiki/.*_\(term|investopedia\.com/[a-z-]+-\d{7}"
    )),
    (A.TEMPLATE, 6, (
        r"template|vorlage|mod[eè]le|plantilla|modello|sjabloon|checklist|worksheet|printable|-form\b|"
        r"[/-]forms?/|\d+-f\.pdf|/f\d{3,4}\w*\.pdf|formular"
    )),
    (A.CALCULATOR, 6, r"calculat|rechner|simulat(?:or|eur)|calculadora|rekentool|estimator"),
    (A.COMPARISON, 6, r"-vs-|-versus-|compar|vergleich|vergelijk|alternatives?\b|comparatif"),
    (A.TREND_REPORT, 7, (
        r"trends?\b|state-of|outlook|forecast|predictions|prognose|tendencias|tendances|tendenze|"
        r"octoverse|industry-report"
    )),
    (A.ROUNDUP, 6, r"(?:^|[-/])(?:top|best)-\d+|\d+-best|roundup|best-of|\d+-(?:ways|tips|ideas)|beste-\d+"),
)  # fmt: skip
NO_ASSET = r"/dp/|amazon\.|amzn\.to|/courses?/|/webinars?/|/blob/.*\.(?!pdf)\w+$"
"""Addresses of things to buy, courses and code, whose names are of what they sell or hold."""
ASSET_WORDS: tuple[AssetPattern, ...] = (
    (A.STATISTICS, 1.5, (
        r"\bstatistics?\b|\bstatistiken?\b|\bstatistiques\b|\bestad[ií]sticas\b|\bstatistiche\b|\bcijfers\b"
    )),
    (A.RESEARCH, 3, (
        r"\bstud(?:y|ies)\b|\bstudie\b|\b[eé]tude\b|\bestudio\b|\b(?:a|this|the|research|working|white|new) ?paper\b|"
        r"\bsurvey\b|\bresearch\b|\breport\b|\bmedline\b|\bcrossref\b|\bpubmed\b|\bfull text\b|\bevaluations\b|"
        r"\bmeta-analysis\b|\brandomi[sz]ed\b|\bumfrage\b|\bsondage\b|\bencuesta\b|\bsondaggio\b|\bonderzoek\b"
    )),
    (A.GUIDE, 4, (
        r"\bguide\b|\btutorial\b|\bhandbook\b|\bleitfaden|\banleitung\b|\bgu[ií]a\b|\bguida\b|"
        r"\bhandleiding\b|\bmethod\b(?! resol)"
    )),
    (A.GLOSSARY, 4, r"\bglossary\b|\bglossar\b|\bdictionary\b|\bdefinition\b|\bglosario\b|\blexikon\b"),
    (A.TEMPLATE, 4, (
        r"\btemplates?\b|\bvorlage\b|\bworksheet\b|\bchecklist\b|\bmake-your-own\b|\bplantilla\b|\bforms?\b|\bformular\b|"
        r"\bformulaire\b|\bformulario\b|\bletter to\b|\baffidavit\b|\b(?:motion|request|petition) (?:for|to)\b"
    )),
    (A.CALCULATOR, 7, r"\bcalculator\b|\brechner\b|\bcalculadora\b|\bcalculateur\b|\bcalcolatore\b"),
    (A.COMPARISON, 4, r"\bcomparison\b|\bvergleich\b|\bcomparatif\b|in-depth .* review\b|\bversus\b"),
    (A.TREND_REPORT, 4, r"\btrends?\b|\bstate of\b|\boutlook\b"),
    (A.ROUNDUP, 3, r"\broundup\b|\btop \d+\b|\bbest \d+\b"),
)  # fmt: skip
_EDITION = r"(?!vs|tv|ai|js|go|hr|vr|ui|ux|wp|pc|cd|dl)[a-z]{2}(?:[-_][a-z]{2})?"
HOME_PATH = (
    rf"^/?(?:index\.\w+)?$|^/{_EDITION}(?:/{_EDITION})?/?(?:index\.\w+|home(?:\.\w+)?)?$|"
    rf"^/{_EDITION}(?:/{_EDITION})?\.html?$|^/home(?:\.\w+)?/?$"
)
