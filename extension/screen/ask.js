/** Asking the worker, which alone speaks to the server and to pages. */

import { Failure } from "../words/failures.js";

/**
 * The worker's answer. Throws Failure.
 * @param {{what: string, [name: string]: unknown}} message
 */
export async function ask(message) {
  const { ok, failure } = await chrome.runtime.sendMessage(message);
  if (failure) throw new Failure(failure.kind, failure.message, failure.hint);
  return ok;
}
