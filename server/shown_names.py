"""Internationalised names as a person reads them, `bücher.example` for what is kept as `xn--bcher-kva.example`. Pure.

A name that could pass for another one stays as it is kept, as in a browser's address bar: writing systems mixed in one
label, signs that are no letters, and words of Cyrillic, Greek or Armenian made of twins of Latin letters alone.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import idna

from crawler.urls import normal_host

_PREFIX = "xn--"
# A host in running text or in an address: not a step of a path, a query's value or the end of another word.
_HOST = re.compile(
    r"(?:(?<=//)|(?<![\w./%=&?-]))(?:[a-z0-9_-]+\.)*xn--[a-z0-9-]+(?:\.[a-z0-9-]+)*", re.IGNORECASE | re.ASCII
)
_WRITTEN = re.compile(r"(?<=//)[^\s/?#:<>\"'\\]*[^\x00-\x7f][^\s/?#:<>\"'\\]*")
"""A host in an address as somebody wrote it who could write anything: a page or an export."""
_TAG = re.compile(r"(<(?:script|style|textarea)\b.*?</(?:script|style|textarea)>|<[^>]*>)", re.DOTALL)
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
    if not text.isascii():
        text = _WRITTEN.sub(lambda found: _shown_written(found[0]), text)
    return _HOST.sub(lambda found: shown_host(found[0]), text) if _PREFIX in text else text


def shown_html(html: str) -> str:
    """A page with every host in its texts as a person reads it; addresses and what can be edited stay as they are."""
    if _PREFIX not in html and not _WRITTEN.search(html):
        return html
    return "".join(_shown_tag(part) if at % 2 else shown_text(part) for at, part in enumerate(_TAG.split(html)))


def _shown_tag(tag: str) -> str:
    return _READ.sub(lambda found: shown_text(found[0]), tag)


def shown_names(texts: Iterable[str]) -> dict[str, str]:
    """The hosts in some texts that are read otherwise than they stand there, as they stand -> as read."""
    # Asked in one: mostly there is no such name in any of them.
    text = "\n".join(texts)
    names: dict[str, str] = {}
    if _PREFIX in text:
        names |= {found[0]: shown_host(found[0]) for found in _HOST.finditer(text)}
    if not text.isascii():
        names |= {found[0]: _shown_written(found[0]) for found in _WRITTEN.finditer(text)}
    return {name: shown for name, shown in sorted(names.items()) if shown != name}


def _shown_written(host: str) -> str:
    """A host that is written out already: as it stands, unless it could mislead."""
    kept = normal_host(host)
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
