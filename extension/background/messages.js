/** What may be asked of the worker: by the extension's own pages, and - much less - by its scripts inside pages. */

import { told } from "../words/failures.js";
import { call } from "./api.js";
import { showFound } from "./badge.js";
import { settings } from "./kept.js";
import { addressToKeep, checkNow, lookUp, mayKeep } from "./lookup.js";
import { filter, goTo, togglePaint, unpaint } from "./painting.js";
import { pair, projects, unpair } from "./pairing.js";
import { addProspects, gather } from "./prospects.js";
import { readTab } from "./reading.js";

/**
 * Find something out about a tab's page, and show it on the badge too.
 * @param {number} tabId
 * @param {(tab: chrome.tabs.Tab) => Promise<import("./lookup.js").Found>} find
 */
async function shown(tabId, find) {
  const tab = await chrome.tabs.get(tabId);
  const found = await find(tab);
  await showFound(tab, found);
  return found;
}

/** By the popup and the options page. */
const FROM_US = {
  status: ({ tabId }) => shown(tabId, lookUp),
  check: ({ tabId }) => shown(tabId, checkNow),
  read: ({ tabId }) => shown(tabId, async (tab) => (await readTab(tab)).found),
  paint: async ({ tabId }) => {
    const tab = await chrome.tabs.get(tabId);
    const { painted, found } = await togglePaint(tab);
    if (found) await showFound(tab, found);
    return { painted, found };
  },
  goTo: async ({ tabId, link }) => goTo(await chrome.tabs.get(tabId), link),
  decide: async ({ tabId, site, state, note }) => decided(await chrome.tabs.get(tabId), { site, state, note }),
  gather: async ({ tabId, from }) => gather(await chrome.tabs.get(tabId), from),
  prospects: ({ urls }) => addProspects(urls),
  pair: ({ server, code }) => pair(server, code),
  unpair: () => unpair(),
  projects: () => projects(),
};

/** By scripts inside a page: nothing here takes an address or a tab but the page's own. */
const FROM_PAGES = {
  correct: ({ word, sender }) => corrected(word, sender),
  filter: ({ hidden, tab }) => filter(tab.id, hidden),
  unpaint: ({ tab }) => unpaint(tab.id),
  goTo: ({ tab }) => goTo(tab, null),
};

/**
 * Answer a message with `{ok}` or `{failure}`.
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 */
export async function answer(message, sender) {
  const ours = sender.url?.startsWith(chrome.runtime.getURL("")) ?? false;
  const known = ours ? FROM_US : FROM_PAGES;
  try {
    if (sender.id !== chrome.runtime.id || !Object.hasOwn(known, message.what)) throw new Error("not to be asked");
    return { ok: await known[message.what]({ ...message, tab: sender.tab, sender }) };
  } catch (error) {
    return { failure: told(error) };
  }
}

/**
 * Throws Failure.
 * @param {chrome.tabs.Tab} tab whose page was in front
 * @param {{site: string, state: string, note: string}} decision
 */
async function decided(tab, decision) {
  await mayKeep(tab);
  const { project } = await settings();
  return call("POST", "/decisions", { body: { ...decision, ...(project ? { project } : {}) } });
}

/**
 * A person's word on where a link of the sender's page stands. Throws Failure.
 * @param {{href: string, nth: number, placement: string, note?: string}} word
 * @param {chrome.runtime.MessageSender} sender
 */
async function corrected({ href, nth, placement, note }, sender) {
  const url = await addressToKeep(/** @type {chrome.tabs.Tab} */ ({ url: sender.url, incognito: sender.tab?.incognito }));
  await call("POST", "/corrections", { body: { url, href, nth, placement, ...(note ? { note } : {}) } });
  return {};
}
