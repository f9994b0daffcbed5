/** The popup: asks the worker about the page in the active tab, and shows the answer. */

import { coloursOf, settings } from "../background/kept.js";
import { language } from "../background/language.js";
import { ask } from "../screen/ask.js";
import { byId } from "../screen/make.js";
import { speak } from "../screen/speak.js";
import { addActions, tell } from "./actions.js";
import { failureLine, sections, statusLine } from "./sections.js";

const say = await speak();
const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
const means = { say, language: await language(), colours: coloursOf(await settings()), show };
await look();

async function look() {
  showFound(await ask({ what: "status", tabId: tab.id }));
}

/** @param {import("../background/lookup.js").Found} found */
function showFound(found) {
  byId("page").setAttribute("aria-busy", "false");
  if (!found.page) return showFailure(/** @type {any} */ (found.failure));
  const decide = (/** @type {string} */ state, /** @type {string} */ note) =>
    ask({ what: "decide", site: found.page.site, state, note });
  byId("status").replaceChildren(...statusLine(found, means));
  byId("page").replaceChildren(...sections(found.page, { ...means, decide }));
  if (!byId("actions").childElementCount) addActions(tab.id ?? -1, { say, onFound: showFound });
}

/** @param {{kind: string, message: string, hint: string}} failure */
function showFailure(failure) {
  byId("status").replaceChildren(...failureLine(failure, { say, retry: look }));
  byId("page").replaceChildren();
}

/** Show a link in the page. @param {{site: string, url: string}} link */
async function show({ site, url }) {
  try {
    const { shown } = await ask({ what: "goTo", tabId: tab.id, link: { site, url } });
    tell(say(shown ? "done_show" : "not_shown"));
  } catch (error) {
    tell(`${say(`state_${error.kind}`)} ${error.message}`);
  }
}
