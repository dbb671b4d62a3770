// Runs on the audio thread: the microphone to 16 kHz frames of 20 ms, and the interviewer's 16 kHz sound to the device's rate.
// Both directions share one clock, so that every frame tells exactly what sounded meanwhile.

const RATE = 16000;
const FRAME = 320;
const BLOCK = 64;
const PHASES = 512;

/** Changes the sampling rate of a stream by a windowed sinc (Blackman), 16 zero crossings to each side. */
class Resampler {
  constructor(from, to) {
    const scale = Math.min(1, to / from);
    this.step = from / to;
    this.half = Math.ceil(16 / scale);
    this.taps = 2 * this.half;
    this.table = new Float32Array((PHASES + 1) * this.taps);
    for (let phase = 0; phase <= PHASES; phase++) {
      let sum = 0;
      for (let tap = 0; tap < this.taps; tap++) {
        const x = tap - this.half + 1 - phase / PHASES;
        const window = 0.42 + 0.5 * Math.cos((Math.PI * x) / this.half) + 0.08 * Math.cos((2 * Math.PI * x) / this.half);
        const y = Math.PI * x * scale * 0.94;
        const value = Math.abs(x) >= this.half ? 0 : (Math.abs(y) < 1e-9 ? 1 : Math.sin(y) / y) * window;
        this.table[phase * this.taps + tap] = value;
        sum += value;
      }
      for (let tap = 0; tap < this.taps; tap++) this.table[phase * this.taps + tap] /= sum;
    }
    this.past = new Float32Array(this.taps);
    this.at = 0;
  }

  push(block) {
    const joined = new Float32Array(this.past.length + block.length);
    joined.set(this.past);
    joined.set(block, this.past.length);
    const out = [];
    while (Math.floor(this.at) + this.taps <= joined.length) {
      const first = Math.floor(this.at);
      const row = Math.round((this.at - first) * PHASES) * this.taps;
      let sum = 0;
      for (let tap = 0; tap < this.taps; tap++) sum += joined[first + tap] * this.table[row + tap];
      out.push(sum);
      this.at += this.step;
    }
    const used = Math.min(Math.floor(this.at), joined.length);
    this.past = joined.slice(used);
    this.at -= used;
    return out;
  }
}

class Starling extends AudioWorkletProcessor {
  constructor() {
    super();
    this.same = sampleRate === RATE;
    this.down = this.same ? null : new Resampler(sampleRate, RATE);
    this.up = this.same ? null : new Resampler(RATE, sampleRate);
    this.frame = new Int16Array(FRAME);
    this.filled = 0;
    this.chunks = [];
    this.ready = [];
    this.consumed = 0; // position of the next sample to play
    this.reported = 0;
    this.owed = 0; // samples that sounded before a clear and are in no frame yet
    this.paused = false;
    this.port.onmessage = ({ data }) => this.obey(data);
  }

  obey(message) {
    if (message.do === "play") this.chunks.push({ at: message.at, pcm: message.pcm });
    else if (message.do === "pause") this.paused = true;
    else if (message.do === "resume") this.paused = false;
    else if (message.do === "clear") {
      this.owed = Math.min(FRAME, this.consumed - this.reported);
      this.chunks = [];
      this.consumed = this.reported = message.at;
      this.paused = false;
    }
  }

  /** The next samples of the interviewer, silence where there are none. */
  take(count) {
    const out = new Float32Array(count);
    let filled = 0;
    while (!this.paused && filled < count && this.chunks.length) {
      const { at, pcm } = this.chunks[0];
      const first = this.consumed - at;
      if (first >= pcm.length) {
        this.chunks.shift();
        continue;
      }
      const part = pcm.subarray(first, first + count - filled);
      for (let i = 0; i < part.length; i++) out[filled + i] = part[i] / 32768;
      filled += part.length;
      this.consumed += part.length;
    }
    return out;
  }

  play(channels) {
    const length = channels[0].length;
    let sound;
    if (this.same) sound = this.take(length);
    else {
      while (this.ready.length < length) this.ready.push(...this.up.push(this.take(BLOCK)));
      sound = this.ready.splice(0, length);
    }
    for (const channel of channels) channel.set(sound);
  }

  hear(block) {
    const samples = this.same ? block : this.down.push(block);
    for (const sample of samples) {
      this.frame[this.filled++] = Math.max(-32768, Math.min(32767, Math.round(sample * 32767)));
      if (this.filled === FRAME) this.report();
    }
  }

  report() {
    const sounded = this.owed || Math.min(FRAME, this.consumed - this.reported);
    if (!this.owed) this.reported += sounded;
    this.owed = 0;
    const pcm = this.frame;
    this.frame = new Int16Array(FRAME);
    this.filled = 0;
    this.port.postMessage({ pcm, sounded, position: this.reported }, [pcm.buffer]);
  }

  process(inputs, outputs) {
    this.play(outputs[0]);
    this.hear(inputs[0][0] ?? new Float32Array(outputs[0][0].length));
    return true;
  }
}

registerProcessor("starling", Starling);
