// Notices sound that the browser never got out of the microphone: what comes falls behind the clock, and does not catch up.

const FRAME = 20; // milliseconds
const WINDOW = 100; // frames after which is looked: whatever was only late has come by then
const LEAST = 60; // milliseconds; less is the clocks' own difference
const ASLEEP = 10_000; // milliseconds; after more the machine had slept, and nobody spoke

export class Losses {
  /** `tell(milliseconds)` is called whenever something is lost; `now` gives milliseconds. */
  constructor(tell, now = () => performance.now()) {
    this.tell = tell;
    this.now = now;
    this.behind = null;
    this.frames = 0;
    this.least = Infinity;
  }

  /** A frame has come. */
  frame() {
    this.began ??= this.now();
    this.least = Math.min(this.least, this.now() - this.began - this.frames * FRAME);
    if (++this.frames % WINDOW) return;
    const lost = this.behind === null ? 0 : this.least - this.behind;
    this.behind = this.least;
    this.least = Infinity;
    if (lost > LEAST && lost < ASLEEP) this.tell(Math.round(lost));
  }
}
