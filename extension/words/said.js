/** What the server says of a page by codes, in the words of the language: its own sentences are English. Pure. */

import { placementOf } from "./placements.js";

/** Names that are told before the rest is counted. */
const MOST = 3;

/** @typedef {{code: string, values: Record<string, string | number | string[]>}} Said */
/** @typedef {string | {english: string}} Piece text; `english` where it is the server's own, whatever the language */
/** @typedef {import("../background/language.js").Say} Say */

/**
 * The sentence on a page's status, in pieces.
 * @param {{sentence: string, sentence_said?: Said[]}} page
 * @param {Say} say
 * @returns {Piece[]}
 */
export function sentenceOf({ sentence, sentence_said: said = [] }, say) {
  const [first, second] = said.map((one) => spoken(one, say));
  if (!first || (said.length > 1 && !second)) return [{ english: sentence }];
  return second ? filled(say("said_but"), (name) => (name === "page" ? first : second)) : [...first, "."];
}

/**
 * What to do next, each step in pieces.
 * @param {{next_steps?: string[], next_steps_said?: Said[]}} page
 * @param {Say} say
 * @returns {Piece[][]}
 */
export function stepsOf({ next_steps: steps = [], next_steps_said: said = [] }, say) {
  return steps.map((step, at) => (said[at] && spoken(said[at], say)) || [{ english: step }]);
}

/** @param {Piece[]} pieces */
export function plain(pieces) {
  return pieces.map((piece) => (typeof piece === "string" ? piece : piece.english)).join("");
}

/**
 * One thing said, or null where a newer server says what there are no words for yet.
 * @param {Said} said
 * @param {Say} say
 * @returns {Piece[] | null}
 */
function spoken({ code, values }, say) {
  const name = `said_${code}`;
  if (!say.knows(name)) return null;
  // By the words and not by the order of the values, which is lost when an answer is kept.
  const [, counted] = /\{(\w+)\}/.exec(say(name)) ?? [];
  const one = counted !== undefined && values[counted] === 1 && say.knows(`${name}_one`);
  return filled(say(one ? `${name}_one` : name), (value) => [word(value, values[value], say)]);
}

/**
 * @param {string} text with `{NAME}`s
 * @param {(name: string) => Piece[]} given
 * @returns {Piece[]}
 */
function filled(text, given) {
  // Text and names in turn: those at odd places are names.
  const pieces = text.split(/\{(\w+)\}/).flatMap((part, at) => (at % 2 ? given(part) : [part]));
  return pieces.filter((piece) => piece !== "");
}

/**
 * @param {string} name
 * @param {string | number | string[]} value
 * @param {Say} say
 * @returns {Piece}
 */
function word(name, value, say) {
  if (name === "reasons") return { english: /** @type {string[]} */ (value).join("; ") };
  if (Array.isArray(value)) return some(value, say);
  const known = name === "place" ? `in_${placementOf(String(value))}` : name === "state" ? `state_of_${value}` : "";
  // A newer server may know places and states that there are no words for yet.
  if (known && say.knows(known)) return name === "state" ? say(known).toLowerCase() : say(known);
  return String(value);
}

/** @param {string[]} names @param {Say} say */
function some(names, say) {
  const told = names.slice(0, MOST).join(", ");
  return names.length > MOST ? `${told} ${say("said_and_more").replace("{count}", String(names.length - MOST))}` : told;
}
