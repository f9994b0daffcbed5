"""What addresses say: hosts of networks and builders, share endpoints, telling paths. Data only, no logic."""

SOCIAL_HOSTS = frozenset(
    "facebook.com twitter.com x.com instagram.com youtube.com linkedin.com pinterest.com tiktok.com "
    "flickr.com tumblr.com"
    " vimeo.com plus.google.com google.com/+ threads.net threads.com bsky.app snapchat.com twitch.tv "
    "xing.com t.me telegram.me vk.com ok.ru"
    " weibo.com github.com soundcloud.com discord.gg discord.com wa.me whatsapp.com pinterest.de "
    "pinterest.co.uk pinterest.fr"
    " reddit.com medium.com spotify.com bloglovin.com feedly.com feedburner.com mastodon.social "
    "behance.net dribbble.com"
    " yelp.com tripadvisor.com foursquare.com goodreads.com line.me gettr.com rumble.com parler.com gab.com"
    " truthsocial.com flipboard.com".split()
)
"""Registrable domains where a short path is somebody's profile."""

SHARE_TARGETS = (
    "facebook.com/sharer facebook.com/share.php facebook.com/dialog twitter.com/share "
    "twitter.com/intent twitter.com/home x.com/intent"
    " x.com/share pinterest.com/pin/create linkedin.com/sharearticle linkedin.com/sharing "
    "linkedin.com/cws reddit.com/submit"
    " tumblr.com/share tumblr.com/widgets t.me/share telegram.me/share wa.me/?text "
    "api.whatsapp.com/send whatsapp.com/send"
    " plus.google.com/share vk.com/share getpocket.com/save getpocket.com/edit "
    "news.ycombinator.com/submitlink xing.com/app/user"
    " xing.com/spi xing.com/social digg.com/submit stumbleupon.com/submit flipboard.com/bookmarklet "
    "share.flipboard.com"
    " social-plugins.line.me line.me/r/msg connect.ok.ru/offer bsky.app/intent threads.net/intent "
    "addtoany.com/share addthis.com/bookmark"
    " printfriendly.com/print instapaper.com/hello delicious.com/save mix.com/add diigo.com/post b.hatena.ne.jp/entry"
    " service.weibo.com/share buffer.com/add bufferapp.com/add yummly.com/urb mastodonshare.com "
    "flattr.com/submit blogger.com/blog-this"
).split()
"""Beginnings of addresses (without scheme and www) that offer this page to others."""

CREDIT_HOSTS = frozenset(
    "wordpress.org wordpress.com automattic.com studiopress.com genesisframework.com elegantthemes.com "
    "themeforest.net shopify.com"
    " squarespace.com wix.com weebly.com blogger.com drupal.org joomla.org typo3.org ghost.org "
    "gohugo.io jekyllrb.com mediawiki.org"
    " sphinx-doc.org readthedocs.org readthedocs.io docusaurus.io phpbb.com xenforo.com vbulletin.com "
    "mybb.com simplemachines.org invisioncommunity.com"
    " discourse.org vanillaforums.com fluxbb.org bbpress.org nodebb.org flarum.org akismet.com "
    "themeisle.com creativecommons.org miibeian.gov.cn"
    " feastdesignco.com wpastra.com generatepress.com kadencewp.com mediavine.com raptive.com "
    "cafemedia.com adthrive.com hubspot.com"
    " trustpilot.com bbb.org webflow.com mkdocs.org gitbook.com hcaptcha.com rubygems.org plone.org"
    " concretecms.org prestashop.com".split()
)
"""Registrable domains that makers of sites are credited with, mostly at the bottom."""

PATHS: dict[str, str] = {
    "legal": (
        "privacy privacy-policy terms terms-of-service terms-of-use legal impressum imprint datenschutz "
        "cookie-policy cookies disclaimer agb tos accessibility"
    ),
    "company": (
        "about about-us contact contact-us careers jobs press advertise support help faq company kontakt "
        "ueber-uns sitemap"
    ),
    "login": (
        "login signin register signup wp-login.php account cart checkout auth subscribe abo member.php newsletter"
    ),
    "taxonomy": "tag tags category categories topic topics rubrik kategorie label labels archive archives genre",
    "person": "author authors user users profile profiles member members u people autor team @ auteur contributors",
    "feed": "feed rss atom.xml feed.xml rss.xml index.xml",
    "store": "dp gp product products shop itm store cart apps",
}
"""Concept to the first steps of a link's path."""

FORUM_PATHS = frozenset(
    "forum forums foren foro forumdisplay.php thread threads topic topics viewtopic.php showthread.php "
    "questions question"
    " answers community communities discussion discussions t bbs board boards phorum index.php r comments q"
    " topic.php members member member.php memberlist.php profile.php".split()
)
"""Steps of an address that a forum's threads and its members' pages have."""

MEMBER_PATHS = frozenset(
    "user users member members profile profiles u membre membres profil mitglied mitglieder benutzer usuario usuarios"
    " perfil utente utenti profilo utilisateur utilisateurs gebruiker gebruikers uzytkownik kullanici".split()
)
"""Steps of an address that come before a member's name."""

PAID_HOSTS = frozenset(
    "sjv.io pxf.io awin1.com shareasale.com shrsl.com anrdoezrs.net dpbolvw.net jdoqocy.com tkqlhce.com kqzyfj.com"
    " linksynergy.com prf.hn skimresources.com redirectingat.com viglink.com sovrn.co evyy.net 7eer.net ojrq.net"
    " i384100.net avantlink.com pntra.com pntrac.com pntrs.com gopjn.com pjatr.com pjtra.com flexlinkspro.com"
    " flexoffers.com clickbank.net go2cloud.org rstyle.me shopstyle.it narrativ.com howl.me webgains.com"
    " tradedoubler.com tradetracker.net zanox.com belboon.de adcell.com adcell.de financeads.net retailads.net"
    " effiliation.com kwanko.com timeone.pro affilae.com daisycon.com daisycon.io admitad.com digistore24.com"
    " hotmart.com partner-ads.com affiliatefuture.com doubleclick.net googleadservices.com googlesyndication.com"
    " adsrvr.org adnxs.com adform.net smartadserver.com ad4mat.net adition.com criteo.com adroll.com outbrain.com"
    " taboola.com mgid.com revcontent.com plista.com ligatus.com bidvertiser.com propellerads.com exoclick.com".split()
)
"""Registrable domains of networks that pay for a click or a sale."""
