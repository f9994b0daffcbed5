/** Links as the popup lists them: where each stands, its anchor in its sentence, when it was seen, whether it is live. */

import { english, make, outward } from "../screen/make.js";
import { age } from "../words/ages.js";
import { placementOf } from "../words/placements.js";

/** Words of a rel that say what a link counts; the others (noopener) say how it is opened. */
const COUNTING = ["nofollow", "ugc", "sponsored"];

/**
 * What tools say of the page and no look has seen, in the form of links: one that several tools name is told once.
 * @param {any[]} claims
 * @returns {any[]}
 */
export function asLinks(claims) {
  const links = new Map();
  for (const { tool, target, anchor, checked_at, ...claim } of claims) {
    const same = JSON.stringify([claim.site, anchor, claim.verdict, claim.lost, checked_at]);
    const link = links.get(same) ?? { ...claim, live: false, tools: [], url: target ?? "", text: anchor ?? "", seen_at: checked_at };
    if (!link.tools.includes(tool)) link.tools.push(tool);
    links.set(same, link);
  }
  return [...links.values()];
}

/** @typedef {{say: import("../background/language.js").Say, language: string, show?: (link: any) => void}} Means */

/**
 * @param {any[]} links
 * @param {Means} means
 */
export function linkList(links, means) {
  return make("ul", { className: "links" }, ...links.map((link) => linkItem(link, means)));
}

/** @param {any} link @param {Means} means */
function linkItem(link, { say, language, show }) {
  const when = link.seen_at ? age(link.seen_at, language, Date.now()) : "";
  const seen = link.live ? say("seen", when) : when && say("looked_at", when);
  return make(
    "li",
    { className: link.live ? "live" : "" },
    make("p", {}, make("strong", {}, link.site), " · ", ...liveMark(link, say), placeWords(link, say)),
    sentenceOf(link),
    make("p", { className: "soft" }, [relWords(link, say), seen, toolWords(link, say)].filter(Boolean).join(" · ")),
    make(
      "div",
      { className: "row why" },
      link.reasons?.length ? reasonsOf(link, say) : null,
      link.live && show ? make("button", { type: "button", ariaLabel: labelled("show_on_page", link, say), onclick: () => show(link) }, say("show_on_page")) : null,
    ),
  );
}

/** @param {any} link @param {Means["say"]} say */
function liveMark(link, say) {
  if (link.live) return [make("span", { className: "good" }, `● ${say("live")}`)];
  const word = link.lost ? "lost" : `verdict_${link.verdict}`;
  return [make("span", { className: link.verdict ? "bad" : "soft" }, `○ ${say(link.verdict ? word : "not_looked_at")}`)];
}

/** @param {any} link @param {Means["say"]} say */
function placeWords(link, say) {
  if (!link.placement) return "";
  const place = say(`placement_${placementOf(link.placement)}`);
  return ` · ${link.unsure ? `${place} (${say("unsure")})` : place}`;
}

/** @param {any} link @param {Means["say"]} say */
function relWords(link, say) {
  const rel = COUNTING.filter((word) => link.rel?.includes(word)).join(" ");
  if (link.nofollow_cause) return say("nofollow_by", say(`nofollow_${link.nofollow_cause}`));
  return rel || (link.live ? say("trait_follow") : "");
}

/** @param {any} link @param {Means["say"]} say */
function toolWords(link, say) {
  return link.tools?.length ? say("claimed_by", link.tools.join(", ")) : "";
}

/** The sentence with its anchor marked; the anchor alone where no sentence is known. @param {any} link */
function sentenceOf({ sentence, text }) {
  const at = text && sentence ? sentence.indexOf(text) : -1;
  if (at < 0) return text ? make("p", { className: "anchor", dir: "auto" }, `“${text}”`) : make("p", { dir: "auto" }, sentence ?? "");
  return make("p", { dir: "auto" }, sentence.slice(0, at), make("mark", {}, text), sentence.slice(at + text.length));
}

/** @param {any} link @param {Means["say"]} say */
function reasonsOf(link, say) {
  const reasons = link.reasons.map((/** @type {string} */ reason) => make("li", {}, english(reason)));
  return make("details", {}, make("summary", { ariaLabel: labelled("why", link, say) }, say("why")), make("ul", {}, ...reasons));
}

/** What one of several like it is about, for who hears it alone. @param {string} word @param {any} link @param {Means["say"]} say */
function labelled(word, { site, text }, say) {
  return `${say(word)}: ${[text && `“${text}”`, site].filter(Boolean).join(", ")}`;
}

/**
 * The site's other pages, each with what is known of it.
 * @param {any[]} pages
 * @param {Means["say"]} say
 */
export function otherPages(pages, say) {
  const rows = pages.map((page) => {
    const place = page.best_placement ? `, ${say(`placement_${placementOf(page.best_placement)}`)}` : "";
    return make("li", {}, outward(page.url, shortened(page.url)), ` ${say("links_of_ours", page.links)}${place}`);
  });
  return make("ul", {}, ...rows);
}

/** @param {string} url */
function shortened(url) {
  // A tool may claim what is no address, as one with a port of six digits.
  if (!URL.canParse(url)) return url;
  const { pathname, search, host } = new URL(url);
  const path = pathname + search;
  return path === "/" ? host : path;
}
