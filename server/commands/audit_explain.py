"""`linkgap audit --explain`: one link's placement taken apart, signal by signal."""

from collections.abc import Sequence
from typing import Any

from crawler.exceptions import UsageError
from crawler.items import Link
from crawler.placement.explain import Explanation

SHOWN = 20
"""Signals shown to a person; JSON has all."""


def find_link(links: Sequence[Link], wanted: str) -> int:
    """The number of the link meant: its number in the page, or (part of) its address. Raises UsageError."""
    if wanted.isdigit() and int(wanted) < len(links):
        return int(wanted)
    exact = [number for number, link in enumerate(links) if wanted in (link.href, link.url)]
    alike = [number for number, link in enumerate(links) if wanted in link.url or wanted in link.text]
    if exact or alike:
        return (exact or alike)[0]
    raise UsageError(f"no link of the page is {wanted!r}", hint="Give its number in --json's list, address or text.")


def as_lines(link: Link, told: Explanation) -> list[str]:
    """The explanation as a person reads it."""
    placed = told.placed
    lines = [
        f"{link.url or link.href}  {link.text!r}",
        f"stands: {placed.placement} ({placed.block}), sure {placed.confidence:.0%}",
        f"because: {'; '.join(placed.reasons)}",
        "shares: " + ", ".join(f"{placement} {share:.0%}" for placement, share in told.shares),
        f"signals, by what they weigh against {told.rival}:",
    ]
    lines += [
        f"  {one.weight:+6.2f}  {one.signal}{f'  ({one.meaning})' if one.meaning else ''}"
        for one in told.signals[:SHOWN]
    ]
    if link.reasons != placed.reasons:
        said = f"{link.placement} ({link.block}), sure {link.confidence:.0%}"
        lines.append(f"with what people and other witnesses say: {'; '.join(link.reasons)} -> {said}")
    return lines


def as_document(number: int, link: Link, told: Explanation) -> dict[str, Any]:
    """The explanation as JSON."""
    return {
        "link": number,
        "href": link.href,
        "placement": link.placement,
        "block": link.block,
        "confidence": round(link.confidence, 3),
        "reasons": list(link.reasons),
        "alone": {
            "placement": told.placed.placement,
            "block": told.placed.block,
            "confidence": round(told.placed.confidence, 3),
            "reasons": list(told.placed.reasons),
        },
        "shares": {str(placement): round(share, 4) for placement, share in told.shares},
        "rival": told.rival,
        "signals": [{"signal": s.signal, "weight": round(s.weight, 3), "meaning": s.meaning} for s in told.signals],
        "unknown": list(told.unknown),
    }
