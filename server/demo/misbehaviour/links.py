"""Where the link's address stands in the page: where a person can click it, and where nobody can."""

from server.demo.misbehaviour.base import LINK, RIVAL, TARGET, Whole


class InText(Whole):
    """A plain link in the text."""

    inside = f"<p>See {LINK}</p>"


class InComment(Whole):
    """In an HTML comment."""

    inside = f"<!-- <p>{LINK}</p> -->"


class InScript(Whole):
    """In a script that writes it."""

    inside = f"<script>document.write('{LINK}');</script>"


class InNoscript(Whole):
    """In noscript."""

    inside = f"<noscript>{LINK}</noscript>"


class InTemplate(Whole):
    """In a template."""

    inside = f"<template><p>{LINK}</p></template>"


class InShadowRoot(Whole):
    """In a template that the page shows (a declarative shadow root)."""

    inside = f"<leaf-note><template shadowrootmode=open><p>See {LINK}</p></template></leaf-note>"


class InTextarea(Whole):
    """In a text field, as code to copy."""

    inside = f"<textarea>{LINK}</textarea>"


class InJsonLd(Whole):
    """In JSON-LD."""

    head = f'<script type="application/ld+json">{{"@type":"Article","citation":"{TARGET}"}}</script>'


class InDataAttribute(Whole):
    """In a data attribute."""

    inside = f'<div data-source="{TARGET}">Source</div>'


class InLinkElement(Whole):
    """In a <link> of the head."""

    head = f'<link rel="alternate" href="{TARGET}">'


class InFormAction(Whole):
    """As a form's action."""

    inside = f'<form action="{TARGET}"><button>Read</button></form>'


class InOnclick(Whole):
    """In a button's onclick."""

    inside = f"<button onclick=\"location.href='{TARGET}'\">Read</button>"


class InFrameSource(Whole):
    """As the page shown in a frame."""

    inside = f'<iframe src="{TARGET}"></iframe>'


class InFrameDocument(Whole):
    """In a frame's own document (srcdoc)."""

    inside = f"<iframe srcdoc='<p>See {LINK}</p>'></iframe>"


class InFrameFallback(Whole):
    """As text between a frame's tags."""

    inside = f'<iframe src="/x">{LINK}</iframe>'


class InMeta(Whole):
    """In a meta element."""

    head = f'<meta property="og:see_also" content="{TARGET}">'


class InStyle(Whole):
    """In a style sheet."""

    head = f"<style>.a{{background:url({TARGET}.png)}}</style>"


class AsImage(Whole):
    """As the source of an image."""

    inside = f'<img src="{TARGET}.png" alt="">'


class AsCitation(Whole):
    """As the source of a quotation."""

    inside = f'<blockquote cite="{TARGET}"><p>Steep it.</p></blockquote>'


class AsText(Whole):
    """Written out, without a link."""

    inside = f"<p>See {TARGET} for more.</p>"


class AsEscapedCode(Whole):
    """As code shown to the reader."""

    inside = "<pre>&lt;a href=&quot;https://rival.test/guide&quot;&gt;the guide&lt;/a&gt;</pre>"


class InOption(Whole):
    """In a list of choices that jumps."""

    inside = f'<select onchange="go(this.value)"><option value="{TARGET}">The guide</option></select>'


class AnchorWithoutHref(Whole):
    """An a element without href."""

    inside = f'<a data-href="{TARGET}">the guide</a>'


class InShareButton(Whole):
    """In a button that shares the page."""

    inside = f'<a href="https://www.facebook.com/sharer/sharer.php?u={TARGET}">Share</a>'


class AsMailAddress(Whole):
    """As part of a mail address."""

    inside = f'<p><a href="mailto:tea@{RIVAL}">Write to us</a></p>'


class InImageMap(Whole):
    """In an image map."""

    inside = (
        f'<img src=m.png usemap="#m" alt=map><map name=m><area href="{TARGET}" alt="the guide" coords="0,0,9,9"></map>'
    )


class InSvg(Whole):
    """In an SVG, by xlink:href."""

    inside = f'<svg width=90 height=20><a xlink:href="{TARGET}"><text y=15>the guide</text></a></svg>'


class InSvgPlain(Whole):
    """In an SVG, by href."""

    inside = f'<svg width=90 height=20><a href="{TARGET}"><text y=15>the guide</text></a></svg>'


class AroundImage(Whole):
    """Around an image."""

    inside = f'<a href="{TARGET}"><img src=g.png alt="the guide"></a>'


class AroundNothing(Whole):
    """Around nothing at all."""

    inside = f'<p>See <a href="{TARGET}"></a> for more.</p>'


class InDetails(Whole):
    """In details that are closed."""

    inside = f"<details><summary>Sources</summary><p>{LINK}</p></details>"


class AmongManyLinks(Whole):
    """Twice on the page."""

    inside = f"<p>{LINK}</p>"
    after = f"<footer>{LINK}</footer>"


class Nofollow(Whole):
    """rel=nofollow in capitals, in any order."""

    inside = f'<p><a rel="noopener NoFollow" href="{TARGET}">the guide</a></p>'


class NofollowWithCommas(Whole):
    """rel with commas between its tokens."""

    inside = f'<p><a rel="external,nofollow" href="{TARGET}">the guide</a></p>'


class Sponsored(Whole):
    """rel=sponsored."""

    inside = f'<p><a rel="SPONSORED noopener" href="{TARGET}">the guide</a></p>'


class Ugc(Whole):
    """rel=ugc."""

    inside = f'<p><a href="{TARGET}" rel=ugc>the guide</a></p>'


class OtherAnchor(Whole):
    """Another anchor than claimed."""

    inside = f'<p><a href="{TARGET}">click here</a></p>'


class OtherPage(Whole):
    """A link to another page of the site."""

    inside = f'<p><a href="https://{RIVAL}/shop">the guide</a></p>'


class Subdomain(Whole):
    """A link to a subdomain of the site."""

    inside = f'<p><a href="https://blog.{RIVAL}/guide">the guide</a></p>'


class LookalikeSite(Whole):
    """A link to a site whose name only contains the site's."""

    inside = '<p><a href="https://notrival.test/guide">the guide</a> <a href="https://rival.test.example/">x</a></p>'
