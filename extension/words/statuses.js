/** The seven things a page can be to a project, as badge, word and colour. Pure. */

/** @typedef {"gap" | "upgrade" | "shared" | "yours" | "claimed" | "false_gap" | "none"} Status */

/** @type {Record<Status, {letter: string, colour: string}>} */
export const STATUSES = {
  gap: { letter: "G", colour: "#b3261e" },
  upgrade: { letter: "U", colour: "#8a4f00" },
  shared: { letter: "S", colour: "#1b6e3c" },
  yours: { letter: "Y", colour: "#1f5f8b" },
  claimed: { letter: "C", colour: "#5b4b8a" },
  false_gap: { letter: "F", colour: "#55606b" },
  none: { letter: "–", colour: "#6b6f76" },
};

/**
 * The status as the server writes it, which may have dashes; "none" for one it does not know yet.
 * @param {string | null | undefined} given
 * @returns {Status}
 */
export function statusOf(given) {
  const word = (given ?? "none").replaceAll("-", "_");
  return word in STATUSES ? /** @type {Status} */ (word) : "none";
}

/** What is said of a page whose links nobody has seen: whatever it is, it is not none. */
const UNSEEN = ["nothing_known", "never_seen", "unseen", "no_answer"];

/**
 * Whether a page is no more than unknown: none of its own status, for want of a look.
 * @param {{status: string, sentence_said?: {code: string}[]}} page
 */
export function isUnknown({ status, sentence_said: said = [] }) {
  return statusOf(status) === "none" && UNSEEN.includes(said[0]?.code);
}

/**
 * The name of the word for what a page is: more than its status where there is more to say.
 * @param {any} page as the server tells of it
 */
export function wordOf(page) {
  if (page.site_role) return `status_${page.site_role}_site`;
  return isUnknown(page) ? "status_unknown" : `status_${statusOf(page.status)}`;
}

/**
 * What the badge tells of a page: its own status, or its site's where nobody has seen the page's links.
 * @param {any} page as the server tells of it
 * @returns {{status: Status, competitors: number, ofSite: boolean, closed: boolean}} `closed`: by the user's own decision
 */
export function badgeOf(page) {
  const closed = ["refused", "excluded"].includes(page.decision?.state);
  const ofSite = isUnknown(page) && statusOf(page.site_status) !== "none";
  if (!ofSite) return { status: statusOf(page.status), competitors: page.competitors, ofSite, closed };
  return { status: statusOf(page.site_status), competitors: page.site_competitors.length, ofSite, closed };
}

/**
 * The status that a letter of the snapshot means: the first of its English name.
 * @param {string} letter
 * @returns {Status}
 */
export function statusOfLetter(letter) {
  const names = /** @type {Status[]} */ (Object.keys(STATUSES));
  return names.find((name) => name[0] === letter.toLowerCase()) ?? "none";
}

/**
 * What stands on the badge: a letter for the status, small where it is the site's and not the page's, and how many
 * competitors link. Four characters are seen.
 * @param {Status} status
 * @param {number} competitors
 * @param {{ofSite?: boolean}} [what]
 */
export function badgeText(status, competitors, { ofSite = false } = {}) {
  const shown = competitors > 99 ? "99+" : String(competitors);
  const { letter } = STATUSES[status];
  return (ofSite ? letter.toLowerCase() : letter) + (competitors > 0 ? shown : "");
}

/**
 * Black or white, whichever is read more easily on a colour (WCAG 2.2, relative luminance).
 * @param {string} colour #rrggbb
 */
export function textOn(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? "#ffffff" : "#000000";
}

/** @param {number} share */
function linear(share) {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
