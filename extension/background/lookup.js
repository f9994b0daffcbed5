/** What the server says of the page in a tab: its answer, the last known one, or why there is none. */

import { whyNot, sentAddress } from "../words/addresses.js";
import { Failure, told } from "../words/failures.js";
import { call, LATER } from "./api.js";
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
    return await asked(tab, (url, project) => call("GET", "/page", { query: { url, project } }));
  } catch (error) {
    return withLast(tab, error);
  }
}

/**
 * Have the server look at the page now. Throws Failure.
 * @param {chrome.tabs.Tab} tab
 */
export async function checkNow(tab) {
  return asked(tab, async (url, project) => {
    const body = { urls: [url], ...(project ? { project } : {}) };
    return (await call("POST", "/checks", { body, wait: LATER })).pages[0];
  });
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
 * Remember what the server said of a tab's page; nothing is remembered of private windows.
 * @param {chrome.tabs.Tab} tab
 * @param {any} page
 * @returns {Promise<Found>}
 */
export async function remembered(tab, page) {
  const at = Date.now();
  if (!tab.incognito) {
    const { project } = await settings();
    await rememberAnswer({ url: await addressOf(tab), project, page, at });
  }
  return { page, at };
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {(url: string, project: string) => Promise<any>} ask
 */
async function asked(tab, ask) {
  const url = await addressOf(tab);
  return remembered(tab, await ask(url, (await settings()).project));
}

/**
 * The last known answer beside the failure, where the server could not be reached.
 * @param {chrome.tabs.Tab} tab
 * @param {unknown} error
 * @returns {Promise<Found>}
 */
async function withLast(tab, error) {
  const failure = told(error);
  if (failure.kind !== "no_server") return { failure };
  const last = await lastAnswer(await addressOf(tab), (await settings()).project);
  return last ? { page: last.page, at: last.at, failure } : { failure };
}
