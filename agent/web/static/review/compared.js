// Two judgements of one answer, side by side.

import { make } from "../dom.js";

const known = (value) => value !== null && value !== undefined;
const level = (score) => (known(score) ? String(score) : "–");
const share = (percent) => (!known(percent) ? "–" : percent ? `${percent} %` : "< 1 %");
const SIGNS = { up: " ▲", down: " ▼", "": "" };

/** A table of one answer; `heads` name the two sides. */
export function compared(pair, heads = ["Before", "Now"]) {
  const judged = known(pair.old) && known(pair.new);
  const followed = [[pair.old, pair.old_first], [pair.new, pair.new_first]].some(([score, first]) => known(first) && first !== score);
  const rows = [
    row("The answer", pair.old, pair.new, level),
    ...(followed ? [row("Before the follow-ups", pair.old_first, pair.new_first, level)] : []),
    ...group("Share of the words", pair.parts),
    ...pair.parts.map((part) => row(capital(part.name), part.old, part.new, share, judged ? Number(known(part.new)) - Number(known(part.old)) : 0)),
    ...group("Levels", pair.levels),
    ...pair.levels.map((one) => row(one.name, one.old, one.new, level)),
  ];
  return make("div", { class: "comparison" },
    make("table", { class: "compared" },
      make("thead", {}, make("tr", {}, make("td", {}), ...heads.map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", {}, ...rows)),
    // of an answer that was not scored nothing was looked for
    ...(judged ? [...moved("Gaps closed", pair.closed), ...moved("Gaps opened", pair.opened), ...moved("Raised now", pair.gained), ...moved("No longer raised", pair.lost)] : []));
}

/** All answers of two judgements of a session, with what is to be known about them. */
export function differences(difference) {
  const { answers, rubric, levels, model, why, same } = difference;
  const notes = [
    same && "Nothing has changed: every score is what it was.",
    rubric && "The rubric is another one than then, so a score may have moved with it.",
    levels && `Judged at the level ${levels[0]} then and ${levels[1]} now.`,
    model[0] !== model[1] && (model[1] ? "A language model gave second opinions now, and none then." : "A language model gave second opinions then, and none now."),
    why && `${capital(why)}.`,
  ].filter(Boolean);
  return [
    ...notes.map((note) => make("p", { class: "reason" }, note)),
    ...answers.flatMap((pair, place) => [
      make("h3", {}, `${place + 1}. ${pair.question || "An answer without its question"}`),
      compared(pair),
      ...reasons(pair),
    ]),
  ];
}

/** Why each was judged as it was, where the two differ. */
export function reasons(pair, heads = ["Before", "Now"]) {
  if (!pair.old_reason || pair.old_reason === pair.new_reason) return [];
  return [pair.old_reason, pair.new_reason].map((reason, side) => make("p", { class: "fine" }, make("b", {}, `${heads[side]}: `), reason));
}

function row(name, old, now, shown, moves = known(old) && known(now) ? now - old : 0) {
  const kind = moves > 0 ? "up" : moves < 0 ? "down" : "";
  const sign = kind ? make("span", { "aria-label": kind === "up" ? "better" : "worse" }, SIGNS[kind]) : "";
  return make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, shown(old)), make("td", { class: kind }, shown(now), sign));
}

const group = (name, rows) => (rows.length ? [make("tr", { class: "group" }, make("th", { scope: "rowgroup", colspan: "3" }, name))] : []);

function moved(title, names) {
  return names.length ? [make("p", { class: "fine" }, make("b", {}, `${title}: `), names.join(", "))] : [];
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
