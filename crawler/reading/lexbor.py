"""A page's outline by lexbor: the standard's tree at half of lxml's time."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.reading.outline import BREAK, INLINE, SILENT, Attributes, Outline


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


def _walk(root: LexborNode, outline: Outline, nodes: list[LexborNode]) -> None:  # noqa: C901, PLR0912, PLR0915
    """One loop over every node, in one function: a call a node would double what it costs."""
    tags, parents, ends = outline.tags, outline.parents, outline.ends
    starts, stops, anchors = outline.starts, outline.stops, outline.anchors
    pieces: list[str] = []
    place = 0
    open_ids: list[int] = []
    open_at: list[int] = []
    muted = -1
    for node in root.traverse(include_text=True):
        tag = node.tag
        piece = ""
        if tag == "-text":
            piece = node.text_content or ""
            if piece.isspace():
                # Where white space belongs makes no difference worth asking for its parent.
                if muted < 0:
                    pieces.append(" ")
                    place += 1
                continue
        elif tag is None or tag[0] == "-":
            continue
        parent = node.parent
        above = parent.mem_id if parent is not None else 0
        while open_ids and open_ids[-1] != above:
            open_ids.pop()
            closed = open_at.pop()
            ends[closed] = len(tags)
            stops[closed] = place
            if closed == muted:
                muted = -1
        if tag == "-text":
            if muted < 0:
                pieces.append(piece)
                place += len(piece)
            continue
        at = len(tags)
        if muted < 0:
            if tag in {"a", "area"}:
                anchors.append(at)
            elif tag not in INLINE:
                pieces.append(BREAK)
                place += 1
                if tag in SILENT:
                    outline.silent.append(at)
                    muted = at
        tags.append(tag)
        parents.append(open_at[-1] if open_at else -1)
        ends.append(0)
        starts.append(place)
        stops.append(place)
        nodes.append(node)
        open_ids.append(node.mem_id)
        open_at.append(at)
    for closed in open_at:
        ends[closed] = len(tags)
        stops[closed] = place
    outline.text = "".join(pieces)
