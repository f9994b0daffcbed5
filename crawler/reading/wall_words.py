"""The words by which walls, missing pages and parked domains are known. Vocabulary only; `walls` judges.

Titles and headings are compared whole, segment by segment, so that an article *about* a 404 page is none. Texts are
looked for in the visible text of pages that say little else.
"""

# ruff: noqa: E501  a pattern broken into pieces by line length is harder to review

import re
from re import Pattern


def _any(*alternatives: str) -> Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in alternatives), re.IGNORECASE)


NOT_FOUND = _any(
    r"(?:http |http/1\.1 |error |erreur |fehler |errore |p[áa]gina )?(?:404|410)(?: ?error| fehler)?",
    r"(?:error |erreur |fehler )?(?:404|410)?[ .:,!/-]*(?:page|file|url|document|post|article|content|topic|thread|item|"
    r"product|the (?:page|post|topic|thread|requested \w+)|this (?:page|post|content|article)) ?"
    r"(?:was |is |could |can|can't |cannot )?(?:not |n't |no longer )?(?:be )?(?:found|available|exists?|here)",
    r"(?:error |error: )?(?:404|410)?[ .:,!-]*not found",
    r"(?:oops|sorry|uh[- ]oh|whoops)[!.,]* ?(?:that|this|the) page (?:can't|can’t|cannot|could not|couldn't|couldn’t) be found",
    r"(?:that|this|the) page (?:does not|doesn't|doesn’t|no longer) exists?",
    r"(?:that|this|the) page (?:can't|can’t|cannot|could not|couldn't|couldn’t) be found",
    r"(?:oops[!.,]* )?(?:nothing|no (?:posts?|topic|thread|results?)) found(?: here)?",
    r"(?:diese )?seite (?:wurde )?nicht gefunden|(?:die )?seite (?:existiert nicht|wurde leider nicht gefunden)",
    r"page (?:non trouv[ée]e|introuvable)|cette page n['’]existe (?:pas|plus)",
    r"p[áa]gina n[ãa]o encontrada|p[áa]gina no encontrada|la p[áa]gina no existe",
    r"pagina non trovata|pagina niet gevonden|sidan (?:hittades inte|kunde inte hittas)|siden (?:ble|blev) ikke (?:funnet|fundet)",
    r"sivua ei l[öo]ydy|strona nie (?:istnieje|zosta[łl]a znaleziona)|nie znaleziono strony|str[áa]nka nenalezena",
    r"страница не найдена|сторінку не знайдено|sayfa bulunamad[ıi]|η σελίδα δεν βρέθηκε",
    r"ページが見つかりません(?:でした)?|お探しのページは見つかりません(?:でした)?|页面不存在|找不到(?:页面|網頁|网页)|페이지를 찾을 수 없습니다",
)
"""A whole title segment or heading of a page that is not there."""

ERROR_PATH = re.compile(
    r"/(?:404|410|error(?:-?404)?|not[-_]?found|page[-_]?not[-_]?found|notfound|missing|404\.\w+|error\.\w+)/?$",
    re.IGNORECASE,
)
"""A redirect's end that is an error page."""

LOGIN_TITLE = _any(
    r"(?:please )?(?:log|sign)[ -]?in(?: (?:to|or|with|required).*)?|login(?: (?:required|page|to .*))?",
    r"(?:member|user|account) ?log ?in|sign[ -]?up(?: .*)?|(?:create|join) .{0,20}account|authentication required|join linkedin",
    r"anmelden|einloggen|anmeldung|connexion|se connecter|iniciar sesi[óo]n|acceder|entrar|accedi|inloggen|logga in|"
    r"logg inn|log ind|zaloguj si[ęe]|logowanie|p[řr]ihl[áa][šs]en[íi]|вход|войти|oturum a[çc]|ログイン|登录|登入|로그인",
)
"""A whole title segment or heading of a login form."""

LOGIN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|wp-login\.php|auth|authwall|sso|oauth2?|saml|users/sign_in|account/login|accounts/login|"
    r"session/new|ucp\.php|member\.php|checkpoint|join|register|anmelden|connexion)(?:[/.?]|$)",
    re.IGNORECASE,
)
"""Where a page that is for members only sends a stranger."""

MEMBERS_TEXT = _any(
    r"you (?:must|need to|have to) (?:be )?(?:log(?:ged)?|sign(?:ed)?)[ -]?in to (?:view|see|read|access|continue)",
    r"(?:please )?(?:log|sign) ?in (?:or (?:register|sign up) )?to (?:view|see|read|access|continue)",
    r"you (?:must|need to|have to) (?:be )?(?:a )?(?:register(?:ed)?|member)[^.]{0,30} to (?:view|see|read)",
    r"(?:this|the) (?:page|content|topic|forum|post|board|area) is (?:only )?(?:for|visible to|available to|restricted to) "
    r"(?:registered |logged[- ]in )?(?:members|users|subscribers)",
    r"you (?:do not|don't) have permission to (?:view|access|read)",
    r"(?:bitte|um .{0,60}) (?:melden sie sich an|loggen sie sich ein|anmelden|einloggen)",
    r"(?:vous devez [êe]tre|veuillez vous) connect(?:[ée]|er)",
    r"debes? iniciar sesi[óo]n",
)
"""Said in the text of a page that is for members only."""

HIDDEN_LINKS = _any(
    r"you (?:must|need to|have to) (?:be )?(?:register(?:ed)?|log(?:ged)?[ -]?in|sign(?:ed)?[ -]?in)[^.]{0,40} to (?:view|see) "
    r"(?:the )?(?:links?|attachments?|hidden content)",
    r"(?:links? (?:are|is)|content is|\[) ?hidden[^.]{0,30}(?:guests|visitors|register|log ?in|reply)",
    r"(?:only|just) (?:registered|logged[- ]in)[^.]{0,20} (?:can|may) (?:see|view) (?:the )?links?",
)
"""Said in place of links a forum shows to its members only, on pages that are otherwise whole."""
HIDDEN_LINKS_WORDS = ("hidden", "link", "attachment")
"""One of these is in all of it."""
HIDDEN_LINKS_HINT = re.compile(
    r"links? (?:are|is) ?hidden|\bhidden\b|(?:see|view) (?:the )?(?:links?|attachments?)", re.IGNORECASE
)

PAYWALL_TEXT = _any(
    r"subscribe (?:now )?to (?:continue|keep|read|unlock)(?: reading| the \w+| this \w+)?",
    r"(?:this|the) (?:article|story|content|post) is (?:for|available to|reserved for|exclusive to) (?:paying |paid |our )?"
    r"(?:subscribers|members)",
    r"(?:already a subscriber\?|to (?:read|continue reading) (?:the|this) (?:full|rest)[^.]{0,30}(?:subscribe|log in))",
    r"(?:weiterlesen|jetzt testen) mit |artikel nur für abonnenten|r[ée]serv[ée] (?:à nos|aux) abonn[ée]s",
    r"solo para suscriptores|contenuto riservato agli abbonati",
)
NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
"""What a publisher says of an article whose rest is for subscribers (schema.org)."""

CONSENT_PATH = re.compile(
    r"^(?:consent|guce|myprivacy|privacy-?gate|cookie-?wall)\.|/(?:consent|cookie-?wall|cookie-?consent|gdpr(?:-consent)?|"
    r"privacy-?gate|pur|zustimmung)(?:[/?]|$)",
    re.IGNORECASE,
)
"""Host and path where a stranger is first asked for consent."""
CONSENT_TITLE = _any(
    r"before you continue.*|(?:your|manage|we value your) privacy(?: .*)?|cookie (?:consent|wall|settings|choices)|"
    r"(?:we use|accept) cookies.*|consent(?: required)?|privacy (?:gate|settings|choices)",
    r"(?:bevor sie|ihre) .{0,30}(?:fortfahren|privatsph[äa]re|daten)|zustimmung(?: .*)?|cookie-einstellungen|.{0,30}pur-abo.{0,30}",
    r"(?:avant de continuer|votre vie priv[ée]e).*|.{0,20}privacy ?gate.{0,20}|(?:antes de continuar|tu privacidad).*",
)
CONSENT_TEXT = _any(
    r"cookies?", r"consent", r"zustimmen|einwilligung", r"consentement", r"consentimiento", r"toestemming"
)

AGE_TEXT = _any(
    r"(?:are you|you must be|confirm (?:that )?you are|i am) (?:over |at least |of )?(?:(?:18|19|21)\b|legal (?:drinking )?age)",
    r"(?:age verification|verify your age|enter your (?:age|date of birth))",
    r"(?:sind sie|ich bin) (?:über |mindestens )?(?:16|18) ?(?:jahre)?",
)
COUNTRY_TEXT = _any(
    r"(?:not|isn't|isn’t|un)[ -]?(?:currently )?(?:available|accessible) in your (?:country|region|location|area)",
    r"(?:access|content|page|site) [^.]{0,40}(?:from|in) your (?:country|region|location) (?:is|has been) (?:blocked|restricted)",
    r"unavailable (?:for legal reasons|in most european|to visitors from)",
    r"(?:in ihrem land|dans votre pays|en tu pa[íi]s) (?:nicht verf[üu]gbar|[^.]{0,20}disponible)",
)
LOCALE_STEP = re.compile(r"^[a-z]{2}(?:[-_][a-z]{2,4})?$", re.IGNORECASE)
"""A path segment or first label of a host that names a language or country."""

PARKED_CODE = (
    "sedoparking.com", "parkingcrew.net", "parklogic.com", "bodis.com", "parking.namecheap.com", "img1.wsimg.com/parking",
    "dan.com/buy-domain", "afternic.com/forsale", "hugedomains.com/domain_profile", "domain_parking", "parkingpage",
    "park.io", "above.com/marketplace", "voodoo.com", "cashparking", "fastpark.net", "domainmarket.com", "undeveloped.com",
    "parkweb", "d38psrni17bvxu.cloudfront.net", "/px.js?ch=1", "parked-domain", "domainparking", "namebrightstatic.com",
)  # fmt: skip
"""Parts of addresses and names in the source of parking services' pages."""
MARKETS = frozenset(
    "hugedomains.com dan.com afternic.com sedo.com sedoparking.com undeveloped.com domainmarket.com buydomains.com "
    "brandbucket.com namebright.com atom.com squadhelp.com above.com bodis.com parkingcrew.com porkbun.com dynadot.com "
    "efty.com epik.com uniregistry.com".split()
)
"""Registrable domains that sell domains: a page that redirects there is parked."""
FOR_SALE = _any(
    r"(?:this |the )?domain (?:name )?(?:\S+ )?(?:is|may be|might be|could be) (?:for sale|available for (?:sale|purchase)|parked)",
    r"(?:\S+\.\w+ )(?:is|may be) for sale",
    r"buy this domain|purchase this domain|make an offer on this domain|inquire about this domain|get this domain",
    r"this (?:domain|web ?page|site) (?:is|has been) parked|related searches:? .{0,80}",
    r"(?:diese )?domain (?:steht zum verkauf|kaufen|ist gekauft|ist geparkt)|domaine? (?:est )?[àa] vendre|dominio en venta|"
    r"dominio in vendita|домен (?:прода[её]тся|припаркован)|この(?:ドメイン|サイト)は.{0,12}(?:販売|売り)|此域名.{0,6}出售",
)
EXPIRED = _any(
    r"(?:this|the) domain (?:name )?(?:\S+ )?(?:has |is )?(?:recently )?expired",
    r"domain (?:has expired|expiration notice|abgelaufen)|renew (?:it|this domain|your domain) now",
)
START_PAGE = _any(
    r"welcome to nginx!?|apache2? (?:\w+ )?default page.*|test page for (?:the )?(?:apache|nginx).*|iis windows(?: server)?|"
    r"default (?:web ?site|web ?server|parallels plesk) page.*|it works!?|web server's default page|welcome to (?:centos|caddy|openresty!?)|"
    r"http server test page.*|index of /|coming soon|under construction|site (?:not published|not configured|under construction)",
)
"""A whole title or heading of a server that has no site behind it."""
SUSPENDED = _any(
    r"(?:this )?(?:account|site|website|hosting|web ?site) (?:has been |is |temporarily )?(?:suspended|disabled|deactivated)(?: .*)?",
    r"bandwidth limit exceeded|contact your hosting provider",
)
CLOSED_FOR_NOW = _any(
    r"(?:site |website |scheduled |down for |under |undergoing |currently )*maintenance(?: mode)?|we(?:'|’)?(?:ll| will) be (?:right |be )?back.*|"
    r"(?:briefly unavailable|temporarily (?:unavailable|offline|closed|down)).*|service unavailable|site offline|"
    r"wartungsarbeiten|wartungsmodus|(?:site |en )?maintenance|en mantenimiento|in manutenzione",
    r"error establishing a database connection|database (?:connection )?error|internal server error|bad gateway|gateway time-?out|"
    r"(?:50[0-4]|error 50[0-4]).{0,40}|critical error|there has been a critical error on this website.*|"
    r"(?:an error occurred|something went wrong|application error|fatal error|server error)[.!]?.*",
)
"""A whole title or heading of a site that is out of order at the moment."""
