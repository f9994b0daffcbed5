"""Whether a person can see a link: what hides it by style, attribute, class or size, on itself or around it.

Reads what the page itself says: attributes, inline styles, and the plain class and id rules of its own style elements.
Style sheets of their own address are not fetched; of class names only those count that every framework uses for this.
"""

import re
from collections.abc import Iterator

from crawler.reading.outline import Attributes, Outline

MOST_OF_PAGE = 0.4
"""Share of the page's text above which a hidden block is taken for one that is faded in."""
_DECLARATIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"display:none"), "display:none"),
    (re.compile(r"visibility:(?:hidden|collapse)"), "visibility:hidden"),
    (re.compile(r"(?<![\w-])opacity:0(?:\.0+)?(?:;|!|$)"), "opacity:0"),
    (re.compile(r"font-size:0(?:px|em|rem|pt|%)?(?:;|!|$)"), "font-size:0"),
    (re.compile(r"text-indent:-\d{3,}"), "moved out of the window (text-indent)"),
    (re.compile(r"(?<![\w-])(?:left|top|right|margin-left|margin-top):-\d{4,}px"), "moved out of the window"),
    (re.compile(r"clip:rect\((?:0|1px)[^)]*\)|clip-path:inset\((?:50|100)%"), "clipped to nothing"),
    (re.compile(r"transform:scale\(0\)"), "scaled to nothing"),
)
_NO_SIZE = re.compile(r"(?<![\w-])(?:max-)?(width|height):[01](?:px|em|rem|%)?(?:;|!|$)")
_COLOUR = re.compile(r"(?<![\w-])color:([^;!]+)")
_GROUND = re.compile(r"background(?:-color)?:([^;!]+)")
_NAMED_COLOURS = {"white": "#ffffff", "black": "#000000", "#fff": "#ffffff", "#000": "#000000"}
_SPACE = re.compile(r"\s+")

# Class name -> what it does in the frameworks that have it (Bootstrap, Tailwind, WordPress, Drupal, Foundation).
_CLASSES = {
    "d-none": "not shown",
    "hidden": "not shown",
    "hide": "not shown",
    "is-hidden": "not shown",
    "invisible": "not shown",
    "display-none": "not shown",
    "sr-only": "for screen readers only",
    "visually-hidden": "for screen readers only",
    "visuallyhidden": "for screen readers only",
    "screen-reader-text": "for screen readers only",
    "element-invisible": "for screen readers only",
    "show-for-sr": "for screen readers only",
}
# `d-none d-md-block`, `hidden lg:flex`: hidden on some screens only.
_RESPONSIVE = re.compile(
    r"^(?:d-(?:sm|md|lg|xl|xxl)-(?!none)|(?:sm|md|lg|xl|2xl):(?!hidden)|visible-|show-for-|hidden-(?:xs|sm|md|lg))"
)
_SIMPLE = re.compile(r"^[a-z]*([.#][\w-]+)$", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)


class Hiding:
    """What hides the elements of one page; kept, for thousands of links may stand in the same thousands of boxes."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._rules = hiding_rules(outline)
        self._known: dict[int, str] = {}
        self._grounds: dict[int, str] = {}

    def by(self, at: int) -> str:
        """What hides the element at an index, in words, or an empty string."""
        return self._own(at) or self.around(self._outline.parents[at]) or self._same_colour(at)

    def _own(self, at: int) -> str:
        outline = self._outline
        return _own(outline.source.attributes(at), self._rules, tag=outline.tags[at])

    def around(self, at: int) -> str:
        """What hides the element, or one around it, and so the text in it; the nearest first."""
        outline, known = self._outline, self._known
        passed, answer = [], ""
        while at > 0 and outline.tags[at] != "html":
            if at in known:
                answer = known[at]
                break
            passed.append(at)
            found = self._own(at)
            if found and not _faded_in(outline, at, found):
                answer = f"{found} on the {outline.tags[at]} around it, unless a script shows that"
                break
            at = outline.parents[at]
        known.update(dict.fromkeys(passed, answer))
        return answer

    def _same_colour(self, at: int) -> str:
        """The link's own inline colour against the nearest inline background."""
        colour = _COLOUR.search(_folded_style(self._outline, at))
        if not colour:
            return ""
        same = _plain(colour.group(1)) == _plain(self._ground(at))
        return f"its colour, which is the background's ({colour.group(1)})" if same else ""

    def _ground(self, at: int) -> str:
        """The nearest inline background around an element, its own first, or empty."""
        passed, answer = [], ""
        while at > 0:
            if at in self._grounds:
                answer = self._grounds[at]
                break
            passed.append(at)
            found = _GROUND.search(_folded_style(self._outline, at))
            if found:
                answer = found.group(1)
                break
            at = self._outline.parents[at]
        self._grounds.update(dict.fromkeys(passed, answer))
        return answer


def _faded_in(outline: Outline, at: int, how: str) -> bool:
    """Whether a hidden block is one that scripts show as soon as the page is there: nobody hides most of a page."""
    size = outline.stops[at] - outline.starts[at]
    return "opacity" in how or size > len(outline.text) * MOST_OF_PAGE


def hiding_rules(outline: Outline) -> dict[str, str]:
    """Class and id selectors (`.x`, `#x`) that the page's own style elements hide, with the declaration that does it.

    Rules for some media or states only, and selectors of more than one part, are left out: they may not apply.
    """
    rules: dict[str, str] = {}
    for at in outline.find("style"):
        for selectors, body in _rules(_COMMENT.sub("", outline.source.raw(at)[:200_000])):
            found = _declared(body)
            if found:
                for selector in selectors.split(","):
                    simple = _SIMPLE.match(selector.strip())
                    if simple:
                        rules.setdefault(simple.group(1).lower(), found)
    return rules


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that stand in no at-rule."""
    depth = 0
    for chunk in sheet.split("}"):
        opened = chunk.count("{")
        if depth == 0 and opened == 1:
            selectors, _, body = chunk.partition("{")
            if "@" not in selectors:
                yield selectors, body
        depth = max(0, depth + opened - 1)


def _own(attributes: Attributes, rules: dict[str, str], *, tag: str) -> str:
    if "hidden" in attributes and (attributes["hidden"] or "").lower() != "until-found":
        return "the hidden attribute"
    style = attributes.get("style")
    found = _declared(style) if style else ""
    if found:
        return f"its style ({found})"
    names = (attributes.get("class") or "").lower().split()
    by_rule = next((name for name in (f".{one}" for one in names) if name in rules), "")
    own_id = f"#{(attributes.get('id') or '').lower()}"
    selector = by_rule or (own_id if own_id in rules else "")
    if selector:
        return f"the page's rule for {selector} ({rules[selector]})"
    by_name = next((name for name in names if name in _CLASSES), "")
    if by_name and tag not in {"body", "html"} and not any(_RESPONSIVE.match(name) for name in names):
        return f'its class "{by_name}" ({_CLASSES[by_name]})'
    return ""


def _declared(style: str) -> str:
    folded = _SPACE.sub("", style.lower())
    for pattern, words in _DECLARATIONS:
        if pattern.search(folded):
            return words
    sides = set(_NO_SIZE.findall(folded))
    if sides == {"width", "height"} or (sides and "overflow:hidden" in folded):
        return "no size"
    return ""


def _folded_style(outline: Outline, at: int) -> str:
    return _SPACE.sub("", (outline.source.attributes(at).get("style") or "").lower())


def _plain(colour: str) -> str:
    return _NAMED_COLOURS.get(colour, colour)
