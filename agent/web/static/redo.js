// An answer given once more: offered before, and held beside the former one afterwards.

import { ask, find, make } from "./dom.js";
import { compared, reasons } from "./review/compared.js";
import { ownLevel } from "./review/rating.js";

/** What the address asks to be given once more; null for an interview like any other. */
export function wanted(search) {
  const asked = new URLSearchParams(search);
  const [session, question] = [asked.get("redo"), asked.get("question")];
  return session && question ? { session, question } : null;
}

export const address = ({ session, question }) => `/?redo=${encodeURIComponent(session)}&question=${encodeURIComponent(question)}`;

/** Show what will be asked in place of what could be chosen. Throws where it cannot be asked. */
export async function offer(redo) {
  const { session, question } = redo;
  const told = await (await ask(`/api/redo?${new URLSearchParams({ session, question })}`, { method: "GET" })).json();
  find("redo-text").textContent = told.text;
  for (const link of document.querySelectorAll(".to-former")) link.href = told.review;
  find("lead").textContent = `${told.track}, judged at ${told.level} level, like the first time. When it is over, you see both answers side by side.`;
  find("setup").querySelector(`[name=mode][value=${told.mode}]`).checked = true;
  shown(true);
}

/** An interview like any other. */
export const forget = () => shown(false);

function shown(on) {
  find("redo").hidden = !on;
  find("setup-title").textContent = on ? "The same question once more" : "A mock interview, aloud";
  for (const id of ["track-choice", "much", "principles-more"]) find(id).hidden = on;
  if (on) find("resumes").replaceChildren();
  find("questions").disabled = on; // a number that is hidden must not keep the form from being sent
}

/** Once it is over: the answer beside the former one, where it was given once more. */
export async function beside(session) {
  const place = find("beside");
  place.replaceChildren();
  place.hidden = true;
  const here = `/review/${encodeURIComponent(session)}`;
  const { redo } = await (await ask(`${here}/before`, { method: "GET" })).json();
  if (!redo) return;
  const show = () => place.replaceChildren(make("h2", {}, "Then and now"), ...sides(redo, here));
  place.hidden = false;
  if (redo.pair === null || redo.pair.new === null) return show();
  const give = async (score) => {
    const body = new Blob([JSON.stringify({ question_id: redo.question_id, score })], { type: "application/json" });
    await ask(`${here}/rate`, { body }).catch(() => null); // rated already: then it is shown
    show();
  };
  place.append(ownLevel(give, show, "Then both answers are shown beside each other."));
}

function sides({ then, question_id: question, now, fault, pair }, here) {
  const links = make("p", { class: "row" }, ...(fault ? [] : [make("a", { href: then }, "Hear the answer of then")]), make("a", { href: here }, "Hear this one"), make("a", { href: address({ session: now, question }) }, "Once more"));
  if (!pair) return [make("p", { class: "fault" }, fault), links];
  return [compared(pair, ["Then", "Now"]), ...reasons(pair, ["Then", "Now"]), links];
}
