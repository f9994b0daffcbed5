/** What the server says of the page in a tab: its answer, the last known one, or why there is none. */

import { whyNot, sentAddress } from "../words/addresses.js";
import { Failure, told } from "../words/failures.js";
import { answerOf, call, LATER } from "./api.js";
import { settings } from "./kept.js";
import { lastAnswer, rememberAnswer } from "./last_answers.js";

/**
 * @typedef {object} Found
 * @property {any} [page] the server's answer
 * @property {number} [at] when it was given
 * @property {ReturnType<typeof told>} [failure] why there is none, or why it is an old one
 */

/**
 * What is known of the page in a tab; nothing is fetched from it. Never throws.
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<Found>}
 */
export async function lookUp(tab) {
  try {
    return await renewed(tab);
  } catch (error) {
    return withLast(tab, error);
  }
}

/**
 * Have the server look at the page now. Throws Failure.
 * @param {chrome.tabs.Tab} tab
 */
export async function checkNow(tab) {
  const [url, { project }] = [await addressToKeep(tab), await settings()];
  const body = { urls: [url], ...(project ? { project } : {}) };
  return remembered(tab, (await call("POST", "/checks", { body, wait: LATER })).pages[0]);
}

/**
 * The address of a tab as it is sent. Throws Failure where nothing may be asked about it.
 * @param {chrome.tabs.Tab} tab
 */
export async function addressOf(tab) {
  const refused = whyNot(tab.url, (await settings()).never);
  if (refused) throw new Failure(refused);
  return /** @type {string} */ (sentAddress(tab.url));
}

/**
 * The same for what ends up in the store. Throws Failure for a private window too, unless the user allowed it.
 * @param {chrome.tabs.Tab} tab
 */
export async function addressToKeep(tab) {
  await mayKeep(tab);
  return addressOf(tab);
}

/**
 * Throws Failure where nothing about a tab may be kept: whoever browses in a private window wants nothing left of it.
 * @param {{incognito: boolean}} tab
 */
export async function mayKeep({ incognito }) {
  if (incognito && !(await settings()).privately) throw new Failure("private_window");
}

/**
 * Remember what the server said of a tab's page; nothing is remembered of private windows.
 * @param {chrome.tabs.Tab} tab
 * @param {any} page
 * @param {string} [etag] what the server knows the answer by
 * @returns {Promise<Found>}
 */
export async function remembered(tab, page, etag = "") {
  const at = Date.now();
  if (!tab.incognito) {
    const { project } = await settings();
    await rememberAnswer({ url: await addressOf(tab), project, page, at, etag });
  }
  return { page, at };
}

/**
 * The server's answer; the one that is held where the server says that it is the same.
 * @param {chrome.tabs.Tab} tab
 */
async function renewed(tab) {
  const [url, { project }] = [await addressOf(tab), await settings()];
  const held = tab.incognito ? undefined : await lastAnswer(url, project);
  const headers = held?.etag ? { "If-None-Match": held.etag } : {};
  const answer = await answerOf("GET", "/page", { query: { url, project }, headers });
  return remembered(tab, answer.status === 304 && held ? held.page : answer.body, answer.etag);
}

/**
 * The last known answer beside the failure, where the server could not be reached.
 * @param {chrome.tabs.Tab} tab
 * @param {unknown} error
 * @returns {Promise<Found>}
 */
async function withLast(tab, error) {
  const failure = told(error);
  if (!["no_server", "not_linkgap"].includes(failure.kind)) return { failure };
  const last = await lastAnswer(await addressOf(tab), (await settings()).project);
  return last ? { page: last.page, at: last.at, failure } : { failure };
}
