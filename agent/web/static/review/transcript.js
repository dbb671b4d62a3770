// The turns: every word can be heard, what was said wrongly corrected, and notes kept beside it.

import { find, make } from "../dom.js";

const UNSURE = 0.5;
const LONG = 1;

export class Transcript {
  #place = find("transcript");
  #turns = [];
  #words = [];
  #now = null;
  #shown = [];
  // an hour has nine thousand words: each becomes an element of its own only when its turn comes near
  #near = new IntersectionObserver((seen) => {
    for (const one of seen) if (one.isIntersecting) this.#unfold(one.target);
  }, { rootMargin: "800px" });

  /** `player` may be null; `act` has correct(turn, text) and note(turn, text). */
  constructor(player, act) {
    this.player = player;
    this.act = act;
    this.#place.classList.toggle("timed", player !== null);
    this.#place.addEventListener("click", (event) => {
      const word = event.target.closest(".w[data-t]");
      if (word && player && getSelection().isCollapsed) player.play(Number(word.dataset.t));
    });
  }

  fill(turns) {
    this.#turns = turns;
    this.#words = [];
    this.#now = null;
    this.#shown = [];
    this.#near.disconnect();
    // what is being written stays: it is laid out anew whenever something else is kept
    const open = [...this.#place.querySelectorAll("form.editing")].map((form) => [form.closest(".turn").id, form]);
    this.#place.replaceChildren(...turns.map((turn) => this.#turn(turn)));
    for (const [turn, form] of open) document.getElementById(turn)?.append(form);
    for (const element of this.#place.children) this.#near.observe(element);
  }

  filter(answers) {
    for (const turn of this.#turns) document.getElementById(turn.id).hidden = answers !== null && !answers.has(turn.answer);
  }

  /** Mark the word that is heard; with `follow`, keep it in sight. */
  at(second, follow) {
    let low = 0, high = this.#words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#words[middle].start <= second) low = middle + 1; else high = middle;
    }
    const found = this.#words[low - 1];
    const word = found && second < found.end + 0.4 ? this.#element(found) : null;
    if (word === this.#now) return;
    this.#now?.classList.remove("now");
    word?.classList.add("now");
    if (word && follow && word.closest(".turn") !== this.#now?.closest(".turn")) this.#see(word);
    this.#now = word;
  }

  /** Mark the words of a quote and bring them into sight. */
  mark(anchor, start, end) {
    for (const word of this.#shown) word.classList.remove("shown");
    this.#shown = [];
    if (start !== null && end !== null) {
      this.#shown = this.#words.filter((word) => word.start >= start - 0.01 && word.end <= end + 0.01).map((word) => this.#element(word));
      for (const word of this.#shown) word.classList.add("shown");
    }
    const place = this.#shown[0] ?? document.getElementById(anchor);
    if (place) {
      const turn = place.closest(".turn");
      if (turn) turn.hidden = false;
      this.#see(place);
    }
  }

  #see(element) { element.scrollIntoView({ block: "center" }); }

  #turn(turn) {
    const who = make("p", { class: "who" }, turn.who);
    if (turn.kind) who.append(make("span", {}, turn.kind));
    if (turn.time) {
      const time = make("time", {}, turn.time);
      who.append(this.player && turn.start !== null ? make("button", { class: "link", type: "button", "aria-label": `Play from ${turn.time}`, onclick: () => this.player.play(turn.start, turn.end) }, "▶ ", time) : time);
    }
    const deeds = make("span", { class: "deeds" });
    if (turn.speaker === "candidate" && turn.text) deeds.append(this.#deed("Correct", () => this.#correct(element, turn)));
    deeds.append(this.#deed(turn.notes.length ? "Edit note" : "Note", () => this.#note(element, turn)));
    who.append(deeds);
    const said = make("p", { class: "said" }, turn.text || "(nothing)");
    turn.words.forEach(([, start, end], place) => { if (start !== null) this.#words.push({ start, end, turn: turn.id, place }); });
    const element = make("article", { class: `turn ${turn.speaker}`, id: turn.id, "data-turn": turn.turn }, who, said);
    if (turn.probe) {
      const sign = turn.probe.closed ? "closed" : "open";
      element.append(make("p", { class: "probe" }, `Looking for ${turn.probe.sought}: `, make("span", { class: sign }, `${turn.probe.sign} ${turn.probe.outcome}`)));
    }
    if (turn.heard) element.append(make("p", { class: "note" }, `Interrupted; you had heard: ${turn.heard}`));
    if (turn.corrected_from) element.append(make("p", { class: "note" }, `Corrected; first understood as: ${turn.corrected_from}`));
    for (const note of turn.notes) element.append(make("p", { class: "note" }, `Your note: ${note}`));
    return element;
  }

  #deed(name, act) { return make("button", { class: "link", type: "button", onclick: act }, name); }

  #element(word) {
    const turn = document.getElementById(word.turn);
    this.#unfold(turn);
    return turn.querySelectorAll(".said .w")[word.place];
  }

  #unfold(element) {
    this.#near.unobserve(element);
    const turn = this.#turns.find((one) => one.id === element.id);
    const said = element.querySelector(".said");
    if (!turn?.words.length || said.firstElementChild) return;
    said.replaceChildren(...this.#said(turn));
  }

  #said(turn) {
    const pieces = [];
    let pause = 0;
    for (const [text, start, end, probability] of turn.words) {
      while (start !== null && pause < turn.pauses.length && turn.pauses[pause][1] <= end) {
        const [from, to] = turn.pauses[pause++];
        if (to - from >= LONG) pieces.push(make("span", { class: "gap", title: "pause" }, `… ${(to - from).toFixed(1)} s`), " ");
      }
      const word = document.createElement("span");
      word.className = probability !== null && probability < UNSURE ? "w unsure" : "w";
      word.textContent = text;
      if (start !== null) word.dataset.t = String(start);
      pieces.push(word, " ");
    }
    return pieces;
  }

  #correct(element, turn) {
    const explained = turn.corrected_from ? "Empty brings back what was first understood." : "Write what you really said; what was understood stays beside it.";
    edit(element, "What you really said", turn.text, explained, (text) => this.act.correct(turn.turn, text));
  }

  #note(element, turn) {
    edit(element, "Your note", turn.notes.join("\n"), "Empty removes it.", (text) => this.act.note(turn.turn, text));
  }
}

/** A text that can be changed, at the end of `element`; it goes when it is saved or let be. */
export function edit(element, name, text, explained, save) {
  element.querySelector(".editing")?.remove();
  const area = make("textarea", { "aria-label": name });
  area.value = text;
  const from = document.activeElement;
  const leave = () => {
    form.remove();
    const back = from.isConnected ? from : document.getElementById(element.id)?.querySelector(".deeds button");
    back?.focus({ preventScroll: true }); // laid out anew after it was saved
  };
  const form = make("form", { class: "editing" }, area,
    make("div", {}, make("button", { class: "primary", type: "submit" }, "Save"), make("button", { type: "button", onclick: leave }, "Cancel"), make("span", { class: "fine quiet" }, explained)));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await save(area.value)) leave();
  });
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
  element.append(form);
  area.focus();
}
