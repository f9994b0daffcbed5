/** Which links of a page are worth adding as pages to check. Pure. */

import { sentAddress, whyNot } from "./addresses.js";

/** The server takes so many at a time. */
export const MOST = 500;

/**
 * Pages of other hosts, each once, in the order of the page, as many as are taken; `all` counts them all.
 * @param {string[]} urls absolute
 * @param {string} page the address of the page they stand on
 * @param {string[]} never
 * @returns {{urls: string[], all: number}}
 */
export function prospectsOf(urls, page, never) {
  const own = bare(new URL(page).hostname);
  const found = new Set();
  for (const url of urls) {
    const sent = sentAddress(url);
    if (sent && bare(new URL(sent).hostname) !== own && whyNot(sent, never) === null) found.add(sent);
  }
  return { urls: [...found].slice(0, MOST), all: found.size };
}

/** @param {string[]} urls */
export function hostsOf(urls) {
  return [...new Set(urls.map((url) => bare(new URL(url).hostname)))];
}

/** @param {string} hostname */
function bare(hostname) {
  return hostname.replace(/^www\./, "");
}
