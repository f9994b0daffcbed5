"""A text that is searched for, in both forms that the names in it have: as people type them, and as they are kept."""

import re
import unicodedata

import idna

_LABEL = re.compile(r"[^\s/:?#@.]+")
_ACCENTS = re.compile("[\u0300-\u036f]")


def both_forms(text: str) -> tuple[str, ...]:
    """The text, and where a name in it has another form the text with that one.

    >>> both_forms("bücher.example/post"), both_forms("xn--bcher-kva"), both_forms("tea")
    (('bücher.example/post', 'xn--bcher-kva.example/post'), ('xn--bcher-kva', 'bücher'), ('tea',))
    """
    if text.isascii() and "xn--" not in text.lower():
        return (text,)
    other = _LABEL.sub(lambda found: _other(found[0]), text)
    return (text,) if other == text else (text, other)


def written_name(key: str) -> str | None:
    """A site's key as people write it; None where that is the key itself.

    >>> written_name("xn--bcher-kva.example"), written_name("tea.example")
    ('bücher.example', None)
    """
    name = both_forms(key)[-1]
    return name if key.isascii() and not name.isascii() else None


def without_accents(text: str) -> str:
    """The text's letters taken apart as Unicode does it (NFD), without what stands above or below them.

    >>> without_accents("café müller")
    'cafe muller'
    """
    return text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFD", text))


def _other(label: str) -> str:
    """A label in its other form; itself where it has none."""
    try:
        if not label.isascii():
            return idna.alabel(idna.uts46_remap(label)).decode("ascii")
        return idna.ulabel(label) if label.lower().startswith("xn--") else label
    except idna.IDNAError:
        return label
