/** The badge without a click: needs access to all pages, asked for here and given back here. */

import { ALL_PAGES, change, settings } from "../background/kept.js";
import { byId } from "../screen/make.js";

/** @param {import("../background/language.js").Say} say */
export async function setUpAlways(say) {
  const tick = byId("always");
  tick.addEventListener("change", async () => {
    // Asked at once: the browser takes a request for a user's only straight after the click.
    if (tick.checked) await switchOn(say);
    else await switchOff(say);
  });
  const { always } = await settings();
  tick.checked = always && (await chrome.permissions.contains(ALL_PAGES));
  tell(say(tick.checked ? "always_is_on" : "always_is_off"));
  chrome.permissions.onRemoved.addListener(() => setTimeout(() => location.reload(), 100));
}

/** @param {import("../background/language.js").Say} say */
async function switchOn(say) {
  const given = await chrome.permissions.request(ALL_PAGES);
  await change({ always: given });
  byId("always").checked = given;
  tell(say(given ? "always_is_on" : "always_refused"));
}

/** @param {import("../background/language.js").Say} say */
async function switchOff(say) {
  await change({ always: false });
  await chrome.permissions.remove(ALL_PAGES);
  tell(say("always_is_off"));
}

/** @param {string} text */
function tell(text) {
  byId("always-told").textContent = text;
}
