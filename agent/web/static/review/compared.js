// Two judgements of one answer, side by side.

import { make } from "../dom.js";

const shown = (score) => (score === null || score === undefined ? "–" : String(score));

export function compared(pair) {
  const row = (name, old, now) => {
    const moved = old !== null && now !== null && old !== now;
    const kind = moved ? (now > old ? "up" : "down") : "";
    return make("tr", {}, make("td", {}, name), make("td", {}, shown(old)), make("td", { class: kind }, moved ? `${shown(now)} ${now > old ? "▲" : "▼"}` : shown(now)));
  };
  return make("table", { class: "compared" },
    make("thead", {}, make("tr", {}, make("th", {}, ""), make("th", {}, "Before"), make("th", {}, "Now"))),
    make("tbody", {}, row("The answer", pair.old, pair.new), ...pair.levels.map((level) => row(level.name, level.old, level.new))));
}

export function differences(pairs) {
  return pairs.flatMap((pair, place) => [
    make("h3", {}, `${place + 1}. ${pair.question}`),
    compared(pair),
    ...(pair.old_reason && pair.old_reason !== pair.new_reason ? [make("p", { class: "fine" }, make("b", {}, "Before: "), pair.old_reason), make("p", { class: "fine" }, make("b", {}, "Now: "), pair.new_reason)] : []),
  ]);
}
