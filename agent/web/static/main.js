// The page's course: choose, talk, read.

import { BoardView } from "./board.js";
import { setUpCheck } from "./check.js";
import { ask, clock, find, show } from "./dom.js";
import { setUpEditor } from "./editor.js";
import { setUpKeys } from "./keys.js";
import { Link } from "./link.js";
import { address, beside, forget, offer, wanted } from "./redo.js";
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
const release = setUpCheck();
const editor = setUpEditor((text) => link?.tell({ type: "editor", text }));
const whiteboard = setUpWhiteboard((shapes) => link?.tell({ type: "whiteboard", shapes }));
let link = null;
let sound = null;
let setup = null;
let frames = 0;

setUpKeys((key) => link?.tell({ type: "press", key }), () => view.board.holder, () => find("ending").showModal());
find("ending").addEventListener("close", () => {
  if (find("ending").returnValue !== "end") return;
  link?.tell({ type: "press", key: "stop" });
  link?.tell({ type: "press", key: "stop" });
});
find("setup").addEventListener("submit", (event) => {
  event.preventDefault();
  const choice = chosen(event.currentTarget);
  begin(redo ? { mode: choice.mode, patience: choice.patience, redo } : choice);
});
find("resume").addEventListener("click", () => begin({ resume: setup.unfinished.id }));
find("go-on").addEventListener("click", () => begin(null));
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
    fillSetup(setup);
    if (redo) await offer(redo);
  } catch (fault) {
    history.replaceState(null, "", location.pathname);
    return stop(fault.message);
  }
  if (redo) find("held-review").href = `/review/${encodeURIComponent(redo.session)}`;
  find("held-redo").hidden = !redo;
  show(setup.held ? "held" : "setup");
}

/** Begin the interview that was chosen; with null, go on with the one that is held. */
async function begin(choice) {
  const told = find(choice ? "start-told" : "go-on-told");
  const buttons = ["start", "resume", "go-on"].map(find);
  buttons.forEach((button) => (button.disabled = true));
  told.textContent = "";
  try {
    await release();
    sound = await openSound(hear).catch((fault) => {
      throw new Error(explain(fault));
    });
    if (choice) await ask("/api/begin", { body: JSON.stringify(setup.only ? {} : choice) });
    enter();
  } catch (fault) {
    told.textContent = fault.message;
    await leave();
  }
  buttons.forEach((button) => (button.disabled = false));
}

function enter() {
  sound.onEnded(() => stop("The microphone has gone. Connect it again and load the page: the interview waits."));
  link = new Link({
    welcome({ board, desk }, again) {
      find("broken").hidden = true;
      view.whole(board);
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
  show("interview");
  link.connect();
}

function hear(frame) {
  if (frames++ % SHOWN === 0) view.level(dbfs(frame.pcm));
  link?.frame(frame);
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
  const { state, report, fault } = view.board;
  if (state === "failed") return stop(fault);
  if (state === "scoring") await sound?.close().catch(() => {});
  if (!report) return;
  find("report").href = report;
  find("look-back").href = report.replace("/sessions/", "/review/").replace(/\/report\.html$/, "");
  find("again").hidden = find("look-back").hidden = Boolean(setup.only);
  find("once").hidden = !setup.only;
  await leave();
  if (!setup.only) await beside(decodeURIComponent(report.split("/")[2])).catch(() => {}); // the report is there all the same
  show("done");
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
