/** Names of sites as a person reads them: which read otherwise than they are kept is the server's to say. Pure. */

/**
 * A text with each name as it is read.
 * @param {string} text
 * @param {Record<string, string>} [names] as read, by as they stand; an older server gives none
 */
export function inNames(text, names = {}) {
  // The longest first: one name may be the end of another.
  const kept = Object.keys(names).sort((one, other) => other.length - one.length);
  if (!kept.length) return text;
  // Not a step of a path nor the middle of a longer name, which may be another's.
  const whole = new RegExp(`(?<=^|//|[^\\w./-])(${kept.map((name) => name.replaceAll(".", "\\.")).join("|")})(?![\\w-]|\\.\\w)`, "g");
  return text.replace(whole, (name) => names[name]);
}
