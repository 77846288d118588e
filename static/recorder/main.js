// Wires the recorder's modules: what a person does in the page is sent to the server, and what it became is shown beside it.

import { setKinds } from "../coach/locators.js";
import { arrivalOf, noteDetour } from "./arrival.js";
import { createClaveFilter, hasSubstitute } from "./claves.js";
import { createClient } from "./client.js";
import { createCommands } from "./commands.js";
import { watchActions } from "./page_actions.js";
import { createPanel } from "./panel.js";

const UNSAYABLE = "Lo último que hizo no se grabó: ninguna frase puede decirlo.";
const ASTRAY = "A esta página no se llega con una frase. Lo que haga aquí no se graba.";
const NOT_SENT = "Aquí no se envía nada: no se grabaría, y la grabación dejaría de cumplirse. Vuelva a donde está la grabación.";
const SUBSTITUTED = "Su clave no se graba: la frase lleva una de práctica.";
const ELSEWHERE = "La grabación siguió en otra pestaña. Lo que haga aquí no se graba.";
const OFFLINE = "El simulador no responde. Lo que haga en el portal se conserva en este navegador y se enviará después.";

/** @type {(selector: string) => any} */
const query = (selector) => document.querySelector(selector);
/** @type {RecordingPage} */
const recording = JSON.parse(query("[data-recording]").textContent);
const portal = `${recording.base}/portal/`;

/** @type {RecorderState} */
const state = { ...recording.state, isSending: false, selected: -1, trouble: "", detour: "" };
const arrival = arrivalOf(recording, portal);
let isDrawingAsked = false;

setKinds(recording.kinds);
const practiceClave = createClaveFilter(recording.claves, `claves:${recording.id}`);
const client = createClient(recording, {
  onState: setState,
  onSending: (isSending) => { state.isSending = isSending; draw(); },
  onRefusal: say,
  onOffline: () => say(OFFLINE),
  place: () => (state.detour === ELSEWHERE ? null : arrival.place),
});
const panel = createPanel(query("[data-recorder]"), (name, number) => commands.run(name, number), leave);
const commands = createCommands({ recording, state, client, panel, practiceClave, say, setState, draw, flush: () => flush() });
const flush = watchActions({
  onAction: record, onLeaving: client.send, practiceClave, portal,
});

start();

function start() {
  for (const action of arrival.actions) if (!isRepeated(action)) client.add(action);
  if (!arrival.isSayable) state.detour = ASTRAY;
  addEventListener("submit", keepCompany, { capture: true });
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  client.onOtherTab((hasActed) => {
    if (hasActed) leaveToOtherTab();
    refresh();
  });
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
  drawNow();  // with the page, not after its first frame
}

// Who goes on with a recording comes to the page that its last step opened.
/** @param {RecordedAction} action */
function isRepeated(action) {
  const last = state.steps.findLast(({ part }) => part === "action");
  return action.type === "OpenPortal" && last?.type === "OpenPortal";
}

/** @param {RecordedAction | null} action */
function record(action) {
  if (state.detour) return;
  if (!action) return say(UNSAYABLE);
  state.trouble = "";
  client.add(action);
}

// What a form sends where nothing is recorded would change the company behind the recording's back.
/** @param {SubmitEvent} event */
function keepCompany(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!state.detour || form.method !== "post" || form.closest("[data-coach]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  say(NOT_SENT);
}

function leaveToOtherTab() {
  state.detour ||= ELSEWHERE;
  noteDetour(recording);
}

// What another tab has done, it sends itself: it knows where that led.
async function refresh() {
  if (!state.detour) await client.send();
  setState(await client.state().catch(() => state));
}

// The recording's page has all steps only once the server has them.
/** @param {string} address */
async function leave(address) {
  flush();
  await client.send();
  location.assign(address);
}

/** @param {RecordedScenario} newest */
function setState(newest) {
  if (newest.version < state.version) return;
  if (newest.version > state.version) state.trouble = "";
  if (newest !== state) Object.assign(state, { steps: newest.steps, version: newest.version, title: newest.title });
  if (state.trouble === OFFLINE) state.trouble = "";
  draw();
}

/** @param {string} trouble */
function say(trouble) {
  state.trouble = trouble;
  draw();
}

// Once for all that changes before the next frame.
function draw() {
  if (isDrawingAsked) return;
  isDrawingAsked = true;
  requestAnimationFrame(drawNow);
}

function drawNow() {
  isDrawingAsked = false;
  const isTrouble = state.trouble !== "" || state.detour !== "";
  panel.draw({ steps: state.steps, selected: state.selected, status: statusText(), isTrouble, isAstray: state.detour !== "" });
}

function statusText() {
  if (state.trouble || state.detour) return state.trouble || state.detour;
  if (state.isSending) return "Guardando…";
  if (hasSubstitute(recording.claves, state.steps.at(-1)?.sentence ?? "")) return SUBSTITUTED;
  return state.steps.length ? "Lo que haga en el portal se agrega al final." : "Haga en el portal lo que quiere grabar.";
}
