/** The words of a screen: its language, and the texts that stand in its HTML. */

import { language, speaker } from "../background/language.js";

/** Put words into every element with `data-word`, and give them out for the rest. */
export async function speak() {
  const say = await speaker();
  document.documentElement.lang = await language();
  for (const element of document.querySelectorAll("[data-word]"))
    element.textContent = say(/** @type {HTMLElement} */ (element).dataset.word ?? "");
  return say;
}
