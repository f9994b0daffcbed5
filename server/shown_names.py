"""Internationalised names as a person reads them, `bücher.example` for what is kept as `xn--bcher-kva.example`. Pure.

A name that could pass for another one stays as it is kept, as in a browser's address bar: writing systems mixed in one
label, signs that are no letters, and words of Cyrillic, Greek or Armenian made of twins of Latin letters alone.
Where two names are shown that look alike, as with and without accents, the one that is not plain has its kept form
beside it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import idna

from crawler.urls import normal_host
from server.alike_names import alike

_PREFIX = "xn--"
# A host in running text or in an address: not a step of a path, a query's value or the end of another word.
_HOST = re.compile(
    r"(?:(?<=//)|(?<![\w./%=&?-]))(?:[a-z0-9_-]+\.)*xn--[a-z0-9-]+(?:\.[a-z0-9-]+)*", re.IGNORECASE | re.ASCII
)
_WRITTEN = re.compile(r"(?<=//)[^\s/?#:<>\"'\\]*[^\x00-\x7f][^\s/?#:<>\"'\\]*")
"""A host in an address as somebody wrote it who could write anything: a page or an export."""
_NAME = re.compile(r"(?<![\w./@-])[\w-]+(?:\.[\w-]+)+(?![\w/-])")
"""A host as it is read, alone in a text."""
_GOES_ON = re.compile(r"/|:\d")
_TAG = re.compile(r"(<(?:script|style|textarea)\b.*?</(?:script|style|textarea)>|<[^>]*>)", re.DOTALL)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What turns the order of all that stands behind it on the line, as U+202E does: a page could rewrite a report so."""
_READ = re.compile(r'(?<=\s)(?:title|aria-label|alt)="[^"]*"')
"""Attributes that are read to people."""

_RECOMMENDED = frozenset(
    "ARABIC ARMENIAN BENGALI BOPOMOFO CJK CYRILLIC DEVANAGARI ETHIOPIC GEORGIAN GREEK GUJARATI GURMUKHI HANGUL HEBREW "
    "HIRAGANA KANNADA KATAKANA KHMER LAO LATIN MALAYALAM MYANMAR ORIYA SINHALA TAMIL TELUGU THAANA THAI TIBETAN".split()
)
"""Writing systems in everyday use (Unicode Standard Annex 31, table 5), by the first word of their letters' names."""
_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)
"""Those that one word may mix: Unicode Technical Standard 39, "Highly Restrictive"."""
_LIKE_STROKES = frozenset("ーヽヾ・一丨丶丿ノ〇々〆")
"""Signs of these that pass for a dash, a slash or a ring between Latin letters."""
_NEUTRAL = frozenset("0123456789-·")
_TWINS = {
    "CYRILLIC": frozenset("аьгԁеѕԍһіјӏкмпорԛсԝтухѡѵҽү"),
    "GREEK": frozenset("αγηικνοπρτυχωϲ"),
    "ARMENIAN": frozenset("գլհյոսցքօզռ"),
}
"""Letters that pass for Latin ones."""
_AT_HOME = {
    "CYRILLIC": frozenset("bg by kg kz me mk mn rs ru su tj ua uz".split()),
    "GREEK": frozenset("cy gr".split()),
    "ARMENIAN": frozenset(["am"]),
}
"""Endings under which people expect the script."""
_DOTLESS = "ı", frozenset({"az", "tr"})
"""A letter that passes for an i, but where it is one of the alphabet's."""


def shown_text(text: str) -> str:
    """A text with every host in it as a person reads it.

    >>> shown_text("3 links to https://www.xn--bcher-kva.example/xn--x")
    '3 links to https://www.bücher.example/xn--x'
    """
    return _shown(text, _alike_in(text))


def _shown(text: str, apart: frozenset[str]) -> str:
    """The same where these names, as they are kept, are to be told apart from others."""
    if not text.isascii():
        text = _WRITTEN.sub(lambda found: _shown_written(found[0], apart), text)
    return _HOST.sub(lambda found: _shown_apart(found, apart), text) if _PREFIX in text else text


def _shown_apart(found: re.Match[str], apart: frozenset[str]) -> str:
    kept, shown = found[0], shown_host(found[0])
    if shown == kept or apart.isdisjoint(_parts(kept)):
        return shown
    text, start, end = found.string, found.start(), found.end()
    # An address must stay one that can be used, and a name that is broken off behind a dot must not be torn.
    within = text.endswith(("//", "@"), 0, start) or _GOES_ON.match(text, end)
    torn = text.startswith(".", end) and kept.rpartition(".")[2].lower().startswith(_PREFIX)
    return kept if within or torn else f"{shown} ({kept})"


def _parts(host: str) -> Iterator[str]:
    """The host from each of its labels on that are kept in another form than they are shown in."""
    labels = host.split(".")
    return (".".join(labels[at:]) for at, label in enumerate(labels) if label.lower().startswith(_PREFIX))


def _alike_in(text: str) -> frozenset[str]:
    """Names in a text, as they are kept, that could be taken for others in it."""
    kept = {found[0] for found in _HOST.finditer(text)} if _PREFIX in text else set()
    if not text.isascii():
        kept |= {normal_host(found[0]) for found in _WRITTEN.finditer(text)}
    names = {part: shown for host in kept for part in _parts(host) if (shown := shown_host(part)) != part}
    return alike(names, text) if names else frozenset()


def shown_html(html: str) -> str:
    """A page with every host in its texts as a person reads it, and all of them in the order in which they stand.

    Addresses and what can be edited stay as they are.
    """
    if not html.isascii() and _TURNING.search(html):
        html = "".join(_unturned(part, tag=at % 2 == 1) for at, part in enumerate(_TAG.split(html)))
    if _PREFIX not in html and not _WRITTEN.search(html):
        return html
    apart = _alike_in(html)
    return "".join(
        _shown_tag(part, apart) if at % 2 else _shown(part, apart) for at, part in enumerate(_TAG.split(html))
    )


def _unturned(part: str, *, tag: bool) -> str:
    return _READ.sub(lambda found: _TURNING.sub(" ", found[0]), part) if tag else _TURNING.sub(" ", part)


def _shown_tag(tag: str, apart: frozenset[str]) -> str:
    return _READ.sub(lambda found: _shown(found[0], apart), tag)


def shown_names(texts: Iterable[str]) -> dict[str, str]:
    """The hosts in some texts that are read otherwise than they stand there, as they stand -> as read.

    Those that look like others there are left as they are kept.
    """
    # Asked in one: mostly there is no such name in any of them.
    text = "\n".join(texts)
    names: dict[str, str] = {}
    apart = _alike_in(text)
    if _PREFIX in text:
        hosts = (found[0] for found in _HOST.finditer(text))
        names |= {host: host if not apart.isdisjoint(_parts(host)) else shown_host(host) for host in hosts}
    if not text.isascii():
        names |= {found[0]: _shown_written(found[0], apart) for found in _WRITTEN.finditer(text)}
    return {name: shown for name, shown in sorted(names.items()) if shown != name}


def told_apart(texts: Sequence[str]) -> list[str]:
    """Texts with names as they are read, with the kept form beside each that looks like another one there."""
    text = "\n".join(texts)
    if text.isascii():
        return list(texts)
    found = {one[0] for pattern in (_NAME, _WRITTEN) for one in pattern.finditer(text) if not one[0].isascii()}
    kept = {name: host for name in found if shown_host(host := normal_host(name)) == name}
    apart = alike({part: shown_host(part) for host in kept.values() for part in _parts(host)}, text)
    told = {name: host for name, host in kept.items() if not apart.isdisjoint(_parts(host))}
    if not told:
        return list(texts)
    addresses = [_WRITTEN.sub(lambda one: told.get(one[0], one[0]), each) for each in texts]
    return [_NAME.sub(lambda one: f"{one[0]} ({told[one[0]]})" if one[0] in told else one[0], one) for one in addresses]


def _shown_written(host: str, apart: frozenset[str]) -> str:
    """A host that is written out already: as it stands, unless it could mislead."""
    kept = normal_host(host)
    if not apart.isdisjoint(_parts(kept)):
        return kept
    return host if shown_host(kept) == host.lower() else shown_host(kept)


@lru_cache(maxsize=4096)
def shown_host(host: str) -> str:
    """A host as a person reads it, label by label; a label that could mislead stays as it is kept."""
    labels = host.split(".")
    ending = _decoded(labels[-1]) or labels[-1]
    return ".".join(_shown_label(label, ending) for label in labels)


def _shown_label(label: str, ending: str) -> str:
    decoded = _decoded(label)
    return decoded if decoded and not _misleads(decoded, ending) else label


def _decoded(label: str) -> str | None:
    """None for a label that holds no other name, or one that no registry may give away (RFC 5891)."""
    if not label.lower().startswith(_PREFIX):
        return None
    try:
        decoded = idna.ulabel(label)
        return decoded if idna.alabel(decoded).decode("ascii") == label.lower() else None
    except idna.IDNAError:
        return None


def _misleads(label: str, ending: str) -> bool:
    if _DOTLESS[0] in label and ending not in _DOTLESS[1]:
        return True
    letters = [letter for letter in label if letter not in _NEUTRAL]
    scripts = {_script(letter) for letter in letters}
    if not scripts <= _RECOMMENDED:
        return True
    if len(scripts) > 1:
        mixed = not any(scripts <= allowed for allowed in _TOGETHER)
        return mixed or ("LATIN" in scripts and not _LIKE_STROKES.isdisjoint(letters))
    return any(_all_twins(letters, script, ending) for script in scripts & _TWINS.keys())


def _all_twins(letters: list[str], script: str, ending: str) -> bool:
    if ending in _AT_HOME[script] or any(_script(letter) == script for letter in ending):
        return False
    return _TWINS[script].issuperset(letters)


def _script(letter: str) -> str:
    """The writing system of a letter by its name; what has none of its own is of none that is shown."""
    # Letters for sounds (IPA) look like the plain ones beside them.
    if "\u0250" <= letter <= "\u02af":
        return "PHONETIC"
    name = unicodedata.name(letter, "")
    return "CJK" if name.startswith("IDEOGRAPHIC") else re.split("[ -]", name)[0]
