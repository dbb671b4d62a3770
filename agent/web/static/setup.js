// Choosing an interview.

import { capital, find, make } from "./dom.js";

/** Fill the form with what can be chosen; `resume(unfinished)` goes on with one of those that were interrupted. */
export function fillSetup(setup, resume) {
  const { chosen } = setup;
  options("tracks", "track", setup.tracks, chosen.track);
  options("levels", "level", setup.levels.map((id) => ({ id, name: capital(id) })), chosen.level);
  options("modes", "mode", setup.modes, chosen.mode);
  options("patiences", "patience", setup.patience, chosen.patience);
  find("questions").value = chosen.questions;
  find("principles").replaceChildren(
    ...setup.principles.map(({ id, name }) => chip("checkbox", "principles", id, name, chosen.principles.includes(id))),
  );
  find("principles-more").open = chosen.principles.length > 0;
  if (setup.tracks.length === 1) find("track-choice").classList.add("single");
  find("resumes").replaceChildren(...(setup.only ? [] : setup.unfinished.map((one) => offer(one, resume))));
  find("minutes").value = Math.round(setup.loop.minutes);
  whole = find("minutes").value;
  const about = find("tracks").querySelector("[value=loop] + span small");
  if (about) about.textContent = `${setup.loop.rounds.join(", ")}: ${lasting(setup.loop.minutes)}, today or on several days.`;
  find("setup").addEventListener("change", shaped);
  shaped();
  if (setup.only) {
    find("choices").hidden = true;
    find("setup").dataset.of = setup.only.track === "loop" ? "loop" : "one";
    const { questions, rounds, level, minutes } = setup.only;
    const much = rounds ? `${rounds.length} rounds` : questions === 1 ? "One question" : `${questions} questions`;
    find("lead").textContent = `${much}, judged at the level ${level}${minutes ? `, ${lasting(minutes)} at most` : ""}.`;
  }
}

let whole = ""; // minutes of a loop, where the person leaves them

/** What can be chosen depends on whether it is one round or a loop. */
function shaped() {
  find("setup").dataset.of = new FormData(find("setup")).get("track") === "loop" ? "loop" : "one";
}

function offer(one, resume) {
  const when = new Date(one.started).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  const held = one.rounds ? `: ${one.held} of ${one.rounds} rounds held` : "";
  const told = `The ${one.track === "loop" ? "loop" : "interview"} of ${when} is not finished${held}.`;
  return make("button", { type: "button", class: "resume", onclick: () => resume(one) }, make("span", {}, told), " ", make("b", {}, "Go on with it"));
}

function lasting(minutes) {
  const hours = Math.floor(minutes / 60), rest = Math.round(minutes % 60);
  return [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(" ") || "no limit";
}

/** The choice as Starling wants to be told it. */
export function chosen(form) {
  const data = new FormData(form);
  const any = Object.fromEntries(["track", "level", "mode", "patience"].map((name) => [name, data.get(name)]));
  if (any.track === "loop") return { ...any, minutes: data.get("minutes") === whole ? null : Number(data.get("minutes")) };
  return { ...any, questions: Number(data.get("questions")), principles: data.getAll("principles") };
}

function options(place, name, items, value) {
  find(place).replaceChildren(...items.map((item) => chip("radio", name, item.id, item.name ?? capital(item.id), item.id === value, item.about)));
}

function chip(type, name, value, title, checked, about) {
  const input = make("input", { type, name, value });
  input.checked = checked;
  const text = make("span", {}, make("b", {}, title));
  if (about) text.append(make("small", {}, about));
  return make("label", { class: "chip" }, input, text);
}
