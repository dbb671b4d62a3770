// Asks for the person's own level before a score is shown.

import { make } from "../dom.js";

/** `give(score)` and `skip()` are called once one is chosen; `explained` says what the numbers mean. */
export function ownLevel(give, skip, explained) {
  return make("fieldset", { class: "ask" }, make("legend", {}, "Before you see the score: what would you give it?"),
    make("div", { class: "row" }, ...[1, 2, 3, 4, 5].map((score) => make("button", { type: "button", "aria-label": `${score} of 5`, onclick: () => give(score) }, String(score))),
      make("button", { class: "link", type: "button", onclick: skip }, "Show without")),
    make("p", { class: "fine quiet" }, explained));
}
