"""The words: which names, phrases and targets speak of which part of a page, whatever its language or engine.

Data only. A word of `NAMES` is a whole token of a class, id or role (`site-footer` is `site` and `footer`), never a
substring: `preview` does not speak of a review, nor `navy` of a nav. Compounds written together are taken apart where
they are made of known words without a rest (`crawler.placement.names`). Languages in the phrases: English, German,
French, Spanish, Portuguese, Italian, Dutch, Polish, Swedish, Russian, Turkish, Arabic, Chinese, Japanese, Korean.
"""

NAMES: dict[str, str] = {
    "footer": (
        "footer footers foot ftr colophon contentinfo bottombar bottommenu bottomnav subfooter prefooter "
        "fuss fusszeile"
        " fuß fussbereich pie piedepagina rodape rodapie pied piedpage stopka sidfot podval футер подвал voettekst"
        " wpfooter pagefooter globalfooter footernav footermenu footerlinks footnav footerwrap footerbar socket"
    ),
    "credit": (
        "copyright copy credits credit copyrights siteinfo imprint impressum legal poweredby powered "
        "disclaimer legalese"
    ),
    "header": (
        "header headers masthead topbar topheader subheader kopf kopfzeile kopfbereich cabecera "
        "cabecalho entete"
        " tete intestazione hdr wpheader шапка sidhuvud topper topline siteheader logo branding brand pageheader"
        " globalheader headerbar headbar announcement"
    ),
    "banner": "banner banners",
    "navigation": (
        "nav navi navigation navbar navs menu menus menue menü megamenu mega dropdown submenu subnav topnav mainnav"
        " hauptnavigation hauptmenu mainmenu topmenu globalnav primarynav hamburger offcanvas flyout drawer burger"
        " menubar navigationbar navlist nava navmenu nawigacja menuitem navigacion navegacion navegacao меню toolbar"
        " metanav servicenav sitenavigationelement navigasyon wpheader slideout panelmenu quicklinks megadropdown"
    ),
    "breadcrumb": (
        "breadcrumb breadcrumbs crumb crumbs breadcrumblist brotkrumen brotkrume migas ariane navpath pathway trail"
    ),
    "pagination": (
        "pagination pager pagenavi paging pagenav paginator paginate blaettern seitennavigation prevnext nextprev"
        " postnavigation adjacent previous prev"
    ),
    "contents": "toc tableofcontents toctree contentstable",
    "sidebar": (
        "sidebar sidebars aside rail complementary secondary tertiary leftcol rightcol rightcolumn "
        "leftcolumn rightside"
        " leftside leftbar rightbar sidenav sidebox seitenleiste marginalspalte marginalie randspalte "
        "rightrail leftrail"
        " blogroll barralateral lateral laterale wpsidebar sidepanel colright colleft sidemenu"
        " sidecol sidecolumn sidewrap"
    ),
    "side": "side right left rechts links derecha droite gauche seite",
    "column": "col column columns cols spalte colonna columna grid row cell span",
    "widget": "widget widgets widgetarea textwidget gadget portlet wgt",
    "listing": "blogroll tagcloud archives archive categories recentposts calendar linkcat webring",
    "recent_comments": "recentcomments recentcomment latestcomments neuestekommentare",
    "sources": (
        "footnote footnotes citation citations reference references reflist refs bibliography endnotes fnlist sources"
        " quellen quellenangaben literatur fussnoten fuentes referencias referenties bronnen admonition"
    ),
    "module": "module modul modules block blocks box panel component",
    "card": (
        "card cards tile tiles teaser teasers carousel slider swiper slick slide slides grid gallery thumb thumbnail"
    ),
    "comment": (
        "comment comments commentlist commentlists commentform commentary commenter commenttext commentbody "
        "commentmeta"
        " commentnumber kommentar kommentare kommentarer comentario comentarios comentarii commentaire commentaires"
        " commento commenti opmerking opmerkingen reacties reactie komentarz komentarze komentar komentare "
        "yorum yorumlar"
        " комментарии комментарий disqus dsq respond usercomments livefyre intensedebate coral hyvor remark42 giscus"
        " utterances trackback trackbacks pingback pingbacks gravatar commentthread bypostauthor akismet"
        " commentauthor wpdiscuz wpd yotpo okendo judgeme leaverep guestbook gaestebuch"
    ),
    "reply": "reply replies respond antworten antwort responder repondre answer",
    "review": (
        "review reviews reviewer testimonial testimonials bewertung bewertungen rezension resena resenas avis rating"
        " spr"
    ),
    "forum": (
        "forum forums foren thread threads threadlist topic topics postbit postrow blockpost postmsg "
        "postleft postright"
        " postbody postprofile postcontent posthead postfoot postcontainer posttable messagelist messagetext"
        " messagecontent messageinfo messageuserinfo windowbg poster moderatorbar keyinfo forumposts "
        "quickmodform bbcode"
        " bbwrapper bbimagewrapper bbcodeblock quotebox cooked topicpost topicbody topicmap discussionforumposting"
        " qapage question questions answers answer answercell postcell postlayout sprose postmessage "
        "ipscomment ipstype"
        " ipsitem cpost cauthorpane bbpreply bbptopic posttext postarea postdetails postcontrols postmetadata tborder"
        " msg message messages messagebody usertext usertextbody lia khoros phorum vbmenu vb4 nodebb flarum discourse"
        " pid shreddit scaleimages suggestedanswer acceptedanswer ugc unfurl selectquotecontainer poststream postitem"
    ),
    "signature": "signature sig signaturecontainer postsignature usersig msgsignature messagesignature signatur",
    "profile": (
        "profile userinfo usercard userprofile memberinfo user users member members username userdetails usercontacts"
        " benutzer mitglied postauthor authorpane userbox profil perfil memberprofile usertitle userblock "
        "posteravatar"
    ),
    "related": (
        "related relateds relatedposts recommend recommended recommendation recommendations similar "
        "suggested suggestions"
        " morefrom readnext upnext outbrain taboola zergnet revcontent yarpp trending popular mostread mostpopular"
        " recent recents latest featured passend aehnlich ähnliche verwandt relacionadas relacionados relacionado"
        " alsolike youmaylike moreposts weitere seealso crosslinks ralated nextpost"
        " leggi anche aussi tambien tambem takze polecam polecamy podobne correlati lesetipp lesetipps"
    ),
    "ad": (
        "ad ads adv advert adverts advertisement advertising adsense adsbygoogle dfp gpt anzeige anzeigen werbung"
        " publicidad publicite pub reklama sponsor sponsors sponsored sponsoring partner partners affiliate promo"
        " promos promoted promotion promotions adrotate advads adslot adunit adbox adwrap adcontainer adspace"
        " bannerads adsanity leaderboard skyscraper billboard adspot pubblicita publicidade annonce annons"
        " advertorial"
    ),
    "offer": (
        "cta calltoaction callout shop donate donation donations reward spende spenden buy"
        " product products price offer deal app download"
    ),
    "newsletter": (
        "newsletter subscribe subscription subscriptions signup mailchimp mailpoet optin abo abonnieren mailing"
        " mailinglist convertkit hubspot leadform emailform follow followus"
    ),
    "share": (
        "share sharing shares sharer sharebar sharebutton sharebuttons sharethis addthis addtoany addtoanyshare a2a"
        " sharedaddy shariff socialshare ssba essb heateor shareaholic teilen compartir partager condividi teile"
        " shareicons bookmarks print printfriendly tweet pinit sd sassy dpsp mashsb supsystic jssocials sharify"
        " entryshare postshare articleshare socializer monarch"
    ),
    "social": (
        "social socials socialmedia socialicons socialmediaicons sociallinks facebook twitter instagram "
        "youtube linkedin"
        " pinterest tiktok whatsapp rss fb networks socialaccountlinks netzwerke soziale"
    ),
    "author": (
        "author authors authorbox authorinfo authorbio bio biography aboutauthor autor autorenbox autoreninfo auteur"
        " autore writer contributor contributors verfasser authordesc authordescription authorcard saboxplugin"
    ),
    "byline": "byline dateline posted pubdate timestamp published postedon postdate datum verfasst reporter",
    "meta": (
        "meta postmeta entrymeta postinfo postdata entryinfo infos metadata entryutility posttools entrytools"
        " articleinfo articlemeta postdetails info postfooter entryfooter articlefooter hatom"
    ),
    "tags": (
        "tag tags taglist tagged tagcloud category categories cat cats schlagworte kategorien kategorie "
        "topics label labels"
    ),
    "permalink": "permalink bookmark anchor headerlink headinganchor",
    "overlay": (
        "cookie cookies cookiebar cookienotice cookiebanner cookieconsent consent gdpr dsgvo cmp cookiebot onetrust"
        " borlabs cmplz cky tcf iab usercentrics didomi quantcast privacybanner cookielaw ccpa cc"
    ),
    "modal": (
        "modal modals popup popups popin overlay lightbox dialog alertdialog toast interstitial chat "
        "livechat intercom"
        " paywall outdated browser chromeframe browsehappy unsupported notification snackbar popover tooltip floating"
    ),
    "content": (
        "content contents article articles entry story articlebody entrycontent inhalt hauptinhalt contenu contenido"
        " conteudo artikel beitrag hentry prose richtext rte wysiwyg markdown maincontent bodytext articletext"
        " storybody articlecontent blogcontent pagecontent bodycontent textcontent mw parser document documentation"
        " rst readme description wpbcontent blogpost paragraph"
    ),
    "main": "main maincol maincolumn primary middle center centre hauptspalte mainpage maincontainer principal",
    "post": "post posts posting single singlepost blog article",
    "text": (
        "text body copy wp figure caption paragraph ingredient ingredients recipe faq table tabledata quote embed note"
    ),
    "search": "search searchform searchbox suche suchen busca buscar recherche",
    "account": "login signin register anmelden account konto cart basket checkout wishlist minicart loginbar userbar",
    "list": "list lists items liste listing directory results result entries archive feed",
    "form": "form forms formular wpcf7 gform wpforms field",
    "top": "top upper topmost oben",
    "bottom": "bottom lower below after unten end",
    "hidden": "hidden hide invisible sr screenreader offscreen visuallyhidden skip assistive",
    "mobile": "mobile mob responsive",
    "hero": "hero jumbotron intro slideshow splash cover",
    "about": "about aboutus ueber acerca",
    "sticky": "sticky fixed fixedbar stickybar",
}
"""Concept to the words of class, id and role that speak of it."""

FILLERS = (
    "site page list lists item items wrap wrapper area container inner outer main global primary left "
    "right top bottom"
    " section bar box holder group row col column link links text title heading form the and post entry article body"
    " icons icon buttons button media info content menu head sub mini mobile desktop home web view data tab tabs wp"
    " msg bit user blog news recent block panel widget card meta author avatar thread reply topic forum quick"
)
"""Words that may stand beside a known word in a compound (`sitefooter`) and say nothing alone."""

TYPES: dict[str, str] = {
    "comment": "comment usercomments",
    "forum": "discussionforumposting answer question qapage suggestedanswer acceptedanswer socialmediaposting",
    "review": "review",
    "sidebar": "wpsidebar",
    "footer": "wpfooter",
    "header": "wpheader",
    "navigation": "sitenavigationelement",
    "breadcrumb": "breadcrumblist breadcrumb",
    "content": "article newsarticle blogposting recipe techarticle articlebody blog scholarlyarticle",
    "author": "person author",
    "ad": "wpadblock",
}
"""Concept to microdata types and properties, lower case, last step of the address."""

HEADINGS: dict[str, str] = {
    "related": (
        "related|you may (also )?(like|enjoy)|you might (also )?(like|enjoy)|more (from|in|on|stories|posts|"
        "articles|news"
        "|recipes|like)|similar|read next|up next|what to read|recommended|see also our|ähnliche|passend|"
        "das könnte|auch "
        "interessant|weitere (artikel|beiträge|themen|meldungen)|mehr (zum|zu|aus|von)|lesen sie|verwandt|"
        "à lire|sur le même"
        "|articles (liés|similaires)|relacionad|también|te puede|veja (também|mais)|leia (também|mais)|"
        "correlati|leggi anche"
        "|potrebbe|gerelateerd|lees ook|podobne|zobacz też|relaterade|похожие|читайте также|ещё|benzer|"
        "ilgili|مقالات ذات"
        "|相关|相關|推荐|関連|おすすめ|관련|aimerez aussi|polecam"
    ),
    "recent": (
        "recent|latest|newest|popular|trending|most (read|viewed|popular|commented)|top (posts|stories)|"
        "featured|neueste"
        "|letzte|aktuelle|beliebt|meistgelesen|derniers|récents|populaires|recientes|últim|más (leí|vist)|"
        "popolari|ultimi"
        "|recenti|laatste|populair|ostatnie|najnowsze|popularne|senaste|последние|свежие|популярн|son yaz|"
        "أحدث|最新|热门|最近|人気|新着|최근|인기|i più letti|plus lus"
    ),
    "archive": (
        "archive|archiv|categor|kategori|catégor|rubri|tags?$|tag cloud|schlagw|blogroll|links?$|bookmarks|"
        "pages$|seiten$|meta$"
        "|favou?rite (blogs|sites|links)|friends|webring|calendar|browse|topics$|arşiv|архив|рубрики|ссылки|"
        "分类|归档|链接|カテゴリ|アーカイブ|ブックマーク|링크|이웃|друзья сайта|mes (amis|amies|copines|"
        "blogs|liens)|amici|linki|پیوند|آرشیو|دوستان"
        "|リンク"
    ),
    "comments": (
        "comments?\\b|\\brepl(y|ies)|responses?\\b|thoughts on|discussion|leave a|join the conversation|"
        "kommentar|antwort"
        "|meinung|commentaires?|laisser|comentario|comentários|deja |deixe|commenti|commento|lascia|reacties|reageer"
        "|komentarz|комментари|отзыв|yorum|تعليق|评论|評論|留言|コメント|댓글|trackback|pingback"
    ),
    "reviews": (
        "reviews?\\b|ratings?|testimonials?|bewertungen|rezension|avis|reseñas|opiniones|avaliaç|recensioni|"
        "отзывы|口コミ|レビュー"
    ),
    "author": (
        "about the (author|writer)|about me|about author|written by|author|posted by|meet the|über (den|"
        "die) autor|über mich|autor"
        "|à propos de l|auteur|sobre (el|o|la|a) autor|acerca del|o autorze|об авторе|yazar|作者|この記事を書いた|著者|"
        "who am i|bio$"
    ),
    "newsletter": (
        "newsletter|subscribe|sign ?up|stay (in touch|up|connected|informed)|get (updates|our|the latest)|"
        "join (our|the|us)|inbox"
        "|mailing list|abonnier|anmeld|jetzt abo|inscri|suscr|boletín|assine|iscriviti|nieuwsbrief|zapisz|"
        "подпис|abone|订阅|メルマガ"
    ),
    "follow": (
        "follow|find (us|me) on|connect|social|on (facebook|twitter|instagram)|folge|soziale|netzwerk|"
        "suivez|sígu|síguenos|redes"
        "|siga|seguici|volg|obserwuj|följ|мы в|takip|تابع|关注|フォロー|sns"
    ),
    "share": (
        "share (this|on|it|article|post)?|teilen|partager|compart|condivid|delen|udostępnij|поделиться|"
        "paylaş|شارك|分享|シェア|spread the"
    ),
    "footer": (
        "company|support$|customer|service|legal|information|quick links|useful links|resources|contact|"
        "help|explore|about us|our "
        "|kontakt|rechtlich|informationen|unternehmen|hilfe|kundenservice|entreprise|aide|empresa|ayuda|"
        "atendimento|azienda|bedrijf"
        "|firma|помощь|контакты|компания|kurumsal|iletişim|联系|关于|会社|サポート|お問い合わせ|get in touch|locations|"
        "opening hours|follow us"
    ),
    "sources": (
        "sources?$|references|further reading|external links|literatur|quellen|notes|footnotes|bibliograph|"
        "fuentes|referencias|works cited"
    ),
    "sponsor": (
        "sponsor|partner|advert|anzeige|werbung|promo|publicid|реклам|广告|shop|store|buy|donat|support (us|"
        "me|this)|spende|unterstütz|pubblicità|スポンサー|партн[её]р|sostieni|faire un don|后援|赞赏|打赏|후원|광고"
    ),
    "cookies": "cookie|privacy|consent|datenschutz|browser|vie privée|privacidad",
    "nav": "menu|navigation|menü|main menu|search|suche|login|sign in|language|sprache",
    "members": "members|online|users|moderators|statistics|mitglieder|who is|contributors|community",
}
"""Concept to what headings say, as alternatives of a regular expression over lower-case text."""

ANCHORS: dict[str, str] = {
    "legal": (
        "privacy( policy| notice| statement)?|terms( of (use|service))?( and conditions| & conditions)?|"
        "terms & .*|cookies?( policy"
        "| settings)?|legal( notice)?|impressum|imprint|datenschutz(erklärung)?|agb|nutzungsbedingungen|"
        "disclaimer|accessibility"
        "( statement)?|do not sell.*|your (privacy|ad) choices|sitemap|mentions légales|confidentialité|cgu|"
        "cgv|política de .*"
        "|aviso legal|privacidad|privacidade|note legali|privacy e .*|политика .*|конфиденциальность|条款|"
        "隐私.*|プライバシー.*|利用規約"
    ),
    "company": (
        "about( us)?|contact( us)?|careers?|jobs|press|advertise|help|support|faqs?|investors?.*|partners|"
        "affiliates?|newsletter|shipping.*"
        "|returns.*|über uns|kontakt|karriere|presse|hilfe|mediadaten|contacto|contato|contatti|à propos|"
        "nous contacter|sobre .*|quiénes somos"
        "|о нас|контакты|关于我们|联系我们|会社概要|お問い合わせ"
    ),
    "home": "home|homepage|startseite|start|accueil|inicio|início|главная|ana sayfa|首页|ホーム|الرئيسية",
    "account": (
        "log ?in|sign ?(in|up)|register|my account|log ?out|anmelden|registrieren|einloggen|cart|basket|"
        "checkout|войти|登录|ログイン|subscribe|join"
    ),
    "share": (
        "share( on| via| to| this)?.*|tweet( this)?|pin( it)?|pin recipe|teilen|twittern|partager|compartir|"
        "e-?mail|print( recipe)?|drucken"
        "|imprimir|imprimer|save|flattr|whatsapp|copy link|mail|reddit|telegram"
    ),
    "network": (
        "(our |on )?(facebook|twitter|x|instagram|youtube|linkedin|pinterest|tiktok|tumblr|flickr|vimeo|"
        "github|mastodon|rss|rss feed|feed|threads"
        "|discord|bluesky|snapchat|twitch|xing|telegram|vk|вконтакте|微博|google\\+|spotify)( page| channel)?"
    ),
    "reply": (
        "reply.*|antworten.*|répondre.*|responder.*|rispondi.*|ответить|report|quote|like|vote|permalink|"
        "flag|upvote|cancel reply|zitieren|回复|返信"
    ),
    "more": (
        "read more.*|continue reading.*|more.*|weiterlesen.*|mehr.*|lire (la suite|plus).*|leer más.*|"
        "ler mais.*|leggi.*|lees (meer|verder).*|learn more|details|view.*|see .*"
    ),
    "edit": (
        "edit( on github| this page| page)?|improve this page|bearbeiten|modifier|editar|view source|"
        "suggest edits|history|view page source"
    ),
    "website": "website|homepage|web ?site|www|visit.*website|site web|sitio web|web|visit .*",
    "powered": (
        ".*(powered|developed|designed|built|hosted|made|created|theme) (by|with).*|wordpress|disqus|"
        ".*comment data is processed.*|powered by .*"
        "|proudly .*|xenforo|vbulletin.*|phpbb|mybb|invision.*|smf.*|blogger|shopify|squarespace|wix.*|"
        "sphinx|jekyll|hugo|drupal|joomla.*"
    ),
    "turn": (
        "next.*|prev.*|previous.*|older.*|newer.*|vorherige.*|nächste.*|zurück|weiter|back|back to top|top|"
        "[«»‹›<>←→]+.*|.*[«»→]|\\d{1,3}"
    ),
    "address": "https?://.*|www\\..*|[\\w-]+\\.(com|org|net|de|io|co)(/.*)?",
    "date": ".*\\b(19|20)\\d\\d\\b.*|.*\\d\\d?:\\d\\d.*|.* ago",
}
"""Concept to what anchors say, as alternatives of a regular expression over the whole lower-case anchor text."""

FORUM_WORDS = frozenset(
    "postbit vbulletin xenforo phpbb mybb smf discourse nodebb postprofile flarum punbb fluxbb vanilla "
    "ips ipb bbpress postmsg"
    " blockpost windowbg cooked lia khoros messagelist quickmodform viewtopic showthread stackexchange "
    "bbwrapper postbody"
    " topicpost scaleimages pid cpost poststream answercell postcell shreddit usertext lemmy".split()
)
"""Names that only forum and question engines give."""
