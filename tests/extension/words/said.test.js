/** What the server says by codes, in both languages. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { plain, sentenceOf, stepsOf } from "../../../extension/words/said.js";

const LOCALES = join(dirname(fileURLToPath(import.meta.url)), "../../../extension/_locales");
const speaker = (language) => {
  const words = JSON.parse(readFileSync(join(LOCALES, language, "messages.json"), "utf8"));
  return Object.assign((name) => words[name].message, { knows: (name) => name in words });
};
const [english, german] = [speaker("en"), speaker("de")];
const gap = (live) => ({ code: live > 1 ? "gap_best" : "gap", values: { live, competitors: 3, place: "user-generated" } });

// As storage gives an answer back: the names of an object come in the order of the alphabet.
const kept = { code: "gap", values: { competitors: 3, live: 1, place: "footer" } };

const SENTENCES = [
  [[kept], "1 of 3 competitors is linked from this page, in the footer; you are not.",
    "1 von 3 Mitbewerbern ist von dieser Seite verlinkt, in der Fußzeile; Sie nicht."],
  [[gap(2)], "2 of 3 competitors are linked from this page, at best in user-generated content; you are not.",
    "2 von 3 Mitbewerbern sind von dieser Seite verlinkt, bestenfalls in Beiträgen von Nutzern; Sie nicht."],
  [[gap(1)], "1 of 3 competitors is linked from this page, in user-generated content; you are not.",
    "1 von 3 Mitbewerbern ist von dieser Seite verlinkt, in Beiträgen von Nutzern; Sie nicht."],
  [[{ code: "unseen", values: {} }, { code: "site_shared", values: { site: "x.example", sites: ["a", "b", "c", "d", "e"] } }],
    "Nobody has looked at this page, but x.example links to you and to a, b, c and 2 more.",
    "Noch niemand hat diese Seite angesehen, aber x.example verlinkt Sie und a, b, c und 2 weitere."],
];
for (const [said, inEnglish, inGerman] of SENTENCES)
  test(inEnglish, () => {
    assert.equal(plain(sentenceOf({ sentence: "", sentence_said: said }, english)), inEnglish);
    assert.equal(plain(sentenceOf({ sentence: "", sentence_said: said }, german)), inGerman);
  });

test("the server's own sentence stands, as English, where there are no words for its code, or no code", () => {
  const page = { sentence: "Quite new.", sentence_said: [{ code: "quite_new", values: {} }] };
  assert.deepEqual(sentenceOf(page, german), [{ english: "Quite new." }]);
  assert.deepEqual(sentenceOf({ sentence: "Old." }, german), [{ english: "Old." }]);
  const half = { sentence: "Half new.", sentence_said: [{ code: "unseen", values: {} }, { code: "quite_new", values: {} }] };
  assert.deepEqual(sentenceOf(half, german), [{ english: "Half new." }]);
  assert.deepEqual(stepsOf({ next_steps: ["Do it."] }, german), [[{ english: "Do it." }]]);
});

test("reasons inside a step stay English and are known as such; a state is a word in the sentence", () => {
  const said = [
    { code: "write_never", values: { reasons: ["asked not to be", "by hand"] } },
    { code: "closed", values: { site: "x.example", state: "refused" } },
  ];
  const steps = stepsOf({ next_steps: ["", ""], next_steps_said: said }, german);
  assert.deepEqual(steps[0], ["Schreiben Sie ihnen nicht: ", { english: "asked not to be; by hand" }, "."]);
  assert.equal(plain(steps[1]), "Nichts: x.example ist abgelehnt, wie Sie entschieden haben.");
});

test("what a value holds is never read as a name", () => {
  const said = [{ code: "yours", values: { place: "footer" } }];
  assert.equal(plain(sentenceOf({ sentence: "", sentence_said: said }, german)), "Sie sind von dieser Seite verlinkt, in der Fußzeile; kein Mitbewerber ist es.");
  const step = [{ code: "ask_for_link", values: { brand: "{site} $1" } }];
  assert.match(plain(stepsOf({ next_steps: [""], next_steps_said: step }, german)[0]), /^\{site\} \$1 wird/);
});
