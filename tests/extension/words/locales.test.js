/** Both languages hold the same words, and every word that the code asks for. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { PLACEMENTS, TRAITS } from "../../../extension/words/placements.js";
import { STATUSES } from "../../../extension/words/statuses.js";

const EXTENSION = join(dirname(fileURLToPath(import.meta.url)), "../../../extension");
const read = (language) => JSON.parse(readFileSync(join(EXTENSION, `_locales/${language}/messages.json`), "utf8"));
const [english, german] = [read("en"), read("de")];
const values = (message) => [...message.matchAll(/\$\d|\{\w+\}/g)].map(String).sort();

test("both have the same names, with the same values in each", () => {
  assert.deepEqual(Object.keys(english), Object.keys(german));
  for (const name of Object.keys(english)) {
    assert.deepEqual(values(english[name].message), values(german[name].message), name);
    assert.match(name, /^\w+$/);
  }
});

const sources = readdirSync(EXTENSION, { recursive: true })
  .filter((name) => /\.(js|html)$/.test(name))
  .map((name) => readFileSync(join(EXTENSION, name), "utf8"))
  .join("\n") + readFileSync(join(EXTENSION, "manifest.json"), "utf8");

test("every word asked for by name is there", () => {
  const asked = [...sources.matchAll(/\bsay\("(\w+)"|data-word="(\w+)"|__MSG_(\w+)__|button\("(\w+)"|group\(\s*"(\w+)"/g)].map((found) =>
    found.slice(1).find(Boolean),
  );
  assert.ok(asked.length > 80, String(asked.length));
  assert.deepEqual(asked.filter((name) => !(name in english)), []);
});

test("every word made up from a closed set is there", () => {
  const kinds = [...readFileSync(join(EXTENSION, "words/failures.js"), "utf8").split("FailureKind")[0].matchAll(/"(\w+)"/g)].map(([, kind]) => kind);
  assert.ok(kinds.length >= 12);
  const actions = ["check", "read", "paint", "selection", "list"];
  const states = ["new", "shortlisted", "contacted", "replied", "won", "refused", "excluded"];
  const made = [
    ...kinds.flatMap((kind) => [`state_${kind}`, `fix_${kind}`]),
    ...Object.keys(STATUSES).map((name) => `status_${name}`),
    ...Object.keys(PLACEMENTS).map((name) => `placement_${name}`),
    ...TRAITS.filter((name) => name !== "tracked").map((name) => `trait_${name}`),
    ...actions.flatMap((name) => [`do_${name}`, `title_${name}`, `doing_${name}`]),
    ...states.map((name) => `state_of_${name}`),
    ...["live", "removed", "gone", "moved", "blocked", "unreachable", "refused", "unreadable"].map((name) => `verdict_${name}`),
    ...Object.keys(PLACEMENTS).map((name) => `in_${name}`),
    ...["attribute", "meta", "header"].map((name) => `nofollow_${name}`),
    ...["unknown", "own_site", "competitor_site"].map((name) => `status_${name}`),
    ...["shortlist", "write"].map((name) => `step_${name}`),
    "lost",
    "not_looked_at",
  ];
  assert.deepEqual(made.filter((name) => !(name in english)), []);
});

test("no word is left that nothing asks for", () => {
  const begun = /^(state_|fix_|verdict_|nofollow_|status_|placement_|trait_|do_|title_|doing_|done_|nothing_in_|audit_role_|said_|in_|step_)/;
  const unused = Object.keys(english).filter((name) => !begun.test(name) && !sources.includes(`"${name.replace(/_one$/, "")}"`) && !sources.includes(`__MSG_${name}__`));
  assert.deepEqual(unused, []);
});
