/** Texts from outside as they are shown. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { LONGEST, shown } from "../../../extension/words/shown.js";

test("a text stays as it is, in every language", () => {
  for (const text of ["Harbour Leaf's chart", "شاي أخضر", "<b>tea</b>", "茶 🍵", ""]) assert.equal(shown(text), text);
});

test("a text is one line in its own order", () => {
  assert.equal(shown("a\u202egnp.exe\u2066\nb\u0000\u2029c\u200f"), "a gnp.exe  b  c ");
});

test("a text is cut where nobody reads on", () => {
  assert.equal(shown("W".repeat(100_000)), `${"W".repeat(LONGEST - 1)}…`);
  assert.equal(shown("W".repeat(LONGEST)).length, LONGEST);
});

test("no words of our own are cut", () => {
  const folder = new URL("../../../extension/_locales/", import.meta.url);
  for (const language of readdirSync(folder)) {
    const words = JSON.parse(readFileSync(new URL(`${language}/messages.json`, folder), "utf8"));
    for (const [name, { message }] of Object.entries(words)) assert.equal(shown(message), message, `${language} ${name}`);
  }
});
