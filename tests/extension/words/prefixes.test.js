/** The look-up in the snapshot: the right site is found, and nothing else. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { lookedUp, possibleSites, prefixOf } from "../../../extension/words/prefixes.js";

const hash = (site) => createHash("sha256").update(site).digest("hex").slice(0, 10);
const snapshot = {
  bytes: 5,
  sites: [
    [hash("gap.example"), "g", 3],
    [hash("github.com/rival"), "u", 1],
    [hash("blog.co.uk"), "s", 2],
    [hash("google.com/view/acme"), "y", 0],
  ],
};

test("a prefix is the first bytes of the SHA-256 of the site key", async () => {
  assert.equal(await prefixOf("gap.example", 5), hash("gap.example"));
  assert.equal((await prefixOf("gap.example", 5)).length, 10);
});

const FOUND = [
  ["https://gap.example/", "g"],
  ["https://deep.blog.gap.example/page?x=1", "g"],
  ["https://github.com/Rival/thing/issues", "u"],
  ["https://www.blog.co.uk/a/b/c", "s"],
  ["https://sites.google.com/view/acme/home", "y"],
  ["https://github.com/other/thing", undefined],
  ["https://notgap.example/", undefined],
  ["https://gap.example.org/", undefined],
];
for (const [url, letter] of FOUND)
  test(`${url} is ${letter ?? "unknown"}`, async () => assert.equal((await lookedUp(snapshot, url))?.letter, letter));

test("the longest possible site is tried first: an owner's page before the platform", () => {
  const sites = possibleSites("https://www.github.com/Some%20One/x/y");
  assert.deepEqual(sites.slice(0, 3), ["www.github.com/some one/x", "www.github.com/some one", "www.github.com"]);
  assert.ok(sites.indexOf("github.com/some one") < sites.indexOf("github.com"));
});

test("a path that cannot be unescaped is tried as it is", () => {
  assert.ok(possibleSites("https://a.example/%ff").includes("a.example/%ff"));
});
