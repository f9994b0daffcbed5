/** What to do next: each step in words, and the one click that takes it where the popup can. */

import { byId, inPieces, make } from "../screen/make.js";
import { stepsOf } from "../words/said.js";

/** The state that a step leads to, by its code. */
const STATES = { shortlist: "shortlisted", write: "contacted" };
/** The button at the popup's foot that a step means, by its code. */
const ACTIONS = { check: "check", read: "read", unsure: "paint", see_linked: "paint" };

/**
 * @param {any} page
 * @param {{say: import("../background/language.js").Say, step: (state: string) => void}} means
 */
export function stepsSection(page, { say, step }) {
  const codes = (page.next_steps_said ?? []).map((/** @type {{code: string}} */ { code }) => code);
  const button = (/** @type {string} */ code) =>
    code in STATES && make("button", { type: "button", className: "main step", onclick: () => step(STATES[code]) }, say(`step_${code}`));
  const steps = stepsOf(page, say).map((pieces, at) => make("li", {}, ...inPieces(pieces), button(codes[at])));
  return make("section", { id: "steps", tabIndex: -1 }, make("h2", {}, say("next_steps")), make("ul", {}, ...steps));
}

/** Mark the button at the foot that the first step means. @param {any} page */
export function markAction(page) {
  const [first] = page.next_steps_said ?? [];
  for (const button of byId("actions").children) button.classList.toggle("main", button.id === `do-${ACTIONS[first?.code]}`);
}
