"""What the words beside a link in its own line say of the link's job. Data only, no logic."""

LINES: dict[str, str] = {
    "follow": (
        "follow (me|us|him|her|them|along)|find (me|us) on|tag (me|us|@)|connect with|join (me|us|our|my|the)\\b|"
        "like us|folg(e|t|en sie) (mir|uns)|suive[sz]|sígu|siga|seguici|мы в |подпис|abonnier|subscribe|"
        "sign up|newsletter|mailing list|rss\\b|podcast"
    ),
    "support": (
        "buy me a|donat|support (us|me|my|this|our)|patreon|ko-?fi|become a (member|patron|"
        "supporter)|spende|unterstütz|"
        "help keep|tip jar|leave a tip|sponsor|faire un don|sostieni|赞赏|打赏|投げ銭|후원"
    ),
    "credit": (
        "(photo|image|picture|video|illustration|graphic)s?:? (by|via|from|courtesy|credit|source)|photograph by|"
        "courtesy of|source:|sources:|via:|quelle:|foto:|bild:|fotos?:|crédit|fuente:|fonte:|źródło"
    ),
    "site": (
        "©|powered by|theme by|themes? (by|from)|designed by|design by|website by|site by|built (by|with)|hosted by|"
        "developed by|all rights reserved|alle rechte vorbehalten|licen[sc]ed under|made with|proudly|copyright|"
        "realisiert|umsetzung:|webdesign|技术支持|备案|icp"
    ),
    "guard": (
        "recaptcha|hcaptcha|akismet|comment data|spam|this site is protected|"
        "google privacy policy|terms of service apply"
    ),
    "wrote": (
        "\\bsays:?|\\bsaid:|\\bwrote:?|\\bschrieb|\\bsagte?:?|\\bdit :|\\bdice:|\\bdisse|replied|commented|posted by|"
        "asked (by|on)|answered|edited by|joined:?|registered:|posts:|messages:|reputation|likes?\\b|пишет|"
        "написал|说道|"
        "評論|回复"
    ),
    "paid": (
        "amazon associate|affiliate|commission|sponsored|advertis|anzeige\\b|werbung|disclosure|"
        "paid (for )?by|promoted|"
        "in partnership with|publicidad|publicité|pubblicità|реклама|広告|スポンサー|"
        "赞助|광고"
    ),
    "agree": (
        "by (signing|clicking|submitting|subscribing|continuing|using)|you agree|i agree|"
        "i have read|einverstanden|j'accepte|acepto"
    ),
    "related": (
        "read (more|also|next|our|the full)|see also|you (may|might) also|related|more on|"
        "also read|lesen sie (auch|mehr)|"
        "mehr zum|weiterlesen|lire aussi|lee también|leia também|leggi anche|читайте также|zobacz też|"
        "czytaj (też|także)|あわせて読みたい"
    ),
    "about": (
        "is (a|an|the) (writer|author|journalist|editor|freelance|founder|professor|co-founder)|"
        "lives in|written by|about the author"
    ),
}
"""Concept to what a line says, as alternatives of a regular expression over lower-case text."""

ENGINES: dict[str, str] = {
    "forum": (
        "phpbb vbulletin xenforo discourse mybb smf simplemachines vanilla nodebb flarum invision "
        "ips lemmy punbb fluxbb"
        " yabb bbpress kunena"
    ),
    "blog": "wordpress ghost blogger movabletype typepad hugo jekyll hexo pelican eleventy gatsby serendipity substack",
    "site": "typo3 drupal joomla contao wix squarespace weebly webflow concrete5 jimdo elementor divi umbraco sitecore",
    "docs": "sphinx docutils docusaurus mkdocs mediawiki dokuwiki gitbook confluence vitepress starlight readthedocs",
    "shop": "woocommerce shopify prestashop magento opencart bigcommerce shopware",
}
"""Kind of site to the engines that name themselves in `meta name=generator`."""
