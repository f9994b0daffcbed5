/** The options page: each part sets itself up, and saves what it changes at once. */

import { speak } from "../screen/speak.js";
import { setUpAlways } from "./always.js";
import { setUpColours } from "./colours.js";
import { setUpConnection } from "./connection.js";
import { setUpForget, setUpLanguage, setUpNever, setUpPrivately, setUpShortcuts } from "./parts.js";

const say = await speak();
document.title = say("options_title");
await Promise.all([
  setUpConnection(say),
  setUpAlways(say),
  setUpPrivately(),
  setUpNever(say),
  setUpColours(say),
  setUpShortcuts(say),
  setUpLanguage(),
  setUpForget(say),
]);
document.body.dataset.ready = "yes";
