/** Names as people read them, where the server says how. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inNames } from "../../../extension/words/names.js";

const names = { "xn--bcher-kva.example": "bücher.example", "www.xn--bcher-kva.example": "www.bücher.example" };

const TEXTS = [
  ["xn--bcher-kva.example links to you.", "bücher.example links to you."],
  ["https://www.xn--bcher-kva.example/xn--bcher-kva.example", "https://www.bücher.example/xn--bcher-kva.example"],
  ["(xn--bcher-kva.example)", "(bücher.example)"],
  ["xn--bcher-kva.example.evil.test", "xn--bcher-kva.example.evil.test"],
  ["my-xn--bcher-kva.example", "my-xn--bcher-kva.example"],
  ["xn--80ak6aa92e.com", "xn--80ak6aa92e.com"],
];

test("a name is read where the server says how, and whole alone", () => {
  for (const [kept, read] of TEXTS) assert.equal(inNames(kept, names), read);
});

test("an older server's answer stays as it is", () => {
  assert.equal(inNames(TEXTS[0][0], undefined), TEXTS[0][0]);
});
