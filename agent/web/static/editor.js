// A plain editor: a text area in which Tab indents. Escape and then Tab leaves it.

import { find } from "./dom.js";

const INDENT = "    ";
const SETTLES = 400;

/** `save(text)` is called a moment after the last key. */
export function setUpEditor(save) {
  const area = find("editor");
  let leaving = false;
  let timer = 0;

  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(area.value), SETTLES);
  };
  const insert = (text) => {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    changed();
  };

  area.addEventListener("input", changed);
  area.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      leaving = true;
      return;
    }
    if (event.key === "Tab" && !leaving && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      if (event.shiftKey) outdent(area);
      else insert(INDENT);
      changed();
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      const line = area.value.slice(0, area.selectionStart).split("\n").at(-1);
      insert(`\n${/^\s*/.exec(line)[0]}${/[:{([]\s*$/.test(line) ? INDENT : ""}`);
    }
    if (event.key !== "Shift") leaving = false;
  });
  return {
    fill(text) {
      if (document.activeElement !== area) area.value = text;
    },
    text: () => area.value,
  };
}

function outdent(area) {
  const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const spaces = /^ {0,4}/.exec(area.value.slice(start))[0].length;
  if (!spaces) return;
  const at = area.selectionStart;
  area.setRangeText("", start, start + spaces);
  area.selectionStart = area.selectionEnd = Math.max(start, at - spaces);
}
