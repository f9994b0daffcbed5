/** Looking a page up in the local snapshot of known sites, which holds prefixes of hashes. Pure but for the hashing. */

/**
 * What the site key of an address may be. The key is the registrable domain, and on platforms that host people the
 * owner's path behind it. Telling which needs the public suffix list, which is not shipped: instead every suffix of the
 * host is tried, each with no, one and two steps of the path. Only real keys are in the snapshot, so a suffix that is
 * none ("com") finds nothing.
 * @param {string} url
 * @returns {string[]} the longest first
 */
export function possibleSites(url) {
  const { hostname, pathname } = new URL(url);
  const labels = hostname.replace(/\.$/, "").split(".");
  const steps = pathname.split("/").filter(Boolean).slice(0, 2);
  const paths = steps.map((_, last) => `/${plain(steps.slice(0, last + 1).join("/"))}`).reverse();
  const hosts = labels.map((_, first) => labels.slice(first).join("."));
  return hosts.flatMap((host) => [...paths.map((path) => host + path), host]);
}

/**
 * @typedef {object} Snapshot
 * @property {number} bytes of each hash that are kept
 * @property {[string, string, number][]} sites prefix in hex, status letter, competitors
 */

/**
 * What the snapshot says of an address: its site's status letter and number of competitors, or null where the server
 * knows nothing of the site.
 * @param {Snapshot} snapshot
 * @param {string} url
 * @returns {Promise<{letter: string, competitors: number} | null>}
 */
export async function lookedUp(snapshot, url) {
  const known = new Map(snapshot.sites.map(([prefix, letter, competitors]) => [prefix, { letter, competitors }]));
  for (const site of possibleSites(url)) {
    const found = known.get(await prefixOf(site, snapshot.bytes));
    if (found) return found;
  }
  return null;
}

/**
 * The first bytes of the SHA-256 of a site key, in hex.
 * @param {string} site
 * @param {number} bytes
 */
export async function prefixOf(site, bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(site)));
  return [...digest.slice(0, bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} path */
function plain(path) {
  try {
    return decodeURIComponent(path).toLowerCase();
  } catch {
    return path.toLowerCase();
  }
}
