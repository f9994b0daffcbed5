"""What names a kind of page: words of hosts, paths and titles, English, German, French, Spanish, Italian, Dutch."""

from crawler.segments import SourceKind

COMMUNITY_SITES = frozenset(
    "stackoverflow.com stackexchange.com superuser.com serverfault.com askubuntu.com mathoverflow.net quora.com "
    "reddit.com lemmy.ml lemmy.world lobste.rs slashdot.org ycombinator.com dev.to gutefrage.net medium.com "
    "hashnode.dev producthunt.com wikipedia.org fandom.com github.com discord.com facebook.com linkedin.com".split()
)
CITATION_SITES = frozenset(
    "yelp.com yelp.de yelp.co.uk yellowpages.com gelbeseiten.de pagesjaunes.fr paginasamarillas.es paginegialle.it "
    "goudengids.nl foursquare.com hotfrog.com cylex.de bbb.org manta.com 11880.com yell.com thomsonlocal.com "
    "brownbook.net dasoertliche.de tupalo.com mapquest.com".split()
)
FORUM_MAKERS = ("discourse", "phpbb", "vbulletin", "xenforo", "mybb", "nodebb", "smf", "invision", "flarum", "vanilla")

Pattern = tuple[SourceKind, float, str]
K = SourceKind

HOSTS: tuple[Pattern, ...] = (
    (K.FORUM, 4, r"^(?:\w*forums?|foros?|boards?|bbs|discuss(?:ions?)?)\.|forum"),
    (K.COMMUNITY, 3, r"^(?:wiki|community|answers)\."),
    # Only they may have such an address, and whatever the page says, it is theirs: a test, news, a shop's words.
    (K.EDUCATION_GOVERNMENT, 14, (
        r"\.(?:edu|gov|mil|ac|gob|gouv|gv)(?:\.[a-z]{2})?$|\.k12\.|\.bund\.de$|\.europa\.eu$"
    )),
    (K.EDUCATION_GOVERNMENT, 4, (
        r"^(?:www\.)?(?:uni-|fh-|tu-|hs-|stadt-?|cityof|gemeinde-?|ville-)|universi|"
        r"^(?:www\.)?[a-z]*stadt\.de$"
    )),
    (K.ASSOCIATION, 4, (
        r"verband|verein|associa|society|federa|foundation|stiftung|fondation|chamber|partei|amnesty|"
        r"council|alliance"
    )),
    (K.NEWS, 3, (
        r"news|sonntag|voice|zeitung|tageblatt|herald|tribune|gazette|chronicle|times\b|telegraph|"
        r"guardian|journal|courier|elpais|noticias|magazin\.de|report(?:er)?\b|(?:^|\.)radio"
    )),
    (K.DIRECTORY, 4, r"directory|verzeichnis|annuaire|directorio|listings|alternativeto|index\."),
    (K.COMPANY_BLOG, 4, r"^(?:blog|engineering|resources|insights)\."),
    (K.OTHER, 4, r"^(?:docs?|developers?|shop|store|boutique|tienda|winkel|v\d)\.|\.readthedocs|techdocs"),
    (K.EDITORIAL, 2, r"cook|kitchen|recipe|bak(?:e|ing)|food|magazin"),
)  # fmt: skip

PATHS: tuple[Pattern, ...] = (
    (K.FORUM, 6, (
        r"/threads?/|/viewtopic|/showthread|/showtopic|index\.php\?/?topic|/forums?/|/foros?/|/boards/|"
        r"/thread-\d|/discussions?/"
    )),
    (K.FORUM, 4, r"/topic/\d|viewforum|[?&]topic=|/talk/"),
    (K.COMMUNITY, 5, (
        r"^/questions/\d|/r/\w+/comments/|/wiki/|^/post/\d+$|^/s/\w{6}/|/story/\d\d/\d\d/\d\d/|"
        r"/user-deals|/answers?/"
    )),
    (K.PROFILE, 6, (
        r"^/(?:users?|members?|profiles?|profil|perfil|profilo|people|u|author|autor|auteur|"
        r"mitglieder)/[^/]+/?$|^/@[\w.-]+/?$"
    )),
    (K.CITATION, 5, (
        r"^/(?:biz|listing|unternehmen|branchenbuch|firma|entreprise|empresa|azienda|bedrijf|local)/[^/]+"
    )),
    (K.DIRECTORY, 5, (
        r"/(?:directory|directories|listings?|verzeichnis|annuaire|directorio|companies|vendors|catalog|"
        r"podcasts/category|remote-jobs|jobs)(?:/|$)|/software/[\w-]+/$|/city/"
    )),
    (K.RESOURCE, 6, (
        r"/(?:links?|useful-links|linkliste|link-list|liens|enlaces|recursos|ressources|risorse|bronnen|"
        r"library|legal-forms|free-legal-forms|trails|local-trails[\w-]*)(?:\.\w+)?/?$|/resources?/?$"
    )),
    (K.NEWS, 3.5, r"/(?:news|nachrichten|noticias|actualites?|notizie|nieuws|politi[ck]a?|politik|breaking|story)/"),
    (K.NEWS, 1.5, r"^/20\d\d/\d\d/\d\d/"),
    (K.EDITORIAL, 1.5, r"/20\d\d/\d{1,2}/"),
    (K.COMPANY_BLOG, 4.5, r"/blogs?/(?!20\d\d/\d)(?!\d+[-/]?$)[^/]"),
    (K.COMPANY_BLOG, 3.5, (
        r"/(?:insights?|academy|student-stories|learn|resources?|resource-center|guides?|knowledge|"
        r"articles?|glossary|advisor-resources|ratgeber|magazin|research|startup[\w-]*|insurance-101|"
        r"know-your-pet)/[^/]"
    )),
    (K.REVIEW, 4, (
        r"[-/](?:reviews?|rezension\w*|test(?:bericht)?|recensione|rese[nñ]a|critique)(?:[-/.]|$)|"
        r"-compared|(?:^|/|-)best-|gear-reviews|/top-\d+-(?!mistake)"
    )),
    (K.OTHER, 5, (
        r"/(?:products?|produkte?|produit|producto|shop|store|collections?|c|cat|category|"
        r"product-category|services?|leistungen|pricing|docs?|documentation|reference|tutorial|stable|"
        r"latest|man-pages|pr|itm|p|w|items?|training|courses?|page-builder)(?:/|$)|-c-?\d|/offers"
    )),
    (K.OTHER, 4, r"impressum|privacy|/kontakt|/contact"),
)  # fmt: skip

TITLES: tuple[Pattern, ...] = (
    (K.FORUM, 4, r"\bforums?\b|\bforo\b|bulletin board"),
    (K.COMMUNITY, 2, r"\bcommunity\b|\bwiki(?:pedia)?\b|stack (?:exchange|overflow)"),
    (K.REVIEW, 3.5, (
        r"\breviews?\b|\brezension|\btestbericht\b|\bim test\b|\bcritique de\b|\brese[nñ]a\b|recensione|"
        r"\bvs\.? |\bcompared\b|\b(?:\d+ )?best\b.*\b(?:20\d\d|machines?|platforms?|watches|companies|"
        r"apps|equipment|setups?|ranking|under)\b|personally tested|favorites"
    )),
    (K.RESOURCE, 5, (
        r"\bresources\b$|useful links|further links|\blinks\b$|linkliste|link list|\blibrary\b|"
        r"liens utiles|enlaces|free .* forms\b|local trails"
    )),
    (K.DIRECTORY, 3.5, (
        r"\bdirectory\b|verzeichnis|annuaire|\blistings?\b|for sale\b|jobs\b|alternatives: |"
        r"podcasts?\b.*network|trails near|new products"
    )),
    (K.COMPANY_BLOG, 3.5, r"\btechnology blog\b|\bthe [\w ]+ blog\b|\bengineering blog\b"),
    (K.DIRECTORY, 4.5, r"\blocal businesses\b|\bsuppliers in\b|\bshops in\b|\bcompanies in\b|\bfind an? \w+:"),
    (K.ASSOCIATION, 3.5, (
        r"\bassociation\b|\bverband\b|\bverein\b|\bfederation\b|\bfoundation\b|\bsociety\b|\bstiftung\b|"
        r"\bpartei\b|amnesty|\bcampaign\b|[- ]corps\b|\bcouncil\b"
    )),
    (K.EDUCATION_GOVERNMENT, 4, (
        r"\buniversity\b|\bcollege\b|\bschool of\b|universit|\bcity of\b|\bstadt \w+$|department of|"
        r"administration\b|\bcounty of\b|ministry|ministerium"
    )),
    (K.NEWS, 2.5, r"\bnews\b|nachrichten|noticias|\bzeitung\b|\btimes\b|\bguardian\b|al jazeera|\bpresse\b"),
    (K.OTHER, 3, (
        r"\bshop\b|\bbuy\b|for sale|documentation|\bdocs\b|\bservices?\b|software\b|official site|"
        r"\bfree trial\b|quickstart|\bmanual page\b|\brentals\b|\bplatform\b|\bcourse\b"
    )),
    (K.COMPANY_BLOG, 1.5, (
        r"\bguide\b|what (?:is|are)\b|\btips\b|how to\b|\d+ (?:trends|ways|steps)|benefits|\bblog\b"
    )),
    (K.EDITORIAL, 1.5, r"recipe|rezept|recette|receta|podcast|\bmagazine?\b"),
)  # fmt: skip

ARTICLE_TYPES = frozenset({"og:article", "Article", "BlogPosting", "PodcastEpisode", "NewsArticle", "Recipe"})
TYPES: tuple[tuple[SourceKind, float, frozenset[str]], ...] = (
    (K.FORUM, 5, frozenset({"DiscussionForumPosting"})),
    (K.COMMUNITY, 5, frozenset({"QAPage"})),
    (K.NEWS, 6, frozenset({"NewsArticle", "ReportageNewsArticle", "NewsMediaOrganization", "LiveBlogPosting"})),
    (K.REVIEW, 2.5, frozenset({"Review", "CriticReview"})),
    (K.OTHER, 4, frozenset({"Product", "SoftwareApplication", "og:product", "Offer", "Course", "ProductGroup"})),
    (K.OTHER, 4, frozenset({"TechArticle", "Service"})),
    (K.OTHER, 2, frozenset({"CollectionPage", "og:website"})),
    (K.EDITORIAL, 3, frozenset({"Recipe"})),
    (K.EDITORIAL, 1, frozenset({"BlogPosting", "PodcastEpisode"})),
    (K.PROFILE, 5, frozenset({"ProfilePage", "og:profile"})),
    (K.EDUCATION_GOVERNMENT, 4, frozenset({"CollegeOrUniversity", "EducationalOrganization"})),
    (K.EDUCATION_GOVERNMENT, 4, frozenset({"GovernmentOrganization"})),
    (K.ASSOCIATION, 4, frozenset({"NGO", "SportsOrganization"})),
)  # fmt: skip
TOLD_TYPES = frozenset(
    "FAQPage Person LocalBusiness og:website og:article NewsArticle BlogPosting Article ItemList CollectionPage Recipe "
    "Organization Corporation".split()
)
"""Types that say little by themselves, and more beside others."""
