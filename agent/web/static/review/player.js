// The recording: both channels in both ears, play from here to there, and where we are.

import { clock, find } from "../dom.js";

export class Player {
  #sound = find("sound");
  #listeners = [];
  #until = null;
  #mixed = false;

  constructor(source) {
    this.#sound.src = source;
    find("play").addEventListener("click", () => this.toggle());
    find("back").addEventListener("click", () => this.seek(this.at - 5));
    find("ahead").addEventListener("click", () => this.seek(this.at + 5));
    find("speed").addEventListener("change", (event) => { this.#sound.playbackRate = Number(event.target.value); });
    this.#sound.addEventListener("play", () => this.#shown());
    this.#sound.addEventListener("pause", () => this.#shown());
    this.#sound.addEventListener("seeked", () => this.#tell());
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  get at() { return this.#sound.currentTime; }
  get playing() { return !this.#sound.paused; }

  /** Call back with the second we are at, each frame while it plays and after each jump. */
  listen(callback) { this.#listeners.push(callback); }

  seek(second) {
    this.#until = null;
    this.#sound.currentTime = Math.max(0, second);
    this.#tell(Math.max(0, second));
  }

  /** Play a stretch; without an end, play on. */
  async play(start, end = null) {
    if (start !== undefined && start !== null) this.seek(start);
    this.#until = end;
    this.#mix();
    await this.#sound.play().catch(() => {});
    this.#frame();
  }

  toggle() { if (this.playing) this.#sound.pause(); else this.play(); }

  /** The recording has the interviewer left and you right; two people in two ears are tiring to hear. */
  #mix() {
    if (this.#mixed) return;
    this.#mixed = true;
    const context = new AudioContext();
    const both = new GainNode(context, { gain: 1.6, channelCount: 1, channelCountMode: "explicit", channelInterpretation: "speakers" });
    context.createMediaElementSource(this.#sound).connect(both).connect(context.destination);
    context.resume();
  }

  #frame() {
    if (!this.playing) return;
    if (this.#until !== null && this.at >= this.#until) {
      this.#until = null;
      this.#sound.pause();
    }
    this.#tell();
    requestAnimationFrame(() => this.#frame());
  }

  #tell(second = this.at) {
    find("now").textContent = clock(second);
    for (const callback of this.#listeners) callback(second);
  }

  #shown() {
    find("play").textContent = this.playing ? "Pause" : "Play";
  }

  #key(event) {
    if (event.target.closest("input, textarea, select, button, a, summary, dialog, [contenteditable]") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") this.toggle();
    else if (event.key === "ArrowLeft") this.seek(this.at - 5);
    else if (event.key === "ArrowRight") this.seek(this.at + 5);
    else return;
    event.preventDefault();
  }
}
