// The page's course: choose, talk, read.

import { BoardView } from "./board.js";
import { setUpCheck } from "./check.js";
import { ask, clock, find, show } from "./dom.js";
import { setUpEditor } from "./editor.js";
import { setUpKeys } from "./keys.js";
import { Link } from "./link.js";
import { Losses } from "./losses.js";
import { address, beside, forget, offer, wanted } from "./redo.js";
import { Rounds } from "./rounds.js";
import { chosen, fillSetup } from "./setup.js";
import { dbfs, explain, openSound } from "./sound.js";
import { setUpWhiteboard } from "./whiteboard.js";

const LOST = {
  4000: "No interview is being held any more.",
  4001: "The page sent too much at once, and was turned away.",
  4002: "The page sent too much at once, and was turned away.",
  4003: "The page and Starling do not understand each other. Load it again.",
  4004: "The interview goes on in another page.",
};

const SHOWN = 4; // of so many frames, the level of one is shown: 12 times a second

let redo = wanted(location.search);
history.replaceState(null, "", redo ? address(redo) : location.pathname); // the token stays in the cookie alone

const view = new BoardView();
const rounds = new Rounds({ held: () => show("held"), over: finished, later, failed: stop });
const release = setUpCheck();
const editor = setUpEditor((text) => link?.tell({ type: "editor", text }));
const whiteboard = setUpWhiteboard((shapes) => link?.tell({ type: "whiteboard", shapes }));
let link = null;
let sound = null;
let setup = null;
let losses = null;
let frames = 0;

setUpKeys((key) => link?.tell({ type: "press", key }), () => view.board.holder);
find("ending").addEventListener("close", () => {
  if (find("ending").returnValue !== "end") return;
  link?.tell({ type: "press", key: "stop" });
  link?.tell({ type: "press", key: "stop" });
});
find("setup").addEventListener("submit", (event) => {
  event.preventDefault();
  const choice = chosen(event.currentTarget);
  if (redo) return begin({ mode: choice.mode, patience: choice.patience, redo });
  begin(choice, (setup.only ?? choice).track === "loop");
});
find("go-on").addEventListener("click", () => begin(null));
find("round-on").addEventListener("click", () => goOn(true));
find("round-later").addEventListener("click", () => goOn(false));
find("again").addEventListener("click", () => {
  if (redo) history.replaceState(null, "", location.pathname);
  redo = null;
  forget();
  load();
});
find("retry").addEventListener("click", () => location.reload());
addEventListener("beforeunload", (event) => {
  if (link && !link.ended) event.preventDefault();
});
load();

async function load() {
  try {
    setup = await (await ask("/api/setup", { method: "GET" })).json();
    fillSetup(setup, (one) => begin({ resume: one.id }, one.track === "loop"));
    if (redo) await offer(redo);
  } catch (fault) {
    history.replaceState(null, "", location.pathname);
    return stop(fault.message);
  }
  for (const line of document.querySelectorAll(".held-redo")) line.hidden = !redo;
  if (!setup.held) show("setup");
  else if (setup.held.loop) rounds.enter().catch((fault) => stop(fault.message));
  else show("held");
}

/** Begin the interview that was chosen; with null, go on with the one that is held. A loop first shows who comes. */
function begin(choice, loop = false) {
  return trying(choice ? "start-told" : "go-on-told", async () => {
    await release();
    if (!loop) await listen();
    if (choice) await ask("/api/begin", { body: JSON.stringify(setup.only ? {} : choice) });
    if (loop) await rounds.enter();
    else enter();
  });
}

/** Whether the next round of the loop comes now, or another day. */
function goOn(on) {
  return trying("round-told", async () => {
    const now = await rounds.look(); // another page may have answered, and Starling may be gone
    if (now.phase !== "asks") return rounds.take(now);
    if (on) await listen();
    const standing = await rounds.answer(on);
    if (on && standing.phase === "holds") return enter();
    await leave();
    rounds.take(standing);
  });
}

/** Do it with all buttons of the screen at rest; what goes wrong is told at `place`. */
async function trying(place, deed) {
  const told = find(place);
  const buttons = [...told.closest("main").querySelectorAll("button:enabled")];
  const from = document.activeElement;
  buttons.forEach((button) => (button.disabled = true));
  told.textContent = "";
  try {
    await deed();
  } catch (fault) {
    told.textContent = fault.message;
    await leave();
  }
  buttons.forEach((button) => (button.disabled = false));
  if (told.textContent) from.focus(); // a button that is disabled has lost it
}

async function listen() {
  sound = await openSound(hear).catch((fault) => {
    throw new Error(explain(fault));
  });
}

function enter() {
  sound.onEnded(() => stop("The microphone has gone. Connect it again and load the page: the interview waits."));
  link = new Link({
    welcome({ board, desk }, again) {
      find("broken").hidden = true;
      view.whole(board);
      ending(Boolean(board.round));
      document.body.classList.toggle("with-desk", Boolean(desk));
      find("desk").hidden = !desk;
      if (desk && !again) {
        editor.fill(desk.text);
        find("runs").hidden = !desk.runs;
        whiteboard.fill(desk.shapes);
      }
      over();
    },
    message: obey,
    sound: (pcm, at) => sound?.play(pcm, at),
    broken(seconds) {
      find("broken").hidden = false;
      find("broken").textContent = `The line to Starling is broken. What you say is kept (${clock(seconds)}).`;
    },
    mended() {
      if (find("desk").hidden) return;
      // what was written and drawn while the line was broken
      link.tell({ type: "editor", text: editor.text() });
      link.tell({ type: "whiteboard", shapes: whiteboard.shapes() });
    },
    lost: (code) => stop(LOST[code]),
  });
  losses = new Losses((milliseconds) => link?.tell({ type: "lost", milliseconds }));
  show("interview");
  link.connect();
}

function hear(frame) {
  if (frames++ % SHOWN === 0) view.level(dbfs(frame.pcm));
  if (!link) return;
  losses.frame();
  link.frame(frame);
}

function obey(message) {
  switch (message.type) {
    case "show":
      view.change(message.changes);
      over();
      break;
    case "turn":
      view.turn(message.turn);
      break;
    case "sound":
      sound?.order(message.do, message.at);
      break;
  }
}

/** Leave the interview once it is over. */
async function over() {
  if (!link) return;
  const { state, report, fault, round } = view.board;
  if (state === "failed") return stop(fault);
  if (round?.over) {
    await leave();
    return rounds.enter().catch((lost) => stop(lost.message));
  }
  if (state === "scoring") await sound?.close().catch(() => {});
  if (report) await finished(report);
}

async function finished(report) {
  const loop = Boolean(view.board.round) || setup.held?.loop;
  find("done-title").textContent = loop ? "Your debrief is ready" : "Your report is ready";
  find("done-told").textContent = loop
    ? "First what the interviewers decided, and why; then every answer of every round with the words behind its score."
    : "First the decision and what to change, then every answer with the words behind its score.";
  find("report").textContent = loop ? "Read the debrief" : "Read the report";
  find("look-back").textContent = loop ? "Round by round" : "Hear it again";
  find("report").href = report;
  find("look-back").href = report.replace("/sessions/", "/review/").replace(/\/report\.html$/, "");
  find("again").hidden = find("look-back").hidden = Boolean(setup.only);
  find("once").hidden = !setup.only;
  await leave();
  if (!setup.only) await beside(decodeURIComponent(report.split("/")[2])).catch(() => {}); // the report is there all the same
  show("done");
}

/** What the button at the end of a round, or of an interview, asks. */
function ending(round) {
  find("ending-title").textContent = round ? "End this round here?" : "End the interview here?";
  find("ending-told").textContent = round
    ? "What you have said so far is judged. Then you choose whether the next round comes now, or another day."
    : "You get a report on what you have said so far.";
}

/** The rest of the loop comes another day. */
async function later({ again }) {
  if (!setup.only) return load();
  find("stopped-again").hidden = false;
  find("stopped-again").lastElementChild.textContent = again;
  find("retry").hidden = true;
  await stop("Until then. Everything is kept, and the next round comes when you like.");
}

async function stop(line) {
  await leave();
  find("stopped-told").textContent = line;
  show("stopped");
}

async function leave() {
  link?.close();
  link = null;
  const open = sound;
  sound = null;
  await open?.close().catch(() => {});
}
