/** Running the content scripts in a tab. */

import { Failure } from "../words/failures.js";

const FILES = [
  "audit/begin.js",
  "audit/collect.js",
  "audit/sheet.js",
  "audit/areas.js",
  "audit/paint.js",
  "audit/card.js",
  "audit/panel.js",
  "audit/gather.js",
];
const TRIES = 5;
const PAUSE = 30;

/**
 * Put the scripts into every frame they may reach; where they are already, they stay.
 * @param {number} tabId
 */
export async function putScripts(tabId) {
  await run(tabId, { allFrames: true }, { files: FILES });
}

/**
 * Call `globalThis.linkgapAudit[name](...args)` in frames of a tab. Throws Failure where the page may not be read.
 * @param {number} tabId
 * @param {{allFrames?: boolean, frameIds?: number[]}} where the top frame, where nothing is said
 * @param {string} name
 * @param {...unknown} args
 * @returns {Promise<{frameId: number, result: any}[]>}
 */
export async function callIn(tabId, where, name, ...args) {
  /** @param {string} called @param {unknown[]} given */
  const func = (called, given) => globalThis.linkgapAudit?.[called]?.(...given);
  return run(tabId, where, { func, args: [name, args] });
}

/**
 * The browser grants access by the user's click, but may tell the extension of the click first: Chromium 156 refused
 * one in five first tries after a shortcut, and none after 40 ms. So a refusal counts only when it repeats.
 * @param {number} tabId
 * @param {{allFrames?: boolean, frameIds?: number[]}} where
 * @param {object} what
 */
async function run(tabId, where, what) {
  for (let left = TRIES; ; left--) {
    try {
      return /** @type {any} */ (await chrome.scripting.executeScript({ target: { tabId, ...where }, ...what }));
    } catch (error) {
      if (left === 1) throw new Failure("cannot_read", error instanceof Error ? error.message : String(error));
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }
}
