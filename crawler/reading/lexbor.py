"""A page's outline by lexbor: the standard's tree at half of lxml's time."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.reading.outline import BREAK, INLINE, SILENT, Attributes, Outline

_TEXT, _INLINE, _BLOCK, _SILENT, _LINK, _NOTHING = range(6)
"""What the walk does with a node."""
_OTHERS = (
    "html body div p li ul ol dl dt dd table tbody thead tr td th section article header footer nav aside main figure"
    " figcaption h1 h2 h3 h4 h5 h6 form input button br hr img link meta title"
)
_SHARED = frozenset({"-text", "-comment", *_OTHERS.split(), *INLINE, *SILENT})
"""Names that belong to one tag number each. Of SVG's, the same number may be written in two ways."""
_STATIC = 1024
"""Tag numbers below this mean the same on every page; those of names lexbor does not know are addresses of memory."""


class LexborSource:
    """Reads an element's attributes when asked, and only once: most elements are never asked."""

    __slots__ = ("_known", "_nodes")

    def __init__(self) -> None:
        self._nodes: list[LexborNode] = []
        self._known: dict[int, Attributes] = {}

    def attributes(self, at: int) -> Attributes:
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = self._nodes[at].attributes
        return known

    def markup(self, at: int) -> str:
        return self._nodes[at].html or ""

    def raw(self, at: int) -> str:
        return self._nodes[at].text()


def outline_by_lexbor(markup: str | bytes) -> Outline:
    """Parse `markup` (bytes are taken as UTF-8) and walk it once."""
    source = LexborSource()
    outline = Outline(source, "lexbor")
    tree = LexborHTMLParser(markup)
    if tree.root is not None:
        _walk(tree.root, outline, source._nodes)  # noqa: SLF001  the walk fills what the source reads
    return outline


_kinds: dict[int, tuple[str, int]] = {}


def _kind(node: LexborNode) -> tuple[str, int]:
    """Name of a node's tag and what the walk does with it; kept by the tag's number where that is safe."""
    tag = node.tag
    if tag is None:
        return "", _NOTHING
    if tag[0] == "-":
        kind = _TEXT if tag == "-text" else _NOTHING
    elif tag in {"a", "area"}:
        kind = _LINK
    elif tag in SILENT:
        kind = _SILENT
    else:
        kind = _INLINE if tag in INLINE else _BLOCK
    if tag in _SHARED and node.tag_id < _STATIC:
        _kinds[node.tag_id] = tag, kind
    return tag, kind


def _walk(root: LexborNode, outline: Outline, nodes: list[LexborNode]) -> None:  # noqa: C901, PLR0912, PLR0915 - one walk, each node once: calls would cost as much as the work
    """One loop over every node, in one function: a call a node would double what it costs."""
    tags, parents, ends = outline.tags, outline.parents, outline.ends
    starts, stops, anchors = outline.starts, outline.stops, outline.anchors
    pieces: list[str] = []
    ids = [0]  # by index of the element and one more: of the innermost open element, or 0 above the root
    place, top, top_id, muted, opened = 0, -1, 0, -1, False
    known = _kinds.get
    for node in root.traverse(include_text=True):
        tag, kind = known(node.tag_id) or _kind(node)
        if kind == _TEXT:
            # Most is white space between tags: that is seen without its text being made a string.
            piece = " " if node.is_empty_text_node else node.text_content or ""
            if piece.isspace():
                # Where white space belongs makes no difference worth asking for its parent.
                if muted < 0:
                    pieces.append(" ")
                    place += 1
                opened = False
                continue
        elif kind == _NOTHING:
            opened = False
            continue
        at = len(tags)
        # What comes right after an element was opened, with nothing before it, is inside it.
        if not opened or node.prev is not None:
            parent = node.parent
            above = parent.mem_id if parent is not None else 0
            while top_id != above and top >= 0:
                ends[top], stops[top] = at, place
                if top == muted:
                    muted = -1
                top = parents[top]
                top_id = ids[top + 1]
        if kind == _TEXT:
            opened = False
            if muted < 0:
                pieces.append(piece)
                place += len(piece)
            continue
        if kind != _INLINE and muted < 0:
            if kind == _LINK:
                anchors.append(at)
            else:
                pieces.append(BREAK)
                place += 1
                if kind == _SILENT:
                    outline.silent.append(at)
                    muted = at
        tags.append(tag)
        parents.append(top)
        ends.append(0)
        starts.append(place)
        stops.append(place)
        nodes.append(node)
        top, top_id = at, node.mem_id
        ids.append(top_id)
        opened = True
    _close_rest(outline, top, place)
    outline.text = "".join(pieces)


def _close_rest(outline: Outline, top: int, place: int) -> None:
    """End every element that is open when the document ends."""
    while top >= 0:
        outline.ends[top] = len(outline.tags)
        outline.stops[top] = place
        top = outline.parents[top]
