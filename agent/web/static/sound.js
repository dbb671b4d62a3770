// The microphone and the loudspeaker of this page.

/** Opens both. `onFrame({pcm, sounded, position})` is called for every 20 ms. Throws what getUserMedia throws. */
export async function openSound(onFrame) {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: false, autoGainControl: true, channelCount: 1 },
  });
  const context = new AudioContext({ latencyHint: "interactive" });
  await context.audioWorklet.addModule("/static/worklet.js");
  await context.resume();
  const node = new AudioWorkletNode(context, "starling", { outputChannelCount: [1] });
  context.createMediaStreamSource(stream).connect(node).connect(context.destination);
  node.port.onmessage = ({ data }) => onFrame(data);
  const track = stream.getAudioTracks()[0];
  return {
    label: track.label,
    play: (pcm, at) => node.port.postMessage({ do: "play", pcm, at }, [pcm.buffer]),
    order: (name, at = 0) => node.port.postMessage({ do: name, at }),
    onEnded: (call) => track.addEventListener("ended", call),
    async close() {
      stream.getTracks().forEach((one) => one.stop());
      await context.close();
    },
  };
}

/** What went wrong with the microphone, and what to do, in a sentence. */
export function explain(fault) {
  switch (fault?.name) {
    case "NotAllowedError":
      return "The browser does not let this page use the microphone. Allow it beside the address, then try again.";
    case "NotFoundError":
      return "The browser finds no microphone. Connect one, then try again.";
    case "NotReadableError":
      return "Another program holds the microphone. Close that, then try again.";
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
