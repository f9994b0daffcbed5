"""When a missing link is lost: not by one look, but by looks far enough apart that agree. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.items import MISSING_VERDICTS, UNKNOWN_VERDICTS, Verdict


@dataclass(frozen=True, slots=True)
class LossRule:
    """What it takes for a missing link to count as lost."""

    looks: int = 2
    """Looks that found it missing, none between them that found it live."""
    apart: timedelta = timedelta(hours=24)
    """At least, between the first and the last of them."""

    @property
    def words(self) -> str:
        """The rule as a condition in a sentence."""
        return f"{self.looks} looks at least {hours(self.apart)} apart"


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one look said of a claim, and when."""

    at: datetime
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Loss:
    """A link that is missing now, as far as anybody knows."""

    lost: bool
    since: datetime
    """The first look that found it missing, after the last that found it live."""
    looks: int
    """How many found it missing since."""
    reasons: tuple[str, ...]


def judge_loss(sightings: Iterable[Sighting], rule: LossRule) -> Loss | None:
    """Whether a claim's link is missing, and whether that makes it lost; None where it is not missing or nobody knows.

    `sightings` are all of the claim's, oldest first. Looks that gave no answer neither count nor undo what others saw.
    """
    missing: list[Sighting] = []
    live: Sighting | None = None
    unanswered = 0
    for one in sightings:
        if one.verdict in MISSING_VERDICTS:
            missing.append(one)
            unanswered = 0
        elif one.verdict in UNKNOWN_VERDICTS:
            unanswered += 1
        else:
            missing, live = [], one
    if not missing:
        return None
    # The earliest by its time: a clock that was ahead once would put the first off for as long.
    first, last = min(missing, key=lambda one: one.at), missing[-1]
    lost = len(missing) >= rule.looks and last.at - first.at >= rule.apart
    said = _lost(missing, first) if lost else _missing(missing, first, rule)
    more = [f"last seen live on {_day(live.at)}"] if live else []
    if unanswered:
        more.append(f"{'1 look' if unanswered == 1 else f'{unanswered} looks'} since then got no answer")
    return Loss(lost, first.at, len(missing), (said, *more))


def _lost(missing: list[Sighting], first: Sighting) -> str:
    return f"lost: missing in {len(missing)} looks from {_day(first.at)} to {_day(missing[-1].at)}"


def _missing(missing: list[Sighting], first: Sighting, rule: LossRule) -> str:
    times = "once" if len(missing) == 1 else f"{len(missing)} times"
    return f"missing since {_day(first.at)}, seen so {times}: lost only when {rule.words} agree"


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


def hours(span: timedelta) -> str:
    """A span as people say it, in hours.

    >>> hours(timedelta(hours=24)), hours(timedelta(minutes=90))
    ('24 hours', '1.5 hours')
    """
    count = span / timedelta(hours=1)
    return f"{count:g} hour{'' if count == 1 else 's'}"
