"""A text that is searched for, in both forms that the names in it have: as people type them, and as they are kept."""

import re

import idna

_LABEL = re.compile(r"[^\s/:?#@.]+")


def both_forms(text: str) -> tuple[str, ...]:
    """The text, and where a name in it has another form the text with that one.

    >>> both_forms("bücher.example/post"), both_forms("xn--bcher-kva"), both_forms("tea")
    (('bücher.example/post', 'xn--bcher-kva.example/post'), ('xn--bcher-kva', 'bücher'), ('tea',))
    """
    if text.isascii() and "xn--" not in text.lower():
        return (text,)
    other = _LABEL.sub(lambda found: _other(found[0]), text)
    return (text,) if other == text else (text, other)


def _other(label: str) -> str:
    """A label in its other form; itself where it has none."""
    try:
        if not label.isascii():
            return idna.alabel(idna.uts46_remap(label)).decode("ascii")
        return idna.ulabel(label) if label.lower().startswith("xn--") else label
    except idna.IDNAError:
        return label
