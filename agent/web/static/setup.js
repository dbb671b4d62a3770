// Choosing an interview.

import { capital, find, make } from "./dom.js";

/** Fill the form with what can be chosen. */
export function fillSetup(setup) {
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
  const resume = find("resume");
  resume.hidden = !setup.unfinished || Boolean(setup.only);
  if (setup.unfinished) {
    const when = new Date(setup.unfinished.started).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
    find("resume-told").textContent = `The interview of ${when} is not finished.`;
  }
  if (setup.only) {
    find("choices").hidden = true;
    const { questions, level, minutes } = setup.only;
    const much = questions === 1 ? "One question" : `${questions} questions`;
    find("lead").textContent = `${much}, judged at the level ${level}${minutes ? `, ${minutes} minutes at most` : ""}.`;
  }
}

/** The choice as Starling wants to be told it. */
export function chosen(form) {
  const data = new FormData(form);
  return {
    track: data.get("track"),
    level: data.get("level"),
    mode: data.get("mode"),
    patience: data.get("patience"),
    questions: Number(data.get("questions")),
    principles: data.getAll("principles"),
  };
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
