// The microphone and the loudspeaker of this page.

const LATENCY = 0.1; // seconds that the loudspeaker may lag: on a busy machine, less of it loses sound of the microphone
const STARTS = 5000; // milliseconds within which a browser that lets a page sound has begun to
const CHOSEN = "starling-microphone";

/** Opens both. `onFrame({pcm, sounded, position})` is called for every 20 ms. Throws what getUserMedia throws. */
export async function openSound(onFrame) {
  // first of all, and asked to sound at once: some browsers allow that only in the very moment of the click
  const context = new AudioContext({ latencyHint: LATENCY });
  const running = context.resume();
  running.catch(() => {});
  let stream = null;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: { deviceId: chosen(), echoCancellation: true, noiseSuppression: false, autoGainControl: true, channelCount: 1 },
    });
    await context.audioWorklet.addModule("/static/worklet.js");
    await soon(running);
  } catch (fault) {
    stop(stream);
    await context.close();
    throw fault;
  }
  const node = new AudioWorkletNode(context, "starling", { outputChannelCount: [1] });
  context.createMediaStreamSource(stream).connect(node).connect(context.destination);
  node.port.onmessage = ({ data }) => onFrame(data);
  // a call or another program may take the sound away for a while
  context.onstatechange = () => ["suspended", "interrupted"].includes(context.state) && context.resume().catch(() => {});
  const track = stream.getAudioTracks()[0];
  const { deviceId: device, groupId: group } = track.getSettings();
  const listed = async () => (await microphones()).some(({ groupId }) => groupId === group);
  const known = await listed();
  /** Whether the microphone is still connected: some systems quietly give another's sound instead, and end nothing. */
  const present = async () => !known || (await listed());
  const changed = new AbortController();
  return {
    label: track.label,
    device,
    present,
    play: (pcm, at) => node.port.postMessage({ do: "play", pcm, at }, [pcm.buffer]),
    order: (name, at = 0) => node.port.postMessage({ do: name, at }),
    onEnded(call) {
      track.addEventListener("ended", call);
      const look = async () => (await present()) || call();
      navigator.mediaDevices.addEventListener("devicechange", look, { signal: changed.signal });
    },
    async close() {
      changed.abort();
      context.onstatechange = null;
      stop(stream);
      if (context.state !== "closed") await context.close();
    },
  };
}

const stop = (stream) => stream?.getTracks().forEach((one) => one.stop());

/** A promise that a browser may leave open for ever. */
function soon(promise) {
  const late = new Error("The browser cannot sound. If a loudspeaker or headphones are connected, press the button once more.");
  return Promise.race([promise, new Promise((_, fail) => setTimeout(() => fail(late), STARTS))]);
}

/** The microphones by name; empty while the browser does not tell. */
export async function microphones() {
  const found = await navigator.mediaDevices.enumerateDevices();
  return found.filter(({ kind, deviceId, label }) => kind === "audioinput" && deviceId && label);
}

/** Use this one from now on, as long as it is there. */
export function choose(device) {
  localStorage.setItem(CHOSEN, device);
}

const chosen = () => localStorage.getItem(CHOSEN) ?? undefined;

/** What went wrong with the microphone, and what to do, in a sentence. */
export function explain(fault) {
  switch (fault?.name) {
    case "NotAllowedError":
      return "The browser does not let this page use the microphone. Allow it beside the address, then try again.";
    case "NotFoundError":
      return "The browser finds no microphone. Connect one, then try again.";
    case "NotReadableError":
      return "The microphone does not open. Close other programs that use it, or connect it anew, then try again.";
    case "Error":
      return fault.message;
    default:
      return window.isSecureContext
        ? `The microphone cannot be opened: ${fault?.message ?? fault}`
        : "Browsers give a page the microphone only on this machine. Open Starling at 127.0.0.1.";
  }
}

/** Loudness of 16-bit samples in dB below full scale, -96 at the least. */
export function dbfs(pcm) {
  let power = 0;
  for (const sample of pcm) power += sample * sample;
  return Math.max(-96, 10 * Math.log10(power / pcm.length / 32768 ** 2 || 1e-10));
}

/** Loudness as a part of a meter, 0 to 1. */
export const share = (level) => Math.min(1, Math.max(0, 1 + level / 60));
