// Runs on the audio thread: the microphone to 16 kHz frames of 20 ms, and the interviewer's 16 kHz sound to the device's rate.
// Both directions share one clock, so that every frame tells exactly what sounded meanwhile.

const RATE = 16000;
const FRAME = 320;
const BLOCK = 64;
const PHASES = 512;
const SILENCE = new Float32Array(128); // a quantum in which no microphone is connected

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
    this.kept = new Float32Array(this.taps + 2048); // what came, from the first sample that is still needed
    this.length = this.taps;
    this.at = 0;
    this.out = new Float32Array(1024);
  }

  /** Take a block; gives a view of what it makes, good until the next. */
  push(block) {
    if (this.length + block.length > this.kept.length) this.kept = grown(this.kept, this.length + block.length);
    this.kept.set(block, this.length);
    this.length += block.length;
    const { kept, table, taps } = this;
    const most = Math.ceil((this.length - taps) / this.step) + 2;
    if (most > this.out.length) this.out = new Float32Array(most);
    let made = 0;
    let first = Math.floor(this.at);
    while (first + taps <= this.length) {
      const row = Math.round((this.at - first) * PHASES) * taps;
      let sum = 0;
      for (let tap = 0; tap < taps; tap++) sum += kept[first + tap] * table[row + tap];
      this.out[made++] = sum;
      this.at += this.step;
      first = Math.floor(this.at);
    }
    const used = Math.min(first, this.length);
    kept.copyWithin(0, used, this.length);
    this.length -= used;
    this.at -= used;
    return this.out.subarray(0, made);
  }
}

function grown(array, length) {
  const larger = new Float32Array(2 * length);
  larger.set(array);
  return larger;
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
    this.taken = new Float32Array(BLOCK);
    this.ready = new Float32Array(4096); // at the device's rate, to be played next
    this.waiting = 0;
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
    if (this.taken.length !== count) this.taken = new Float32Array(count);
    const out = this.taken.fill(0);
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
    if (this.same) {
      const sound = this.take(length);
      for (const channel of channels) channel.set(sound);
      return;
    }
    while (this.waiting < length) {
      const made = this.up.push(this.take(BLOCK));
      if (this.waiting + made.length > this.ready.length) this.ready = grown(this.ready, this.waiting + made.length);
      this.ready.set(made, this.waiting);
      this.waiting += made.length;
    }
    for (const channel of channels) channel.set(this.ready.subarray(0, length));
    this.ready.copyWithin(0, length, this.waiting);
    this.waiting -= length;
  }

  hear(block) {
    const samples = this.same ? block : this.down.push(block);
    for (let i = 0; i < samples.length; i++) {
      this.frame[this.filled++] = Math.max(-32768, Math.min(32767, Math.round(samples[i] * 32767)));
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
    this.hear(inputs[0][0] ?? SILENCE);
    return true;
  }
}

registerProcessor("starling", Starling);
