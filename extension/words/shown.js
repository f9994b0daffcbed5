/** A text from outside as it is shown: on one line, in its own order, and no longer than anybody reads. Pure. */

/** Characters of one text: a page may write 100,000 in one word, which made the popup a thousand screens high. */
export const LONGEST = 500;
/** Control characters, and those that turn the order of what stands around them: the server's tables leave out the same. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** @param {string} text */
export function shown(text) {
  // Cut first: of a text of megabytes the rest need not be looked at.
  const kept = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return kept.replace(UNSEEN, " ");
}
