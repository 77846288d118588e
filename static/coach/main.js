// The coach: reads where the lesson stands, looks at the page, and says what comes next. It wires the other modules.

import { NotPossible, act, isDone } from "./actions.js";
import { Gone, NoAnswer, asker } from "./api.js";
import {
  START, advanced, arrived, backOf, caughtUp, dueAgain, lastDone, leaves, nextDone, restarted, settled, spared, startOf,
  told, turnedBack,
} from "./progress.js";
import { find } from "./locators.js";
import { isOwn, judged, remaining, undoing, withStray } from "./deviations.js";
import { keeper } from "./store.js";
import { looker } from "./readiness.js";
import { panel } from "./panel.js";
import { arrival, isSameButton, leavingWatch, watch } from "./events.js";
import { LEVELS, NO_ANSWER, helpLevel, instructionOf, shownOf, wording } from "./messages.js";

const LOOK_AGAIN = 100;
const LOST_AFTER = 1500;
const ASK_AGAIN = { first: 1000, most: 15_000 };
const READING = { base: 600, letter: 28 };
const MOVE = 500;
const LETTER = 70;
const UNSPOILT = { astray: [], amiss: -1 };
const NOTHING_YET = { title: "", parts: [], end: "", data: [], steps: [] };

const lesson = JSON.parse(document.querySelector("[data-lesson]").textContent);
const here = {
  method: lesson.method, address: location.pathname + location.search, changes: lesson.changes,
  heading: document.querySelector("h1")?.textContent ?? "",
};
const isWatching = lesson.mode === "ver";
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

const kept = keeper(lesson, elsewhere);
const asks = asker(lesson);
const looks = looker(lesson, asks, () => kept.record);
const shown = panel(document.querySelector("[data-coach]"), document.querySelector("[data-coach-pointer]"), pressed);
const isLeaving = leavingWatch();

let guide = NOTHING_YET;
let trouble = "";
let current = { status: "looking" };
let justDone = null;
let acting = false;
let going = false;
let turn = 0;

async function open() {
  try {
    guide = await asks.guide();
  } catch {
    return show({ status: "unreachable" });
  }
  start();
}

function start() {
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  if (kept.record.finished) return show({ status: "end" });
  if (!kept.record.place) noteBeginning();
  let place = { ...START, ...kept.record.place };
  if (wasDoneByBrowser(guide.steps[place.step])) place = advanced(place, true);
  const { astray, amiss } = kept.record;
  kept.keep({ place: arrived(place, here), ...(place.left ? UNSPOILT : { astray: remaining(astray), amiss }) });
  kept.tell();
  watch(heard);
  look();
}

// Without an answer nothing is known, and the lesson ends by its own way alone.
async function noteBeginning() {
  const isOpen = await looks.isOpen(guide.steps).catch(() => false);
  kept.keep({ isOpen });
}

function wasDoneByBrowser(step) {
  return step && { GoBack: "back_forward", Reload: "reload" }[step.action.type] === arrival();
}

// Goes on over what is said, seen and already done, up to what the trainee has to do.
async function look() {
  const mine = ++turn;
  let since = performance.now();
  let pause = ASK_AGAIN.first;
  for (;;) {
    const found = await lookOnce(mine);
    if (mine !== turn) return;
    if (found.status === "next" || found.status === "end") return arrive(found);
    if (found.status === "gone") return show(found);
    if (found.status === "offline") since = performance.now();
    const isLost = found.status === "waiting" && performance.now() - since > LOST_AFTER;
    tellTrouble(isLost ? { ...found, status: "lost" } : found);
    await sleep(found.status === "offline" ? pause : LOOK_AGAIN);
    if (mine !== turn) return;
    if (found.status === "offline") pause = Math.min(pause * 2, ASK_AGAIN.most);
  }
}

// A minimised panel opens for it, once.
function tellTrouble(found) {
  const isTrouble = ["lost", "offline"].includes(found.status);
  if (isTrouble && current.status !== found.status) kept.keep({ small: false });
  current = found;
  if (isTrouble) draw();
}

function arrive(found) {
  kept.keep({ place: settled(kept.record.place), returned: false });
  show(found);
  if (found.status === "end") finish();
  else if (isWatching && isShowing()) demonstrate();
}

// Playing, or on the way to the step that is to be repeated.
function isShowing() {
  const { playing, repeating, place } = kept.record;
  return playing || repeating >= place.step;
}

async function lookOnce(mine) {
  try {
    const found = await upToNext(mine);
    return found.status === "waiting" && (await otherWays(mine)) ? { status: "looking" } : found;
  } catch (error) {
    if (error instanceof NoAnswer) return { status: "offline" };
    if (error instanceof Gone) return { status: "gone", what: error.message };
    throw error;
  }
}

async function upToNext(mine) {
  for (;;) {
    const step = guide.steps[kept.record.place.step];
    if (!step) return { status: "end" };
    const outcome = await looks.look(step);
    if (mine !== turn) return { status: "looking" };
    if (outcome) return { step, ...outcome };
    const { place } = kept.record;
    kept.keep({ place: looks.isSpared(step) ? spared(place) : advanced(place, place.left), level: 0 });
  }
}

// What is waited for doesn't come: perhaps the page shows more, or less, than the coach has heard of.
async function otherWays(mine) {
  const { steps } = guide;
  const after = (await looks.quickHand(steps)) ?? ((await looks.isAtEnd(steps)) ? steps.length : null);
  if (mine !== turn) return false;
  if (after !== null) kept.keep({ place: caughtUp(kept.record.place, after, here), level: 0, nudge: "", ...UNSPOILT });
  else if (looks.isOwnRefused(steps)) kept.keep({ place: turnedBack(kept.record.place), nudge: "own" });
  else return false;
  return true;
}

function heard({ type, element }) {
  if (acting || going || isLeaving() || kept.record.finished || current.status === "elsewhere") return;
  if (type === "pressed") return hearPress(element);
  const { step } = current;
  const isMeant = current.status === "next" && element === current.element;
  if (isMeant && (isDone(element, step.action) || (type === "changed" && isOwn(step, element)))) return done();
  if (type === "changed") hearChange(element);
}

// A quick hand presses what comes next before the coach has finished looking.
function hearPress(element) {
  const { place, astray } = kept.record;
  const ahead = nextDone(guide.steps, place);
  const step = guide.steps[ahead];
  const isNext = step?.action.type === "Click" && isSameButton(element, find(step.action.target));
  if (!isNext && justDone?.contains(element)) return;
  if (!isNext || undoing(astray, element)) return wrong("deed");
  kept.keep({ place: { ...place, step: ahead } });
  current = { status: "next", step, element };
  done();
}

function hearChange(element) {
  const { place, astray, amiss } = kept.record;
  const { fault, step, again } = judged(element, guide.steps, place);
  const left = remaining(astray);
  const isUndone = left.length < astray.length;
  if (isUndone || again !== null) lookUnlessLeaving();
  kept.keep({
    place: again === null ? place : dueAgain(place, again),
    astray: fault === "astray" && !isUndone ? withStray(left, element) : left,
    amiss: fault === "value" ? step : unlessPutRight(amiss, step),
    nudge: isUndone ? "" : kept.record.nudge,
  });
  if (fault && !isUndone) wrong(fault);
}

function unlessPutRight(amiss, step) {
  return amiss === step ? -1 : amiss;
}

function done() {
  const { step, element } = current;
  const { place, astray, amiss } = kept.record;
  trouble = "";
  justDone = element;
  const next = step.isUndoing ? place : advanced(place, leaves(step.action));
  kept.keep({
    place: next, astray: remaining(astray), amiss: unlessPutRight(amiss, place.step), level: 0, nudge: "",
  });
  current = { status: "looking" };
  shown.highlight(null);
  lookUnlessLeaving();
}

// A click that loads another page has nothing to be seen here any more.
function lookUnlessLeaving() {
  turn += 1;
  setTimeout(() => isLeaving() || look());
}

// Whoever is lost, or waits, may press what leads back.
function wrong(nudge) {
  if (isWatching || current.status !== "next") return;
  kept.keep({ wrong: kept.record.wrong + 1, nudge, small: false });
  lookUnlessLeaving();
}

async function demonstrate() {
  const mine = ++turn;
  const { step, element } = current;
  const { speed, place } = kept.record;
  const isPast = kept.record.repeating > place.step;
  const hurry = isPast || calm ? 0 : 1 / speed;
  const { texts, isNew } = told(guide.steps, place);
  const spoken = [step, ...(isNew ? texts : [])].map(instructionOf).join(" ");
  if (!isPast) await sleep((READING.base + READING.letter * spoken.length) / speed);
  if (mine !== turn || !isShowing()) return;
  if (element) await shown.point(element, MOVE * hurry);
  if (mine === turn) perform(LETTER * hurry);
}

// Does what comes next, once however often it is asked for; afterwards the page is looked at again.
async function perform(pace) {
  if (acting || going || current.status !== "next") return;
  const { step, element } = current;
  const { place } = kept.record;
  const mine = turn;
  const next = step.isUndoing ? place : advanced(place, leaves(step.action));
  acting = true;
  trouble = "";
  if (leaves(step.action)) kept.keep({ place: next, level: 0, nudge: "" });
  try {
    await (element ? act(element, step.action, pace) : BY_BROWSER[step.action.type](step.action));
  } catch (error) {
    if (!(error instanceof NotPossible)) return fail(error);
    kept.keep({ place });
    return lookUnlessLeaving();
  } finally {
    acting = false;
  }
  if (mine !== turn) return;
  const reached = step.action.type === "AdvanceClock" ? afterClock(place) : next;
  kept.keep({ place: reached, astray: remaining(kept.record.astray), level: 0, nudge: "" });
  shown.highlight(null);
  current = { status: "looking" };
  if (element || !leaves(step.action)) lookUnlessLeaving();
}

// The server keeps what the clock says: this page, loaded again, goes on from here.
function afterClock(place) {
  here.changes += 1;
  return caughtUp(place, place.step + 1, here);
}

function fail(error) {
  trouble = error instanceof Gone ? error.message : NO_ANSWER;
  draw();
}

const BY_BROWSER = {
  OpenPortal: () => location.assign(`${lesson.base}/portal/`),
  GoBack: () => history.back(),
  Reload: () => location.reload(),
  AdvanceClock: ({ hours }) => asks.advanceClock(hours),
};

function pressed(name, value) {
  if (!going) PRESSES[name]?.(value);
}

const PRESSES = {
  minimise: (small) => { kept.keep({ small }); draw(); },
  data: (dataOpen) => kept.keep({ dataOpen }),
  play: () => hold({ playing: true, stopped: false }),
  pause: () => hold({ playing: false, repeating: -1 }),
  stop: () => hold({ playing: false, repeating: -1, stopped: true }),
  step: showStep,
  speed: (speed) => kept.keep({ speed }),
  repeat: repeatStep,
  "open-portal": () => perform(0),
  "advance-clock": () => perform(0),
  help: giveHelp,
  retry: () => (guide === NOTHING_YET ? open() : look()),
  return: () => goTo(backOf(kept.record.place)),
  restart: () => goBackTo(backOf(kept.record.place), { repeating: -1 }),
  "hand-over": () => startOver("practicar"),
  again: () => startOver(lesson.mode),
  unaided: () => startOver("sin-guia"),
  following: () => startOver(lesson.mode, lesson.following.name),
  "take-over": () => { kept.takeOver(); goTo(backOf(kept.record.place)); },
};

// What is being done is done to its end, and the page looked at then.
function hold(changes) {
  kept.keep(changes);
  draw();
  if (!acting) look();
}

function showStep() {
  if (acting || current.status !== "next") return;
  kept.keep({ playing: false, repeating: -1 });
  turn += 1;
  shown.keepFocus(() => perform(LETTER));
}

function repeatStep() {
  const { place } = kept.record;
  const repeating = lastDone(guide.steps, place);
  goBackTo(startOf(place, repeating), { repeating });
}

function giveHelp() {
  if (acting || current.status !== "next") return;
  const { level, helps } = kept.record;
  const name = LEVELS[helpLevel({ mode: lesson.mode, record: kept.record })];
  kept.keep({ level: level + 1, helps: { ...helps, [name]: (helps[name] ?? 0) + 1 } });
  if (name === "hagalo") shown.keepFocus(() => perform(calm ? 0 : LETTER));
  else draw();
}

// To a page of before, in the world as it was when that was reached.
function goBackTo(back, changes) {
  return leaveFor(back, asks.bringBack, { ...changes, returned: false });
}

// To a page of before, in the world as it is.
function goTo(back) {
  return leaveFor(back, asks.reopen, { returned: true });
}

// The server is asked even where the world stays: it opens the portal session again if that was closed or has expired.
async function leaveFor(back, prepare, changes) {
  turn += 1;
  going = true;
  try {
    await prepare(back?.changes ?? 0);
  } catch (error) {
    going = false;
    return fail(error);
  }
  const { place } = kept.record;
  const from = back ? restarted(place, back) : START;
  kept.keep({ ...changes, ...UNSPOILT, place: from, finished: false, nudge: "", level: 0 });
  location.assign(back?.address ?? `${lesson.base}/portal/`);
}

function startOver(mode, scenario = lesson.scenario) {
  going = true;
  shown.startOver(mode, scenario);
}

function finish() {
  if (kept.record.finished) return;
  kept.keep({ finished: true, playing: false });
  kept.tell();
}

function elsewhere() {
  turn += 1;
  show({ status: "elsewhere" });
}

function show(found) {
  current = found;
  draw();
}

function draw() {
  const { status, step, element, what } = current;
  const { heading } = here;
  const { mode, following } = lesson;
  const stand = { mode, guide, following, record: kept.record, status, step, what, heading, trouble };
  shown.draw({ ...wording(stand), home: lesson.home });
  shown.highlight((status === "next" && element) || null, shownOf(stand).where);
}

function sleep(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

shown.startAddress(lesson.start);
open();
