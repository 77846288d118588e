// Steps, positions and records of a lesson, as short as the tests need them.

import { readFileSync } from "node:fs";

import { START } from "../../static/coach/progress.js";

const [{ texts }] = JSON.parse(readFileSync("tests/contracts/coach_script.json", "utf8"));

const step = (part, action, instruction) => ({ number: 0, part, paragraph: null, own: false, button: null, request: null, instruction, action });
const target = (kind, name) => ({ kind, name, row: null, region: null });

export const click = (name) =>
  step("done", { type: "Click", target: target("button", name) }, `Haga clic en «${name}»`);
export const fill = (name, value) =>
  step("done", { type: "Fill", target: target("field", name), value }, `Escriba «${value}» en «${name}»`);
export const advanceClock = (hours) => ({
  ...step("done", { type: "AdvanceClock", hours }, "Adelante el reloj"),
  button: "Adelantar el reloj", request: { path: "api/clock", body: { advance_hours: hours } },
});
export const openPortal = () => ({ ...step("done", { type: "OpenPortal" }, "Abra el portal"), button: "Abrir el portal" });
export const narration = (text) => step("said", { type: "Narration" }, text);
export const note = (text) => step("said", { type: "Note", target: target("button", "Grabar"), text }, text);
export const picture = () => step("said", { type: "Picture" }, "Una imagen");
export const screen = (heading) => step("seen", { type: "ExpectScreen", heading }, `Se muestra la pantalla «${heading}»`);
export const row = (name, present = true) =>
  step("seen", { type: "ExpectRow", row: name, present }, `${present ? "Aparece" : "No aparece"} la fila «${name}»`);
export const status = (value) =>
  step("stored", { type: "ExpectStatus", username: "OPERA001", status: value }, `El usuario queda en estado «${value}»`);

export const at = (stepIndex, changes = {}) => ({ ...START, step: stepIndex, left: false, ...changes });
export const point = (stepIndex, heading = "Inicio") => ({ step: stepIndex, address: `/${stepIndex}`, changes: stepIndex, heading });
export const page = (method = "GET") => ({ method, address: "/portal/", changes: 2, heading: "Inicio" });

export const script = (...steps) => ({
  title: "Suspender", goal: "al final, queda suspendido.", end: "Queda suspendido.", data: [], steps, words: [], texts,
});
export const record = (changes = {}) => ({
  place: at(0), turn: 1, wrong: 0, helps: {}, hard: {}, finished: false, millis: 0, playing: true, stopped: false, repeating: -1,
  speed: 1, level: 0, nudge: "", astray: [], amiss: -1, returned: false, isOpen: true, small: false, dataOpen: null,
  ...changes,
});
