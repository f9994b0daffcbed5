"""A closer look at a page that was read: what hides its links, and why a claimed one may be missing."""

import re
from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from crawler.items import DueClaim, DuePage, NofollowCause, Verdict
from crawler.reading.absence import Absence
from crawler.reading.answer import Answer
from crawler.reading.elsewhere import stands_elsewhere
from crawler.reading.found import Found, framed_links, may_hide, veiled_links, with_hidden
from crawler.reading.read import Reading
from crawler.reading.sight import Sight, headings, source_of, visible_text
from crawler.reading.walls import Wall, wall_of
from crawler.urls import host_of, page_key, registrable_domain

SCRIPTED = "the page is built by scripts"
NEXT_TO_NOTHING = 40
"""Characters of text, without any link, that are no page."""
FRAME_TEXT = 200
"""Characters of text beside a frame under which the frame is the page."""
BARE = 3
"""Elements that every parser makes of anything: html, head, body."""
_MARKUP = re.compile(rb"<(?:html|body|div|p|a)[\s>]", re.IGNORECASE)
_LIST_ADDRESS = re.compile(
    r"/(?:page|tag|tags|category|categories|archive|archives|author|feed|latest|new)(?:/|$)|[?&](?:page|paged|start|offset|p)=\d"
)


_NUMBERED = re.compile(r"/(?:page|p|seite)/?-?\d+|[?&](?:page|paged|start|offset|p|pg|st)=\d", re.IGNORECASE)
LIST_NOTE = "the page is a list whose entries move on with time: look at its next page before giving the link up"


class SecondLook:
    """What is asked of one page after its links were read."""

    def __init__(self, due: DuePage, answer: Answer, reading: Reading) -> None:
        self.due = due
        self.answer = answer
        self.reading = reading
        self.outline = reading.outline

    def framed(self, found: list[Found], tracked: Collection[str], cause: NofollowCause | None) -> list[Found]:
        """The found links, and those in frames and shadow roots that the page carries in itself."""
        if not self.outline.find("iframe") and not self.outline.find("template"):
            return found
        body = self.answer.body.lower()
        if b"srcdoc" not in body and b"shadowrootmode" not in body:
            return found
        return [*found, *framed_links(self.outline, self.answer.url, tracked, cause)]

    def hidden(self, found: list[Found]) -> list[Found]:
        """The found links with what hides them."""
        marked = with_hidden(found, self.reading) if found else found
        # Hardly ever is any marked, and the elements around a few links are read sooner than the whole page searched.
        return found if marked != found and not may_hide(self.answer.body) else marked

    def absence(self, missing: Sequence[DueClaim], *, cut: str) -> Absence:
        """What is known of the page for the claims that no link answers."""
        markup = self.reading.decoded.markup
        text = markup if isinstance(markup, str) else markup.decode("utf-8", "replace")
        answered = self.answer.url
        return Absence(
            moved_to=answered if page_key(answered) != page_key(self.due.url) else "",
            moved_as=self._moved_as(),
            cut=cut,
            wall=None
            if cut
            else self._no_page() or wall_of(self._sight()) or self._framed() or self._shell() or self._empty(),
            elsewhere={claim.site: stands_elsewhere(text, claim.site) for claim in missing},
            veiled=veiled_links(self.reading, missing),
            notes=self._notes(),
        )

    def _moved_as(self) -> str:
        asked, came = self.due.url, self.answer.url
        if registrable_domain(host_of(asked)) != registrable_domain(host_of(came)):
            return "another site, "
        return "the home page " if urlsplit(came).path in {"", "/"} else ""

    def _sight(self) -> Sight:
        return Sight(
            asked=self.due.url,
            url=self.answer.url,
            title=self.reading.head.title,
            headings=headings(self.outline),
            text=visible_text(self.outline),
            length=self.reading.text_length,
            source=source_of(self.reading.decoded),
            links=len(self.reading.anchors),
            temporary=self.answer.temporary,
        )

    def _no_page(self) -> Wall | None:
        """Read as its headers say, it is no HTML."""
        if len(self.outline.tags) > BARE or self.reading.head.title:
            return None
        decoded = self.reading.decoded
        if _MARKUP.search(self.answer.body) and decoded.encoding != "utf-8":
            said = f"the page is not in {decoded.encoding}, as its {decoded.said_by} says: read so it is no HTML"
            return Wall(Verdict.UNREADABLE, said)
        return Wall(Verdict.UNREADABLE, "the answer is called a web page and holds no element of one")

    def _empty(self) -> Wall | None:
        length = self.reading.text_length
        if length >= NEXT_TO_NOTHING or self.reading.anchors:
            return None
        return Wall(Verdict.UNREADABLE, f"the page holds next to nothing ({length} characters of text, no link)")

    def _framed(self) -> Wall | None:
        little = self.reading.text_length < FRAME_TEXT and len(self.reading.anchors) < 3
        inner = self.outline.find("iframe")
        if not self.outline.find("frameset") and not (little and inner):
            return None
        frames = [*self.outline.find("frame"), *inner]
        sources = [self.outline.source.attributes(at).get("src") or "" for at in frames]
        shown = ", ".join(source for source in sources[:3] if source) or "written by scripts"
        return Wall(Verdict.UNREADABLE, f"the page is made of frames: what it shows are other pages ({shown})")

    def _shell(self) -> Wall | None:
        if not self.reading.shell:
            return None
        reason = f"{SCRIPTED}: its links are seen only in a browser"
        return Wall(Verdict.UNREADABLE, reason)

    def _notes(self) -> tuple[str, ...]:
        reading = self.reading
        # On blogs `next` often leads to the next post: only a numbered address is the next part of a list.
        goes_on = any(
            _NUMBERED.search(reading.addresses[nth]) and "next" in reading.reader.rel(at)
            for nth, at in enumerate(reading.anchors)
        )
        return (LIST_NOTE,) if goes_on or _LIST_ADDRESS.search(self.due.url) else ()
