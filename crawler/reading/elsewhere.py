"""Where a site's address stands on a page that holds no link to it: in a comment, a script, an attribute, as text.

Asked only for claims that no link answers. Nothing found here is a link; it is told, because "removed" over an address
that a person finds in the page's source needs its reason.
"""

import re
from collections import deque
from collections.abc import Iterator

MOST = 40
"""Occurrences looked at: a script may name a site a thousand times."""

WITHIN = 2_000_000
WITHIN_TAG = 200_000

_COMMENT = "in a comment"
_RAW: tuple[tuple[str, str], ...] = (
    ("script", "in a script"),
    ("style", "in a style sheet"),
    ("noscript", "in a noscript element, shown only without scripts"),
    ("template", "in a template"),
    ("iframe", "in the fallback text of a frame"),
    ("noframes", "in the fallback text of a frame"),
    ("textarea", "in a text field"),
    ("select", "in a list of choices"),
    ("title", "in the page's title"),
)
_JSON_LD = re.compile(r"""type\s*=\s*["']?application/(?:ld\+)?json""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]{1,80})\s{0,9}=\s{0,9}(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s"'>]*)""")
_TAG = re.compile(r"<([a-z][a-z0-9-]*)")

# Tag and attribute (`*`: any) -> what it is to a person.
_ATTRIBUTES: dict[tuple[str, str], str] = {
    ("link", "href"): "in a <link> of the page's head",
    ("form", "action"): "as where a form is sent to",
    ("button", "formaction"): "as where a form is sent to",
    ("input", "formaction"): "as where a form is sent to",
    ("iframe", "src"): "as the page shown in a frame",
    ("frame", "src"): "as the page shown in a frame",
    ("embed", "src"): "as the content of an embedded object",
    ("object", "data"): "as the content of an embedded object",
    ("img", "src"): "as the source of an image",
    ("img", "srcset"): "as the source of an image",
    ("script", "src"): "as the source of a script",
    ("video", "src"): "as the source of a video",
    ("audio", "src"): "as the source of a sound",
    ("source", "src"): "as the source of a video or sound",
    ("meta", "content"): "in a <meta> of the page's head",
    ("base", "href"): "as the base of the page's addresses",
    ("blockquote", "cite"): "as the source of a quotation, which browsers do not show",
    ("q", "cite"): "as the source of a quotation, which browsers do not show",
    ("a", "ping"): "as what a browser tells of a click",
    ("option", "value"): "in a list of choices",
    ("input", "value"): "in a text field",
    ("iframe", "srcdoc"): "in a frame's own document",
}


def stands_elsewhere(markup: str, site: str) -> tuple[str, ...]:
    """Sentences that say where the address of `site` stands in a page's source, each once, in the page's order.

    `markup` is the decoded page; its first two million characters are looked at.
    """
    lowered = markup[:WITHIN].lower()
    places: dict[str, None] = {}
    for at in _occurrences(lowered, site):
        places.setdefault(_place(lowered, at))
    return tuple(_sentence(place) for place in places)


def _sentence(place: str) -> str:
    if place == "as text":
        return "its address stands on the page as text only, not as a link"
    what = "where nobody can click it" if place.startswith("in ") else "which is no link to click"
    return f"its address stands {place}, {what}"


def _occurrences(lowered: str, site: str) -> Iterator[int]:
    host, slash, path = site.lower().partition("/")
    if host not in lowered:
        return
    name = re.escape(host) + (rf"\\?/{re.escape(path)}(?![\w-])" if slash else r"(?![\w-]|\.\w)")
    pattern = re.compile(rf"(?<![\w-]){name}")
    for count, found in enumerate(pattern.finditer(lowered)):
        if count == MOST:
            return
        if lowered[found.start() - 1 : found.start()] != "@":  # a mail address names no page
            yield found.start()


def _place(lowered: str, at: int) -> str:
    if lowered.rfind("<!--", 0, at) > lowered.rfind("-->", 0, at):
        return _COMMENT
    for tag, place in _RAW:
        opened = lowered.rfind(f"<{tag}", 0, at)
        if opened > lowered.rfind(f"</{tag}", 0, at) and ">" in lowered[opened:at]:
            inside = tag == "script" and _JSON_LD.search(lowered[opened : lowered.find(">", opened)])
            return "in data for search engines (JSON)" if inside else place
    opened = lowered.rfind("<", 0, at)
    if opened >= 0 and ">" not in _quoted_out(lowered[opened:at]):
        return _attribute_place(lowered[opened:at])
    return "as text"


def _quoted_out(piece: str) -> str:
    """The start of a tag without its whole quoted values: `>` is allowed in those."""
    return re.sub(r"\"[^\"]*\"|'[^']*'", "", piece)


def _attribute_place(piece: str) -> str:
    tag = _TAG.match(piece)
    name = _attribute(piece)
    if not tag or not name:
        return "as text"
    owner = tag.group(1)
    if name.startswith("data-"):
        return f"in a {name} attribute"
    if name.startswith("on"):
        return f"in a script of a {owner} ({name})"
    if (owner, name) == ("a", "href"):
        return "in the address of a link that leads elsewhere"
    return _ATTRIBUTES.get((owner, name), f"in the {name} attribute of a {owner}")


def _attribute(piece: str) -> str:
    """The name of the attribute in whose value the start of a tag ends, or empty."""
    found = deque(_ATTRIBUTE.finditer(piece[:WITHIN_TAG]), maxlen=1)
    return found[0].group(1) if found and found[0].end() == len(piece) else ""
