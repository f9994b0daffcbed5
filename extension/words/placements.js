/** The five places of a link, how each is painted, and how painted links are counted and filtered. Pure. */

/**
 * @typedef {object} PlacedLink a link as the server placed it
 * @property {string} href as it stands in the page
 * @property {string} url
 * @property {string} text
 * @property {string[]} rel
 * @property {string} placement
 * @property {string} block
 * @property {number} confidence
 * @property {boolean} unsure
 * @property {string[]} reasons
 * @property {string | null} tracked the tracked site it leads to
 * @property {string | null} role own or competitor
 */

/** Colour and line of each: the line tells them apart where colours do not. */
export const PLACEMENTS = {
  contextual: { colour: "#0b7a3b", line: "solid" },
  footer: { colour: "#8a4f00", line: "dashed" },
  sidebar: { colour: "#5b3fa8", line: "dotted" },
  user_generated: { colour: "#b3261e", line: "double" },
  navigation: { colour: "#1f5f8b", line: "ridge" },
};

/** What links may be filtered by besides their placement. */
export const TRAITS = ["follow", "nofollow", "ugc", "sponsored", "tracked"];

/** @param {string} given as the server writes it, which may have dashes */
export function placementOf(given) {
  return given.replaceAll("-", "_");
}

/**
 * What a link is, as the words that it is filtered by.
 * @param {PlacedLink} link
 * @returns {string[]}
 */
export function traitsOf(link) {
  const rel = link.rel.map((word) => word.toLowerCase());
  // Search engines treat ugc and sponsored as hints like nofollow (Google Search Central, "Qualify your outbound links").
  const given = ["nofollow", "ugc", "sponsored"].filter((word) => rel.includes(word));
  return [...(given.length ? given : ["follow"]), ...(link.tracked ? ["tracked"] : [])];
}

/**
 * The links that leave the page's site: those to other hosts, subdomains on either side not counted as others.
 * @param {PlacedLink[]} links
 * @param {string} page
 */
export function outgoing(links, page) {
  const here = hostOf(page);
  return links.filter(({ url }) => {
    const there = /^https?:/i.test(url) ? hostOf(url) : "";
    return there !== "" && there !== here && !there.endsWith(`.${here}`) && !here.endsWith(`.${there}`);
  });
}

/** @param {string} url an absolute address; what is none has no host */
function hostOf(url) {
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return "";
  }
}

/**
 * How many links have each placement and trait.
 * @param {PlacedLink[]} links
 * @returns {Record<string, number>}
 */
export function tally(links) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const link of links)
    for (const word of [placementOf(link.placement), ...traitsOf(link)]) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/**
 * The sum of several counts: frames are counted apart.
 * @param {Record<string, number>[]} many
 */
export function summed(many) {
  /** @type {Record<string, number>} */
  const sum = {};
  for (const counts of many) for (const [word, count] of Object.entries(counts)) sum[word] = (sum[word] ?? 0) + count;
  return sum;
}
