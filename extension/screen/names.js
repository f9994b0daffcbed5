/** Names of sites in what a screen shows, as a person reads them: what is shown alone changes, never an address. */

import { inNames } from "../words/names.js";

/**
 * @param {Node} within
 * @param {Record<string, string>} [names] as read, by as they stand
 */
export function showNames(within, names) {
  const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const shown = inNames(text.nodeValue ?? "", names);
    if (shown !== text.nodeValue) text.nodeValue = shown;
  }
}
