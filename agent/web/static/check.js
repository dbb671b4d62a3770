// Microphone and loudspeaker before an interview: a meter, a sentence to hear, and what was heard of one that was said.

import { ask, find } from "./dom.js";
import { dbfs, explain, openSound, share } from "./sound.js";

const SECONDS = 5;

export function setUpCheck() {
  const button = find("check");
  const told = find("check-told");
  let sound = null;
  let kept = null;

  function hear({ pcm }) {
    find("check-meter").value = share(dbfs(pcm));
    kept?.push(pcm);
  }

  async function run() {
    told.textContent = "Allow the microphone if the browser asks.";
    sound ??= await openSound(hear);
    find("check-meter").hidden = false;
    told.textContent = `${sound.label || "The microphone"} is open. Listen …`;
    const sentence = new Int16Array(await (await ask("/api/check/sentence")).arrayBuffer());
    const lasts = sentence.length / 16;
    sound.play(sentence, 0);
    sound.order("resume");
    await pause(lasts + 200);
    told.textContent = "Now you: say a few words.";
    kept = [];
    await pause(SECONDS * 1000);
    const said = join(kept);
    kept = null;
    told.textContent = "One moment …";
    const heard = await (await ask("/api/check/heard", { body: said })).json();
    told.textContent = verdict(heard);
  }

  function verdict({ text, dbfs: loudness, low }) {
    if (!text) return "I heard nothing. Speak up, or choose another microphone in your browser, and check again.";
    const quiet = loudness < low ? " You are rather quiet: come nearer to the microphone." : "";
    return `I heard: “${text}”${quiet}`;
  }

  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await run();
    } catch (fault) {
      told.textContent = sound ? fault.message : explain(fault);
    }
    await release();
    button.disabled = false;
    button.textContent = "Check again";
  });

  async function release() {
    await sound?.close();
    sound = null;
    find("check-meter").hidden = true;
  }
  return release;
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function join(frames) {
  const all = new Int16Array(frames.length * 320);
  frames.forEach((pcm, number) => all.set(pcm, number * 320));
  return all;
}
