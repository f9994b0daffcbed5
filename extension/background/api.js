/** Calls of the server: the one place that speaks to it. Never used from content scripts: a page's origin is not ours. */

import { Failure, failureOf } from "../words/failures.js";
import { settings } from "./kept.js";

const PREFIX = "/api/v1";
/** Milliseconds to wait: for what is stored, and for what the server has to look at first. */
export const SOON = 10_000;
export const LATER = 90_000;

/**
 * @typedef {object} Asked
 * @property {Record<string, string>} [query] words of the address; empty ones are left out
 * @property {object} [body] sent as JSON
 * @property {Record<string, string>} [headers]
 * @property {number} [wait] milliseconds
 * @property {string} [server] another server than the settings'
 * @property {boolean} [open] needs no token
 */

/**
 * The answer's JSON. Throws Failure.
 * @param {"GET" | "POST"} method
 * @param {string} path
 * @param {Asked} [asked]
 */
export async function call(method, path, asked = {}) {
  return (await answerOf(method, path, asked)).body;
}

/**
 * The answer with what its headers say. Throws Failure.
 * @param {"GET" | "POST"} method
 * @param {string} path
 * @param {Asked} [asked]
 * @returns {Promise<{status: number, etag: string, body: any}>}
 */
export async function answerOf(method, path, asked = {}) {
  const { server, token } = await settings();
  if (!token && !asked.open) throw new Failure("unpaired");
  const response = await sent(address(asked.server ?? server, path, asked.query), {
    method,
    headers: headersOf(asked, token),
    body: asked.body && JSON.stringify(asked.body),
    signal: AbortSignal.timeout(asked.wait ?? SOON),
    // The dashboard's cookie is not the extension's to send.
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    referrerPolicy: "no-referrer",
  });
  const body = await readBody(response);
  if (!response.ok && response.status !== 304) throw failureOf(response.status, body);
  return { status: response.status, etag: response.headers.get("ETag") ?? "", body };
}

/** @param {string} url @param {RequestInit} options */
async function sent(url, options) {
  try {
    return await fetch(url, options);
  } catch (error) {
    throw new Failure("no_server", error instanceof Error ? error.message : "");
  }
}

/** @param {Response} response */
async function readBody(response) {
  const text = await response.text();
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    // Something else than linkgap listens there.
    throw new Failure("not_linkgap");
  }
}

/** @param {string} server @param {string} path @param {Record<string, string>} [query] */
function address(server, path, query = {}) {
  const words = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  return `${server}${PREFIX}${path}${words.size ? `?${words}` : ""}`;
}

/** @param {Asked} asked @param {string} token */
function headersOf(asked, token) {
  return {
    Accept: "application/json",
    ...(asked.body ? { "Content-Type": "application/json" } : {}),
    ...(asked.open ? {} : { Authorization: `Bearer ${token}` }),
    ...asked.headers,
  };
}
