"""Pages that try the painting: shadow roots, frames, drawings, styles of their own, thousands of links."""

from server.demo.behaviour import Page
from server.demo.web import Site

RIVAL = "http://harbourleaf.example/guides/brewing-chart"
TEXT = "Tea wants water that is hot, a pot that is warm, and a person who has the time to wait for both of them. " * 3

SHADOWS = """
const open = document.querySelector('#open').attachShadow({ mode: 'open' });
open.innerHTML = '<p>In an open one: <a id=inner href="http://inner.example/">inner</a></p>';
customElements.define('tea-box', class extends HTMLElement {
  connectedCallback() {
    const closed = this.attachShadow({ mode: 'closed' });
    closed.innerHTML = '<p>In a closed one: <a href="http://closed.example/">closed</a></p>';
  }
});
"""
MIXED = f"""<!doctype html><html lang=en><head><title>Mixed</title>
<style>a {{ outline: 1px solid silver }}</style></head><body>
<nav><a href="/">Home</a> <a href="http://menu.example/">Menu</a></nav>
<main><article><h1>Mixed</h1>
<p>{TEXT} I keep <a id=rival href="{RIVAL}" rel="nofollow">a brewing chart</a> at hand.</p>
<p>{TEXT} <a id=styled style="color:red;outline:2px dotted blue" href="http://styled.example/">styled</a>,
<a href="http://twice.example/">once</a> and <a id=twice href="http://twice.example/">twice</a>.</p>
<svg width=80 height=20><a id=drawn href="http://drawn.example/"><text y=15>drawn</text></a></svg>
<div id=open></div><tea-box></tea-box>
<ul id=list><li><a href="http://one.example/">One</a><li><a href="http://two.example/a#part">Two</a>
<li><a href="/inside">Inside</a><li><a href="http://10.0.0.1/">Router</a></ul>
<form><input type=hidden name=csrf value=SECRET-TOKEN><textarea>SECRET-TEXT</textarea></form>
</article></main>
<iframe src="/frame" width=300 height=80></iframe>
<iframe srcdoc='<p>Inside a srcdoc: <a href="http://srcdoc.example/">srcdoc</a></p>' width=300 height=80></iframe>
<footer><a href="http://imprint.example/">Imprint</a></footer>
<script>{SHADOWS}</script></body></html>"""
FRAME = '<!doctype html><title>f</title><p>Framed: <a href="http://framed.example/">framed</a></p>'
STRICT = f"""<!doctype html><html lang=en><head><title>Strict</title></head><body><main>
<p style="color: green">{TEXT}
<a id=one style="color: green" href="http://one.example/">one</a>.</p></main></body></html>"""
_PICTURE = "data:image/gif;base64,R0lGODlhAQABAIAAAP8AAAAAACwAAAAAAQABAAACAkQBADs="
_SHAPED = "".join(
    f'<area alt={name} id={name} href="http://{name}.example/" shape={shape} coords="{coords}">'
    for name, shape, coords in (
        ("box", "rect", "10,20,110,80"),
        ("ring", "circle", "200,60,40"),
        ("field", "poly", "20,120,120,120,120,180"),
    )
)
MAPS = f"""<!doctype html><html lang=en><head><title>Maps</title></head><body><main><h1>Maps</h1>
<p>{TEXT} <a href="http://beside.example/">beside</a></p>
<p><img id=plain alt="tea lands" src="{_PICTURE}" usemap="#lands" width=300 height=200
 style="border:5px solid;padding:7px"></p>
<p style="height:1500px">{TEXT}</p>
<p><img id=small alt="tea lands, small" src="{_PICTURE}" usemap="#lands" width=300 height=200
 style="transform:scale(.5);transform-origin:0 0"></p>
<p><img id=whole alt="a pot" src="{_PICTURE}" usemap="#pots" width=120 height=90></p>
<map name=lands>{_SHAPED}</map><map name=pots><area alt=pot id=pot shape=default href="{RIVAL}"></map>
<map name=unused><area alt=none href="http://unused.example/" coords="0,0,9,9"></map>
</main></body></html>"""
MANY = "".join(
    f'<li><a href="http://site{number}.example/{number}">Site {number}</a> {TEXT[:40]}' for number in range(5000)
)

SITES = {
    "mixed.test": Site(
        {
            "/": Page(MIXED),
            "/frame": Page(FRAME),
            "/rtl": Page(
                f"<!doctype html><html lang=ar dir=rtl><title>شاي</title><body><main><p>{'كلمات عن الشاي. ' * 9}"
                f'<a id=rival href="{RIVAL}">دليل</a></p></main>'
            ),
            "/maps": Page(MAPS),
            "/many": Page(
                f"<!doctype html><html lang=en><title>Many</title><body><main><h1>Many</h1><ul>{MANY}</ul></main>"
            ),
            "/script": Page(
                f'<!doctype html><title>x</title><p>"><img src=x onerror="document.title=1"> <a href="{RIVAL}">'
                "&lt;img src=x onerror=alert(1)&gt;</a>"
            ),
            "/file.pdf": Page("%PDF-1.4\n%%EOF", content_type="application/pdf"),
        }
    ),
    "xn--bcher-kva.test": Site(
        {
            "/": Page(
                "<!doctype html><html lang=de><meta charset=utf-8><title>B</title>"
                f'<main><p>{TEXT}<a href="{RIVAL}">a</a>'
                '<a href="http://xn--bro-hoa.test/">one</a>, <a href="http://paypаl.test/">two</a></p></main>'
            )
        }
    ),
    "strict.test": Site({"/": Page(STRICT, headers=(("Content-Security-Policy", "default-src 'none'"),))}),
}
