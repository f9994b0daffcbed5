"""The shape of a link: what its anchor looks like, where in its sentence and block it stands, who is near. Pure."""

import re
from collections.abc import Iterator

from crawler.items import LinkKind
from server.gap.segment.seen_link import SeenLink

_ADDRESS = re.compile(r"https?://|www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/|$)", re.IGNORECASE)
_NUMBER = re.compile(r"[\[(]?\d{1,3}[\])]?")
_HERE = re.compile(r"(?:here|this|hier|ici|aqu[ií]|qui|there|these|that)\b", re.IGNORECASE)
_NAME_WORDS = 3
_LONG_WORDS = 5
_SHORT = 3
"""Letters of a word that may be small in a name."""
_ALONE, _FEW, _SHORTLY, _MIDDLING = 0, 4, 12, 35
"""Words of a sentence beside the anchor."""
_COMMAS = 6
_STOP = re.compile(r"[.!?…:]['\"”)]*$")
_VOICES = {
    "says i": re.compile(r"\b(?:i|i['’](?:m|ve|ll)|my|me|ich|mein\w*|je|mon|yo|mi)\b"),
    "says we": re.compile(r"\b(?:we|our|us|wir|unser\w*|nous|notre|nuestr\w+)\b"),
    "says you": re.compile(r"\b(?:you|your|du|dein\w*|sie|ihr\w*|vous|votre|tu|su)\b"),
}
_PREPOSITION = re.compile(
    r"\b(from|by|at|via|in|with|to|see|visit|use|using|on|of|the|like|as|von|bei|mit|zu|auf|par|de|avec|chez|sur|con|en|"
    r"da|di|van|door|met)[^\w]*$"
)
_THEN_IS = re.compile(r"[^\w]{0,2}(?:is|are|was|has|have|offers?|provides?|ist|hat|est|es|è)\b")
_THEN_SAYS = re.compile(
    r"[^\w]{0,2}(?:says?|said|reports?|found|shows?|mentions?|suggests?|estimates?|explains?|notes?)\b"
)
_THEN_WHO = re.compile(r"\s*,\s*(?:an?|the|who|co-|founder|ceo|director|professor|author|ein\w*|der|die|une?|el|la)\b")
_EXPERT = re.compile(
    r"\b(?:co-?founder|founder|ceo|director|professor|author|dr\.|expert|president|owner|psycholog|dermatolog|dietit|coach|"
    r"host|editor|analyst|economist|researcher|sprecher|spokes\w+|autor\w*|gründer\w*)"
)
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys)|told|explains?|writes?|sagt\w*|schreibt|meint|argues|tells|adds|announced|tweeted|posted)\b"
)
_IN_A_SERIES = re.compile(
    r"(?:[^,.;:]{2,40},\s*){2}(?:(?:and|or|und|oder|et|ou)\s*)?$|(?:[^–|•·]{2,40}\s[–|•·]\s*){2}$"
)
_SERIES_GOES_ON = re.compile(r"\s?, (?:and |or |und |oder |et |ou )?[^\W_a-zß-ü]|\s[–|•·]\s")
_OF_A_PERSON = re.compile(
    r"\W{0,3}[A-Z][\w’'-]+ (?:v[ao]n |d[eiau] |der |den |la |le )?(?:[A-Z][\w.’'-]* ){1,2}"
    r"(?:is|was|has|works|writes|blogs|runs|leads|lives|teaches|grows|makes|ist|arbeitet|schreibt|leitet|lebt|f[üu]hrt|est|"
    r"travaille|[ée]crit|dirige|vit|es|trabaja|escribe|[eè]|lavora|scrive|werkt|schrijft)\b"
)
"""Words with which a few lines on somebody begin."""
_YEAR = re.compile(r"\b[12]\d{3}\b")
_NOTES = re.compile(r"\(\s*\d{1,2}\s*\)|\[\d+\]")


def shape_signs(link: SeenLink) -> Iterator[str]:
    """Names of everything seen; `why_reasons` has the words of those that a person would give as a reason."""
    yield from _anchor(link)
    if link.anchor and link.sentence:
        yield from _sentence(link.sentence, link.anchor)
    yield from _beside(link.before, link.after)
    yield from _people(link)


def _anchor(link: SeenLink) -> Iterator[str]:
    anchor, words = link.anchor, link.anchor.split()
    if link.kind is LinkKind.IMAGE:
        yield "anchor image"
    if not words:
        yield "anchor empty"
    elif _NUMBER.fullmatch(anchor):
        yield "anchor number"
    elif _ADDRESS.match(anchor):
        yield "anchor address"
    else:
        yield from _wording(anchor, words)


def _wording(anchor: str, words: list[str]) -> Iterator[str]:
    if any(map(str.isdigit, anchor)):
        yield "anchor has figure"
    if any(sign in anchor for sign in "%$€£"):
        yield "anchor has share"
    small = any(word[:1].islower() and len(word) > _SHORT for word in words)
    if not small and any(word[:1].isupper() for word in words):
        yield "anchor name" if len(words) <= _NAME_WORDS else "anchor title"
    elif anchor[:1].islower():
        yield "anchor phrase" if len(words) > 1 else "anchor word"
    if len(words) >= _LONG_WORDS:
        yield "anchor long"
    if _HERE.match(anchor):
        yield "anchor here"


def _sentence(sentence: str, anchor: str) -> Iterator[str]:
    beside = len(sentence.split()) - len(anchor.split())
    yield _length(beside)
    if beside > _FEW:
        end = ".!?:) "
        if sentence.startswith(anchor):
            yield "opens sentence"
        else:
            yield "closes sentence" if sentence.rstrip(end).endswith(anchor.rstrip(end)) else "inside sentence"
    if not _STOP.search(sentence):
        yield "no full stop"
    small = sentence.lower()
    yield from (name for name, pattern in _VOICES.items() if pattern.search(small))
    if sentence.count(",") >= _COMMAS or sum(map(sentence.count, (" · ", " | ", "▢"))) > 1:
        yield "enumerates"
    if _YEAR.search(sentence):
        yield "year"
    if _NOTES.search(sentence):
        yield "note numbers"


def _length(beside: int) -> str:
    for most, name in ((_ALONE, "none"), (_FEW, "few"), (_SHORTLY, "short"), (_MIDDLING, "mid")):
        if beside <= most:
            return f"sentence {name}"
    return "sentence long"


def _beside(before: str, after: str) -> Iterator[str]:
    """What stands right before and right after."""
    if not before:
        yield "opens block" if after else "alone"
    elif not after:
        yield "closes block"
    left, right = before.rstrip(), after.lstrip()
    if after[:3].strip().startswith(("–", "-", "—", ":", "|")):
        yield "then dash"
    if right.startswith((")", "]")) or left.endswith(("(", "[")):
        yield "in brackets"
    if left.endswith(":"):
        yield "after colon"
    preposition = _PREPOSITION.search(before[-12:].lower())
    if preposition:
        yield from ("after preposition", f"after {preposition[1]}")
    if right[:2] in {"’s", "'s"}:
        yield "owner"
    if re.match(r",|and\b|or\b|&|und\b|et\b|y\b", right) and re.search(r"(?:,|\b(?:and|or|und|et|y)|&)$", left):
        yield "among others"
    if _SERIES_GOES_ON.match(after) and _IN_A_SERIES.search(before):
        yield "in a series"
    if _THEN_IS.match(after):
        yield "then is"
    if _THEN_SAYS.match(after):
        yield "then says"


def _people(link: SeenLink) -> Iterator[str]:
    """Whether somebody speaks, or is told of, right beside the link."""
    before, after = link.before[-70:].lower(), link.after[:70].lower()
    if _EXPERT.search(after) or _EXPERT.search(before):
        yield "expert near"
    if _SAYS.search(after[:40]) or _SAYS.search(before[-40:]):
        yield "says near"
    if _OF_A_PERSON.match(link.before):
        yield "block of a person"
    if _THEN_WHO.match(after):
        yield "then who"
    if link.anchor[:1] in {"“", "”", '"', "„", "«", "‘"} or link.before.rstrip()[-1:] in {"“", '"', "„", "«", "‘"}:
        yield "quote marks"
    words = link.anchor.split()
    if len(words) in {2, 3} and all(word[:1].isupper() and word[1:].islower() for word in words):
        yield "person"
