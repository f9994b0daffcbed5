"""What one cell says: a yes or no, a date, a number, a web address. Pure; None where it says nothing of the kind."""

import re
from datetime import UTC, date, datetime
from enum import StrEnum

from crawler.urls import is_web_url, site_key, with_scheme


class DateOrder(StrEnum):
    """Which of the two comes first in a date like 05/06/2026: settled once a file, never a cell."""

    DAY_FIRST = "day/month/year"
    MONTH_FIRST = "month/day/year"


EMPTY = frozenset({"", "-", "--", "–", "—", "n/a", "na", "none", "null", "nan", "0000-00-00", "0000-00-00 00:00:00"})
"""What tools write where they have nothing to say."""

# Excel writes these words in its user's language when it saves a workbook as text.
_TRUE = "true yes y 1 wahr ja vrai oui verdadero verdadeiro sim sí si vero waar prawda tak истина да sant"
_FALSE = "false no n 0 falsch nein faux non falso não nao onwaar nee fałsz nie ложь нет falskt"
_FLAGS = {**dict.fromkeys(_TRUE.split(), True), **dict.fromkeys(_FALSE.split(), False)}

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier janv ene enero gen gennaio janeiro januari stycznia января янв",
            "feb february februar février févr fev fevr febrero febbraio fevereiro februari lutego февраля фев",
            "mar march märz mär mrz mars marzo março maart mrt marca марта",
            "apr april avril avr abr abril aprile kwietnia апреля апр",
            "may mai mayo maggio mag maio mei maja мая",
            "jun june juni juin junio giugno giu junho czerwca июня июн",
            "jul july juli juillet juil julio luglio lug julho lipca июля июл",
            "aug august août aout ago agosto augustus sierpnia августа авг",
            "sep sept september septembre septiembre settembre set setembro września сентября сен",
            "oct october okt oktober octobre octubre ottobre ott out outubro października октября окт",
            "nov november novembre noviembre novembro listopada ноября ноя",
            "dec december dez dezember déc decembre décembre dic diciembre dicembre dezembro grudnia декабря дек",
        ),
        start=1,
    )
    for name in names.split()
}

PARTED = re.compile(
    r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(?:[ ,T]+(\d{1,2}:\d{2}(?::\d{2})?)(?: ?([AaPp])\.?[Mm]\.?)?)?$"
)
"""A date whose first two numbers could change places."""
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?$")
_DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[ -]+(?:de +)?([^\W\d_]+)\.?,?[ -]+(?:de +)?(\d{4})")
_DAY_NAMED_SHORT = re.compile(r"(\d{1,2})[ -]([^\W\d_]+)\.?[ -]'?(\d{2})$")
"""As spreadsheets write a day by themselves: 02-Jan-26."""
_MONTH_NAMED = re.compile(r"([^\W\d_]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
_GROUPED = re.compile(r"\d{1,3}(?:([,.])\d{3})(?:\1\d{3})*$")
_PLAIN_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,18})?$")
_SCALED = {"k": 1e3, "m": 1e6, "b": 1e9}
_NOT_WEB = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!//|\d)")


def is_empty(cell: str) -> bool:
    """True where a cell holds nothing, or a word tools write for nothing."""
    return not cell or cell.strip().casefold() in EMPTY


def flag(cell: str) -> bool | None:
    """True or False for the words of several languages; None is the third state, unknown."""
    return _FLAGS.get(cell) if cell in _FLAGS else _FLAGS.get(cell.strip().casefold())


def flag_set(cell: str) -> bool:
    """Majestic's way: any content means the flag is set, an empty cell that it is not."""
    return bool(cell.strip()) and flag(cell) is not False


def not_flag(cell: str) -> bool | None:
    """A flag that says the opposite of the field it feeds (`Follow` for nofollow)."""
    value = flag(cell)
    return None if value is None else not value


def iso_date(cell: str, order: DateOrder = DateOrder.DAY_FIRST) -> str | None:
    """The ISO form of a date in any form the tools write, with the time where one is given.

    Takes `2026-05-09`, `2026-05-09 22:51:08`, `31/07/2013 00:00`, `28 Sep 2026`, `Sep 15, 2026`, `02-Jan-26`,
    Unix seconds. A time of midnight is left out: tools that know only days write it.
    """
    text = cell.strip()
    if text[4:5] == "-" and text[7:8] == "-":
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return None
        if len(text) == 19:
            # By far the most frequent form, millions of times: checked above, so it need not be written anew.
            return text[:10] if text.endswith("00:00:00") else f"{text[:10]}T{text[11:]}"
        return _with_time(moment)
    if text.isdecimal() and text.isascii() and len(text) in {10, 13}:
        return _with_time(datetime.fromtimestamp(int(text[:10]), UTC).replace(tzinfo=None))
    found = PARTED.match(text)
    if found:
        return _parted_date(found, order)
    return _named_date(text)


def _with_time(moment: datetime) -> str:
    if moment.hour or moment.minute or moment.second:
        return moment.replace(microsecond=0).isoformat()
    return moment.date().isoformat()


def _parted_date(found: re.Match[str], order: DateOrder) -> str | None:
    first, _, second, year, clock, half = found.groups()
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    full_year = int(year) if len(year) == 4 else 2000 + int(year)
    return _moment(full_year, int(month), int(day), _clock(clock, half))


def _clock(clock: str | None, half: str | None) -> tuple[int, int, int]:
    if not clock:
        return 0, 0, 0
    hour, minute, second = [*map(int, clock.split(":")), 0][:3]
    if half:
        hour = hour % 12 + (12 if half in "Pp" else 0)
    return hour, minute, second


def _named_date(text: str) -> str | None:
    if found := _YEAR_FIRST.match(text):
        return _moment(int(found[1]), int(found[2]), int(found[3]), _clock(found[4], None))
    if (found := _DAY_NAMED.match(text)) and (month := _MONTHS.get(found[2].casefold())):
        return _moment(int(found[3]), month, int(found[1]), (0, 0, 0))
    if (found := _DAY_NAMED_SHORT.match(text)) and (month := _MONTHS.get(found[2].casefold())):
        return _moment(2000 + int(found[3]), month, int(found[1]), (0, 0, 0))
    if (found := _MONTH_NAMED.match(text)) and (month := _MONTHS.get(found[1].casefold())):
        return _moment(int(found[3]), month, int(found[2]), (0, 0, 0))
    return None


def _moment(year: int, month: int, day: int, clock: tuple[int, int, int]) -> str | None:
    try:
        return _with_time(datetime.combine(date(year, month, day), datetime.min.time().replace(*clock)))
    except ValueError:
        return None


def number(cell: str) -> float | None:
    """A score: decimal point or comma, thousands marks, `%`; None for `-1`, which Majestic writes for missing."""
    text = _bare(cell)
    if _GROUPED.match(text) and "," in text:
        text = text.replace(",", "")
    elif "," in text and "." in text:
        text = text.replace(",", "") if text.rindex(".") > text.rindex(",") else text.replace(".", "").replace(",", ".")
    text = text.replace(",", ".")
    if not _PLAIN_NUMBER.match(text):
        return None
    value = float(text)
    return None if value < 0 else value


def count(cell: str) -> int | None:
    """A whole number below 10**18, with any thousands mark (`1,240`, `1.240`, `1 240`) or short form (`12.3K`)."""
    if cell.isdecimal() and len(cell) <= 18:
        return int(cell)
    text = _bare(cell)
    if _GROUPED.match(text):
        text = text.replace(",", "").replace(".", "")
    scale = _SCALED.get(text[-1:].casefold(), 0)
    value = number(text[:-1] if scale else text)
    return None if value is None else int(value * (scale or 1))


def _bare(cell: str) -> str:
    text = cell.strip().replace("\u2212", "-").removesuffix("%")
    return re.sub(r"[\s\u00a0\u202f'’]", "", text)


def address(cell: str) -> str | None:
    """A web address as the tool wrote it, `http://` added where the scheme was left out; None where it is none.

    A cell without a scheme must name a host with a dot, so that a stray word or number is no address.
    """
    text = cell.strip()
    if text[:8].lower().startswith(("http://", "https://")):
        if not text.isprintable():
            text = with_scheme(text)
        return text if is_web_url(text) and "\ufffd" not in text else None
    if not text or _NOT_WEB.match(text):
        return None
    url = with_scheme(text)
    return url if is_web_url(url) and _is_named(url) else None


def _is_named(url: str) -> bool:
    host = site_key(url).partition("/")[0]
    if "." not in host or "\ufffd" in url:
        return False
    last = host.rpartition(".")[2]
    return not last.isdecimal() or host.count(".") == 3


def has_scheme(cell: str) -> bool:
    """True where the cell brings its own scheme."""
    return "://" in cell[:12] or cell.lstrip().startswith("//")


def addresses(cell: str) -> tuple[str, ...]:
    """The web addresses of a cell that may hold several, parted by blanks, `|`, or `;` and `,` before a scheme.

    A comma or semicolon inside an address stays: only one followed by a scheme parts two.
    """
    if not cell:
        return ()
    parts = re.split(r"[\s|]+|[,;](?=\s*https?://)", cell.strip())
    return tuple(url for part in parts if (url := address(part.strip(",;"))) is not None)


def text_or_none(cell: str) -> str | None:
    """The cell's text, or None where it is empty."""
    return cell.strip() or None


def filled(cell: str) -> bool:
    """True for a date or any word of loss; False where the cell is empty or says no (Ahrefs' `Lost` is a time)."""
    value = flag(cell)
    return not is_empty(cell) if value is None else value


def source_key(cell: str) -> str:
    """The site key of a domain as tools write it, with or without a scheme; empty where it is none."""
    url = address(cell)
    return site_key(url) if url else ""
