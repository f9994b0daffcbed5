/** Connecting with the server: its address, the short code it shows, and the projects it has. */

import { Failure } from "../words/failures.js";
import { call } from "./api.js";
import { change, settings } from "./kept.js";
import { forgetAnswers } from "./last_answers.js";
import { forgetSnapshot } from "./snapshot.js";

/**
 * Redeem a code for the token, which is kept in the extension's own storage. Throws Failure.
 * @param {string} server origin
 * @param {string} code as typed
 */
export async function pair(server, code) {
  const { name, version } = await call("GET", "/health", { server, open: true });
  if (name !== "linkgap") throw new Failure("not_linkgap");
  const { token } = await call("POST", "/pair", { server, open: true, body: { code } });
  if (server !== (await settings()).server) await forgetAnswers();
  await change({ server, token });
  await forgetSnapshot();
  return { version };
}

/** Forget the token and all that the server told. */
export async function unpair() {
  await change({ token: "", project: "" });
  await forgetAnswers();
  await forgetSnapshot();
}

/** The projects to choose from. Throws Failure. */
export async function projects() {
  return call("GET", "/projects");
}
