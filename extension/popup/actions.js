/** The buttons at the popup's foot: what can be done with the page now. */

import { byId, make } from "../screen/make.js";
import { ask } from "../screen/ask.js";
import { hostsOf } from "../words/prospects.js";
import { prospectsLine } from "./sections.js";
import { tell, tellFailure } from "./told.js";

/**
 * @param {number} tabId
 * @param {{say: import("../background/language.js").Say, onFound: (found: any) => void}} means
 */
export function addActions(tabId, { say, onFound }) {
  const found = (/** @type {string} */ what) => async () => {
    onFound(await ask({ what, tabId }));
    return say(`done_${what}`);
  };
  byId("actions").replaceChildren(
    action(say, "check", found("check")),
    action(say, "read", found("read")),
    action(say, "paint", async () => {
      const { painted, found: read } = await ask({ what: "paint", tabId });
      if (read) onFound(read);
      return say(painted ? "done_paint" : "done_unpaint");
    }),
    action(say, "selection", () => prospects(tabId, "selection", say)),
    action(say, "list", () => prospects(tabId, "list", say)),
  );
}

/**
 * A button that says what it is doing, and how it ended.
 * @param {import("../background/language.js").Say} say
 * @param {string} name
 * @param {() => Promise<string | Node>} act
 */
function action(say, name, act) {
  const button = make("button", { type: "button", id: `do-${name}`, title: say(`title_${name}`) }, say(`do_${name}`));
  button.addEventListener("click", async () => {
    if (button.ariaDisabled === "true") return;
    // Not disabled in earnest: that takes the focus from it, and the keyboard would begin anew at the top.
    button.ariaDisabled = "true";
    tell(say(`doing_${name}`));
    try {
      tell(await act());
    } catch (error) {
      tellFailure(error, say);
    }
    button.ariaDisabled = "false";
  });
  return button;
}

/**
 * Show what would be added, and add it when the user says so.
 * @param {number} tabId
 * @param {"selection" | "list"} from
 * @param {import("../background/language.js").Say} say
 */
async function prospects(tabId, from, say) {
  const { urls, all } = await ask({ what: "gather", tabId, from });
  if (!urls.length) return say(`nothing_in_${from}`);
  const add = async () => {
    try {
      tell(prospectsLine(await ask({ what: "prospects", urls }), say));
    } catch (error) {
      tellFailure(error, say);
    }
  };
  return make(
    "div",
    {},
    make("p", {}, say("prospects_found", urls.length, hostsOf(urls).length)),
    all > urls.length && make("p", { className: "soft" }, say("prospects_first", urls.length, all)),
    make("details", {}, make("summary", {}, say("show_them")), make("ul", {}, ...urls.map((/** @type {string} */ url) => make("li", {}, url)))),
    make("button", { type: "button", id: "add-prospects", className: "main", onclick: add }, say("prospects_add", urls.length)),
  );
}
