/** The line at the popup's foot that says how the last thing asked for ended. */

import { byId, english, make } from "../screen/make.js";

/** Failures that the options may end. */
export const BY_OPTIONS = [
  "unpaired",
  "wrong_token",
  "no_server",
  "not_linkgap",
  "forbidden",
  "project",
  "never",
  "refused",
  "private_window",
];

/** @param {string | Node} what */
export function tell(what) {
  put(typeof what === "string" ? make("p", {}, what) : what);
}

/** @param {...Node} parts */
function put(...parts) {
  const told = byId("told");
  const within = told.contains(document.activeElement);
  told.replaceChildren(...parts);
  // What was pressed is gone: the keyboard goes on where it was.
  if (within) told.focus();
}

/**
 * What went wrong, and the way on.
 * @param {any} error
 * @param {import("../background/language.js").Say} say
 * @param {string} [within] name of words that say what did not come about
 */
export function tellFailure({ kind, message, hint }, say, within = "") {
  const state = say(`state_${kind}`);
  put(
    make("p", { className: "bad" }, `${within ? say(within, state) : state} ${say(`fix_${kind}`)}`),
    // Of these our own words do not say all there is.
    ...(["refused", "server_error"].includes(kind) ? [make("p", { className: "soft" }, english(`${message} ${hint}`))] : []),
    ...(BY_OPTIONS.includes(kind) ? [optionsButton(say)] : []),
  );
}

/** @param {import("../background/language.js").Say} say */
export function optionsButton(say) {
  return make("button", { type: "button", className: "main", onclick: () => chrome.runtime.openOptionsPage() }, say("open_options"));
}
