/** Painting the links of a tab by their placement, and taking the paint off. The page itself holds whether it is on. */

import { inNames } from "../words/names.js";
import { placementOf, PLACEMENTS, summed, tally, traitsOf } from "../words/placements.js";
import { coloursOf, settings } from "./kept.js";
import { language, wordsFor } from "./language.js";
import { readTab } from "./reading.js";
import { callIn } from "./scripts.js";

/**
 * Paint where nothing is painted, else take it off. Throws Failure.
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<{painted: boolean, found?: import("./lookup.js").Found}>}
 */
export async function togglePaint(tab) {
  const tabId = /** @type {number} */ (tab.id);
  if (await isPainted(tabId)) {
    await unpaint(tabId);
    return { painted: false };
  }
  return { painted: true, found: await paint(tab) };
}

/**
 * Read and paint. Throws Failure.
 * @param {chrome.tabs.Tab} tab
 */
export async function paint(tab) {
  const tabId = /** @type {number} */ (tab.id);
  const { found, frames } = await readTab(tab);
  const words = await wordsFor("audit_", "placement_", "trait_");
  // A list: the order of an object's names is lost on the way into the page.
  const look = { words, placements: Object.entries(PLACEMENTS), colours: coloursOf(await settings()), language: await language() };
  const counts = [];
  for (const { frameId, links, names } of frames) {
    const sent = links.map((link) => ({ ...link, placement: placementOf(link.placement), traits: traitsOf(link), shown: shownOf(link, names) }));
    const [{ result }] = await callIn(tabId, { frameIds: [frameId] }, "paint", sent, look);
    counts.push(tally((result ?? []).map((/** @type {number} */ at) => links[at])));
  }
  await callIn(tabId, { frameIds: [0] }, "openPanel", summed(counts));
  return found;
}

/** Where a link leads, as a person reads it. @param {any} link @param {Record<string, string>} [names] */
function shownOf({ url, tracked }, names) {
  return { url: inNames(url, names), tracked: tracked && inNames(tracked, names) };
}

/** @param {number} tabId */
export async function unpaint(tabId) {
  await callIn(tabId, { allFrames: true }, "unpaint");
}

/**
 * Show a link, painting first where nothing is painted.
 * @param {chrome.tabs.Tab} tab
 * @param {{site: string, url: string} | null} link null for the next one to a competitor
 */
export async function goTo(tab, link) {
  const tabId = /** @type {number} */ (tab.id);
  if (!(await isPainted(tabId))) await paint(tab);
  const found = await callIn(tabId, { allFrames: true }, "goTo", link);
  return { shown: found.some(({ result }) => result) };
}

/**
 * Filter in every frame: the panel stands in the top one.
 * @param {number} tabId
 * @param {string[]} hidden placements and traits that are not painted
 */
export async function filter(tabId, hidden) {
  await callIn(tabId, { allFrames: true }, "filter", hidden);
}

/** @param {number} tabId */
async function isPainted(tabId) {
  const [{ result }] = await callIn(tabId, {}, "isPainted");
  return Boolean(result);
}
