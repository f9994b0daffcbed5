/** Connecting with the server by its short code, and choosing the project. */

import { change, settings } from "../background/kept.js";
import { ask } from "../screen/ask.js";
import { byId, make } from "../screen/make.js";
import { serverAddress } from "../words/addresses.js";

/** @typedef {import("../background/language.js").Say} Say */

/** @param {Say} say */
export async function setUpConnection(say) {
  const { server } = await settings();
  byId("server").value = server;
  byId("pairing").addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    return connect(say);
  });
  byId("unpair").addEventListener("click", async () => {
    await ask({ what: "unpair" });
    await showConnection(say);
  });
  byId("project").addEventListener("change", () => change({ project: byId("project").value }));
  await showConnection(say);
}

/** @param {Say} say */
async function connect(say) {
  const server = serverAddress(byId("server").value);
  if (!server) return tell(say("server_wrong"), "bad");
  tell(say("connecting"), "soft");
  try {
    await ask({ what: "pair", server, code: byId("code").value.trim() });
  } catch (error) {
    const what = error.kind === "wrong_token" ? say("code_wrong") : say(`state_${error.kind}`);
    return tell([what, error.message, error.hint].filter(Boolean).join(" "), "bad");
  }
  byId("code").value = "";
  await showConnection(say);
}

/** Whether there is a token, and whether the server takes it. @param {Say} say */
async function showConnection(say) {
  const { token, server } = await settings();
  byId("unpair").hidden = !token;
  byId("project-choice").hidden = !token;
  if (!token) return tell(say("state_unpaired"), "soft");
  try {
    const { projects } = await ask({ what: "projects" });
    tell(say("connected", server), "good");
    await showProjects(projects, say);
  } catch (error) {
    tell([say(`state_${error.kind}`), say(`fix_${error.kind}`)].join(" "), "bad");
  }
}

/** @param {any[]} projects @param {Say} say */
async function showProjects(projects, say) {
  const { project } = await settings();
  const options = projects.map((one) => make("option", { value: one.project }, one.project));
  byId("project").replaceChildren(make("option", { value: "" }, say("project_servers")), ...options);
  byId("project").value = projects.some((one) => one.project === project) ? project : "";
  byId("project-told").textContent = projects.map((one) => say("project_is", one.project, one.own.join(", "), one.competitors.join(", "))).join(" ");
}

/** @param {string} text @param {string} className */
function tell(text, className) {
  byId("connection").textContent = text;
  byId("connection").className = className;
}
