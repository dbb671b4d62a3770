// A plain whiteboard of 1600 by 1000: pen, box, arrow, text. With the keyboard, the arrow keys move a cross, Enter begins and
// ends a shape.

import { find, make } from "./dom.js";

const SPACE = "http://www.w3.org/2000/svg";
const WIDTH = 1600;
const HEIGHT = 1000;
const STEP = 20;
const SETTLES = 300;
const MOST = 1000;

/** `save(shapes)` is called a moment after the last change. */
export function setUpWhiteboard(save) {
  const board = find("whiteboard");
  const layer = find("shapes");
  const cross = find("cross");
  let shapes = [];
  let drawing = null;
  let at = [WIDTH / 2, HEIGHT / 2];
  let timer = 0;

  const tool = () => document.querySelector("input[name=tool]:checked").value;

  function render() {
    layer.replaceChildren(...[...shapes, ...(drawing ? [drawing] : [])].flatMap(drawn));
    cross.setAttribute("transform", `translate(${at[0]} ${at[1]})`);
    find("undo").disabled = find("wipe").disabled = shapes.length === 0;
  }

  function changed() {
    render();
    clearTimeout(timer);
    timer = setTimeout(() => save(shapes), SETTLES);
  }

  function begin(point) {
    if (shapes.length >= MOST) return;
    if (tool() === "text") write({ kind: "text", points: [point], text: "" });
    else drawing = { kind: tool(), points: [point], text: "" };
    render();
  }

  function move(point) {
    if (!drawing) return;
    if (drawing.kind === "pen") drawing.points.length < 1990 && drawing.points.push(point);
    else drawing.points = [drawing.points[0], point];
    render();
  }

  function end() {
    if (!drawing) return;
    const shape = drawing;
    drawing = null;
    if (shape.kind !== "pen" && shape.points.length < 2) return render();
    shapes.push(shape);
    changed();
    if (shape.kind === "box") write(shape);
  }

  /** Ask for the words of a shape, where it lies. */
  function write(shape) {
    const middle = shape.kind === "box" ? shape.points[0].map((v, i) => (v + shape.points[1][i]) / 2) : shape.points[0];
    const input = make("input", { type: "text", maxlength: "80", "aria-label": "Words", class: "words" });
    input.style.left = `${(100 * middle[0]) / WIDTH}%`;
    input.style.top = `${(100 * middle[1]) / HEIGHT}%`;
    input.classList.toggle("middle", shape.kind === "box");
    let done = false;
    const finish = (keep) => {
      if (done) return;
      done = true;
      shape.text = keep ? input.value.trim() : "";
      input.remove();
      if (shape.kind === "text" && shape.text) shapes.push(shape);
      changed();
      board.focus();
    };
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") finish(true);
      if (event.key === "Escape") finish(false);
    });
    input.addEventListener("blur", () => finish(true));
    board.parentElement.append(input);
    setTimeout(() => input.focus());
  }

  const pointOf = (event) => {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(board.getScreenCTM().inverse());
    return [x, y].map((value) => Math.round(value * 10) / 10);
  };
  board.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    board.setPointerCapture(event.pointerId);
    at = pointOf(event);
    begin(at);
  });
  board.addEventListener("pointermove", (event) => move(pointOf(event)));
  board.addEventListener("pointerup", end);
  board.addEventListener("pointercancel", end);
  board.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (by) {
      const step = event.shiftKey ? 5 * STEP : STEP;
      at = [Math.min(WIDTH, Math.max(0, at[0] + by[0] * step)), Math.min(HEIGHT, Math.max(0, at[1] + by[1] * step))];
      move(at);
      render();
    } else if (event.key === "Enter" || event.key === " ") {
      if (drawing) end();
      else begin(at);
    } else if (event.key === "Escape") {
      drawing = null;
      render();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  find("undo").addEventListener("click", () => {
    shapes.pop();
    changed();
  });
  find("wipe").addEventListener("click", () => {
    shapes = [];
    changed();
  });
  render();
  return {
    fill(kept) {
      if (drawing) return;
      shapes = kept.map((shape) => ({ ...shape, points: [...shape.points] }));
      render();
    },
    shapes: () => shapes,
  };
}

function drawn({ kind, points, text }) {
  const [first, last] = [points[0], points.at(-1)];
  switch (kind) {
    case "pen":
      return [node("polyline", { points: points.map((point) => point.join(",")).join(" ") })];
    case "box": {
      const [x, y] = [Math.min(first[0], last[0]), Math.min(first[1], last[1])];
      const [width, height] = [Math.abs(first[0] - last[0]), Math.abs(first[1] - last[1])];
      return [node("rect", { x, y, width, height, rx: 8 }), ...words(text, x + width / 2, y + height / 2, "middle")];
    }
    case "arrow":
      return [node("line", { x1: first[0], y1: first[1], x2: last[0], y2: last[1], "marker-end": "url(#tip)" })];
    default:
      return words(text, first[0], first[1], "start");
  }
}

function words(text, x, y, anchor) {
  if (!text) return [];
  const element = node("text", { x, y, "text-anchor": anchor });
  element.textContent = text;
  return [element];
}

function node(name, attributes) {
  const element = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
