"""What became of one site of a frozen cohort, and which look says so. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from crawler.items import GapStatus, Placement, Verdict
from crawler.loss import Loss, LossRule, Sighting, judge_loss
from crawler.store.baselines import CohortSite
from server.gap.matrix.places import best_place
from server.gap.matrix.reasons import OBSTACLES, number, some, words


class CohortState(StrEnum):
    """What became of a site since the cohort was frozen. Each site is in exactly one."""

    CLOSED = "closed"
    """A look since saw your link; where you were in a worse place, your link in the text."""
    OPEN = "open"
    """A look since saw a competitor's link, and none of yours that closes it."""
    VANISHED = "vanished"
    """They lost it too: looks since, far enough apart, agree that no competitor is linked any more."""
    UNKNOWN = "unknown"
    """Nobody has looked since, looks got no answer, or one look alone missed the link."""


@dataclass(frozen=True, slots=True)
class SeenThere:
    """A link to a tracked site, as a look saw it."""

    site: str
    placement: Placement


@dataclass(frozen=True, slots=True)
class SiteLook:
    """A look at one page of the site."""

    id: int
    page: str
    at: datetime
    failure: Verdict | None = None
    speaks: bool = True
    """Whether what it saw, and did not see, counts for the page; False where it got no answer."""
    links: tuple[SeenThere, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What all sites of a cohort are judged by."""

    own: Collection[str]
    competitors: Collection[str]
    """Compared now."""
    last_look: int
    """The newest look when the cohort was frozen."""
    rule: LossRule = field(default_factory=LossRule)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a site."""

    site: str
    before: GapStatus
    """Its status when the cohort was frozen."""
    state: CohortState
    at: datetime | None
    """When the look was that says so; None where nobody has looked since."""
    look: int | None
    since: datetime | None
    """Closed: the first look since the baseline that saw your link. Vanished: the first that missed theirs."""
    placement: Placement | None
    """Closed: of your link. Open: the best of theirs."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Site:
    """A site with its looks by page, oldest first, and the one that speaks for each page now."""

    then: CohortSite
    pages: dict[str, list[SiteLook]]
    frame: Frame

    @property
    def known(self) -> list[SiteLook]:
        found = (_speaking(looks) for looks in self.pages.values())
        return [look for look in found if look is not None]

    def seen(self, sites: Collection[str]) -> list[SiteLook]:
        """Known looks with a link to one of the sites, its other links left out; the newest first."""
        looks = (_only(look, sites) for look in self.known)
        return sorted((look for look in looks if look.links), key=lambda look: -look.id)


def judge_cohort_site(then: CohortSite, looks: Sequence[SiteLook], frame: Frame, *, upto: int | None = None) -> Outcome:
    """Judge one site by all looks at its pages, in any order; `upto` leaves out those with a higher id.

    What is live is what the latest look says that speaks for the page, as everywhere. A state needs a look since the
    baseline, else it is unknown.
    """
    pages: dict[str, list[SiteLook]] = {}
    for look in sorted(looks, key=lambda look: look.id):
        if upto is None or look.id <= upto:
            pages.setdefault(look.page, []).append(look)
    site = _Site(then, pages, frame)
    return _closed(site) or _open(site) or _vanished(site) or _unknown(site)


def _speaking(looks: Sequence[SiteLook]) -> SiteLook | None:
    return next((look for look in reversed(looks) if look.speaks), None)


def _only(look: SiteLook, sites: Collection[str]) -> SiteLook:
    return replace(look, links=tuple(link for link in look.links if link.site in sites))


def _best(looks: Sequence[SiteLook]) -> Placement | None:
    return best_place(link.placement for look in looks for link in look.links)


def _sites(looks: Sequence[SiteLook]) -> list[str]:
    return list(dict.fromkeys(link.site for look in looks for link in look.links))


def _closes(site: _Site, look: SiteLook) -> bool:
    """A link of yours closes a gap; where you were already, only one in the text does."""
    if site.then.status is not GapStatus.UPGRADE:
        return bool(look.links)
    return any(link.placement is Placement.CONTEXTUAL for link in look.links)


def _closed(site: _Site) -> Outcome | None:
    own = site.frame.own
    closing = [look for look in site.seen(own) if look.id > site.frame.last_look and _closes(site, look)]
    if not closing:
        return None
    looks = (_only(look, own) for looks in site.pages.values() for look in looks if look.speaks)
    since = min(look.at for look in looks if look.id > site.frame.last_look and _closes(site, look))
    newest = closing[0]
    reasons = [f"a look on {_day(newest.at)} saw your link, {words(_best([newest]))}, on {newest.page}"]
    place = _best(closing)
    if place is not _best([newest]):
        best = next(look for look in closing if _best([look]) is place)
        reasons.append(f"it stands {words(place)} on {best.page}, seen on {_day(best.at)}")
    if not site.seen(site.frame.competitors):
        reasons.append("no competitor is seen live here any more")
    return replace(_outcome(site, CohortState.CLOSED, newest, reasons), since=since, placement=place)


def _open(site: _Site) -> Outcome | None:
    since = [look for look in site.seen(site.frame.competitors) if look.id > site.frame.last_look]
    yours = site.seen(site.frame.own)
    if not since or (yours and site.then.status is not GapStatus.UPGRADE):
        return None
    newest, who = since[0], _sites(since[:1])
    reasons = [f"a look on {_day(newest.at)} saw {some(who)}, {words(_best([newest]))}, on {newest.page}"]
    if others := [key for key in _sites(since) if key not in who]:
        reasons.append(f"on its other pages looks since saw {some(others)}")
    if yours:
        reasons.append(f"your link still stands in a worse place ({words(_best(yours))})")
    else:
        reasons.append("no link of yours was seen")
    return replace(_outcome(site, CohortState.OPEN, newest, reasons), placement=_best(since))


def _vanished(site: _Site) -> Outcome | None:
    """Only where every page that had a competitor's link was seen to have lost it."""
    pages = _rival_pages(site)
    if not pages or _untracked(site) or site.seen(site.frame.own):
        return None
    found = [loss for loss in _losses(site, pages) if loss.lost]
    if len(found) < len(pages):
        return None
    saying = max((look for looks in pages for look in looks if look.speaks), key=lambda look: look.id)
    reasons = [f"no competitor is linked any more on {number(len(pages), 'page')} that linked to one"]
    reasons += dict.fromkeys(loss.reasons[0] for loss in found)
    since = max(loss.since for loss in found)
    return replace(_outcome(site, CohortState.VANISHED, saying, reasons), since=since)


def _unknown(site: _Site) -> Outcome:
    since = [look for looks in site.pages.values() for look in looks if look.id > site.frame.last_look]
    newest = max(since, key=lambda look: look.id, default=None)
    return _outcome(site, CohortState.UNKNOWN, newest, _why_unknown(site, since))


def _why_unknown(site: _Site, since: Sequence[SiteLook]) -> Sequence[str]:
    if gone := _untracked(site):
        return [f"the project no longer compares with {some(gone)}: what links there is not counted"]
    if not since:
        return ["nobody has looked since the baseline"]
    if yours := [look for look in site.seen(site.frame.own) if look.id <= site.frame.last_look]:
        return [f"a look before the baseline, on {_day(yours[0].at)}, has your link on {yours[0].page}: look again"]
    pages = _rival_pages(site)
    losses = _losses(site, pages)
    if losses and sum(loss.lost for loss in losses) == len(pages) and (yours := site.seen(site.frame.own)):
        where = words(_best(yours))
        return [f"no competitor is linked any more, and your link still stands where it stood ({where})"]
    missing = [loss.reasons[0] for loss in losses if not loss.lost]
    failed = [look for look in since if not look.speaks]
    said = list(dict.fromkeys(missing))
    if failed:
        newest = max(failed, key=lambda look: look.id)
        why = OBSTACLES.get(str(newest.failure), "the page came in part only, or as a person's browser alone showed it")
        said.append(f"{number(len(failed), 'look')} since got no answer, the last on {_day(newest.at)}: {why}")
    return said or ["looks since were at other pages than those that link to competitors"]


def _losses(site: _Site, pages: Sequence[Sequence[SiteLook]]) -> list[Loss]:
    """What is missing on these pages, each of which had a competitor's link."""
    judged = (judge_loss((_sighting(look, site.frame) for look in looks), site.frame.rule) for looks in pages)
    return [loss for loss in judged if loss is not None]


def _rival_pages(site: _Site) -> list[list[SiteLook]]:
    """Looks at each page that had a competitor's link when the cohort was frozen, or at any time since."""
    frame = site.frame
    found = []
    for looks in site.pages.values():
        then = _speaking([look for look in looks if look.id <= frame.last_look])
        since = [look for look in looks if look.id > frame.last_look and look.speaks]
        if any(_only(look, frame.competitors).links for look in (*([then] if then else []), *since)):
            found.append(looks)
    return found


def _untracked(site: _Site) -> list[str]:
    return [rival.site for rival in site.then.rivals if rival.site not in site.frame.competitors]


def _sighting(look: SiteLook, frame: Frame) -> Sighting:
    if not look.speaks:
        return Sighting(look.at, Verdict.UNREADABLE)
    return Sighting(look.at, Verdict.LIVE if _only(look, frame.competitors).links else Verdict.REMOVED)


def _outcome(site: _Site, state: CohortState, look: SiteLook | None, reasons: Sequence[str]) -> Outcome:
    return Outcome(
        site=site.then.site,
        before=site.then.status,
        state=state,
        at=look.at if look else None,
        look=look.id if look else None,
        since=None,
        placement=None,
        reasons=tuple(reasons),
    )


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"
