/** The smaller parts of the options page: private windows, never-list, shortcuts, language, what is kept. */

import { change, settings } from "../background/kept.js";
import { forgetAnswers } from "../background/last_answers.js";
import { forgetSnapshot } from "../background/snapshot.js";
import { byId, make } from "../screen/make.js";
import { neverList } from "../words/addresses.js";

/** @typedef {import("../background/language.js").Say} Say */

export async function setUpPrivately() {
  const tick = byId("privately");
  tick.checked = (await settings()).privately;
  tick.addEventListener("change", () => change({ privately: tick.checked }));
}

/** @param {Say} say */
export async function setUpNever(say) {
  const box = byId("never");
  box.value = (await settings()).never.join("\n");
  byId("never-form").addEventListener("submit", async (/** @type {Event} */ event) => {
    event.preventDefault();
    const { hosts, wrong } = neverList(box.value);
    if (!wrong.length) await change({ never: hosts });
    byId("never-told").textContent = wrong.length ? say("never_wrong", wrong.join(", ")) : say("never_saved", hosts.length);
    byId("never-told").className = wrong.length ? "bad" : "good";
  });
}

/** @param {Say} say */
export async function setUpShortcuts(say) {
  const names = { _execute_action: "command_status", "show-links": "command_links" };
  const rows = (await chrome.commands.getAll())
    .filter(({ name = "" }) => name in names)
    .map(({ name = "", shortcut }) => make("li", {}, `${say(names[name])}: `, make("kbd", {}, shortcut || say("no_shortcut"))));
  byId("shortcuts").replaceChildren(...rows);
  byId("shortcuts-change").addEventListener("click", async () => {
    // Firefox opens its own page; Chromium has an address for it, that only the user may follow in others.
    if (chrome.commands.openShortcutSettings) return chrome.commands.openShortcutSettings();
    await chrome.tabs.create({ url: "chrome://extensions/shortcuts" });
  });
}

export async function setUpLanguage() {
  byId("language").value = (await settings()).language;
  byId("language").addEventListener("change", async () => {
    await change({ language: byId("language").value });
    location.reload();
  });
}

/** @param {Say} say */
export async function setUpForget(say) {
  byId("forget").addEventListener("click", async () => {
    await forgetAnswers();
    await forgetSnapshot();
    byId("forget-told").textContent = say("forgotten");
  });
}
