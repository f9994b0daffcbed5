"""Platforms that host people under paths: there the owner's path is the site, not the platform.

Hosts that give people subdomains (github.io, blogspot.com) need no entry: the private section of the public suffix list
has them.
"""

import re
from urllib.parse import unquote

_NAME = r"([^/?#]+)"
_AT_NAME = r"(@[^/?#]+)"

# Host without `www.` or `m.` -> patterns of the path whose groups name the owner; the first that matches is taken.
OWNER_PATHS: dict[str, tuple[str, ...]] = {
    "github.com": (f"/{_NAME}",),
    "gitlab.com": (f"/{_NAME}",),
    "bitbucket.org": (f"/{_NAME}",),
    "codeberg.org": (f"/{_NAME}",),
    "medium.com": (f"/{_AT_NAME}", f"/{_NAME}"),
    "dev.to": (f"/{_NAME}",),
    "hashnode.com": (f"/{_AT_NAME}",),
    "sites.google.com": ("/(view/[^/?#]+)", "/(site/[^/?#]+)"),
    "groups.google.com": ("/(g/[^/?#]+)",),
    "facebook.com": ("/((?:pages|groups|people)/[^/?#]+)", f"/{_NAME}"),
    "instagram.com": (f"/{_NAME}",),
    "threads.net": (f"/{_AT_NAME}",),
    "twitter.com": (f"/{_NAME}",),
    "x.com": (f"/{_NAME}",),
    "bsky.app": ("/(profile/[^/?#]+)",),
    "tiktok.com": (f"/{_AT_NAME}",),
    "youtube.com": (f"/{_AT_NAME}", "/((?:channel|c|user)/[^/?#]+)"),
    "vimeo.com": (r"/(user\d+)", r"/([A-Za-z][^/?#]*)"),
    "twitch.tv": (f"/{_NAME}",),
    "soundcloud.com": (f"/{_NAME}",),
    "mixcloud.com": (f"/{_NAME}",),
    "linkedin.com": ("/((?:in|company|school|showcase)/[^/?#]+)",),
    "xing.com": ("/((?:profile|companies|pages)/[^/?#]+)",),
    "pinterest.com": (f"/{_NAME}",),
    "flickr.com": ("/((?:photos|people)/[^/?#]+)",),
    "behance.net": (f"/{_NAME}",),
    "dribbble.com": (f"/{_NAME}",),
    "deviantart.com": (f"/{_NAME}",),
    "500px.com": ("/(p/[^/?#]+)",),
    "reddit.com": ("/((?:r|user|u)/[^/?#]+)",),
    "quora.com": ("/(profile/[^/?#]+)",),
    "t.me": (f"/(?:s/)?{_NAME}",),
    "vk.com": (f"/{_NAME}",),
    "ok.ru": ("/(group/[^/?#]+)", f"/{_NAME}"),
    "patreon.com": (f"/{_NAME}",),
    "ko-fi.com": (f"/{_NAME}",),
    "buymeacoffee.com": (f"/{_NAME}",),
    "linktr.ee": (f"/{_NAME}",),
    "about.me": (f"/{_NAME}",),
    "issuu.com": (f"/{_NAME}",),
    "slideshare.net": (f"/{_NAME}",),
    "scribd.com": ("/(user/[^/?#]+)",),
    "academia.edu": (f"/{_NAME}",),
    "researchgate.net": ("/(profile/[^/?#]+)",),
    "orcid.org": (r"/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])",),
    "hub.docker.com": ("/((?:u|r)/[^/?#]+)",),
    "huggingface.co": (f"/{_NAME}",),
    "goodreads.com": ("/((?:user|author)/show/[^/?#]+)",),
    "strava.com": ("/((?:athletes|clubs)/[^/?#]+)",),
    "meetup.com": (f"/{_NAME}",),
    "eventbrite.com": ("/(o/[^/?#]+)",),
    "etsy.com": ("/(shop/[^/?#]+)",),
    "trustpilot.com": ("/(review/[^/?#]+)",),
    "yelp.com": ("/(biz/[^/?#]+)",),
    "crunchbase.com": ("/((?:organization|person)/[^/?#]+)",),
    "producthunt.com": (f"/({_AT_NAME[1:-1]})", "/(products/[^/?#]+)"),
    "muckrack.com": (f"/{_NAME}",),
}

# First path segments that are the platform's own pages: nobody's name.
RESERVED = frozenset(
    "about account accounts ads apps blog business careers categories channel company contact developer developers "
    "directory discover docs download enterprise events explore features feed groups hashtag help home i in intent "
    "jobs legal login logout marketplace me messages new news notifications orgs p pages people photo.php plugins "
    "policies pricing privacy privacy-policy products profile.php public pulse reel reels r s search security settings "
    "share share.php sharer sharer.php shareArticle signin signup site sitemap stories story.php support tag tags "
    "team terms topic topics topstories tos tr trending user users video videos view watch".split()
)

_COMPILED = {
    host: tuple(re.compile(f"{pattern}(?=/|$)") for pattern in patterns) for host, patterns in OWNER_PATHS.items()
}


def owner_path(host: str, path: str) -> str:
    """The part of the path that names the owner on a platform, or an empty string.

    `host` is in normal form. Platform pages that belong to nobody (`/login`, `/search`) have no owner.

    >>> owner_path("www.facebook.com", "/acme/photos")
    'acme'
    >>> owner_path("facebook.com", "/sharer.php")
    ''
    """
    bare = host.removeprefix("www.").removeprefix("m.") if host.startswith(("www.", "m.")) else host
    patterns = _COMPILED.get(bare)
    if patterns is None or len(path) < 2:
        return ""
    for pattern in patterns:
        found = pattern.match(path)
        if found:
            owner = unquote(found.group(1)).casefold()
            return "" if owner in RESERVED else owner
    return ""
