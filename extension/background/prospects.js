/** Links of a page as pages to check: gathered in the tab, shown to the user, then added. */

import { prospectsOf } from "../words/prospects.js";
import { call } from "./api.js";
import { settings } from "./kept.js";
import { addressToKeep } from "./lookup.js";
import { callIn, putScripts } from "./scripts.js";

/**
 * Pages that the selection, or the list around it, links to. Throws Failure.
 * @param {chrome.tabs.Tab} tab
 * @param {"selection" | "list"} from
 * @returns {Promise<{urls: string[], all: number}>}
 */
export async function gather(tab, from) {
  const page = await addressToKeep(tab);
  const tabId = /** @type {number} */ (tab.id);
  await putScripts(tabId);
  const found = await callIn(tabId, { allFrames: from === "selection" }, "gather", from);
  const urls = found.flatMap(({ result }) => result ?? []);
  return prospectsOf(urls, page, (await settings()).never);
}

/**
 * @param {string[]} urls
 * @returns {Promise<{added: number, known: number, refused: {url: string, reason: string}[]}>}
 */
export async function addProspects(urls) {
  const { project } = await settings();
  return call("POST", "/prospects", { body: { urls, ...(project ? { project } : {}) } });
}
