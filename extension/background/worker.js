/** The background worker: every listener is set at once when it starts, as the browser wakes it to call them. */

import { told } from "../words/failures.js";
import { onPage } from "./always.js";
import { forget, showFound } from "./badge.js";
import { ALL_PAGES, change } from "./kept.js";
import { answer } from "./messages.js";
import { togglePaint } from "./painting.js";

chrome.runtime.onMessage.addListener((message, sender, sendResponse) => {
  answer(message, sender).then(sendResponse);
  return true;
});

chrome.commands.onCommand.addListener(async (command, given) => {
  if (command !== "show-links") return;
  const tab = given ?? (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0];
  if (tab?.id === undefined) return;
  try {
    const { found } = await togglePaint(tab);
    if (found) await showFound(tab, found);
  } catch (error) {
    await showFound(tab, { failure: told(error) });
  }
});

chrome.tabs.onUpdated.addListener((tabId, changed, tab) => {
  // A page that changes its address without loading is another page too.
  if (changed.status === "complete" || (changed.url && tab.status === "complete")) return onPage(tab);
});

chrome.tabs.onRemoved.addListener((tabId) => forget(tabId));

chrome.permissions.onRemoved.addListener(async () => {
  if (!(await chrome.permissions.contains(ALL_PAGES))) await change({ always: false });
});
