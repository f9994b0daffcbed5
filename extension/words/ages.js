/** How long ago something was, in words of the language. Pure. */

const STEPS = /** @type {const} */ ([
  ["year", 365 * 86400],
  ["month", 30 * 86400],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
]);

/**
 * "3 days ago", "vor 3 Tagen".
 * @param {string | number} when ISO time or milliseconds
 * @param {string} language
 * @param {number} now milliseconds
 */
export function age(when, language, now) {
  const seconds = Math.max(0, (now - new Date(when).getTime()) / 1000);
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  for (const [unit, size] of STEPS) if (seconds >= size) return words.format(-Math.floor(seconds / size), unit);
  return words.format(0, "second");
}
