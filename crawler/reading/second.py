"""A closer look at a page that was read: what hides its links, and why a claimed one may be missing.

Asked only where needed, because it reads the page's outline again.
"""

import re
from collections.abc import Collection, Sequence
from functools import cached_property
from urllib.parse import urlsplit

from crawler.items import DueClaim, DuePage, NofollowCause, Verdict
from crawler.reading.absence import Absence
from crawler.reading.answer import Answer
from crawler.reading.elsewhere import stands_elsewhere
from crawler.reading.encoding import Decoded, decode
from crawler.reading.found import Found, framed_links, may_hide, veiled_links, with_hidden
from crawler.reading.outline import Outline
from crawler.reading.page import Page
from crawler.reading.read import outline_of
from crawler.reading.sight import Sight, headings, source_of, visible_text
from crawler.reading.walls import Wall, wall_of
from crawler.urls import host_of, page_key, registrable_domain

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
_LIST = "the page is a list whose entries move on with time: look at its next page before giving the link up"


class SecondLook:
    """What is asked of one page after its links were read."""

    def __init__(self, due: DuePage, answer: Answer, page: Page) -> None:
        self.due = due
        self.answer = answer
        self.page = page

    @cached_property
    def decoded(self) -> Decoded:
        """The body as text."""
        return decode(self.answer.body, self.answer.content_type or None)

    @cached_property
    def outline(self) -> Outline:
        """The page's outline."""
        return outline_of(self.decoded)

    def framed(self, found: list[Found], tracked: Collection[str], cause: NofollowCause | None) -> list[Found]:
        """The found links, and those in frames that the page carries in itself."""
        if b"srcdoc" not in self.answer.body.lower():
            return found
        return [*found, *framed_links(self.outline, self.answer.url, tracked, cause)]

    def hidden(self, found: list[Found]) -> list[Found]:
        """The found links with what hides them."""
        return with_hidden(found, self.outline) if found and may_hide(self.answer.body) else found

    def absence(self, missing: Sequence[DueClaim], *, cut: str) -> Absence:
        """What is known of the page for the claims that no link answers."""
        markup = self.decoded.markup
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
            veiled=veiled_links(self.page, missing),
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
            title=self.page.title,
            headings=headings(self.outline),
            text=visible_text(self.outline),
            length=self.page.text_length,
            source=source_of(self.decoded),
            links=len(self.page.links),
            temporary=self.answer.temporary,
        )

    def _no_page(self) -> Wall | None:
        """Read as its headers say, it is no HTML."""
        if len(self.outline.tags) > BARE or self.page.title:
            return None
        decoded = self.decoded
        if _MARKUP.search(self.answer.body) and decoded.encoding != "utf-8":
            said = f"the page is not in {decoded.encoding}, as its {decoded.said_by} says: read so it is no HTML"
            return Wall(Verdict.UNREADABLE, said)
        return Wall(Verdict.UNREADABLE, "the answer is called a web page and holds no element of one")

    def _empty(self) -> Wall | None:
        length = self.page.text_length
        if length >= NEXT_TO_NOTHING or self.page.links:
            return None
        return Wall(Verdict.UNREADABLE, f"the page holds next to nothing ({length} characters of text, no link)")

    def _framed(self) -> Wall | None:
        little = self.page.text_length < FRAME_TEXT and len(self.page.links) < 3
        if "frameset" not in self.outline.tags and not (little and "iframe" in self.outline.tags):
            return None
        frames = [*self.outline.find("frame"), *self.outline.find("iframe")]
        sources = [self.outline.source.attributes(at).get("src") or "" for at in frames]
        shown = ", ".join(source for source in sources[:3] if source) or "written by scripts"
        return Wall(Verdict.UNREADABLE, f"the page is made of frames: what it shows are other pages ({shown})")

    def _shell(self) -> Wall | None:
        if not self.page.shell:
            return None
        reason = "the page is built by scripts in a browser, and none is set up: its links cannot be seen"
        return Wall(Verdict.UNREADABLE, reason)

    def _notes(self) -> tuple[str, ...]:
        # On blogs `next` often leads to the next post: only a numbered address is the next part of a list.
        goes_on = any("next" in link.rel and _NUMBERED.search(link.url) for link in self.page.links)
        return (_LIST,) if goes_on or _LIST_ADDRESS.search(self.due.url) else ()
