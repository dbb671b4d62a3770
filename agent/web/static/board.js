// Shows what Starling tells of the interview.

import { clock, find, make } from "./dom.js";
import { share } from "./sound.js";

const STATES = {
  loading: ["Getting ready", "A few seconds."],
  speaking: ["Starling speaks", "Speak, and it listens."],
  listening: ["Listening", "Take your time."],
  thinking: ["Thinking", ""],
  waiting: ["Waiting", "The interview stands still."],
  scoring: ["Writing your report", "It takes some seconds."],
  done: ["Done", "Your report is on its way."],
  failed: ["Stopped", ""],
};
const HOLDERS = {
  held: ["You have the floor", "Nobody interrupts you."],
  over: ["That was your answer", ""],
  paused: ["Paused", "Nothing is heard or recorded."],
};
// What a screen reader says by itself: only what no voice says, and only when it is the person's turn to know.
const ANNOUNCED = {
  loading: "Getting ready.",
  listening: "Listening.",
  held: "You have the floor.",
  paused: "Paused. Nothing is heard or recorded.",
  scoring: "Writing your report.",
};
const WORDLESS = { empty: "(silence)", skip: "(skipped)", stop: "(asked to stop)", repeat_request: "(asked to hear it again)" };

export class BoardView {
  constructor() {
    this.board = {};
    this.told = performance.now();
    setInterval(() => this.tick(), 250);
  }

  /** Everything anew. */
  whole(board) {
    this.board = board;
    this.told = performance.now();
    find("turns").replaceChildren(...board.turns.map((turn) => turnOf(turn, board.interviewer)));
    this.render();
  }

  change(changes) {
    Object.assign(this.board, changes);
    if (changes.times) this.told = performance.now();
    this.render();
  }

  turn(turn) {
    find("turns").append(turnOf(turn, this.board.interviewer));
    // read out only now: a screen reader that speaks while the person does would be heard by the microphone
    if (turn.speaker === "candidate") write("understood", turn.text && `Understood: ${turn.text}`);
  }

  /** Loudness of the microphone in dB below full scale. */
  level(dbfs) {
    find("stage").style.setProperty("--level", share(dbfs).toFixed(2));
  }

  render() {
    const { state, holder, question, said, caption, notices, round, interviewer } = this.board;
    const held = holder === "paused" || (state === "listening" && holder !== "free");
    const [name, about] = (held && HOLDERS[holder]) || STATES[state] || [state, ""];
    document.body.dataset.state = held ? holder : state;
    write("state", name.replace("Starling", interviewer ?? "Starling"));
    write("state-about", about);
    write("announced", ANNOUNCED[held ? holder : state] ?? "");
    const places = [round && `Round ${round.number} of ${round.of}`, question && `Question ${question.number} of ${Math.max(question.of, question.number)}`];
    write("number", places.filter(Boolean).join(" · "));
    const follow = said && question && said.text !== question.text;
    write("question", question ? question.text : (said?.text ?? "One moment."));
    write("said", follow ? said.text : "");
    find("said").hidden = !follow;
    write("caption", caption);
    find("caption").classList.toggle("empty", !caption);
    tellAll(notices ?? []);
    const pause = find("pause");
    pause.classList.toggle("on", holder === "paused");
    pause.querySelector("b").textContent = holder === "paused" ? "Go on" : "Pause";
    find("talk").setAttribute("aria-pressed", holder === "held");
    this.tick();
  }

  tick() {
    const { times, question } = this.board;
    if (!times) return;
    const since = times.running ? (performance.now() - this.told) / 1000 : 0;
    const of = (minutes) => (minutes ? ` / ${clock(minutes * 60)}` : "");
    write("time-question", question ? clock(times.question + since) + of(question.minutes) : "–");
    write("time-interview", clock(times.interview + since) + of(times.minutes));
  }
}

/** Only what has changed is written: a live region speaks at every change. */
function write(id, text) {
  const element = find(id);
  if (element.textContent !== text) element.textContent = text;
}

function tellAll(notices) {
  const list = find("notices");
  const shown = [...list.children].map((item) => item.textContent);
  if (shown.length === notices.length && shown.every((text, place) => text === notices[place])) return;
  list.replaceChildren(...notices.map((text) => make("li", {}, text)));
}

function turnOf({ speaker, kind, text }, interviewer) {
  const you = speaker === "candidate";
  const words = text || WORDLESS[kind] || `(${kind})`;
  return make("li", { class: you ? "you" : "them" }, make("b", {}, you ? "You" : (interviewer ?? "Starling")), make("p", {}, words));
}
