/** The local snapshot of the sites the server knows, so that other pages are never asked about. */

import { answerOf } from "./api.js";
import { keep, kept, settings } from "./kept.js";

const FRESH = 15 * 60_000;

/**
 * @typedef {object} KeptSnapshot
 * @property {string} server
 * @property {string} project
 * @property {string} etag
 * @property {number} at
 * @property {import("../words/prefixes.js").Snapshot} snapshot
 */

/**
 * The snapshot, fetched when there is none or the one there is has grown old. Throws Failure where there is none and
 * none can be had; an old one is better than none. The request names no page.
 */
export async function currentSnapshot() {
  const { server, project } = await settings();
  /** @type {KeptSnapshot | undefined} */
  const held = await kept("snapshot");
  const usable = held?.server === server && held.project === project ? held : undefined;
  if (usable && Date.now() - usable.at < FRESH) return usable.snapshot;
  try {
    return (await renewed(usable, { server, project })).snapshot;
  } catch (error) {
    if (usable) return usable.snapshot;
    throw error;
  }
}

export async function forgetSnapshot() {
  await chrome.storage.local.remove("snapshot");
}

/**
 * @param {KeptSnapshot | undefined} held
 * @param {{server: string, project: string}} of
 * @returns {Promise<KeptSnapshot>}
 */
async function renewed(held, of) {
  const headers = held?.etag ? { "If-None-Match": held.etag } : {};
  const answer = await answerOf("GET", "/snapshot", { query: { project: of.project }, headers });
  const snapshot = answer.status === 304 && held ? held.snapshot : answer.body;
  const renewedOne = { ...of, etag: answer.etag || (held?.etag ?? ""), at: Date.now(), snapshot };
  await keep("snapshot", renewedOne);
  return renewedOne;
}
