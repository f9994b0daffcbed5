/** Which pages may be asked about at all, and what of their address is sent. Pure. */

const V4_PRIVATE = [
  /^0\./,
  /^10\./,
  /^127\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^169\.254\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^192\.168\./,
];
const V6_PRIVATE = [/^::1?$/, /^f[cd]/, /^fe[89ab]/, /^::ffff:/];
/** Names that no public name ends with (RFC 6762, RFC 8375, ICANN's ".internal"; the others by habit of routers). */
const LOCAL_ENDS = ["localhost", "local", "internal", "home.arpa", "lan", "home", "corp", "intranet", "localdomain"];

/**
 * The address as it is sent: without fragment, user and password. Null for what is no web page.
 * @param {string | undefined} url
 * @returns {string | null}
 */
export function sentAddress(url) {
  const parsed = parse(url);
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) return null;
  parsed.hash = "";
  parsed.username = "";
  parsed.password = "";
  return parsed.href;
}

/**
 * Why nothing is asked about a page, or null where it may be.
 * @param {string | undefined} url
 * @param {string[]} never the user's list, see `neverList`
 * @returns {"not_web" | "private" | "never" | null}
 */
export function whyNot(url, never) {
  const sent = sentAddress(url);
  if (!sent) return "not_web";
  const { hostname } = new URL(sent);
  if (isPrivate(hostname)) return "private";
  return never.some((stop) => isUnder(hostname, stop)) ? "never" : null;
}

/**
 * Whether a host is not the public web's. URL has made numbers in other forms (127.1, 0x7f000001) plain before.
 * @param {string} hostname as URL gives it
 */
export function isPrivate(hostname) {
  const host = hostname.replace(/\.$/, "");
  if (host.startsWith("[")) return V6_PRIVATE.some((form) => form.test(host.slice(1, -1)));
  if (/^[\d.]+$/.test(host)) return V4_PRIVATE.some((form) => form.test(host));
  return !host.includes(".") || LOCAL_ENDS.some((end) => host === end || host.endsWith(`.${end}`));
}

/**
 * The user's list as typed, a host a line: hosts that are fine, and lines that are none.
 * @param {string} text
 * @returns {{hosts: string[], wrong: string[]}}
 */
export function neverList(text) {
  const hosts = new Set();
  const wrong = [];
  for (const line of text.split("\n")) {
    const word = line.replace(/#.*/, "").trim();
    if (!word) continue;
    const host = hostOf(word);
    if (host) hosts.add(host);
    else wrong.push(word);
  }
  return { hosts: [...hosts], wrong };
}

/**
 * The server's address as typed, or null: only this machine's names, which is all the manifest lets the extension call.
 * @param {string} text
 * @returns {string | null}
 */
export function serverAddress(text) {
  const parsed = parse(/^https?:\/\//.test(text.trim()) ? text.trim() : `http://${text.trim()}`);
  if (!parsed || parsed.protocol !== "http:" || !["127.0.0.1", "localhost"].includes(parsed.hostname)) return null;
  return parsed.origin;
}

/** @param {string} word a host, "*.host" or an address */
function hostOf(word) {
  const bare = word.replace(/^\*\./, "");
  const parsed = parse(/^https?:\/\//.test(bare) ? bare : `http://${bare}`);
  return parsed && /^[^\s*]+$/.test(bare) ? parsed.hostname.replace(/^www\./, "") : null;
}

/** @param {string} hostname @param {string} stop */
function isUnder(hostname, stop) {
  return hostname === stop || hostname.endsWith(`.${stop}`);
}

/** @param {string | undefined} url */
function parse(url) {
  try {
    return new URL(url ?? "");
  } catch {
    return null;
  }
}
