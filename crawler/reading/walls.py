"""Whether a page that answers 200 is the page at all: walls before it, domains for sale, pages that say "not found".

Asked only where a claimed link is missing. A wall makes that unknown; only strong signs make it gone, and the reason
says which. A captcha, a consent banner or a login form on a page with text of its own is none of these.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.items import Verdict
from crawler.reading import wall_words as words
from crawler.reading.challenge import served_challenge
from crawler.reading.sight import Sight
from crawler.urls import host_of

LITTLE = 600
"""Characters of text under which a page says nothing beside its one message."""
SOME = 1500
"""The same with the site's menu and footer around it."""
MUCH = 4000
"""The same on sites whose menus name every department."""
WHOLE = 5000
"""Characters of text over which an article that is marked as not free came whole all the same."""


@dataclass(frozen=True, slots=True)
class Wall:
    """What stands in place of the page."""

    verdict: Verdict
    reason: str


def wall_of(sight: Sight) -> Wall | None:
    """What stands in place of the page asked for, or None where the page itself was seen."""
    return next((found for found in (judge(sight) for judge in _JUDGES) if found), None)


def _challenge(sight: Sight) -> Wall | None:
    name = served_challenge(sight.source, sight.length) if sight.links < 5 else ""
    if not name:
        return None
    return Wall(Verdict.BLOCKED, f"{name} asks for a proof that we are a person; look at the page in a browser")


def _parked(sight: Sight) -> Wall | None:
    if sight.redirected and sight.other_site in words.MARKETS:
        return Wall(
            Verdict.GONE, f"redirected to {sight.other_site}, which sells domains: the site is not there any more"
        )
    if sight.length > SOME:
        return None
    source = sight.source.lower()
    code = next((part for part in words.PARKED_CODE if part in source), "")
    said = sight.says(words.FOR_SALE) or sight.titled(words.FOR_SALE) or sight.says(words.EXPIRED)
    host = host_of(sight.asked).removeprefix("www.")
    own = host in sight.title.lower() or any(host in heading.lower() for heading in sight.headings)
    if code and (said or sight.length < LITTLE):
        return Wall(Verdict.GONE, f"the domain is parked: the page is a parking service's ({code})")
    if said and own and sight.length < LITTLE:
        return Wall(Verdict.GONE, f'the domain is parked: the page names the domain alone and says "{said}"')
    return None


def _login(sight: Sight) -> Wall | None:
    sent = sight.redirected and bool(words.LOGIN_PATH.search(_where(sight)))
    named = sight.called(words.LOGIN_TITLE)
    # A long look through the source, so only where it can matter.
    form = (sent or (bool(named) and sight.length < SOME)) and sight.has_field("password")
    if sent and (form or named or sight.length < SOME):
        return Wall(Verdict.BLOCKED, f"redirected to a login ({sight.url}): the page is for members only")
    if form and named and sight.length < SOME:
        return Wall(Verdict.BLOCKED, f'a login stands in place of the page ("{named}")')
    said = sight.says(words.MEMBERS_TEXT) if sight.length < SOME else ""
    if said:
        return Wall(Verdict.BLOCKED, f'the page is for members only: it says "{said}"')
    return None


def _hidden_links(sight: Sight) -> Wall | None:
    # Asked of every long page, so first what is quickly told.
    text = sight.text.lower()
    if not any(word in text for word in words.HIDDEN_LINKS_WORDS):
        return None
    said = sight.says(words.HIDDEN_LINKS) if words.HIDDEN_LINKS_HINT.search(sight.text) else ""
    return Wall(Verdict.BLOCKED, f'links are shown to members only: the page says "{said}"') if said else None


def _paywall(sight: Sight) -> Wall | None:
    if sight.length < WHOLE and words.NOT_FREE.search(sight.source):
        return Wall(Verdict.BLOCKED, "the page says that part of it is for subscribers only: the link may stand there")
    said = sight.says(words.PAYWALL_TEXT) if sight.length < MUCH else ""
    if said:
        return Wall(Verdict.BLOCKED, f'the rest of the page is for subscribers only: it says "{said}"')
    return None


def _consent(sight: Sight) -> Wall | None:
    sent = sight.redirected and bool(words.CONSENT_PATH.search(_where(sight)))
    named = sight.called(words.CONSENT_TITLE)
    if (sent or (named and sight.length < SOME)) and words.CONSENT_TEXT.search(sight.text):
        where = f"redirected to {sight.url}" if sent else f'"{named}"'
        return Wall(Verdict.BLOCKED, f"a consent wall stands before the page ({where})")
    return None


def _age_or_country(sight: Sight) -> Wall | None:
    age = sight.says(words.AGE_TEXT) if sight.length < LITTLE else ""
    if age:
        return Wall(Verdict.BLOCKED, f'the page asks for our age first ("{age}")')
    country = sight.says(words.COUNTRY_TEXT) if sight.length < SOME else ""
    if country:
        return Wall(Verdict.BLOCKED, f'the page is not shown in our country: it says "{country}"')
    return None


def _other_country(sight: Sight) -> Wall | None:
    """A temporary redirect that only adds or changes a language or country: others are shown another page."""
    if not (sight.redirected and sight.temporary):
        return None
    asked, came = urlsplit(sight.asked), urlsplit(sight.url)
    before, after = _steps(asked.path), _steps(came.path)
    same_host = host_of(sight.asked).removeprefix("www.") == host_of(sight.url).removeprefix("www.")
    added = bool(after) and bool(words.LOCALE_STEP.match(after[0])) and same_host
    country = (host_of(sight.url).split(".")[0] if not same_host else "") or ""
    moved = bool(words.LOCALE_STEP.match(country)) and not sight.other_site
    if (added and (before[-1:] == after[-1:] or len(after) == 1)) or (moved and (before == after or not after)):
        return Wall(
            Verdict.BLOCKED,
            f"sent on to the version for another country or language ({sight.url}): "
            "others may be shown the page itself; look at it from the country it is for",
        )
    return None


def _out_of_order(sight: Sight) -> Wall | None:
    if sight.length > SOME:
        return None
    suspended = sight.called(words.SUSPENDED)
    if suspended or "/cgi-sys/suspendedpage" in sight.url:
        return Wall(Verdict.UNREACHABLE, f'the hosting has switched the site off ("{suspended or sight.title}")')
    start = sight.called(words.START_PAGE)
    if start:
        return Wall(Verdict.UNREACHABLE, f'the server shows its own start page ("{start}"), no site stands behind it')
    closed = sight.called(words.CLOSED_FOR_NOW)
    if closed and sight.length < LITTLE:
        return Wall(Verdict.UNREACHABLE, f'the site is out of order at the moment: the page says "{closed}"')
    return None


def _missing(sight: Sight) -> Wall | None:
    """Two signs of these: its title, its heading, an error address, a status for search engines; and little text."""
    titled, headed = sight.titled(words.NOT_FOUND), sight.headed(words.NOT_FOUND)
    if sight.length > (MUCH if titled and headed else SOME):
        return None
    sent = sight.redirected and bool(words.ERROR_PATH.search(sight.path))
    status = any(code in sight.source.lower() for code in _MISSING_CODES)
    bare = bool(words.NOT_FOUND.fullmatch(sight.text.strip(" .!?")))
    signs = [
        *([f'its title says "{titled}"'] if titled else []),
        *([f'its heading says "{headed}"'] if headed else []),
        *([f"it redirects to {sight.path}"] if sent else []),
        *(["it tells search engines 404"] if status else []),
        *(["it says nothing else"] if bare else []),
    ]
    if len(signs) < 2:
        return None
    return Wall(Verdict.GONE, f"the page answers as if it were there, but is not: {' and '.join(signs[:2])}")


_MISSING_CODES = ('name="prerender-status-code" content="404"', "name='prerender-status-code' content='404'")


def _where(sight: Sight) -> str:
    """Host and path of the address that answered."""
    return f"{host_of(sight.url)}{sight.path}"


def _steps(path: str) -> list[str]:
    return [step for step in path.split("/") if step]


_JUDGES: tuple[Callable[[Sight], Wall | None], ...] = (
    _challenge,
    _parked,
    _hidden_links,
    _login,
    _consent,
    _age_or_country,
    _paywall,
    _other_country,
    _out_of_order,
    _missing,
)
