/** The badge of a tab: letter, number, colour and the sentence behind them. */

import { sentAddress } from "../words/addresses.js";
import { inNames } from "../words/names.js";
import { plain, sentenceOf } from "../words/said.js";
import { badgeOf, badgeText, statusOfLetter, STATUSES, textOn, wordOf } from "../words/statuses.js";
import { coloursOf, settings } from "./kept.js";
import { speaker } from "./language.js";

/** @typedef {chrome.tabs.Tab} Tab as it was when its page was asked about */

/**
 * Show what was found of a tab's page.
 * @param {Tab} tab
 * @param {import("./lookup.js").Found} found
 */
export async function showFound(tab, { page, failure }) {
  const say = await speaker();
  if (page) {
    const sentence = inNames(plain(sentenceOf(page, say)), page.names);
    return show(tab, badgeOf(page), wordOf(page), failure ? `${sentence} (${say("old_answer")})` : sentence);
  }
  // Pages that are none of ours leave the badge empty; a server that does not answer is told of.
  if (!failure || ["not_web", "private", "never"].includes(failure.kind)) return clear(tab);
  return write(tab, { text: "!", colour: STATUSES.none.colour, title: say(`state_${failure.kind}`) });
}

/**
 * Show what the snapshot says of a tab's site, until the page itself is answered for.
 * @param {Tab} tab
 * @param {{letter: string, competitors: number}} known
 */
export async function showKnown(tab, { letter, competitors }) {
  const status = statusOfLetter(letter);
  const say = await speaker();
  const look = { status, competitors, ofSite: true, closed: false };
  return show(tab, look, `status_${status}`, say("site_is", say(`status_${status}`)));
}

/**
 * Whether the badge of a tab speaks of another page than it shows: a fragment alone makes no other.
 * @param {Tab} tab
 */
export async function saidOfAnother(tab) {
  const name = nameOf(/** @type {number} */ (tab.id));
  const said = (await chrome.storage.session.get(name))[name];
  return Boolean(said) && said !== sentAddress(tab.url);
}

/** Forget what a tab's badge speaks of. @param {number} tabId */
export async function forget(tabId) {
  await chrome.storage.session.remove(nameOf(tabId));
}

/** Kept in memory alone, until the tab is closed. @param {number} tabId */
function nameOf(tabId) {
  return `said-${tabId}`;
}

/** @param {Tab} tab */
export async function clear(tab) {
  await write(tab, { text: "", colour: STATUSES.none.colour, title: "linkgap" });
}

/**
 * @param {Tab} tab
 * @param {ReturnType<typeof badgeOf>} look
 * @param {string} word
 * @param {string} sentence
 */
async function show(tab, { status, competitors, ofSite, closed }, word, sentence) {
  // What the user is done with calls for nobody.
  const colour = coloursOf(await settings())[closed ? "none" : status];
  const say = await speaker();
  const title = closed ? `${say("closed_by_you")} ${sentence}` : `${say(word)}: ${sentence}`;
  await write(tab, { text: badgeText(status, competitors, { ofSite }), colour, title });
}

/**
 * @param {Tab} tab
 * @param {{text: string, colour: string, title: string}} look
 */
async function write(tab, { text, colour, title }) {
  const tabId = /** @type {number} */ (tab.id);
  // While an answer is on the way its tab may be closed, or show another page.
  const now = await chrome.tabs.get(tabId).catch(() => null);
  if (now?.url !== tab.url) return;
  await (text ? chrome.storage.session.set({ [nameOf(tabId)]: sentAddress(tab.url) }) : forget(tabId));
  await Promise.all([
    chrome.action.setBadgeText({ tabId, text }),
    chrome.action.setBadgeBackgroundColor({ tabId, color: colour }),
    chrome.action.setBadgeTextColor({ tabId, color: textOn(colour) }),
    chrome.action.setTitle({ tabId, title }),
  ]);
}
