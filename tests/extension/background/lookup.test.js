/** Asking about a page again: an answer that is held is named by its tag, and shown where the server says it holds. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const URL_ = "https://a.example/post";
/** @type {Record<string, any>} */
let stored;
/** @type {{url: string, headers: Record<string, string>}[]} */
let asked;
/** @type {() => Response} */
let answer;

globalThis.chrome = /** @type {any} */ ({
  storage: {
    local: {
      get: async (names) => (typeof names === "string" ? { [names]: stored[names] } : { ...names, ...stored }),
      set: async (changed) => void Object.assign(stored, structuredClone(changed)),
    },
  },
});
globalThis.fetch = async (url, options) => {
  asked.push({ url: String(url), headers: /** @type {any} */ (options).headers });
  return answer();
};
const { lookUp, remembered } = await import("../../../extension/background/lookup.js");

const tab = (changed = {}) => /** @type {any} */ ({ url: URL_, incognito: false, ...changed });
const page = (status, tag) => () => new Response(JSON.stringify({ status }), { status: 200, headers: { ETag: tag } });
const same = (tag) => () => new Response(null, { status: 304, headers: { ETag: tag } });
const tags = () => asked.map(({ headers }) => headers["If-None-Match"]);

beforeEach(() => {
  stored = { token: "lg_x" };
  asked = [];
});

test("what the server says is the same is shown as it was held", async () => {
  answer = page("gap", '"a1"');
  assert.equal((await lookUp(tab())).page.status, "gap");
  answer = same('"a1"');
  const before = Date.now();
  const again = await lookUp(tab());
  assert.deepEqual([again.page.status, again.failure], ["gap", undefined]);
  assert.ok(/** @type {number} */ (again.at) >= before);
  assert.equal((await lookUp(tab())).page.status, "gap");
  answer = page("shared", '"b2"');
  assert.equal((await lookUp(tab())).page.status, "shared");
  answer = same('"b2"');
  assert.equal((await lookUp(tab())).page.status, "shared");
  assert.deepEqual(tags(), [undefined, '"a1"', '"a1"', '"a1"', '"b2"']);
});

test("another page, another project and a private window name no tag", async () => {
  answer = page("gap", '"a1"');
  await lookUp(tab());
  await lookUp(tab({ url: "https://a.example/other" }));
  await lookUp(tab({ incognito: true }));
  stored.project = "second";
  await lookUp(tab());
  assert.deepEqual(tags(), [undefined, undefined, undefined, undefined]);
});

test("what a look told is asked for without a tag: it came with none", async () => {
  answer = page("gap", '"a1"');
  await lookUp(tab());
  await remembered(tab(), { status: "shared" });
  await lookUp(tab());
  assert.deepEqual(tags(), [undefined, undefined]);
});

test("answers are remembered as far as a browser keeps them, and one that is larger takes nothing along", async () => {
  const at = (number) => tab({ url: `https://a.example/${number}` });
  for (let number = 0; number < 30; number++) await remembered(at(number), { status: "gap", text: "x".repeat(50_000) });
  assert.ok(JSON.stringify(stored.answers).length < 1_100_000);
  assert.equal(stored.answers[0].url, "https://a.example/29");
  assert.ok(stored.answers.length > 15);
  const before = stored.answers.length;
  const huge = await remembered(at("huge"), { status: "shared", text: "x".repeat(2_000_000) });
  assert.equal(huge.page.status, "shared");
  assert.deepEqual([stored.answers.length, stored.answers[0].url], [before, "https://a.example/29"]);
});
