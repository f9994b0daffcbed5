/** What the popup shows of an answer, in the order in which it is read. */

import { english, inPieces, make, outward } from "../screen/make.js";
import { age } from "../words/ages.js";
import { sentenceOf, stepsOf } from "../words/said.js";
import { statusOf, textOn } from "../words/statuses.js";
import { decisionSection } from "./decision.js";
import { asLink, linkList, otherPages } from "./links.js";

/**
 * The sentence that says the status and why.
 * @param {import("../background/lookup.js").Found} found
 * @param {import("./links.js").Means & {colours: Record<string, string>}} means
 */
export function statusLine({ page, at, failure }, { say, language, colours }) {
  const status = statusOf(page.status);
  const chip = make("span", { className: "chip" }, say(`status_${status}`));
  chip.style.backgroundColor = colours[status];
  chip.style.color = textOn(colours[status]);
  const looked = page.checked_at ? say("looked_at", age(page.checked_at, language, Date.now())) : say("not_looked_at");
  return [
    make("p", { className: "sentence" }, chip, ...inPieces(sentenceOf(page, say))),
    make("p", { className: "soft" }, `${say("competitors_link", page.competitors)} · ${looked}`),
    failure && make("p", { className: "bad" }, say("offline", age(at ?? 0, language, Date.now()))),
  ].filter(Boolean);
}

/**
 * @param {any} page
 * @param {import("./links.js").Means & {decide: any}} means
 */
export function sections(page, means) {
  const { say } = means;
  const links = [...page.links, ...page.claims.map(asLink)];
  const of = (/** @type {string} */ role) => links.filter((link) => link.role === role);
  return [
    section(say("next_steps"), list(stepsOf(page, say).map(inPieces))),
    section(say("why"), list(page.reasons.map((/** @type {string} */ reason) => [english(reason)]))),
    section(say("their_links"), of("competitor").length && linkList(of("competitor"), means), say("no_their_links")),
    section(say("your_links"), of("own").length && linkList(of("own"), means), say("no_your_links")),
    section(say("other_pages", page.site), page.other_pages?.length && otherPages(page.other_pages, say)),
    section(say("mentions"), page.mentions?.length && mentions(page.mentions)),
    page.site ? decisionSection(page, means) : null,
  ].filter(Boolean);
}

/** A section, or nothing where there is neither content nor a word for its lack. */
function section(/** @type {string} */ title, /** @type {any} */ content, /** @type {string} */ otherwise = "") {
  if (!content && !otherwise) return null;
  return make("section", {}, make("h2", {}, title), content || make("p", { className: "soft" }, otherwise));
}

/** @param {(string | Node)[][]} sentences each in its parts */
function list(sentences) {
  return sentences.length ? make("ul", {}, ...sentences.map((parts) => make("li", {}, ...parts))) : null;
}

/** @param {{brand: string, sentence: string}[]} found */
function mentions(found) {
  return make("ul", {}, ...found.map(({ brand, sentence }) => make("li", {}, make("strong", {}, brand), `: ${sentence}`)));
}

/**
 * Where nothing is known, why, and the way on.
 * @param {{kind: string, message: string, hint: string}} failure
 * @param {{say: import("../background/language.js").Say, retry: () => void}} means
 */
export function failureLine({ kind, message, hint }, { say, retry }) {
  const fixes = ["unpaired", "wrong_token", "no_server", "forbidden", "project", "never", "refused"];
  // Of these our own words say all there is; the server's hint is for whoever writes programs.
  const itself = ["refused", "server_error", "project", "too_large", "busy"].includes(kind);
  const options = () => chrome.runtime.openOptionsPage();
  return [
    make("p", { className: "sentence" }, say(`state_${kind}`)),
    make("p", {}, say(`fix_${kind}`)),
    itself && message && make("p", { className: "soft" }, english(message)),
    itself && hint && make("p", { className: "soft" }, english(hint)),
    make(
      "p",
      { className: "row" },
      fixes.includes(kind) && make("button", { type: "button", className: "main", onclick: options }, say("open_options")),
      ["no_server", "busy", "server_error"].includes(kind) && make("button", { type: "button", onclick: retry }, say("retry")),
    ),
  ].filter(Boolean);
}

/**
 * What adding prospects came to.
 * @param {{added: number, known: number, refused: {url: string, reason: string}[]}} answer
 * @param {import("../background/language.js").Say} say
 */
export function prospectsLine({ added, known, refused }, say) {
  const rows = refused.map(({ url, reason }) => make("li", {}, outward(url, url), ": ", english(reason)));
  const words = say("prospects_added", countOf(added), countOf(known));
  return make("div", {}, make("p", {}, words), rows.length ? make("ul", { className: "bad" }, ...rows) : null);
}

/** Lists come as lists or as their length. @param {number | unknown[]} given */
function countOf(given) {
  return Array.isArray(given) ? given.length : given;
}
