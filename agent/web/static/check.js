// Microphone and loudspeaker before an interview: a meter, a sentence to hear, and what was heard of one that was said.

import { ask, find, make } from "./dom.js";
import { choose, dbfs, explain, microphones, openSound, share } from "./sound.js";

const SECONDS = 5;
const LATE = 3000; // milliseconds after its end at which a sentence must have been played
const GONE = "The microphone has gone. Connect it again or choose another, then check again.";

export function setUpCheck() {
  const button = find("check");
  const told = find("check-told");
  const meter = find("check-meter");
  let sound = null;
  const first = told.textContent;
  let running = 0;
  let checking = false;
  let kept = null;
  let played = 0;

  function hear({ pcm, position }) {
    meter.value = share(dbfs(pcm));
    played = position;
    kept?.push(pcm);
  }

  async function run(mine) {
    const stopped = () => mine !== running;
    tell("Allow the microphone if the browser asks.");
    const open = await openSound(hear).catch((fault) => {
      throw new Error(explain(fault));
    });
    if (stopped()) return open.close();
    sound = open;
    const gone = new Promise((_, fail) => open.onEnded(() => fail(new Error(GONE))));
    gone.catch(() => {});
    const unless = (wait) => Promise.race([wait, gone]);
    await offer(open);
    meter.hidden = false;
    const name = open.label || "The microphone";
    tell(`${name} is open. One moment …`);
    const sentence = new Int16Array(await (await unless(ask("/api/check/sentence"))).arrayBuffer());
    if (stopped()) return;
    tell("Listen: Starling says a sentence. If you hear nothing, turn the loudspeaker up, or choose another in the system's settings.");
    const length = sentence.length;
    played = 0;
    open.play(sentence, 0);
    for (let waited = 0; played < length && !stopped(); waited += 100) {
      if (waited > length / 16 + LATE) throw new Error("The loudspeaker does not play. Look at the system's sound settings, then check again.");
      await unless(pause(100));
    }
    await unless(pause(300));
    kept = [];
    tell("Now you: say a few words.");
    for (let left = SECONDS; left > 0 && !stopped(); left--) {
      find("check-left").textContent = `${left} …`; // beside the line: nobody wants it read out into the microphone
      await unless(pause(1000));
    }
    if (stopped()) return;
    const said = join(kept);
    kept = null;
    if (!(await open.present())) throw new Error(GONE);
    await shut(); // nothing more is listened to: the browser's own sign goes out
    tell("Thank you. Looking at what arrived …");
    const heard = await (await ask("/api/check/heard", { body: said })).json();
    if (!stopped()) tell(verdict(heard, name), heard.finding !== "good");
  }

  function tell(text, wrong = false) {
    find("check-left").textContent = "";
    told.textContent = text;
    told.classList.toggle("wrong", wrong);
  }

  /** Which microphones there are, once the browser tells their names. */
  async function offer(open) {
    const found = await microphones();
    find("check-choice").hidden = found.length < 2;
    const options = found.map(({ deviceId, label }) => {
      const option = make("option", { value: deviceId }, label);
      option.selected = deviceId === open.device;
      return option;
    });
    find("microphone").replaceChildren(...options);
  }

  async function start() {
    const mine = ++running;
    checking = button.disabled = true;
    try {
      await run(mine);
    } catch (fault) {
      if (mine === running) tell(fault.message, true);
    }
    if (mine !== running) return;
    checking = button.disabled = false;
    await release();
    button.textContent = "Check again";
    if (document.activeElement === document.body) button.focus(); // it had lost it while it was disabled
  }

  button.addEventListener("click", start);
  find("microphone").addEventListener("change", async ({ target }) => {
    choose(target.value);
    await release();
    start();
  });

  async function shut() {
    const open = sound;
    sound = null;
    kept = null;
    meter.hidden = true;
    await open?.close();
  }

  /** Stop a check that is under way. */
  async function release() {
    if (checking) tell(first);
    running++;
    if (checking) checking = button.disabled = false; // not where the whole screen is at rest
    await shut();
  }
  return release;
}

/** What was found, in a line; `finding` is one of `audio.levels`, or "silent" where nobody spoke. */
function verdict({ text, finding, advice }, name) {
  if (finding === "muted") return `Nothing at all arrives from “${name}”. Is it muted, or do you mean another one?`;
  if (finding === "silent") return `I heard no words from “${name}”. Speak up, come nearer, or choose another one.`;
  const heard = text ? `I heard: “${text}”` : "I heard you speak, and understood no word.";
  return finding === "good" ? `${heard} Your microphone is set well.` : `${heard} But ${advice}.`;
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function join(frames) {
  const all = new Int16Array(frames.length * 320);
  frames.forEach((pcm, number) => all.set(pcm, number * 320));
  return all;
}
