/** The state of the opportunity, changed by one click, with a note. */

import { make } from "../screen/make.js";
import { tell, tellFailure } from "./told.js";

export const STATES = ["new", "shortlisted", "contacted", "replied", "won", "refused", "excluded"];

/**
 * @param {any} page
 * @param {{say: import("../background/language.js").Say, decide: (state: string, note: string) => Promise<any>}} means
 */
export function decisionSection(page, { say, decide }) {
  const now = { state: page.decision?.state ?? "", note: page.decision?.note ?? "" };
  const note = make("textarea", { ariaLabel: say("note"), placeholder: say("note"), value: now.note, maxLength: 2000 });
  const choose = async (/** @type {string} */ state) => {
    try {
      Object.assign(now, await decide(state, note.value));
      tell(say("decided"));
    } catch (error) {
      tellFailure(error, say, "not_decided");
    }
    press();
  };
  const buttons = STATES.map((state) => stateButton(state, say, () => choose(state)));
  const press = () => buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(STATES[at] === now.state)));
  const save = make("button", { type: "button", onclick: () => choose(now.state || "new") }, say("save_note"));
  press();
  const group = make("div", { className: "row", role: "group", ariaLabel: say("opportunity") }, ...buttons);
  return make("section", { id: "decision" }, make("h2", {}, say("opportunity_of", page.site)), group, note, make("div", { className: "row" }, save));
}

/** @param {string} state @param {import("../background/language.js").Say} say @param {() => void} onclick */
function stateButton(state, say, onclick) {
  return make("button", { type: "button", "data-state": state, onclick }, say(`state_of_${state}`));
}
