"""Markup as nobody should write it, for tests that read whatever comes: wrongly nested, unclosed, half a tag."""

from hypothesis import strategies as st

_BOXES = (
    "div p span b i a ul li table tr td th section article footer nav h2 svg g math form button center font"
).split()
_RAW = "script style textarea title xmp noscript iframe template select noembed".split()
_VOID = "<br>|<img src=x alt='>'>|<hr>|<input>|<meta charset=utf-8>|<base href=/b/>|<link href=/l>".split("|")
_PIECES = (
    *(
        "<!-- ' -->",
        "<!-->",
        "<!--->",
        "<!doctype html>",
        "<?php echo '<a>' ?>",
        "<![CDATA[<a href=/c>]]>",
        "</p>",
        "</br>",
    ),
    *(
        "</a>",
        "</html>",
        "</body>",
        "</div>",
        "</table>",
        "</svg>",
        "<",
        "</",
        "<a",
        "<a href",
        "&amp;",
        "&#x3c;",
        "&#0;",
    ),
    *(
        "&notit;",
        "text",
        "  \n",
        "<p/>",
        "<a/>",
        "<div x=<y>",
        "<frameset>",
        "<body class=b>",
        "<html lang=en>",
        "<head>",
    ),
    *("<caption>", "<col>", "<option>", "<optgroup>", "<mi>", "<foreignObject>", "\x00", "\ufffd", "\ud7ff"),
)
_HREFS = st.sampled_from(
    (
        *(
            "/a",
            "https://rival.test/guide",
            "//rival.test",
            " /x ",
            "#top",
            "",
            "?q=1&amp;r=2",
            "mailto:a@b.test",
            "//",
        ),
        *("javascript:x()", "https://rival.test/&#x67;uide", "HTTPS://RIVAL.TEST", "http://[::1", "data:text/html,x"),
        *("https://ri\tval.test/a\nb", "https://rival.test:99999/", "https:\\\\rival.test", "\u00fc", "https://", "%"),
        "/out?url=https%3A%2F%2Frival.test",
    )
)
_QUOTES = st.sampled_from(
    ('href="{}"', "href='{}'", "HREF={}", 'href = "{}"', "rel=nofollow href='{}'", "href='{}' href=/2")
)


@st.composite
def _link(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    href = draw(_HREFS)
    form = draw(_QUOTES)
    if "={}" in form and (not href or set(href) & set(" \t\n\"'=<>`")):
        form = 'href="{}"'
    tag = draw(st.sampled_from(("a", "a", "a", "A", "area")))
    return f"<{tag} {form.format(href)}>{draw(inner)}" + draw(st.sampled_from((f"</{tag}>", "", "</b>")))


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    box = st.builds(
        lambda tag, attributes, inside, end: f"<{tag}{attributes}>{inside}" + (f"</{tag}>" if end else ""),
        st.sampled_from(_BOXES + _RAW),
        st.sampled_from(("", "", " class=footer", " id='x>y'", ' style="display:none"', " hidden", " a=1 a=2 =b")),
        inner,
        st.booleans(),
    )
    return st.one_of(box, _link(inner), st.lists(inner, max_size=5).map("".join))


markup = st.recursive(
    st.one_of(st.sampled_from(_PIECES), st.sampled_from(_VOID), _link(st.just("t"))), _around, max_leaves=25
)
"""Markup with links in it, most of it broken."""
