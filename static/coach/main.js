// Wires the coach's modules: looks at the page, and says what comes next.

import { NotPossible, isDone, sleep } from "./performer.js";
import { Gone, NoAnswer, createApi } from "./api.js";
import {
  START, advance, arrive, confirmPage, countHard, isForwarding, jumpTo, leavesPage, nextAction, repeatPage, requireAgain, skip,
} from "./progress.js";
import { find, setKinds } from "./locators.js";
import { NO_DEVIATION, isOwnValue, judgeChange, rememberFields, remainingStrays, undoStep, unnoticedFault } from "./deviations.js";
import { findResults } from "./assertions.js";
import { createStore } from "./store.js";
import { createStepStatus } from "./step_status.js";
import { createPanel } from "./panel.js";
import { createCommands } from "./panel_commands.js";
import { arrivalAction, isSameButton, watch, watchLeaving, watchWording } from "./page_events.js";
import { NO_ANSWER, helpShown, panelContent } from "./messages.js";

// Milliseconds.
const LOOK_EVERY = 100;
const LOST_AFTER = 1500;
const RETRY_AFTER = { first: 1000, most: 15_000 };

/** @type {(selector: string) => any} */
const query = (selector) => document.querySelector(selector);
/** @type {LessonRecord} */
const lesson = JSON.parse(query("[data-lesson]").textContent);
const page = {
  method: lesson.method, address: location.pathname + location.search, changes: lesson.changes,
  heading: query("h1")?.textContent ?? "",
};
const isDemonstration = lesson.mode === "ver";

/** @type {CoachState} */
const state = {
  script: /** @type {any} */ ({ title: "", goal: "", end: "", data: [], steps: [], words: [], instructions: [], texts: { helps: [] } }),
  situation: { status: "looking" }, trouble: "", run: 0, isActing: false, isNavigating: false,
};
/** @type {Control | null} */
let lastElement = null;

const api = createApi(lesson);
const store = createStore(lesson, api, showElsewhere);
const stepStatus = createStepStatus(state, lesson, api, store);
const panel = createPanel(query("[data-coach]"), query("[data-coach-pointer]"), onButton);
const isLeaving = watchLeaving();
const isReworded = watchWording(() => state.script.steps.length > 0 && draw());
const { COMMANDS, demonstrate, isPlaying } = createCommands({
  state, lesson, page, store, api, panel, open, look, lookAgain, draw, showFailure,
});

async function open() {
  try {
    const { kinds, ...script } = await api.script();
    setKinds(kinds);
    state.script = script;
  } catch {
    return show({ status: "unreachable" });
  }
  start();
}

function start() {
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  if (store.record.finished) return show({ status: "end" });
  if (!store.record.place) storeIsOpen();
  let position = { ...START, ...store.record.place };
  if (state.script.steps[position.step]?.action.type === arrivalAction()) position = advance(position, true);
  const { astray, amiss } = store.record;
  const deviations = position.left ? NO_DEVIATION : { astray: remainingStrays(astray), amiss };
  store.update({ place: arrive(position, page), ...deviations });
  store.report();
  rememberFields(deviations.astray);
  watch(onEvent);
  look();
}

// If the server does not answer, only the scenario's own steps can end the lesson.
async function storeIsOpen() {
  const isOpen = await stepStatus.isEndOpen(state.script.steps).catch(() => false);
  store.update({ isOpen });
}

async function look() {
  const run = ++state.run;
  let since = performance.now();
  let pause = RETRY_AFTER.first;
  for (;;) {
    const situation = await lookOnce(run);
    if (run !== state.run) return;
    if (situation.status === "next" || situation.status === "end") return stopAt(situation);
    if (situation.status === "gone") return show(situation);
    const isOffline = situation.status === "offline";
    if (isOffline) since = performance.now();
    const isLost = situation.status === "waiting" && performance.now() - since > LOST_AFTER;
    showTrouble(isLost ? { ...situation, status: "lost" } : situation);
    await sleep(isOffline ? pause : LOOK_EVERY);
    if (run !== state.run) return;
    if (isOffline) pause = Math.min(pause * 2, RETRY_AFTER.most);
  }
}

/** @param {Situation} situation */
function showTrouble(situation) {
  const isTrouble = ["lost", "offline"].includes(situation.status);
  if (isTrouble && state.situation.status !== situation.status) store.update({ small: false });
  state.situation = situation;
  if (isTrouble) draw();
}

/** @param {Situation} situation */
function stopAt(situation) {
  const isOn = isPlaying();
  store.update({ place: confirmPage(store.record.place), returned: false, ...(isOn ? {} : { repeating: -1 }) });
  show(situation);
  if (situation.status === "end") finish();
  else if (isOn) demonstrate();
}

/** @param {number} run @returns {Promise<Situation>} */
async function lookOnce(run) {
  try {
    const situation = await advanceToNext(run);
    return situation.status === "waiting" && (await tryOtherWays(run)) ? { status: "looking" } : situation;
  } catch (error) {
    if (error instanceof NoAnswer) return { status: "offline" };
    if (error instanceof Gone) return { status: "gone", message: error.message };
    throw error;
  }
}

/** @param {number} run @returns {Promise<Situation>} */
async function advanceToNext(run) {
  for (;;) {
    const step = state.script.steps[store.record.place.step];
    if (!step) return { status: "end" };
    const situation = await stepStatus.check(step);
    if (run !== state.run) return { status: "looking" };
    if (situation) return situation;
    const position = store.record.place;
    store.update({ place: stepStatus.isMetFromStart(step) ? skip(position) : advance(position, position.left), level: 0 });
  }
}

// The page may show more, or less, than the coach has heard of.
/** @param {number} run */
async function tryOtherWays(run) {
  const { steps } = state.script;
  const after = (await stepStatus.stepAfterMissedClick(steps)) ?? (await stepStatus.stepAfterMissedMessage(steps))
    ?? ((await stepStatus.isAtEnd(steps)) ? steps.length : null);
  if (run !== state.run) return false;
  if (after !== null) store.update({ place: jumpTo(store.record.place, after, page), level: 0, nudge: "", ...NO_DEVIATION });
  else if (stepStatus.isOwnValueRefused(steps)) store.update({ place: repeatPage(store.record.place), nudge: "own" });
  else return false;
  return true;
}

/** @type {CoachEventListener} */
function onEvent({ type, element }) {
  const { situation } = state;
  if (state.isActing || state.isNavigating || isLeaving()) return;
  if (store.record.finished || situation.status === "elsewhere") return;
  if (type === "pressed") return onPress(element);
  if (situation.status === "next" && element === situation.element) {
    const { step } = situation;
    if (isDone(element, step.action) || (type === "changed" && isOwnValue(step, element))) return complete(step, element);
  }
  if (type === "changed") onChange(element);
}

// A quick trainee presses the next button before the coach has finished looking; and a browser may fill in fields unnoticed.
/** @param {Control} element */
function onPress(element) {
  const fault = unnoticedFault(state.script.steps, store.record.place);
  if (fault >= 0) store.update({ amiss: fault });
  const position = stepStatus.positionAfterDone(state.script.steps);
  const ahead = nextAction(state.script.steps, position);
  const step = state.script.steps[ahead];
  const { situation, script } = state;
  if (situation.step?.isUndoing && element === situation.element) return complete(situation.step, element);
  const isNext = step?.action.target !== undefined && isSameButton(element, find(step.action.target), step.action.type);
  if (!isNext && lastElement?.contains(element)) return;
  if (!isNext || undoStep(store.record.astray, element, script.instructions)) {
    return fault < 0 ? answerMistake("deed") : answerMistake("value", fault);
  }
  store.update({ place: { ...position, step: ahead } });
  complete(step, element);
}

/** @param {Control} element */
function onChange(element) {
  const position = store.record.place;
  const { amiss, nudge } = store.record;
  const { fault, step, again, astray } = judgeChange(element, state.script.steps, position, store.record.astray);
  const isUndone = astray.length < store.record.astray.length;
  if (isUndone || again !== null) lookAgain();
  store.update({
    place: again === null ? position : requireAgain(position, again),
    astray,
    amiss: fault === "value" ? Number(step) : amissWithout(step, amiss),
    nudge: isUndone ? "" : nudge,
  });
  if (fault && !isUndone) answerMistake(fault, fault === "value" ? Number(step) : undefined);
}

/** @param {number | null} step @param {number} amiss */
function amissWithout(step, amiss) {
  return amiss === step ? -1 : amiss;
}

/** @param {CoachStep} step @param {Control} element */
function complete(step, element) {
  const position = store.record.place;
  const { astray, amiss } = store.record;
  state.trouble = "";
  lastElement = element;
  store.update({
    place: step.isUndoing ? position : advance(position, leavesPage(step.action)),
    astray: remainingStrays(astray), amiss: amissWithout(position.step, amiss), level: 0, nudge: "",
  });
  state.situation = { status: "looking" };
  panel.highlight(null);
  lookAgain();
}

function lookAgain() {
  state.run += 1;
  setTimeout(() => isLeaving() || look());
}

// Counts a mistake, which may have been made elsewhere on the page: the next control is pointed at anew. While the coach waits,
// or the trainee is lost, any press may lead back.
/** @param {Nudge} nudge @param {number} step */
function answerMistake(nudge, step = store.record.place.step) {
  const { wrong, hard } = store.record;
  if (isDemonstration || isForwarding(store.record) || state.situation.status !== "next") return;
  store.update({ nudge, small: false, ...(isReworded() ? {} : { wrong: wrong + 1, hard: countHard(hard, step, "wrong") }) });
  panel.highlight(null);
  lookAgain();
}

/** @param {unknown} error */
function showFailure(error) {
  if (error instanceof NotPossible) state.trouble = state.script.texts.obstacles[error.reason];
  else state.trouble = error instanceof Gone ? error.message : NO_ANSWER;
  draw();
}

/** @type {ButtonListener} */
function onButton(name, value) {
  if (!state.isNavigating) COMMANDS[name]?.(/** @type {never} */ (value));
}

function finish() {
  if (store.record.finished) return;
  store.update({ finished: true, playing: false });
  store.report();
}

function showElsewhere() {
  state.run += 1;
  show({ status: "elsewhere" });
}

/** @param {Situation} situation */
function show(situation) {
  state.situation = situation;
  draw();
}

function draw() {
  const { situation, script, trouble } = state;
  const panelState = { ...lesson, script, record: store.record, heading: page.heading, trouble, ...situation, isReworded: isReworded() };
  panel.draw(panelContent(panelState));
  panel.highlight((situation.status === "next" && situation.element) || null, helpShown(panelState).where);
  panel.keepInSight(resultsOf(situation), situation.status === "end");
}

/** @param {Situation} situation */
function resultsOf({ status }) {
  const isEnd = status === "end";
  const { place } = store.record;
  const isLastChanged = lastElement?.isConnected && lastElement.checkVisibility();
  const results = place && (isEnd || status === "next") ? findResults(state.script.steps, place, isEnd) : [];
  return [...results, ...(isLastChanged && lastElement ? [lastElement.closest("tr, .field, li, label") ?? lastElement] : [])];
}

open();
