"""Places that names or tags alone get wrong, each with the answer a person gives."""

# ruff: noqa: E501, ISC003, ISC004  one page a line reads better than wrapped markup

import pytest

from crawler.items import Link
from crawler.reading import read_page

TEXT = (
    "The old harbour was rebuilt in three stages, and each of them left something behind that visitors can still see"
    " when the tide is out and the fishing boats lie on the sand. "
)
P = f"<p>{TEXT * 2}</p>"
MENU = '<ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/contact">Contact</a></li></ul>'
END = '<p>© 2024 Harbour Press. All rights reserved. <a href="/privacy">Privacy policy</a></p>'
X = '<a href="https://target.example/page">the harbour guide</a>'


def the_link(body: str, *, url: str = "https://site.example/2024/harbour", attributes: str = "") -> Link:
    """The one link to target.example in a page with this body."""
    page = f"<!doctype html><html><head><title>Harbour</title></head><body {attributes}>{body}</body></html>"
    (link,) = [link for link in read_page(page.encode(), url).links if "target.example" in link.url]
    return link


def article(inside: str, *, before: str = "", after: str = "") -> str:
    """A plain page: menu, article, footer."""
    return (
        f'<header class="site-header"><nav>{MENU}</nav></header>{before}'
        f"<main><article><h1>The harbour</h1>{P}{inside}{P}</article></main>{after}"
        f'<footer class="site-footer">{END}</footer>'
    )


def soup(inside: str, *, after: str = "") -> str:
    """The same page of nothing but divs."""
    return (
        f'<div id="top"><div id="menu">{MENU}</div></div><div id="text"><h2>The harbour</h2>{P}{inside}{P}</div>{after}'
    )


LIST = "".join(f'<li><a href="https://other{n}.example/">Friend {n}</a></li>' for n in range(19)) + f"<li>{X}</li>"
COMMENTS = "".join(
    f'<li class="comment" id="comment-{n}"><cite>Anna {n}</cite> says: <small>May {n}, 2024 at 10:0{n}</small>'
    f"<p>I walked there last week and it was lovely, thank you for the hints about the tide.</p></li>"
    for n in range(1, 6)
)


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("paragraph", article(f"<p>{TEXT} More in {X}, says the keeper. {TEXT}</p>"), "contextual"),
        (
            "standfirst in the article's header",
            f"<nav>{MENU}</nav><article><header><h1>The harbour</h1><p>{TEXT} See {X} for more of it.</p></header>{P}{P}"
            f"</article><footer>{END}</footer>",
            "contextual",
        ),
        (
            "source list in the article's footer",
            f"<nav>{MENU}</nav><article><h1>The harbour</h1>{P}{P}<footer><h3>Sources</h3><ul><li>{X}, 2021</li>"
            f'<li><a href="https://a.example/b">Port book</a></li></ul></footer></article><footer>{END}</footer>',
            "contextual",
        ),
        (
            "wrapper page-with-header",
            f'<div class="page-with-header">{article(f"<p>{TEXT}{X}{TEXT}</p>")}</div>',
            "contextual",
        ),
        ("wrapper navy-theme", f'<div class="navy-theme">{article(f"<p>{TEXT}{X}{TEXT}</p>")}</div>', "contextual"),
        ("wrapper preview-post", article(f'<div class="preview-post"><p>{TEXT}{X}{TEXT}</p></div>'), "contextual"),
        ("wrapper downloads-page", article(f'<div class="downloads-page"><p>{TEXT}{X}{TEXT}</p></div>'), "contextual"),
        ("wrapper lead-story", article(f'<div class="lead-story"><p>{TEXT}{X}{TEXT}</p></div>'), "contextual"),
        ("div.site-footer", soup("", after=f'<div class="site-footer"><p>{X}</p>{END}</div>'), "footer"),
        ("div#colophon", soup("", after=f'<div id="colophon"><p>{X}</p>{END}</div>'), "footer"),
        ("role contentinfo", soup("", after=f'<div role="contentinfo"><p>{X}</p>{END}</div>'), "footer"),
        (
            "div.bottom-bar.credits",
            soup("", after=f'<div class="bottom-bar credits">Site by {X} {END}</div>'),
            "footer",
        ),
        ("aside list", article("", after=f"<aside><h3>Links</h3><ul>{LIST}</ul></aside>"), "sidebar"),
        (
            "pull-quote aside inside an article",
            article(f"<aside><blockquote><p>{TEXT} As {X} put it.</p></blockquote></aside>"),
            "contextual",
        ),
        (
            "#secondary.widget-area",
            article(
                "",
                after=f'<div id="secondary" class="widget-area"><div class="widget"><h3>Links</h3><ul>{LIST}</ul></div></div>',
            ),
            "sidebar",
        ),
        (
            ".col-right.blogroll",
            soup("", after=f'<div class="col-right blogroll"><h3>Blogroll</h3><ul>{LIST}</ul></div>'),
            "sidebar",
        ),
        (
            "ol.commentlist",
            article(
                "",
                after=f'<div id="comments"><h3>6 comments</h3><ol class="commentlist">{COMMENTS}<li class="comment"><p>I wrote about it in {X}, have a look.</p></li></ol></div>',
            ),
            "user_generated",
        ),
        (
            "WordPress commenter in footer.comment-meta",
            article(
                "",
                after=f'<div id="comments" class="comments-area"><ol class="comment-list">{COMMENTS}<li class="comment"><article class="comment-body">'
                f'<footer class="comment-meta"><div class="comment-author vcard"><b class="fn"><a class="url" rel="external nofollow ugc" href="https://target.example/page">Bert</a></b>'
                f"<span class=says>says:</span></div></footer><div class=comment-content><p>Thank you for this.</p></div></article></li></ol></div>",
            ),
            "user_generated",
        ),
        (
            "commenter in the header of a comment that is no article",
            article(
                "",
                after=f'<div id="comments">{COMMENTS}<div class="comment"><div class="panel"><header class="comment-meta"><small>May 6, 2024 {X}</small></header><p>Thank you.</p></div></div></div>',
            ),
            "user_generated",
        ),
        (
            "article whose subjects are named like boxes",
            f'<header><nav>{MENU}</nav></header><main><article class="post-6 post type-post status-publish hentry category-featured tag-sponsored"><h1>The harbour</h1>{P}<p>{TEXT} We went with {X}. {TEXT}</p></article></main><footer>{END}</footer>',
            "contextual",
        ),
        (
            "menu",
            f'<nav class="main-menu"><ul><li>{X}</li><li><a href="/a">About</a></li><li><a href="/b">Shop</a></li></ul></nav>{article("")}',
            "navigation",
        ),
        (
            "page builder where everything is a widget",
            '<div class="elementor"><div class="elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">'
            f"<h1>The harbour</h1>{P}<p>{TEXT} As {X} tells. {TEXT}</p>{P}</div></div></div>",
            "contextual",
        ),
        (
            "page without class names",
            f"<div>{MENU}</div><div><h1>The harbour</h1>{P}<p>{TEXT} We used {X} on the way. {TEXT}</p>{P}</div><div>{END}</div>",
            "contextual",
        ),
        (
            "resource list of 200 links",
            article(
                "<h2>Harbours of the coast</h2><ul>"
                + "".join(
                    f'<li><a href="https://h{n}.example/">Harbour {n}</a>, with a note on the tide</li>'
                    for n in range(199)
                )
                + f"<li>{X}, with a note on the tide</li></ul>"
            ),
            "contextual",
        ),
        (
            "AMP article",
            f"<amp-sidebar id=s>{MENU}</amp-sidebar><article class='amp-wp-article'><h1>The harbour</h1><div class='amp-wp-article-content'>{P}<p>{TEXT}{X} {TEXT}</p>{P}</div></article><footer class='amp-wp-footer'>{END}</footer>",
            "contextual",
        ),
        (
            "layout table of 2005",
            f"<table width=100%><tr><td width=150><a href='/'>Home</a><br><a href='/a'>Boats</a><br><a href='/b'>Tides</a></td><td><h1>The harbour</h1>{P}<p>{TEXT}{X} {TEXT}</p>{P}</td></tr>"
            "<tr><td colspan=2><font size=1>© 2005 Harbour Press</font></td></tr></table>",
            "contextual",
        ),
        (
            "German comments",
            article(
                "",
                after=f'<div id="kommentare"><h3>2 Kommentare</h3><div class="kommentar"><p>Danke! Ich habe dazu etwas bei {X} gefunden.</p></div><div class="kommentar"><p>Sehr schön, danke für den Bericht.</p></div></div>',
            ),
            "user_generated",
        ),
        (
            "Russian footer",
            soup("", after=f'<div class="podval"><p>© 2020 Порт. Все права защищены. Создание сайта: {X}</p></div>'),
            "footer",
        ),
        (
            "Chinese article",
            f"<div class=nav>{MENU}</div><div class=article-content><h1>港口</h1>"
            + "<p>"
            + "这个古老的港口分三个阶段重建，每个阶段都留下了一些今天的游客仍然可以看到的东西。" * 6
            + X
            + "。"
            + "当潮水退去，渔船停在沙滩上的时候，人们可以看到旧的石墙。" * 5
            + "</p></div>",
            "contextual",
        ),
        (
            "Arabic article, right to left",
            f"<nav>{MENU}</nav><article dir=rtl><h1>الميناء</h1><p>"
            + "أعيد بناء الميناء القديم على ثلاث مراحل وترك كل منها شيئًا يمكن للزوار رؤيته حتى اليوم. " * 4
            + X
            + " عندما ينحسر المد وترسو قوارب الصيد على الرمال. " * 4
            + "</p></article>",
            "contextual",
        ),
        (
            "Japanese sidebar",
            article("", after=f'<div id="side" class="sidebar"><h3>リンク</h3><ul>{LIST}</ul></div>'),
            "sidebar",
        ),
    ],
)
def test_a_link_stands_where_a_person_says(name: str, body: str, expected: str) -> None:
    link = the_link(body)
    assert link.placement == expected, (name, link.block, link.confidence, link.reasons)
    assert link.reasons


def test_classes_of_body_speak_of_no_box() -> None:
    link = the_link(article(f"<p>{TEXT}{X} {TEXT}</p>"), attributes='class="has-footer has-nav has-sidebar"')
    assert link.placement == "contextual"


def forum(post: str) -> str:
    """A thread of five posts, the last one given."""
    posts = "".join(
        f'<div class="post" id="post_{n}"><div class="post_author">Anna {n}<br>Posts: {n}00<br>Joined: May 2020</div>'
        f'<div class="post_content"><div class="post_body" id="pid_{n}">{TEXT}</div></div></div>'
        for n in range(2, 6)
    )
    return f'<div class="navigation">{MENU}</div><div id="posts">{posts}{post}</div><div id="footer">{END}</div>'


def test_a_mybb_post_is_the_members_own() -> None:
    post = f'<div class="post" id="post_1"><div class="post_content"><div class="post_body scaleimages" id="pid_1">{TEXT} {X} helped me.</div></div></div>'
    link = the_link(forum(post), url="https://board.example/showthread.php?tid=7")
    assert (link.placement, link.block) == ("user_generated", "member_post")


def test_a_member_of_no_known_engine_gives_a_website_of_their_own() -> None:
    fields = f"<dl class=profile-fields><dt>Joined</dt><dd>May 2020</dd><dt>Website</dt><dd>{X}</dd></dl>"
    page = f"<header><a href=/>Members</a></header><main class=user-profile><h1>anna</h1>{fields}</main>"
    link = the_link(f"{page}<footer class=site-footer>{END}</footer>", url="https://club.example/users/anna")
    assert link.placement == "user_generated", (link.block, link.confidence, link.reasons)


COUNT = '<a class="comments-link" href="https://target.example/page#comments">6 comments</a>'


@pytest.mark.parametrize(
    "body",
    [
        f'<main><article><header><h1>The harbour</h1><p class="entry-meta">May 3, 2024 by Anna | {COUNT}</p></header>{P}{P}</article></main>',
        f'<main><article><h1>The harbour</h1>{P}{P}<footer class="entry-meta">Filed under <a href="/c/x">Boats</a> | {COUNT}</footer></article></main>',
    ],
    ids=["below the title", "in the article's footer"],
)
def test_a_comment_count_is_no_comment(body: str) -> None:
    link = the_link(f"<header><nav>{MENU}</nav></header>{body}<footer>{END}</footer>")
    assert link.placement == "contextual", (link.block, link.confidence, link.reasons)


def test_a_nav_of_related_posts_inside_an_article_is_no_menu() -> None:
    related = f'<nav class="related"><h3>Related</h3><ul><li><a href="/a">One</a></li><li>{X}</li><li><a href="/b">Two</a></li></ul></nav>'
    link = the_link(article(related))
    assert (link.placement, link.block) == ("sidebar", "related")


def test_the_buttons_of_a_link_in_bio_page_are_its_content() -> None:
    buttons = "".join(f'<a class="btn" href="https://o{n}.example/">My page {n}</a>' for n in range(5))
    bio = f'<div class="avatar"><img src=a.png></div><h1>@anna</h1><p>Boats and tides.</p><div class="links">{buttons}{X}</div>'
    assert the_link(f"<main>{bio}</main>", url="https://bio.example/anna").placement == "contextual"
