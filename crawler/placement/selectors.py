"""The few selectors a rule needs: tags, ids, classes and attributes, with descendants, matched on an outline."""

import re
from dataclasses import dataclass

from crawler.exceptions import UsageError
from crawler.reading.outline import Outline

_STEP = re.compile(r"(?P<tag>[a-zA-Z][\w-]*|\*)?(?P<rest>(?:[.#][\w-]+|\[[\w-]+(?:=[\"']?[^\]\"']*[\"']?)?\])*)$")
_PART = re.compile(r"([.#])([\w-]+)|\[([\w-]+)(?:=[\"']?([^\]\"']*)[\"']?)?\]")


@dataclass(frozen=True, slots=True)
class Step:
    """One compound of a selector: `div.box#id[role=navigation]`."""

    tag: str
    """Empty for any."""
    names: frozenset[str]
    ident: str
    attributes: tuple[tuple[str, str | None], ...]

    def fits(self, outline: Outline, at: int) -> bool:
        """Whether the element is such a one."""
        if self.tag and outline.tags[at] != self.tag:
            return False
        attributes = outline.source.attributes(at)
        if self.ident and attributes.get("id") != self.ident:
            return False
        if not self.names <= set((attributes.get("class") or "").split()):
            return False
        return all(
            name in attributes and (value is None or attributes[name] == value) for name, value in self.attributes
        )


def parse_selector(text: str) -> tuple[Step, ...]:
    """Steps of `aside .partners a[rel=sponsored]`, outermost first. Raises UsageError for what is none of that."""
    steps = []
    for word in text.split():
        found = _STEP.match(word)
        if not found or not word:
            raise UsageError(f"cannot read the selector {text!r}", hint="tags, .classes, #ids, [attr=value] and spaces")
        steps.append(_step((found["tag"] or "").replace("*", "").lower(), found["rest"]))
    if not steps:
        raise UsageError("an empty selector")
    return tuple(steps)


def _step(tag: str, rest: str) -> Step:
    names, ident, attributes = set(), "", []
    for mark, word, name, value in _PART.findall(rest):
        if mark == ".":
            names.add(word)
        elif mark == "#":
            ident = word
        else:
            attributes.append((name.lower(), value or None))
    return Step(tag, frozenset(names), ident, tuple(attributes))


def inside(outline: Outline, at: int, selector: tuple[Step, ...]) -> bool:
    """Whether the element or one around it matches the selector's last step, and the others further out, in order."""
    waiting = len(selector) - 1
    while at >= 0 and waiting >= 0:
        if selector[waiting].fits(outline, at):
            waiting -= 1
        at = outline.parents[at]
    return waiting < 0
