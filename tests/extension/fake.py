# ruff: noqa: B006, C901, E401, E741, I001, PLR0911, PLR0912, RET503, S105
"""The contract's answers, until the real server gives them."""

import json, threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit, parse_qs
from hashlib import sha256
from crawler.reading import read_page
from crawler.urls import site_key, matched_site

TOKEN = "lg_fake"
OWN = "northwind-tea.example"
RIVALS = ["harbourleaf.example", "kettleandco.example", "misty-peak-tea.example"]
KNOWN = ["calmcup.example"]


class Fake(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port=0):
        super().__init__(("127.0.0.1", port), Handler)
        self.calls = []
        self.token = TOKEN
        self.links = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *a):
        pass

    def do_GET(self):
        self._do(None)

    def do_POST(self):
        self._do(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _do(self, body):
        path = urlsplit(self.path)
        q = {k: v[0] for k, v in parse_qs(path.query).items()}
        name = path.path.removeprefix("/api/v1/")
        self.server.calls.append((name, q, body, dict(self.headers)))
        if name == "health":
            return self._send(200, {"name": "linkgap", "version": "0.1.0"})
        if name == "pair":
            return (
                self._send(200, {"token": self.server.token})
                if body["code"].replace("-", "").upper() == "ABCDEFGH"
                else self._send(
                    401,
                    {
                        "error": {
                            "code": "not_signed_in",
                            "message": "that is not the pairing code",
                            "hint": "Look at it again",
                        }
                    },
                )
            )
        if self.headers["Authorization"] != f"Bearer {self.server.token}":
            return self._send(401, {"error": {"code": "not_signed_in", "message": "no", "hint": ""}})
        if name == "projects":
            return self._send(
                200,
                {
                    "projects": [{"project": "tea", "own": [OWN], "competitors": RIVALS, "brands": ["Northwind"]}],
                    "next": None,
                },
            )
        if name == "page":
            return self._send(200, self._page(q["url"]))
        if name == "checks":
            return self._send(200, {"pages": [self._page(u) for u in body["urls"]]})
        if name == "page/read":
            got = read_page(
                body["html"].encode(), body["url"], content_type="text/html; charset=utf-8", tracked=[OWN, *RIVALS]
            )
            links = []
            for n, l in enumerate(got.links):
                if site_key(l.url) == site_key(body["url"]) or not l.url.startswith("http"):
                    continue
                t = matched_site(l.url, {OWN, *RIVALS})
                links.append(
                    {
                        "nth": n,
                        "href": l.href,
                        "url": l.url,
                        "text": l.text,
                        "rel": list(l.rel),
                        "placement": str(l.placement),
                        "block": str(l.block),
                        "confidence": l.confidence,
                        "unsure": l.confidence < 0.6,
                        "reasons": list(l.reasons),
                        "tracked": t,
                        "role": None if t is None else "own" if t == OWN else "competitor",
                    }
                )
            self.server.links += links
            return self._send(200, {"page": self._page(body["url"]), "links": links})
        if name == "decisions":
            return self._send(200, {**body, "owner": "", "at": "2026-11-01T00:00:00Z"})
        if name == "corrections":
            return self._send(200, {})
        if name == "prospects":
            return self._send(
                200,
                {
                    "added": len(body["urls"]),
                    "known": 1,
                    "refused": [{"url": "http://x.example/", "reason": "because"}],
                },
            )
        if name == "snapshot":
            return self._send(
                200,
                {"version": "1", "bytes": 5, "sites": [[sha256(k.encode()).hexdigest()[:10], "g", 3] for k in KNOWN]},
                {"ETag": '"1"'},
            )
        self._send(404, {"error": {"code": "not_found", "message": "?", "hint": ""}})

    def _page(self, url):
        gap = site_key(url) in KNOWN
        at = "2026-11-20T10:00:00Z"
        link = {
            "site": RIVALS[0],
            "role": "competitor",
            "placement": "contextual",
            "block": "body",
            "confidence": 0.93,
            "unsure": False,
            "rel": ["nofollow"],
            "nofollow_cause": "attribute",
            "text": "a brewing chart",
            "url": "http://harbourleaf.example/guides/brewing-chart",
            "sentence": "I follow a brewing chart every morning.",
            "before": "",
            "after": "",
            "heading": "Morning",
            "path": "",
            "reasons": ["inside a box named as the main part"],
            "tools": ["ahrefs"],
            "changes": [],
            "seen_at": at,
            "age_days": 6,
            "kind": "raw",
            "live": True,
        }
        claim = {
            "site": RIVALS[1],
            "role": "competitor",
            "tool": "semrush",
            "target": "http://kettleandco.example/",
            "anchor": "kettles",
            "verdict": "removed",
            "lost": False,
            "reasons": ["the page was read and holds no link"],
            "checked_at": at,
        }
        own = {
            **link,
            "site": OWN,
            "role": "own",
            "placement": "footer",
            "sentence": "",
            "url": "http://northwind-tea.example/",
        }
        return {
            "url": url,
            "site": site_key(url),
            "status": "gap" if gap else "none",
            "site_status": "gap" if gap else "none",
            "known": gap,
            "sentence": "3 competitors are live here, you are not." if gap else "Nothing is known of this page.",
            "next_steps": ["Write to the author: ask for a link beside theirs."] if gap else [],
            "reasons": ["harbourleaf.example is live here, contextual"] if gap else [],
            "competitors": 3 if gap else 0,
            "site_competitors": [],
            "site_reasons": [],
            "links": [link, own] if gap else [],
            "claims": [claim] if gap else [],
            "mentions": [
                {
                    "brand": "Northwind",
                    "sentence": "Northwind makes tea.",
                    "placement": "contextual",
                    "block": "body",
                    "reasons": [],
                }
            ]
            if gap
            else [],
            "other_pages": [
                {
                    "url": "http://calmcup.example/evening-herbs/",
                    "links": 2,
                    "best_placement": "footer",
                    "checked_at": at,
                }
            ]
            if gap
            else [],
            "pages": 1,
            "decision": None,
            "checked_at": at if gap else None,
            "looks": 1,
        }

    def _send(self, status, body, headers={}):
        data = json.dumps(body).encode()
        self.send_response(status)
        for k, v in {"Content-Type": "application/json", "Content-Length": str(len(data)), **headers}.items():
            self.send_header(k, v)
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def running_fake(port=0):
    s = Fake(port)
    t = threading.Thread(target=s.serve_forever, daemon=True)
    t.start()
    try:
        yield s
    finally:
        s.shutdown()
        s.server_close()
        t.join()
