// Two strips: the whole interview, and the minute around the place that is played.

import { clock, find } from "../dom.js";

const WINDOW = 60;
const LETTERS = { situation: "S", task: "T", action: "A", result: "R" };

export class Timeline {
  #overview = find("overview");
  #detail = find("detail");
  #at = 0;
  #picture = null;

  constructor(seconds, seek) {
    this.seconds = Math.max(seconds, 1);
    this.#overview.setAttribute("aria-valuemax", String(Math.round(this.seconds)));
    const place = (event) => seek(((event.clientX - this.#overview.getBoundingClientRect().left) / this.#overview.clientWidth) * this.seconds);
    this.#overview.addEventListener("pointerdown", (event) => { this.#overview.setPointerCapture(event.pointerId); place(event); });
    this.#overview.addEventListener("pointermove", (event) => { if (event.buttons & 1) place(event); });
    this.#overview.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -5, ArrowRight: 5, ArrowDown: -5, ArrowUp: 5, PageUp: 30, PageDown: -30 }[event.key];
      const to = event.key === "Home" ? 0 : event.key === "End" ? this.seconds : step && this.#at + step;
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      seek(Math.min(this.seconds, Math.max(0, to)));
    });
    this.#detail.addEventListener("pointerdown", (event) => {
      seek(this.#from() + ((event.clientX - this.#detail.getBoundingClientRect().left) / this.#detail.clientWidth) * WINDOW);
    });
    new ResizeObserver(() => this.#redraw()).observe(this.#overview);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#redraw());
  }

  /** Turns, bands and the answer that the filter leaves, as the session's data has them. */
  fill(turns, bands, strip) {
    this.speech = strip?.speech ?? [];
    this.pauses = strip?.pauses ?? [];
    this.interruptions = strip?.interruptions ?? [];
    this.questions = strip?.questions ?? [];
    this.bands = bands;
    this.#redraw();
  }

  move(second) {
    this.#at = second;
    this.#overview.setAttribute("aria-valuenow", String(Math.round(second)));
    this.#overview.setAttribute("aria-valuetext", `${clock(second)} of ${clock(this.seconds)}`);
    this.#show();
  }

  #from() { return Math.min(Math.max(0, this.#at - WINDOW / 2), Math.max(0, this.seconds - WINDOW)); }

  #redraw() {
    if (!this.bands || !this.#overview.clientWidth) return; // a page that is being left has no width
    const style = getComputedStyle(document.documentElement);
    this.colour = (name) => style.getPropertyValue(`--${name}`).trim();
    this.#picture = document.createElement("canvas");
    const [width, height] = size(this.#overview);
    this.#picture.width = this.#overview.width = width;
    this.#picture.height = this.#overview.height = height;
    this.#draw(this.#picture.getContext("2d"), width, height, 0, this.seconds);
    this.#show();
  }

  #show() {
    if (!this.#picture) return;
    const pen = this.#overview.getContext("2d");
    const { width, height } = this.#overview;
    pen.clearRect(0, 0, width, height);
    pen.drawImage(this.#picture, 0, 0);
    line(pen, (this.#at / this.seconds) * width, height, this.colour("ink"));
    const [wide, high] = size(this.#detail);
    if (!wide) return;
    if (this.#detail.width !== wide) [this.#detail.width, this.#detail.height] = [wide, high];
    const near = this.#detail.getContext("2d");
    near.clearRect(0, 0, wide, high);
    this.#draw(near, wide, high, this.#from(), WINDOW);
    line(near, ((this.#at - this.#from()) / WINDOW) * wide, high, this.colour("ink"));
  }

  #draw(pen, width, height, from, span) {
    const x = (second) => ((second - from) / span) * width;
    const seen = (start, end) => end >= from && start <= from + span;
    const scale = devicePixelRatio || 1;
    const lane = height / 4;
    const block = (start, end, top, tall, colour) => {
      if (!seen(start, end)) return;
      pen.fillStyle = this.colour(colour);
      pen.fillRect(x(start), top, Math.max(1, x(end) - x(start)), tall);
    };
    for (const one of this.speech) block(one.start, one.end, one.who === "interviewer" ? lane * 0.2 : lane * 1.3, lane * 0.7, one.who === "interviewer" ? "soft" : "other");
    pen.font = `700 ${11 * scale}px system-ui, sans-serif`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    for (const band of this.bands) {
      if (!(band.role in LETTERS)) continue;
      block(band.start, band.end, lane * 1.3, lane * 1.5, band.role[0]);
      if (seen(band.start, band.end) && x(band.end) - x(band.start) > 14 * scale) {
        pen.fillStyle = this.colour(band.role === "action" ? "on-dark" : "on-light");
        pen.fillText(LETTERS[band.role], (x(band.start) + x(band.end)) / 2, lane * 2.08);
      }
    }
    for (const [start, end] of this.pauses) block(start, end, lane * 3.1, lane * 0.5, "warn");
    pen.fillStyle = this.colour("ink");
    for (const second of this.interruptions) if (seen(second, second)) pen.fillText("×", x(second), lane * 0.55);
    pen.textAlign = "left";
    for (const [number, second] of this.questions) {
      if (!seen(second, second)) continue;
      pen.fillStyle = this.colour("line");
      pen.fillRect(x(second), 0, scale, height);
      pen.fillStyle = this.colour("ink");
      pen.fillText(`Q${number}`, x(second) + 3 * scale, lane * 3.45);
    }
  }
}

function size(canvas) {
  const scale = devicePixelRatio || 1;
  return [Math.round(canvas.clientWidth * scale), Math.round(canvas.clientHeight * scale)];
}

function line(pen, x, height, colour) {
  pen.fillStyle = colour;
  pen.fillRect(x - 1, 0, Math.max(2, devicePixelRatio || 1), height);
}
