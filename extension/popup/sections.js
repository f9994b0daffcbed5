/** What the popup shows of an answer, in the order in which it is read. */

import { english, inPieces, make, outward } from "../screen/make.js";
import { age } from "../words/ages.js";
import { sentenceOf } from "../words/said.js";
import { isUnknown, statusOf, textOn, wordOf } from "../words/statuses.js";
import { decisionSection } from "./decision.js";
import { asLinks, linkList, otherPages } from "./links.js";
import { stepsSection } from "./steps.js";
import { BY_OPTIONS, optionsButton } from "./told.js";

/**
 * The sentence that says the status and why.
 * @param {import("../background/lookup.js").Found} found
 * @param {import("./links.js").Means & {colours: Record<string, string>}} means
 */
export function statusLine({ page, at, failure }, { say, language, colours }) {
  const status = statusOf(page.status);
  const chip = make("span", { className: "chip" }, say(wordOf(page)));
  chip.style.backgroundColor = colours[status];
  chip.style.color = textOn(colours[status]);
  const state = page.decision?.state ?? "new";
  const work = state !== "new" && make("span", { className: "chip word" }, say(`state_of_${state}`));
  const looked = page.checked_at ? say("looked_at", age(page.checked_at, language, Date.now())) : say("not_looked_at");
  return [
    make("p", { className: "sentence" }, chip, work, ...inPieces(sentenceOf(page, say))),
    make("p", { className: "soft" }, `${siteWords(page, say)} · ${looked}`),
    failure && make("p", { className: "bad" }, `${say("offline", age(at ?? 0, language, Date.now()))} ${say("fix_no_server")}`),
  ].filter(Boolean);
}

/** The site, with its status where its other pages make it another one. @param {any} page @param {import("./links.js").Means["say"]} say */
function siteWords({ site, status, site_status }, say) {
  const own = statusOf(site_status);
  return own === "none" || own === statusOf(status) ? site : say("site_as_a_whole", site, say(`status_${own}`));
}

/**
 * @param {any} page
 * @param {import("./links.js").Means & {decide: any, step: any}} means
 */
export function sections(page, means) {
  const { say } = means;
  const links = [...page.links, ...asLinks(page.claims)];
  const unknown = isUnknown(page);
  const lack = (/** @type {string} */ word) => (unknown ? "" : say(word));
  const of = (/** @type {string} */ role) => links.filter((link) => link.role === role);
  return [
    stepsSection(page, means),
    // Nobody has looked: that is all there is to say, and the sentence has said it.
    !unknown && section(say("why"), list(page.reasons.map((/** @type {string} */ reason) => [english(reason)]))),
    section(say("their_links"), of("competitor").length && linkList(of("competitor"), means), lack("no_their_links")),
    section(say("your_links"), of("own").length && linkList(of("own"), means), lack("no_your_links")),
    section(say("other_pages", page.site), page.other_pages?.length && otherPages(page.other_pages, say)),
    section(say("mentions"), page.mentions?.length && !of("own").some(({ live }) => live) && mentions(page.mentions)),
    // Nobody asks their own site for a link, nor a competitor's.
    page.site && !page.site_role ? decisionSection(page, means) : null,
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
  // Of these our own words say all there is; the server's hint is for whoever writes programs.
  const itself = ["refused", "server_error", "project", "too_large", "busy"].includes(kind);
  return [
    make("p", { className: "sentence" }, say(`state_${kind}`)),
    make("p", {}, say(`fix_${kind}`)),
    itself && message && make("p", { className: "soft" }, english(message)),
    itself && hint && make("p", { className: "soft" }, english(hint)),
    make(
      "p",
      { className: "row" },
      BY_OPTIONS.includes(kind) && optionsButton(say),
      ["no_server", "not_linkgap", "busy", "server_error"].includes(kind) && make("button", { type: "button", onclick: retry }, say("retry")),
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
