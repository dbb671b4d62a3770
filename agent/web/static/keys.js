// The buttons of the interview, and the keys that do the same.

import { find } from "./dom.js";

const HELD = 350; // milliseconds from which a press of "talk" was held rather than tapped
const KEYS = { r: "repeat", s: "skip", p: "pause" };

/** `press(key)` tells Starling; `holder()` says who has the floor. */
export function setUpKeys(press, holder) {
  const talk = find("talk");
  const ending = find("ending");
  let down = 0;

  // held: the floor is the person's until the button is let go. Tapped: until it is tapped again.
  function talkDown() {
    if (down) return;
    down = performance.now();
    press("talk");
  }
  function talkUp() {
    if (!down) return;
    const held = performance.now() - down >= HELD;
    down = 0;
    if (held && holder() === "held") press("talk");
  }
  talk.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    talk.setPointerCapture(event.pointerId);
    talkDown();
  });
  talk.addEventListener("pointerup", talkUp);
  talk.addEventListener("pointercancel", talkUp);
  talk.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) talkDown();
    }
  });
  talk.addEventListener("keyup", talkUp);
  addEventListener("blur", talkUp);

  for (const key of ["done", "repeat", "skip", "pause"]) {
    find(key).addEventListener("click", (event) => {
      press(key);
      if (event.detail) event.currentTarget.blur(); // or the next Space would press it again
    });
  }
  function end() {
    ending.returnValue = ""; // Escape leaves it as it was
    ending.showModal();
  }
  find("end").addEventListener("click", end);

  document.addEventListener("keydown", (event) => {
    if (document.body.dataset.at !== "interview" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (ending.open) {
      if (event.key.toLowerCase() === "q" && !event.repeat) ending.close("end");
      return;
    }
    if (event.target.closest("input, textarea, button, dialog, summary, a, svg")) return;
    if (event.key === " ") {
      event.preventDefault();
      if (!event.repeat) talkDown();
    } else if (event.repeat) return;
    else if (event.key === "Enter") press("done");
    else if (KEYS[event.key.toLowerCase()]) press(KEYS[event.key.toLowerCase()]);
    else if (event.key.toLowerCase() === "q") end();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === " " && !event.target.closest("button")) talkUp();
  });
}
