// Small helpers around the document. Text only ever becomes text.

export const find = (id) => document.getElementById(id);

export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") element.className = value;
    else if (key in element && typeof value !== "string") element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** Show one screen; focus goes to its heading, so that a screen reader begins there. */
export function show(name) {
  for (const screen of document.querySelectorAll("[data-screen]")) screen.hidden = screen.dataset.screen !== name;
  document.body.dataset.at = name;
  document.querySelector(`[data-screen="${name}"] h1`)?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

export const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Ask Starling; throws an Error with its own line where it refuses. */
export async function ask(path, { method = "POST", body } = {}) {
  const response = await fetch(path, { method, body }).catch(() => {
    throw new Error("Starling does not answer. Is it still running in the terminal?");
  });
  if (response.ok) return response;
  const text = await response.text();
  let fault = text;
  try {
    fault = JSON.parse(text).fault ?? text;
  } catch {
    // not JSON: the text is the line
  }
  throw new Error(fault || `Starling answered ${response.status}.`);
}
