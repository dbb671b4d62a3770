// The line to Starling. What the microphone gives is kept until Starling has recorded it, and sent again after a broken line.

const KEPT = 4500; // frames: 90 s
const HEADER = 12;
const FINAL = new Set([4000, 4001, 4002, 4003, 4004]);

export class Link {
  /** `on` holds the callbacks welcome, message, sound, broken(seconds kept), mended, lost(code). */
  constructor(on) {
    this.on = on;
    this.page = crypto.randomUUID();
    this.frames = [];
    this.next = 0;
    this.have = 0;
    this.ready = false;
    this.greeted = false;
    this.tries = 0;
    this.ended = false;
  }

  connect() {
    const socket = new WebSocket(`ws://${location.host}/socket`);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", page: this.page, position: this.have }));
    socket.onmessage = ({ data }) => (typeof data === "string" ? this.hear(JSON.parse(data)) : this.play(data));
    socket.onclose = ({ code }) => this.closed(code);
    this.socket = socket;
  }

  /** 20 ms of the microphone. */
  frame({ pcm, sounded, position }) {
    if (this.ended) return;
    const message = new ArrayBuffer(HEADER + 2 * pcm.length);
    const view = new DataView(message);
    view.setUint8(0, 1);
    view.setUint16(2, sounded, true);
    view.setUint32(4, this.next, true);
    view.setUint32(8, position, true);
    new Int16Array(message, HEADER).set(pcm);
    this.frames.push({ number: this.next++, message });
    if (this.frames.length > KEPT) this.frames.shift(); // Starling counts what is missing
    if (this.open) this.socket.send(message);
    else if (this.tries && this.next % 25 === 0) this.on.broken(this.frames.length / 50);
  }

  tell(message) {
    if (this.open) this.socket.send(JSON.stringify(message));
  }

  get open() {
    return this.ready && this.socket.readyState === WebSocket.OPEN;
  }

  hear(message) {
    if (message.type === "welcome") {
      const again = this.greeted;
      this.greeted = true;
      this.forget(message.next);
      this.tries = 0;
      this.on.welcome(message, again);
      for (const { message: kept } of this.frames) this.socket.send(kept);
      this.ready = true;
      if (again) this.on.mended();
    } else if (message.type === "sound" && message.do === "forget") this.forget(message.at);
    else {
      if (message.type === "sound" && message.do === "clear") this.have = message.at;
      this.on.message(message);
    }
  }

  forget(number) {
    let gone = 0;
    while (gone < this.frames.length && this.frames[gone].number < number) gone++;
    this.frames.splice(0, gone);
  }

  play(data) {
    const at = new DataView(data).getUint32(4, true);
    const pcm = new Int16Array(data.slice(8));
    if (at + pcm.length <= this.have) return; // here already
    const fresh = at < this.have ? pcm.slice(this.have - at) : pcm;
    this.have = at + pcm.length;
    this.on.sound(fresh, this.have - fresh.length);
  }

  closed(code) {
    this.ready = false;
    if (this.ended) return;
    if (FINAL.has(code)) {
      this.ended = true;
      this.on.lost(code);
      return;
    }
    this.tries++;
    this.on.broken(this.frames.length / 50);
    setTimeout(() => this.ended || this.connect(), Math.min(2000, 200 * this.tries));
  }

  close() {
    this.ended = true;
    this.socket?.close();
  }
}
