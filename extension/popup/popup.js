/** The popup: asks the worker about the page in the active tab, and shows the answer. */

import { coloursOf, settings } from "../background/kept.js";
import { language } from "../background/language.js";
import { ask } from "../screen/ask.js";
import { byId } from "../screen/make.js";
import { showNames } from "../screen/names.js";
import { speak } from "../screen/speak.js";
import { addActions } from "./actions.js";
import { failureLine, sections, statusLine } from "./sections.js";
import { markAction, stepsSection } from "./steps.js";
import { tell, tellFailure } from "./told.js";

const say = await speak();
const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
const means = { say, language: await language(), colours: coloursOf(await settings()), show };
keepInSight();
await look();

/** What is focused by keyboard scrolls clear of the head and foot that stay. */
function keepInSight() {
  const stay = [byId("status"), document.querySelector("footer")];
  const measured = new ResizeObserver(() => {
    document.documentElement.style.scrollPaddingBlock = stay.map((part) => `${part.offsetHeight}px`).join(" ");
    // What had the keyboard before they grew may lie behind them now.
    byId("page").querySelector(":focus-visible")?.scrollIntoView({ block: "nearest" });
  });
  stay.forEach((part) => measured.observe(part));
}

async function look() {
  showFound(await ask({ what: "status", tabId: tab.id }));
}

/** @param {import("../background/lookup.js").Found} found */
function showFound(found) {
  byId("page").setAttribute("aria-busy", "false");
  if (!found.page) return showFailure(/** @type {any} */ (found.failure));
  const { site } = found.page;
  showStatus(statusLine(found, means));
  byId("page").replaceChildren(...sections(found.page, { ...means, decide: decider(site), step }));
  if (!byId("actions").childElementCount) addActions(tab.id ?? -1, { say, onFound: showFound });
  markAction(found.page);
  showNames(document.body, found.page.names);
}

/** Keeps a decision, and tells of the page anew what hangs on it; what is being typed stays. @param {string} site */
function decider(site) {
  return async (/** @type {string} */ state, /** @type {string} */ note) => {
    const decided = await ask({ what: "decide", tabId: tab.id, site, state, note });
    const found = await ask({ what: "status", tabId: tab.id });
    if (found.page) {
      const within = byId("steps").contains(document.activeElement);
      showStatus(statusLine(found, means));
      byId("steps").replaceWith(stepsSection(found.page, { say, step }));
      showNames(document.body, found.page.names);
      // The button that was pressed is gone with its step: the keyboard goes on where it was.
      if (within) byId("steps").focus();
    }
    return decided;
  };
}

/** Takes a step that is a decision, with the note as it stands below. @param {string} state */
function step(state) {
  byId("decision").querySelector(`[data-state="${state}"]`).click();
}

/** @param {{kind: string, message: string, hint: string}} failure */
function showFailure(failure) {
  showStatus(failureLine(failure, { say, retry: look }));
  byId("page").replaceChildren();
}

/** @param {Node[]} lines */
function showStatus(lines) {
  const within = byId("status").contains(document.activeElement);
  byId("status").replaceChildren(...lines);
  // As where a step goes with its button.
  if (within) byId("status").focus();
}

/** Show a link in the page. @param {{site: string, url: string}} link */
async function show({ site, url }) {
  try {
    const { shown } = await ask({ what: "goTo", tabId: tab.id, link: { site, url } });
    tell(say(shown ? "done_show" : "not_shown"));
  } catch (error) {
    tellFailure(error, say);
  }
}
