/** The last known answer for a page, for when the server cannot be asked. */

import { keep, kept } from "./kept.js";

const MOST = 200;

/** @typedef {{url: string, project: string, page: object, at: number}} LastAnswer */

/**
 * @param {string} url
 * @param {string} project
 * @returns {Promise<LastAnswer | undefined>}
 */
export async function lastAnswer(url, project) {
  return (await all()).find((one) => one.url === url && one.project === project);
}

/**
 * Remember an answer; the oldest of too many are forgotten.
 * @param {LastAnswer} answer
 */
export async function rememberAnswer(answer) {
  const others = (await all()).filter((one) => one.url !== answer.url || one.project !== answer.project);
  await keep("answers", [answer, ...others].slice(0, MOST));
}

export async function forgetAnswers() {
  await keep("answers", []);
}

/** @returns {Promise<LastAnswer[]>} */
async function all() {
  return (await kept("answers")) ?? [];
}
