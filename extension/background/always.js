/** The badge without a click, where the user switched it on: from the snapshot, and asked for known sites only. */

import { lookedUp } from "../words/prefixes.js";
import { told } from "../words/failures.js";
import { clear, saidOfAnother, showFound, showKnown } from "./badge.js";
import { settings } from "./kept.js";
import { addressOf, lookUp } from "./lookup.js";
import { unpaint } from "./painting.js";
import { currentSnapshot } from "./snapshot.js";

/**
 * A tab shows another page.
 * @param {chrome.tabs.Tab} tab
 */
export async function onPage(tab) {
  // A page that loads has lost badge and paint already; one that changed its address alone has not.
  if (await saidOfAnother(tab)) {
    await clear(tab);
    if (tab.url) await takeOff(/** @type {number} */ (tab.id));
  }
  const { always, token } = await settings();
  // Without the permission for all pages tab.url is empty; pages in private windows are asked about by a click only.
  if (!always || !token || !tab.url || tab.incognito || tab.id === undefined) return;
  try {
    const known = await lookedUp(await currentSnapshot(), await addressOf(tab));
    if (!known) return await clear(tab);
    await showKnown(tab, known);
    await showFound(tab, await lookUp(tab));
  } catch (error) {
    await showFound(tab, { failure: told(error) });
  }
}

/** @param {number} tabId */
async function takeOff(tabId) {
  try {
    await unpaint(tabId);
  } catch (error) {
    // Where no script may run none has painted.
    if (told(error).kind !== "cannot_read") throw error;
  }
}
