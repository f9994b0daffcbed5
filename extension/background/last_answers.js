/** The last known answer for a page, for when the server cannot be asked. */

import { keep, kept } from "./kept.js";

const MOST = 200;
/** Characters of all of them as JSON: a browser keeps some megabytes, and refuses what is more. */
const ROOM = 1_000_000;

/**
 * @typedef {object} LastAnswer
 * @property {string} url
 * @property {string} project
 * @property {any} page
 * @property {number} at when the server said so last
 * @property {string} [etag] what the server knows it by; none where it came as part of another answer
 */

/**
 * @param {string} url
 * @param {string} project
 * @returns {Promise<LastAnswer | undefined>}
 */
export async function lastAnswer(url, project) {
  return (await all()).find((one) => one.url === url && one.project === project);
}

/**
 * Remember an answer; the oldest of too many are forgotten, and so is one that is too large for itself.
 * @param {LastAnswer} answer
 */
export async function rememberAnswer(answer) {
  const others = (await all()).filter((one) => one.url !== answer.url || one.project !== answer.project);
  let room = ROOM;
  const fitting = [answer, ...others].filter((one) => {
    const size = JSON.stringify(one).length;
    if (size > room) return false;
    room -= size;
    return true;
  });
  await keep("answers", fitting.slice(0, MOST));
}

export async function forgetAnswers() {
  await keep("answers", []);
}

/** @returns {Promise<LastAnswer[]>} */
async function all() {
  return (await kept("answers")) ?? [];
}
