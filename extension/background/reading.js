/** Reading the page as the tab shows it: every frame that may be reached, placed by the server. */

import { sentAddress, whyNot } from "../words/addresses.js";
import { Failure } from "../words/failures.js";
import { outgoing } from "../words/placements.js";
import { call, LATER } from "./api.js";
import { settings } from "./kept.js";
import { addressToKeep, remembered } from "./lookup.js";
import { callIn, putScripts } from "./scripts.js";

/** Frames beyond these are advertisements. */
const MOST_FRAMES = 12;

/**
 * @typedef {object} ReadFrame
 * @property {number} frameId
 * @property {string} url the address it was read under
 * @property {any[]} links as the server placed them
 * @property {Record<string, string>} [names] hosts of the links that are read otherwise than they are kept
 */

/**
 * Read a tab's page. Throws Failure.
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<{found: import("./lookup.js").Found, frames: ReadFrame[]}>}
 */
export async function readTab(tab) {
  const url = await addressToKeep(tab);
  const tabId = /** @type {number} */ (tab.id);
  await putScripts(tabId);
  const all = (await callIn(tabId, { allFrames: true }, "collect")).filter(({ result }) => result);
  const top = all.find(({ frameId }) => frameId === 0);
  if (!top) throw new Failure("cannot_read");
  const others = await worthReading(all.filter((one) => one !== top));
  const answer = await placed({ ...top.result, url });
  if (!answer.readable) throw new Failure("refused", answer.page.sentence);
  const frames = [{ frameId: 0, url, links: answer.links, names: answer.names }];
  for (const { frameId, result } of others) {
    const under = /** @type {string} */ (sentAddress(result.url));
    const { links, names } = await placed({ ...result, url: under });
    frames.push({ frameId, url: under, links, names });
  }
  return { found: await remembered(tab, answer.page), frames };
}

/** @param {{frameId: number, result: any}[]} frames */
async function worthReading(frames) {
  const { never } = await settings();
  // Frames without an address of their own (srcdoc) were read as a part of the page around them.
  return frames.filter(({ result }) => result.links > 0 && whyNot(result.url, never) === null).slice(0, MOST_FRAMES);
}

/** @param {{url: string, html: string, layout: object | null}} page */
async function placed({ url, html, layout }) {
  const { project } = await settings();
  const body = { url, html, ...(layout ? { layout } : {}), ...(project ? { project } : {}) };
  const answer = await call("POST", "/page/read", { body, wait: LATER });
  return { ...answer, links: outgoing(answer.links, url) };
}
