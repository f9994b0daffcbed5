"""The words: which names in class, id and role speak of which part of a page, whatever the site's language or engine.

Data only. A word here is a whole token of a name (`site-footer` is `site` and `footer`), never a substring: `preview`
does not speak of a review, nor `navy` of a nav. Compounds written together (`commentlist`) are taken apart only where
they are made of known words without a rest (`crawler.placement.names`).
"""

NAMES: dict[str, str] = {
    "footer": (
        "footer foot ftr colophon contentinfo bottombar bottommenu bottomnav subfooter prefooter fuss fusszeile fuß"
        " fussbereich pie rodape rodapie piedepagina pied piedpage stopka sidfot podval podvall подвал футер voet"
        " voettekst wpfooter copyright credits impressum siteinfo siteinfos"
    ),
    "header": (
        "header masthead banner topbar topheader subheader kopf kopfzeile kopfbereich cabecera cabecalho entete tete"
        " intestazione hdr wpheader шапка sidhuvud topper topline siteheader logo branding brand"
    ),
    "navigation": (
        "nav navi navigation navbar navs menu menus menue menü megamenu mega dropdown submenu subnav topnav mainnav"
        " hauptnavigation hauptmenu mainmenu topmenu globalnav primarynav hamburger offcanvas flyout drawer burger"
        " menubar navigationbar navlist nava navmenu nawigacja menuitem navigacion navegacion navegacao sitenavigation"
        " sitenavigationelement меню menubutton toolbar metanav servicenav toc tableofcontents toctree"
    ),
    "breadcrumb": "breadcrumb breadcrumbs crumb crumbs breadcrumblist brotkrumen brotkrume migas ariane navpath pathway trail",
    "pagination": "pagination pager pagenavi paging pagenav pages paginator paginate blaettern seitennavigation",
    "sidebar": (
        "sidebar side sidebars aside rail complementary secondary tertiary leftcol rightcol rightcolumn leftcolumn"
        " leftbar rightbar sidenav sidebox seitenleiste marginalspalte marginalie randspalte rightrail leftrail"
        " barralateral lateral laterale wpsidebar sidepanel colright colleft column2 blogroll tagcloud archives"
    ),
    "widget": "widget widgets widgetarea textwidget gadget module modul portlet panel block box teaser card tile",
    "comment": (
        "comment comments commentlist commentlists commentform commentary commenter commenttext commentbody"
        " commentmeta kommentar kommentare kommentarer comentario comentarios comentarii commentaire commentaires"
        " commento commenti opmerking reacties reactie komentarz komentarze komentar komentare комментарии"
        " комментарий disqus dsq respond reply replies usercomments discussion livefyre intensedebate coral hyvor"
        " remark42 giscus utterances trackback trackbacks pingback pingbacks gravatar feedback"
    ),
    "member": (
        "forum forums thread threads topic topics posting postbody postcontent messagelist answer answers question"
        " questions reply signature sig postrow postprofile poster userpost message messagetext messagecontent"
        " bbcode bbwrapper bbcodeblock quote cooked discussionforumposting qapage review reviews reviewer testimonial"
        " rating ratings beitrag beitraege antwort antworten frage bewertung bewertungen rezension resena resenas avis"
        " ugc userpost usercontent postbit viewtopic"
    ),
    "profile": "profile userinfo usercard userprofile memberinfo user member username userdetails avatar benutzer mitglied poster postauthor",
    "related": (
        "related relateds recommend recommended recommendation recommendations similar also suggested suggestions more"
        " morefrom readmore readnext upnext next outbrain taboola zergnet revcontent yarpp jp trending popular mostread"
        " latest recent featured promo promoted sponsored sponsor sponsors ad ads adv advert advertisement adsense"
        " adsbygoogle dfp gpt anzeige werbung publicidad publicite newsletter subscribe subscription signup mailchimp"
        " mailpoet optin abo follow weitere passend aehnlich ähnliche verwandt relacionadas relacionados"
    ),
    "share": (
        "share sharing shares sharer sharebar sharebutton sharebuttons sharethis addthis addtoany addtoanyshare a2a"
        " sharedaddy shariff socialshare ssba essb heateor shareaholic teilen compartir partager condividi teile"
        " shareicons bookmarks print printfriendly tweet pinit"
    ),
    "social": "social socials socialmedia socialicons socialmediaicons sociallinks facebook twitter instagram youtube linkedin pinterest tiktok whatsapp rss",
    "author": "author authors authorbox authorinfo authorbio bio biography about aboutauthor autor autorenbox autoreninfo auteur autore writer contributor contributors verfasser byline",
    "meta": "meta postmeta entrymeta postinfo postdata date published byline posted tags tag taglist tagged categories category cat cats permalink postfooter entryfooter pubdate timestamp dateline infos schlagworte kategorien",
    "overlay": (
        "cookie cookies cookiebar cookienotice cookiebanner cookieconsent consent gdpr dsgvo cmp cookiebot onetrust"
        " borlabs cmplz cky modal popup popups popin overlay lightbox dialog alertdialog toast interstitial chat"
        " livechat intercom paywall privacybanner"
    ),
    "content": (
        "content main article post entry story text body articlebody postbody entrycontent postcontent inhalt"
        " hauptinhalt contenu contenido conteudo artikel beitrag hentry prose richtext rte markdown single blogpost"
        " maincontent mw recipe recipes product document documentation description readme"
    ),
    "search": "search searchform searchbox suche suchen busca buscar recherche",
    "login": "login signin register anmelden account konto cart basket checkout wishlist",
    "legal": "legal terms privacy datenschutz policies policy",
}
"""Concept to its words."""

FILLERS = (
    "site page list lists item items wrap wrapper area container inner outer main global primary left right top bottom"
    " section bar box holder group row col column link links text title heading form the and post entry article body"
    " icons icon buttons button media info content menu head sub mini mobile desktop home web view data tab tabs"
)
"""Words that may stand beside a known word in a compound (`sitefooter`) and say nothing alone."""
