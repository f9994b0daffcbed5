/** Words in the user's language: `_locales` read by ourselves, as the browser's own reading cannot be told a language. */

import { settings } from "./kept.js";

const LANGUAGES = ["en", "de"];
/** @type {Map<string, Promise<Record<string, {message: string}>>>} */
const read = new Map();

/**
 * Gives the words by name; `knows` tells whether there are any.
 * @typedef {((name: string, ...values: (string | number)[]) => string) & {knows: (name: string) => boolean}} Say
 */

/** The language in use. */
export async function language() {
  const { language: chosen } = await settings();
  const browsers = chrome.i18n.getUILanguage().slice(0, 2);
  return chosen || (LANGUAGES.includes(browsers) ? browsers : "en");
}

/**
 * Gives the words by name: `$1` is the first value. A number first chooses `NAME_one` for 1 where there is one.
 * @returns {Promise<Say>}
 */
export async function speaker() {
  const words = await messages(await language());
  const say = (/** @type {string} */ name, /** @type {(string | number)[]} */ ...values) => {
    const found = (values[0] === 1 && words[`${name}_one`]) || words[name];
    if (!found) throw new Error(`no words for ${name}`);
    return found.message.replace(/\$(\d)/g, (_, number) => String(values[number - 1]));
  };
  return Object.assign(say, { knows: (/** @type {string} */ name) => Object.hasOwn(words, name) });
}

/**
 * All words that begin so, for content scripts: they cannot read our files.
 * @param {string[]} beginnings
 * @returns {Promise<Record<string, string>>}
 */
export async function wordsFor(...beginnings) {
  const words = Object.entries(await messages(await language()));
  const wanted = words.filter(([name]) => beginnings.some((beginning) => name.startsWith(beginning)));
  return Object.fromEntries(wanted.map(([name, { message }]) => [name, message]));
}

/** @param {string} of */
function messages(of) {
  const held = read.get(of) ?? fetch(chrome.runtime.getURL(`_locales/${of}/messages.json`)).then((got) => got.json());
  read.set(of, held);
  return held;
}
