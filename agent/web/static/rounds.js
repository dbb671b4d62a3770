// Between the rounds of a loop: who comes next, and whether now or another day.

import { ask, find, make, show } from "./dom.js";

const AGAIN = 1000; // milliseconds until it is asked again whether they have decided

export class Rounds {
  /** `on` holds the callbacks held, over(report), later(standing), failed(line). */
  constructor(on) {
    this.on = on;
    this.timer = null;
  }

  /** How the loop stands. */
  async look() {
    return (await ask("/api/loop", { method: "GET" })).json();
  }

  /** Show it. */
  async enter() {
    this.take(await this.look());
  }

  /** Tell whether the next round comes now; gives how the loop stands then. */
  async answer(on) {
    return (await ask("/api/loop", { body: JSON.stringify({ on }) })).json();
  }

  take(standing) {
    clearTimeout(this.timer);
    switch (standing.phase) {
      case "asks":
        this.#ask(standing);
        return show("round");
      case "holds":
        return this.on.held();
      case "over":
        return this.on.over(standing.report);
      case "later":
        return this.on.later(standing);
      case "failed":
        return this.on.failed(standing.fault);
      default:
        if (document.body.dataset.at !== "meeting") show("meeting");
        this.timer = setTimeout(() => this.enter().catch((fault) => this.on.failed(fault.message)), AGAIN);
    }
  }

  #ask({ place, rounds }) {
    const next = rounds[place];
    const time = next.minutes ? ` · ${next.minutes} minutes` : "";
    find("round-number").textContent = `Round ${place + 1} of ${rounds.length}${time}`;
    find("round-title").textContent = next.title;
    find("round-who").replaceChildren("with ", make("b", {}, next.name), `, ${next.role}`);
    find("round-emphasis").textContent = next.emphasis;
    find("round-open").hidden = !next.state;
    const held = rounds.some((one) => one.state);
    find("round-on").textContent = next.state ? "Go on with this round" : held ? "Go on now" : "Begin";
    find("rounds").replaceChildren(...rounds.map((one, number) => row(one, number === place)));
  }
}

function row(one, next) {
  const over = one.state === "finished";
  const line = make("li", { class: over ? "over" : next ? "next" : "" }, make("span", {}, one.title, make("small", {}, one.name)));
  if (next) line.setAttribute("aria-current", "step");
  if (over) line.append(make("a", { href: one.review, target: "_blank" }, "Look back", make("span", { class: "hidden" }, ` at ${one.title}, in a new tab`)));
  else line.append(make("small", {}, next ? "next" : one.minutes ? `${one.minutes} min` : ""));
  return line;
}
