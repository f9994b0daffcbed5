"""Hidden links: in the page, and not to be seen by a person."""

from typing import ClassVar

from server.demo.misbehaviour.base import LINK, TARGET, Whole, page


class _Hidden(Whole):
    style: ClassVar[str] = ""

    def body(self) -> bytes:
        return page(f'<p><a style="{self.style}" href="{TARGET}">the guide</a></p>').encode()


class DisplayNone(_Hidden):
    """display:none."""

    style = "display: none"


class VisibilityHidden(_Hidden):
    """visibility:hidden."""

    style = "color:red; Visibility : Hidden"


class NoSize(_Hidden):
    """No width and no height."""

    style = "display:block;width:0;height:0"


class NoFontSize(_Hidden):
    """Letters of no size."""

    style = "font-size:0px"


class OutOfWindow(_Hidden):
    """Moved out of the window."""

    style = "position:absolute;left:-9999px"


class NoOpacity(_Hidden):
    """Fully transparent."""

    style = "opacity:0"


class SameColour(Whole):
    """In the colour of its background."""

    inside = f'<div style="background:#fff"><a style="color:white" href="{TARGET}">the guide</a></div>'


class HiddenAttribute(Whole):
    """In an element with the hidden attribute."""

    inside = f"<div hidden><p>{LINK}</p></div>"


class HiddenAround(Whole):
    """In a block that is not displayed."""

    inside = f'<div style="display:none"><p>{LINK}</p></div>'


class HiddenByRule(Whole):
    """By a class for which the page's own style says so."""

    head = "<style>p{color:#333} .x7, .x8 {display:none} @media print {.noprint {display:none}}</style>"
    inside = f'<div class="box x7"><p>{LINK}</p></div>'


class HiddenInPrint(Whole):
    """By a rule for print only: seen on the screen."""

    head = HiddenByRule.head
    inside = f'<div class="noprint"><p>{LINK}</p></div>'


class HiddenByClass(Whole):
    """By a class that frameworks use for it."""

    inside = f'<p class="screen-reader-text">{LINK}</p>'


class HiddenOnPhones(Whole):
    """By a class that hides it on small screens only."""

    inside = f'<div class="d-none d-md-block"><p>{LINK}</p></div>'


class HiddenTwin(Whole):
    """Hidden once and shown once."""

    inside = f'<div style="display:none">{LINK}</div><p>{LINK}</p>'


class UnderLine(_Hidden):
    """Styled, and to be seen."""

    style = "text-decoration:none;opacity:0.9;width:10px;height:0"
