"""What every database can keep: text without NUL and half characters, numbers of 64 bits.

PostgreSQL refuses NUL in text, no driver encodes a lone surrogate, and a single such cell must cost neither the file it
stands in nor the run that came upon it. What cannot be kept becomes U+FFFD, as browsers show it.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar, cast

from crawler.items import Check, Claim

T = TypeVar("T")
LARGEST = 2**63 - 1


def storable_claim(claim: Claim) -> Claim:
    """The claim itself where it can be kept, which is nearly always and quick to see; else a cleaned copy."""
    texts = [claim.page_url, claim.target_url, claim.anchor, claim.kind, claim.lost_reason, claim.position]
    texts += [claim.lost_at, claim.first_seen, claim.last_seen, claim.authority_name]
    joined = "".join((claim.source, *filter(None, texts), *claim.alt_targets, *claim.facts, *claim.facts.values()))
    if _is_text(joined) and claim.links <= LARGEST and (claim.traffic or 0) <= LARGEST:
        return claim
    return _cleaned(claim)


def storable_check(check: Check) -> Check:
    """The look, with everything a page could put into it cleaned."""
    return _cleaned(check)


def storable_text(text: str) -> str:
    """The text, cleaned where it has to be."""
    return _cleaned(text)


def _is_text(text: str) -> bool:
    if "\0" in text:
        return False
    return text.isascii() or text.encode("utf-8", "ignore").decode() == text


def _cleaned(value: T) -> T:
    """The same value where nothing in it needs cleaning."""
    made: Any = value
    if isinstance(value, str):
        made = value if _is_text(value) else _clean_text(value)
    elif isinstance(value, int):
        made = value if -LARGEST <= value <= LARGEST else LARGEST
    elif isinstance(value, tuple):
        parts = tuple(map(_cleaned, value))
        made = value if all(one is other for one, other in zip(parts, value, strict=True)) else parts
    elif isinstance(value, Mapping):
        made = {_cleaned(name): _cleaned(held) for name, held in value.items()}
    elif hasattr(value, "__dataclass_fields__"):
        made = _cleaned_fields(value)
    return cast("T", made)


def _cleaned_fields(value: Any) -> Any:
    changed = {}
    for field in fields(value):
        held = getattr(value, field.name)
        made = _cleaned(held)
        if made is not held:
            changed[field.name] = made
    return replace(value, **changed) if changed else value


def _clean_text(text: str) -> str:
    return text.replace("\0", "\ufffd").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
