/** What is kept: settings, the snapshot and last answers. The worker may be stopped at any time, so nothing else holds. */

import { PLACEMENTS } from "../words/placements.js";
import { STATUSES } from "../words/statuses.js";

/**
 * @typedef {object} Settings
 * @property {string} server origin of the server
 * @property {string} token empty until paired
 * @property {string} project empty for the server's own
 * @property {boolean} always badge without a click
 * @property {boolean} privately pages of private windows may be kept in the store
 * @property {string[]} never hosts never asked about, with all under them
 * @property {Record<string, string>} colours those that differ from the defaults, by status or placement
 * @property {"" | "en" | "de"} language empty for the browser's
 */

/** @type {Settings} */
export const DEFAULTS = {
  server: "http://127.0.0.1:8787",
  token: "",
  project: "",
  always: false,
  privately: false,
  // Where people read letters and handle money; nobody looks for links there.
  never: ["mail.google.com", "accounts.google.com", "outlook.live.com", "outlook.office.com", "web.whatsapp.com", "paypal.com"],
  colours: {},
  language: "",
};

/**
 * What "always" asks for; the same in the manifest. When it is given back Chromium 156 takes all that lies under it too,
 * the server on this machine among it, until the browser starts anew: server/access/sharing.py lets us ask all the same.
 */
export const ALL_PAGES = { origins: ["http://*/*", "https://*/*"] };

/** @returns {Promise<Settings>} */
export async function settings() {
  return /** @type {Settings} */ (await chrome.storage.local.get(DEFAULTS));
}

/** @param {Partial<Settings>} changed */
export async function change(changed) {
  // Each under its own name: two changes at once lose neither.
  await chrome.storage.local.set(changed);
}

/**
 * Every colour in use, by status or placement.
 * @param {Settings} kept
 * @returns {Record<string, string>}
 */
export function coloursOf(kept) {
  const defaults = Object.entries({ ...STATUSES, ...PLACEMENTS }).map(([name, { colour }]) => [name, colour]);
  return { ...Object.fromEntries(defaults), ...kept.colours };
}

/**
 * @template T
 * @param {string} name
 * @returns {Promise<T | undefined>}
 */
export async function kept(name) {
  return (await chrome.storage.local.get(name))[name];
}

/** @param {string} name @param {unknown} value */
export async function keep(name, value) {
  await chrome.storage.local.set({ [name]: value });
}
