/** Making elements. Texts become text nodes, never markup: what a page wrote cannot act inside the extension. */

import { shown } from "../words/shown.js";

/** Properties that are read to people. */
const READ = ["ariaLabel", "title"];

/**
 * @param {string} name
 * @param {Record<string, any>} [properties] properties and attributes; `onclick` and its like are listeners
 * @param {...(Node | string | null | undefined | false)} children empty ones are left out
 * @returns {any}
 */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && key !== "list") element[key] = READ.includes(key) ? shown(value) : value;
    else element.setAttribute(key, value);
  }
  const kept = /** @type {any[]} */ (children.filter((child) => child || child === ""));
  element.append(...kept.map((child) => (typeof child === "string" ? shown(child) : child)));
  return element;
}

/**
 * A link that opens beside; text alone for what is no web address.
 * @param {string} url
 * @param {string} text
 */
export function outward(url, text) {
  if (!/^https?:\/\//i.test(url)) return make("span", {}, text);
  return make("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, text);
}

/**
 * Text of the server's own, which is English whatever the language of the rest: a screen reader is told so.
 * @param {string} text
 */
export function english(text) {
  return make("span", { lang: "en" }, text);
}

/** @param {import("../words/said.js").Piece[]} pieces */
export function inPieces(pieces) {
  return pieces.map((piece) => (typeof piece === "string" ? piece : english(piece.english)));
}

/** @param {string} id @returns {any} */
export function byId(id) {
  return document.getElementById(id);
}
