// The judgement: hidden until the person has said what they think, then each score with its evidence.

import { find, make } from "../dom.js";
import { compared } from "./compared.js";
import { ownLevel } from "./rating.js";

export class Scores {
  #place = find("judgement");
  #seen = new Set();
  #data = null;
  #attempts = {};

  /** `act` has rate(question, score), hear(quote), note(turn, text), edit(element), compare(sides). */
  constructor(act) { this.act = act; }

  fill(data) {
    this.#data = data;
    for (const answer of data.answers) {
      if (answer.own_rating !== null || answer.score === null || !answer.question_id) this.#seen.add(answer.id);
    }
    this.#draw();
  }

  attempts(found) {
    this.#attempts = found;
    this.#draw();
  }

  filter(answers) {
    for (const card of this.#place.querySelectorAll("[data-answer]")) card.hidden = answers !== null && !answers.has(card.dataset.answer);
  }

  #draw() {
    const open = new Set([...this.#place.querySelectorAll("details[open]")].map((one) => one.dataset.name));
    const writing = this.#place.querySelector("form.editing");
    this.#place.replaceChildren(this.#overall(), ...this.#data.answers.map((answer) => this.#card(answer)), this.#session());
    for (const one of this.#place.querySelectorAll("details")) one.open = open.has(one.dataset.name);
    if (writing) this.#place.lastElementChild.append(writing);
    this.act.filtered();
  }

  #overall() {
    const data = this.#data;
    const left = data.answers.filter((answer) => !this.#seen.has(answer.id)).length;
    if (left) return make("section", { class: "card" }, make("h2", {}, "The vote"), make("p", { class: "reason quiet" }, `Comes when you have judged yourself: ${left} answer${left === 1 ? "" : "s"} to go. `, make("button", { class: "link", type: "button", onclick: () => this.#show(data.answers) }, "Show all scores")));
    const score = data.score === null ? "" : make("p", { class: "big" }, data.score.toFixed(1), make("small", {}, " of 5"));
    return make("section", { class: "card" }, make("header", {}, make("h2", { tabindex: "-1" }, `${data.sign} ${data.verdict}`), score), make("p", { class: "reason" }, data.reason), ...this.#again(data.again),
      ...data.clashes.map((clash) => make("p", { class: "advice" }, `Does not fit together: ${clash.text}`)));
  }

  #again({ first, last }) {
    if (!first) return [];
    const sides = last ? [["Since the last time", last], ["Since the first scores", first]] : [["Since the first scores", first]];
    return [make("p", { class: "row" }, make("span", { class: "quiet" }, "Scored again."), make("button", { type: "button", onclick: () => this.act.compare(sides) }, "Before and after"))];
  }

  #show(answers) {
    for (const answer of answers) this.#seen.add(answer.id);
    this.#draw();
    // what was pressed is no more: go on where its answer is
    this.#place.querySelector(answers.length === 1 ? `#card-${CSS.escape(answers[0].id)} h2` : "h2")?.focus({ preventScroll: true });
  }

  #card(answer) {
    const card = make("section", { class: "card", "data-answer": answer.id, id: `card-${answer.id}` });
    const head = make("header", {}, make("h2", { tabindex: "-1" }, `${answer.number}. ${answer.question || "An answer without its question"}`));
    card.append(head);
    if (!this.#seen.has(answer.id)) {
      card.append(this.#ask(answer));
      return card;
    }
    head.append(answer.score === null ? make("p", { class: "quiet" }, "not scored") : make("p", { class: "big" }, String(answer.score), make("small", {}, " of 5")));
    if (answer.own_rating !== null && answer.score !== null) card.append(make("p", { class: "reason" }, own(answer.own_rating, answer.score)));
    card.append(make("p", { class: "reason" }, answer.reason));
    if (answer.advice) card.append(make("p", { class: "advice" }, answer.advice));
    if (answer.score !== null) card.append(...this.#evidence(answer));
    if (answer.probes.length) card.append(make("h3", {}, "Follow-ups"), ...answer.probes.map((line) => this.#probe(line)));
    card.append(...this.#redo(answer), make("p", { class: "fine quiet" }, [...answer.delivery, `confidence ${answer.confidence} %`].join(" · ")));
    return card;
  }

  #ask(answer) {
    const give = async (score) => { if (await this.act.rate(answer.question_id, score)) this.#show([answer]); };
    return ownLevel(give, () => this.#show([answer]), `1 is no answer to it, 3 ${answer.parts.length ? "a story" : "an answer"} with gaps, 5 as good as it gets at this level.`);
  }

  #evidence(answer) {
    const parts = answer.parts.map((part) => this.#fold(answer, part.present ? `${capital(part.name)}` : `${capital(part.name)}: missing`,
      [make("span", { class: `role ${part.name}` }, part.letter)], part.present ? share(part) : "", part.quotes, []));
    const levels = answer.competencies.map((one) => this.#fold(answer, one.name, [pips(one.score)], String(one.score), one.quotes, [make("p", { class: "reason" }, one.reason)]));
    const found = [...answer.found, ...answer.warnings].map((one) => this.#fold(answer, one.detail ? `${one.name}: ${one.detail}` : one.name,
      [make("span", { class: "state" }, answer.warnings.includes(one) ? "!" : one.present ? "✓" : "–")], "", one.quote ? [one.quote] : [], []));
    const gaps = answer.gaps.length ? [make("p", { class: "reason" }, make("b", {}, "Not told: "), answer.gaps.join(", "))] : [];
    return [...(parts.length ? [make("h3", {}, "The shape"), ...parts] : []), ...(levels.length ? [make("h3", {}, "What it says about you"), ...levels] : []), make("h3", {}, "What it shows"), ...found, ...gaps];
  }

  #fold(answer, name, before, after, quotes, inside) {
    const summary = make("summary", {}, ...before, make("span", {}, name), ...(after ? [make("b", {}, after)] : []));
    const shown = quotes.length ? quotes.map((quote) => this.#quote(quote)) : [make("p", { class: "fine quiet" }, "No words show it.")];
    const fold = make("details", { "data-name": `${answer.id} ${name}` }, summary, ...inside, ...shown);
    // opening a score shows its words; hearing them is one more click, since sound that starts by itself startles
    summary.addEventListener("click", () => { if (!fold.open && quotes.length) this.act.show(quotes[0]); });
    return fold;
  }

  #quote(quote) {
    const timed = quote.start !== null && quote.end !== null && this.#data.sound;
    const name = quote.time || "where";
    return make("div", { class: "quote" }, make("button", { type: "button", "aria-label": `${timed ? "Play" : "Show"} ${name}`, onclick: () => this.act.hear(quote) }, timed ? `▶ ${name}` : name), make("q", {}, quote.text));
  }

  #probe(line) {
    const words = [line.reply, line.turn].find((anchor) => anchor);
    return make("div", { class: "quote" }, make("button", { type: "button", "aria-label": "Show in the transcript", onclick: () => this.act.show({ turn: words, start: null, end: null }) }, line.sign),
      make("span", {}, line.text, " ", make("span", { class: "quiet" }, `looking for ${line.sought}: `), make("span", { class: line.closed ? "closed" : "open" }, line.outcome), ` (${line.moved})`));
  }

  #redo(answer) {
    if (!answer.question_id) return [];
    const others = this.#attempts[answer.question_id] ?? [];
    const way = this.#data.redo[answer.question_id];
    if (!way && !others.length) return [];
    const tables = others.flatMap((one) => {
      const day = one.started.slice(0, 10);
      const link = make("a", { href: `/review/${encodeURIComponent(one.session)}` }, one.session);
      const others = [one.level !== this.#data.level && `at the level ${one.level}`, one.rubric !== this.#data.rubric && `by the rubric ${one.rubric}`].filter(Boolean);
      const other = others.length ? `, judged ${others.join(" and ")}` : "";
      return [make("p", { class: "fine" }, `${one.later ? "Later" : "Before"}: `, link, other), compared(one, one.later ? ["Here", day] : [day, "Here"])];
    });
    return [make("h3", {}, others.length ? "Other attempts" : "Once more"), ...tables, ...(way ? [this.#way(way)] : [])];
  }

  #way({ page, command }) {
    if (page) return make("p", {}, make("a", { class: "button", href: page }, "Redo this answer"));
    if (!command) return make("p", { class: "fine quiet" }, "To give this answer once more, open the session in: ", make("code", {}, "starling serve"));
    return make("p", { class: "row" }, make("span", {}, "Redo this answer:"), make("code", {}, command), make("button", { class: "link", type: "button", onclick: (event) => copy(event.target, command) }, "Copy"));
  }

  #session() {
    const card = make("section", { class: "card" }, make("h2", {}, "Your notes on the whole"));
    for (const note of this.#data.notes) card.append(make("p", { class: "note" }, note));
    card.append(make("button", { class: "link", type: "button", onclick: () => this.act.edit(card, this.#data.notes.join("\n")) }, this.#data.notes.length ? "Edit" : "Write one"));
    return card;
  }
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function own(mine, theirs) {
  if (mine === theirs) return `You gave it ${mine}, and so does the judge.`;
  return `You gave it ${mine}; the judge gives ${theirs}: you were ${Math.abs(mine - theirs)} too ${mine > theirs ? "kind" : "strict"}.`;
}

function share(part) {
  const seconds = part.seconds === null ? "" : ` · ${part.seconds} s`;
  return `${part.percent} %${seconds}, usual ${part.target} %`;
}

function pips(score) {
  return make("span", { class: "pips", "aria-hidden": "true" }, ...[1, 2, 3, 4, 5].map((step) => make("i", step <= score ? { class: "on" } : {})));
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Select it and copy";
  }
}
