// The review of one session: fetch it, lay it out, and keep what the person adds.

import { ask, clock, find, make } from "../dom.js";
import { differences } from "./compared.js";
import { Player } from "./player.js";
import { Scores } from "./scores.js";
import { Timeline } from "./timeline.js";
import { Transcript, edit } from "./transcript.js";

const here = location.pathname.replace(/\/$/, "");
const post = async (what, body) => (await ask(`${here}/${what}`, { body: new Blob([JSON.stringify(body)], { type: "application/json" }) })).json();

/** Do it, and say so where it cannot be done; whether it could. */
async function tried(deed) {
  find("fault").textContent = "";
  try {
    const data = await deed();
    if (data?.answers) layOut(data);
    return true;
  } catch (fault) {
    find("fault").textContent = fault.message;
    find("fault").scrollIntoView({ block: "center" });
    return false;
  }
}

// what is scrolled to, and the scores, keep clear of the player
new ResizeObserver(() => document.documentElement.style.setProperty("--player", `${find("player").offsetHeight}px`)).observe(find("player"));

let data, player = null, timeline = null, transcript, scores;

const act = {
  correct: (turn, text) => tried(() => post("correct", { turn, text })),
  note: (turn, text) => tried(() => post("note", { turn, text })),
  rate: (question, score) => tried(() => post("rate", { question_id: question, score })),
  edit: (element, text) => edit(element, "Your note on the whole", text, "Empty removes it.", (words) => act.note(null, words)),
  show: (quote) => transcript.mark(quote.turn, quote.start, quote.end),
  hear: (quote) => {
    transcript.mark(quote.turn, quote.start, quote.end);
    if (player && quote.start !== null) player.play(quote.start, quote.end);
  },
  compare,
  filtered: filter,
};

function layOut(fresh) {
  data = fresh;
  const probes = new Map(data.answers.flatMap((answer) => answer.probes.map((line) => [line.turn, line])));
  for (const answer of data.answers) {
    for (const line of answer.probes) {
      line.sign = line.closed ? "✓" : "–";
      line.moved = line.before !== null && line.after !== null ? `${line.before} → ${line.after}` : "not measured";
    }
  }
  for (const turn of data.turns) turn.probe = probes.get(turn.id) ?? null;
  transcript.fill(data.turns);
  scores.fill(data);
  timeline?.fill(data.turns, data.bands, data.strip);
  find("story-key").hidden = !data.bands.length;
  find("stale").hidden = !data.stale;
  const { told, why } = data.second;
  find("second").textContent = [told && `Second opinions by ${told}.`, why && `${why}.`].filter(Boolean).join(" ");
  filter();
}

function filter() {
  if (!data) return;
  const answer = find("by-answer").value, principle = find("by-principle").value;
  const fits = (one) => (!answer || one.id === answer) && (!principle || one.competencies.some((level) => level.name === principle));
  const left = answer || principle ? new Set(data.answers.filter(fits).map((one) => one.id)) : null;
  transcript.filter(left);
  scores.filter(left);
}

function choices() {
  for (const answer of data.answers) find("by-answer").append(make("option", { value: answer.id }, `${answer.number}. ${answer.question}`.slice(0, 90)));
  const names = new Set(data.answers.flatMap((answer) => answer.competencies.map((one) => one.name)));
  for (const name of [...names].sort()) find("by-principle").append(make("option", { value: name }, name));
  for (const id of ["by-answer", "by-principle"]) find(id).addEventListener("change", filter);
}

/** Show the first of these differences, and buttons for the others; each has its name. */
function compare(sides) {
  const buttons = sides.map(([name, difference]) => make("button", { type: "button", onclick: () => shown(difference) }, name));
  const shown = (wanted) => {
    sides.forEach(([, difference], place) => buttons[place].setAttribute("aria-pressed", String(difference === wanted)));
    find("difference-body").replaceChildren(...differences(wanted));
  };
  find("difference-since").hidden = sides.length < 2;
  find("difference-since").replaceChildren(...buttons);
  shown(sides[0][1]);
  find("difference").showModal();
}

find("again").addEventListener("click", async () => {
  find("again").disabled = true;
  find("again").textContent = "Judging …";
  await tried(async () => {
    const fresh = await post("judge", {});
    compare([["", fresh.difference]]);
    return fresh;
  });
  find("again").disabled = false;
  find("again").textContent = "Score again";
});

async function begin() {
  const fresh = await (await ask(`${here}/data`, { method: "GET" })).json();
  if (fresh.sound) {
    player = new Player(`${here}/sound`);
    find("player").hidden = false;
    const seconds = fresh.strip?.seconds ?? 0;
    find("whole").textContent = clock(seconds);
    timeline = new Timeline(seconds, (second) => player.seek(second));
    player.listen((second) => {
      timeline.move(second);
      transcript.at(second, find("follow").checked && player.playing);
    });
  }
  find("silent").hidden = fresh.sound;
  transcript = new Transcript(player, act);
  scores = new Scores(act);
  find("title").textContent = `Review of ${fresh.session}`;
  document.title = `${fresh.session} · Starling`;
  const [loop, round] = fresh.session.split("/");
  if (round) find("loop").href = `/review/${encodeURIComponent(loop)}`;
  find("loop").hidden = !round;
  find("printable").href = `${here}/report`;
  layOut(fresh);
  choices();
  // after the first picture: for those who measure it
  requestAnimationFrame(() => setTimeout(() => {
    performance.mark("ready");
    document.body.dataset.ready = "true";
  }));
  const others = await (await ask(`${here}/attempts`, { method: "GET" })).json();
  if (Object.keys(others).length) scores.attempts(others);
}

tried(begin);
