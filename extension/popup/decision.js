/** The state of the opportunity, changed by one click, with a note. */

import { make } from "../screen/make.js";

export const STATES = ["new", "shortlisted", "contacted", "replied", "won", "refused", "excluded"];

/**
 * @param {any} page
 * @param {{say: import("../background/language.js").Say, decide: (state: string, note: string) => Promise<any>}} means
 */
export function decisionSection(page, { say, decide }) {
  const now = { state: page.decision?.state ?? "", note: page.decision?.note ?? "" };
  const told = make("p", { role: "status", className: "soft" });
  const note = make("textarea", { ariaLabel: say("note"), placeholder: say("note"), value: now.note, maxLength: 2000 });
  const choose = async (/** @type {string} */ state) => {
    try {
      Object.assign(now, await decide(state, note.value));
      told.textContent = say("decided");
    } catch (error) {
      told.textContent = say("not_decided", error.message || say(`state_${error.kind}`));
    }
    press();
  };
  const buttons = STATES.map((state) => make("button", { type: "button", onclick: () => choose(state) }, say(`state_of_${state}`)));
  const press = () => buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(STATES[at] === now.state)));
  const save = make("button", { type: "button", onclick: () => choose(now.state || "new") }, say("save_note"));
  press();
  const group = make("div", { className: "row", role: "group", ariaLabel: say("opportunity") }, ...buttons);
  return make("section", { id: "decision" }, make("h2", {}, say("opportunity_of", page.site)), group, note, make("div", { className: "row" }, save, told));
}
