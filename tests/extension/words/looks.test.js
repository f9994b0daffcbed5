/** Statuses, placements, counts, ages and failures as they are shown. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { age } from "../../../extension/words/ages.js";
import { Failure, failureOf, told } from "../../../extension/words/failures.js";
import { outgoing, PLACEMENTS, summed, tally, traitsOf } from "../../../extension/words/placements.js";
import { hostsOf, prospectsOf } from "../../../extension/words/prospects.js";
import { asLinks } from "../../../extension/popup/links.js";
import { badgeOf, badgeText, statusOf, statusOfLetter, STATUSES, textOn, wordOf } from "../../../extension/words/statuses.js";

test("a badge has a letter of its own for each status, and the number of competitors", () => {
  assert.equal(badgeText("gap", 3), "G3");
  assert.equal(badgeText("yours", 0), "Y");
  assert.equal(badgeText("claimed", 120), "C99+");
  assert.equal(new Set(Object.values(STATUSES).map(({ letter }) => letter)).size, 7);
  for (const status of Object.keys(STATUSES)) assert.ok(badgeText(status, 1000).length <= 4);
});

test("a page nobody has looked at has its site's badge, in a small letter, and is no more than unknown", () => {
  const page = { status: "none", site_status: "gap", site_competitors: ["a", "b"], competitors: 0, sentence_said: [{ code: "unseen" }, { code: "site_gap" }] };
  assert.deepEqual(badgeOf(page), { status: "gap", competitors: 2, ofSite: true, closed: false });
  assert.equal(badgeText("gap", 2, badgeOf(page)), "g2");
  assert.equal(wordOf(page), "status_unknown");
  const seen = { ...page, sentence_said: [{ code: "no_links" }, { code: "site_gap" }] };
  assert.deepEqual([badgeOf(seen).ofSite, badgeOf(seen).status, wordOf(seen)], [false, "none", "status_none"]);
  assert.equal(wordOf({ ...seen, site_role: "own" }), "status_own_site");
  for (const state of ["refused", "excluded"]) assert.ok(badgeOf({ ...seen, decision: { state } }).closed);
  assert.ok(!badgeOf({ ...seen, decision: { state: "contacted" } }).closed);
});

test("a link that several tools name alike is told once", () => {
  const claim = { site: "rival.example", role: "competitor", tool: "ahrefs", target: "https://rival.example/", anchor: "tea", verdict: null, lost: false, reasons: [] };
  const links = asLinks([claim, { ...claim, tool: "moz" }, { ...claim, tool: "moz" }, { ...claim, anchor: "pots" }]);
  assert.deepEqual(links.map(({ text, tools }) => [text, tools]), [["tea", ["ahrefs", "moz"]], ["pots", ["ahrefs"]]]);
});

test("a status is read with dash or underscore, and one not known yet as none", () => {
  assert.equal(statusOf("false-gap"), "false_gap");
  assert.equal(statusOf("brand-new"), "none");
  assert.equal(statusOf(null), "none");
  for (const status of Object.keys(STATUSES)) assert.equal(statusOfLetter(status[0]), status);
});

const contrast = (one, other) => {
  const light = (colour) => {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
    const linear = (share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};

test("text on every colour, a user's too, has a contrast of 4.5 at least", () => {
  const colours = [...Object.values(STATUSES).map(({ colour }) => colour), "#000000", "#ffffff", "#ffff00", "#808080", "#0000ff"];
  for (const colour of colours) assert.ok(contrast(colour, textOn(colour)) >= 4.5, colour);
});

test("places are told apart by their line too", () => {
  assert.equal(new Set(Object.values(PLACEMENTS).map(({ line }) => line)).size, 5);
});

const link = (placement, rel = [], tracked = null) => ({ placement, rel, tracked });

test("links are counted by place and rel, and frames are added up", () => {
  const counts = tally([link("user-generated", ["ugc", "NoFollow"]), link("contextual", [], "rival.example"), link("contextual", ["noopener"])]);
  assert.deepEqual(counts, { user_generated: 1, nofollow: 1, ugc: 1, contextual: 2, follow: 2, tracked: 1 });
  assert.deepEqual(summed([counts, { footer: 1, follow: 1 }]).follow, 3);
  assert.deepEqual(traitsOf(link("footer", ["sponsored"])), ["sponsored"]);
});

test("links that leave the site are those to other hosts", () => {
  const urls = ["http://www.here.example/a", "http://blog.here.example/", "http://there.example/", "mailto:a@b.example", "", "http://["];
  const found = outgoing(urls.map((url) => ({ url })), "https://here.example/page");
  assert.deepEqual(found.map(({ url }) => url), ["http://there.example/"]);
});

test("prospects are other public sites, each page once, without what may not be asked about", () => {
  const urls = [
    "https://www.list.example/other", "https://one.example/a#x", "https://one.example/a", "http://two.example/",
    "mailto:a@b.example", "http://192.168.0.1/", "https://stop.example/", "javascript:void(0)",
  ];
  const found = prospectsOf(urls, "https://list.example/page", ["stop.example"]);
  assert.deepEqual(found, { urls: ["https://one.example/a", "http://two.example/"], all: 2 });
  assert.deepEqual(hostsOf(["https://www.one.example/", "https://one.example/a"]), ["one.example"]);
});

test("of very many prospects the first are taken, and all are counted", () => {
  const urls = Array.from({ length: 600 }, (_, at) => `https://site${at}.example/`);
  const { urls: taken, all } = prospectsOf(urls, "https://list.example/", []);
  assert.deepEqual([taken.length, taken[499], all], [500, "https://site499.example/", 600]);
});

test("ages are told in the language", () => {
  const now = Date.UTC(2026, 5, 10);
  assert.equal(age(now - 3 * 86_400_000, "en", now), "3 days ago");
  assert.equal(age(now - 3 * 86_400_000, "de", now), "vor 3 Tagen");
  assert.equal(age(new Date(now - 5_000).toISOString(), "en", now), "now");
  assert.equal(age(now + 60_000, "en", now), "now");
});

const KINDS = [[401, "not_signed_in", "wrong_token"], [403, "forbidden", "forbidden"], [404, "project_unknown", "project"],
  [413, "too_large", "too_large"], [429, "too_often", "busy"], [503, "store", "server_error"], [400, "usage", "refused"]];
for (const [status, code, kind] of KINDS)
  test(`${status} ${code} is ${kind}`, () => {
    const failure = failureOf(status, { error: { code, message: "why", hint: "do this" } });
    assert.deepEqual(told(failure), { kind, message: "why", hint: "do this" });
  });

test("a failure without a body has the status for its reason", () => {
  assert.equal(failureOf(502, null).message, "HTTP 502");
  assert.ok(failureOf(502, null) instanceof Failure);
  assert.equal(told(new TypeError("odd")).kind, "server_error");
});
