/** The line at the popup's foot that says how the last thing asked for ended. */

import { byId, make } from "../screen/make.js";

/** @param {string | Node} what */
export function tell(what) {
  byId("told").replaceChildren(typeof what === "string" ? make("p", {}, what) : what);
}
