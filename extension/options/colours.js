/** The colours of badge and paint. */

import { change, coloursOf, DEFAULTS, settings } from "../background/kept.js";
import { byId, make } from "../screen/make.js";
import { PLACEMENTS } from "../words/placements.js";
import { STATUSES } from "../words/statuses.js";

/** @param {import("../background/language.js").Say} say */
export async function setUpColours(say) {
  await show(say);
  byId("colours-back").addEventListener("click", async () => {
    await change({ colours: {} });
    await show(say);
  });
}

/** @param {import("../background/language.js").Say} say */
async function show(say) {
  const colours = coloursOf(await settings());
  const named = [
    ...Object.keys(STATUSES).map((name) => [name, say(`status_${name}`)]),
    ...Object.keys(PLACEMENTS).map((name) => [name, say(`placement_${name}`)]),
  ];
  byId("colours").replaceChildren(...named.map(([name, label]) => colourBox(name, label, colours[name])));
}

/** @param {string} name @param {string} label @param {string} value */
function colourBox(name, label, value) {
  const input = make("input", { type: "color", value, id: `colour-${name}` });
  input.addEventListener("change", async () => {
    const { colours } = await settings();
    await change({ colours: { ...(colours ?? DEFAULTS.colours), [name]: input.value } });
  });
  return make("label", {}, input, label);
}
