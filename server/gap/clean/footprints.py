"""The words by which farms, heaps of entries, machine-made reports and empty praise are known. Vocabulary only."""

FARM = (
    r"\b(?:link ?(?:exchange|exchanges|swap|farm|partners?)|partner ?(?:sites|links)|buy (?:back)?links|"
    r"reciprocal links?|our link partners|top \d{2,4} (?:partner|link|site)|free backlinks?|dofollow (?:links|list)|"
    r"linktausch|linkpartner|[ée]change de liens|intercambio de enlaces|scambio link|обмен ссылками|友情链接交换)\b"
)
"""What a page says that trades in links."""
SOLD = frozenset(
    "casino casinos poker slots betting bookmaker payday loans loan replica watches viagra cialis levitra pharmacy "
    "crypto bitcoin forex essay essays escort escorts porn sex xxx adult mattress detox keto cbd vape dating gambling "
    "seo backlinks weightloss diet nootropics hemp kredit kredite casino777 sportwetten".split()
)
"""Single words of anchors and names that are bought by the thousand. One alone says nothing, five of them do."""
HEAP = (
    r"\b(?:submit (?:your )?(?:url|site|link|website)|add (?:your )?(?:url|site|link)|"
    r"free (?:\w+ )?(?:web ?)?directory|"
    r"(?:seo|link|web|url|general) directory|free listing|instant approval|do-?follow directory|social bookmark\w*|"
    r"bookmarking site|article (?:directory|submission)|page ?rank|reciprocal link|"
    r"webkatalog|webverzeichnis|seite eintragen|link eintragen|annuaire (?:gratuit|seo|web|de sites)|"
    r"directorio (?:web|gratis|de enlaces)|directory gratuita|каталог сайтов|добавить сайт)\b"
)
"""What a directory says that takes anything."""
HEAP_PIECES = (
    *("submi", "add ", "directory", "listing", "approval", "bookmark", "rank", "reciprocal link", "webkatalog"),
    *("webverzeichnis", "eintragen", "annuaire", "directorio", "каталог сайтов", "добавить сайт"),
)
"""One of these stands in each of them: looked for first, which takes a tenth of the time."""
HEAP_HOST = (
    r"(?:^|[.-])(?:(?:seo|link|web|free|url|backlink|submit)-?(?:directory|dir|list|links|catalog|bookmark\w*)"
    r"|\w*bookmarking)"
)
"""The same in the name of a host."""
REPORT = (
    r"\b(?:whois|alexa rank|"
    r"(?:website|domain|site) (?:value|worth|valuation|stats|statistics|review|report|analysis|info)|"
    r"(?:traffic|seo) (?:stats|report|analysis|checker|and backlinks)|similar (?:sites|websites) to|sites like|"
    r"competitors of|dns (?:records|lookup)|reverse ip|backlinks? (?:of|checker)|"
    r"server (?:location|ip)|"
    r"auto-?generated report|worth of (?:web|domain)|is it (?:down|safe|legit|a scam))\b"
)
"""What a program says that reports on every domain there is."""
PARKED = (
    r"\b(?:(?:this |the )?domain(?: name)? (?:[^\s]+ )?(?:is |may be |has )?(?:for sale|parked|expired)|"
    r"buy this domain|domain parking|make an offer|parked this domain|domain (?:steht zum verkauf|abgelaufen)|"
    r"domaine [àa] vendre|dominio en venta|dominio in vendita)\b|"
    r"[^\s]+\.\w{2,} (?:is|may be) for sale\b|домен (?:прода[её]тся|припаркован)"
)
"""What stands on a name without a site."""
PARKED_PIECES = ("domain", "dominio", "for sale", "make an offer", "домен")
"""One of these stands in each of them."""
PRAISE = (
    r"\b(?:(?:great|nice|good|awesome|amazing|excellent|wonderful|very nice|informative|interesting|fantastic) "
    r"(?:\w+ )?(?:post|blog|article|site|website|info|information|share|sharing|content|work|read|job)|"
    r"thanks? (?:you )?(?:a lot )?(?:for )?(?:the |this |your )?(?:\w+ )?"
    r"(?:shar(?:e|ing)|post|info(?:rmation)?|article)|"
    r"keep it up|visit my (?:web ?site|site|blog|page)|check out my (?:site|blog)|i (?:really )?(?:like|love|enjoy) "
    r"(?:your|this) (?:blog|site|post|article)|very nice blog|"
    r"toller (?:beitrag|artikel|blog)|danke f[üu]r den (?:artikel|beitrag)|"
    r"super article|merci pour (?:cet|l') ?article|gran (?:art[íi]culo|post)|ottimo articolo|отличная статья)\b"
)
"""Comments that could stand under anything."""
CHEAP_TLDS = frozenset(
    "xyz top click loan win bid stream gdn racing review trade party science date download faith men work icu cyou "
    "monster rest quest buzz sbs cfd bond autos hair makeup skin beauty tk ml ga cf gq".split()
)
"""Endings that cost next to nothing: what is bought by the thousand stands there. Never a reason alone."""
