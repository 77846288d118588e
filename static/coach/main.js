// The coach: reads where the lesson stands, looks at the page, and says what comes next. It wires the other modules.

import { act, isDone } from "./acting.js";
import { START, advanced, arrived, caughtUp, count, leaves, nextDone, restarted, signsOf, soon, startOf } from "./course.js";
import { find } from "./finding.js";
import { keeper } from "./keeping.js";
import { panel } from "./panel.js";
import { isSeen } from "./seeing.js";
import { arrival, isSameButton, leavingWatch, watch } from "./watching.js";

const LOOK_AGAIN = 100;
const LOST_AFTER = 1500;
const ANSWER_WITHIN = 5000;
const READING = { base: 600, letter: 28 };
const MOVE = 500;
const LETTER = 70;
const LEVELS = ["pista", "donde", "que", "hagalo"];
const HELP = ["Deme una pista", "¿Dónde está?", "¿Qué hago?", "Hágalo por mí"];

const lesson = JSON.parse(document.querySelector("[data-lesson]").textContent);
const guide = await (await fetch(lesson.guide)).json();
const { steps } = guide;
const isWatching = lesson.mode === "ver";
const isGuided = lesson.mode === "practicar";
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

const kept = keeper(lesson, elsewhere);
const shown = panel(document.querySelector("[data-coach]"), document.querySelector("[data-coach-pointer]"), pressed);
shown.startAddress(lesson.start);

let good = [];
let nudge = "";
let current = { status: "looking" };
let acting = false;
let turn = 0;
let isLeaving;

function start() {
  const page = { method: lesson.method, address: location.pathname + location.search, changes: lesson.changes };
  let place = kept.record.place ?? START;
  if (wasDoneByBrowser(steps[place.step])) place = advanced(place, true);
  kept.keep({ place: arrived(place, page) });
  kept.tell();
  watch(heard);
  isLeaving = leavingWatch();
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  look();
}

function wasDoneByBrowser(step) {
  return step && { GoBack: "back_forward", Reload: "reload" }[step.action.type] === arrival();
}

// Goes on over what is said, seen and already done, up to what the trainee has to do.
async function look() {
  const mine = ++turn;
  const since = performance.now();
  for (;;) {
    const found = await upToNext(mine);
    if (mine !== turn) return;
    current = found;
    if (found.status !== "waiting") break;
    if (!isWatching && (await catchUp(mine))) continue;
    if (mine !== turn) return;
    if (performance.now() - since > LOST_AFTER) current = { status: "lost", step: found.step };
    if (current.status === "lost") draw();
    await sleep(LOOK_AGAIN);
    if (mine !== turn) return;
  }
  draw();
  if (current.status === "end") finish();
  else if (isWatching && isShowing()) demonstrate();
}

// Playing, or on the way to the step that is to be repeated.
function isShowing() {
  const { playing, repeating, place } = kept.record;
  return playing || repeating >= place.step;
}

// A quick hand may press the next button before the coach is there to hear it: the page tells, where that button
// is gone and what was to come of it stands there.
async function catchUp(mine) {
  const signs = signsOf(steps, kept.record.place);
  if (!signs || find(signs.click.action.target)) return false;
  const evidence = signs.expected.some((step) => step.part === "seen") ? signs.expected : [signs.next].filter(Boolean);
  if (evidence.length === 0) return false;
  for (const step of evidence) {
    if (!(await SIGNS[step.part](step)) || mine !== turn) return false;
  }
  kept.keep({ place: caughtUp(kept.record.place, signs.after), level: 0 });
  return true;
}

const SIGNS = {
  seen: (step) => isSeen(step.action),
  stored: (step) => isStored(step),
  done: (step) => Boolean(step.action.target && find(step.action.target)),
};

async function upToNext(mine) {
  for (;;) {
    const { place } = kept.record;
    const step = steps[place.step];
    if (!step) return { status: "end" };
    const outcome = await LOOKS[step.part](step);
    if (mine !== turn) return { status: "looking" };
    if (outcome) return { ...outcome, step };
    if (step.part === "seen" || step.part === "stored") good.push(step.instruction);
    kept.keep({ place: advanced(place, place.left), level: 0 });
  }
}

// Each gives null where the lesson can go on.
const LOOKS = {
  said: () => null,
  // A message is there once: what was seen before the page was loaded again has been seen.
  seen: (step) => (wasReached() || isSeen(step.action) ? null : { status: "waiting" }),
  stored: async (step) => ((await isStored(step)) ? null : { status: "waiting" }),
  done: (step) => {
    const { action } = step;
    if (action.type === "OpenPortal") return location.pathname === `${lesson.base}/portal/` ? null : { status: "next" };
    if (!action.target) return { status: "next" };
    const element = find(action.target);
    if (!element) return { status: "waiting" };
    const isPast = kept.record.repeating > kept.record.place.step;
    return (!isWatching || isPast) && isDone(element, action) ? null : { status: "next", element };
  },
};

function wasReached() {
  const { step, reached } = kept.record.place;
  return step < reached;
}

async function isStored(step) {
  try {
    const answer = await fetch(`${lesson.base}/comprobar/${step.number}`, { signal: AbortSignal.timeout(ANSWER_WITHIN) });
    return answer.ok && (await answer.json()).unmet === null;
  } catch {
    return false;
  }
}

function heard({ type, element }) {
  if (acting || current.status === "end" || kept.record.finished) return;
  if (type === "pressed") return hearPress(element);
  const { step } = current;
  const isMeant = current.status === "next" && element === current.element;
  if (isMeant && (isDone(element, step.action) || isOwn(step, type, element))) return done();
  if (type === "changed" && !isHarmless(element)) wrong(isMeant);
}

// A quick hand presses what comes next before the coach has finished looking.
function hearPress(element) {
  const { place } = kept.record;
  const ahead = nextDone(steps, place);
  const step = steps[ahead];
  if (step?.action.type !== "Click" || !isSameButton(element, find(step.action.target))) return wrong(false);
  kept.keep({ place: { ...place, step: ahead } });
  current = { status: "next", step, element };
  done();
}

function isOwn(step, type, element) {
  return step.own && type === "changed" && element.value.trim() !== "";
}

// A field of this page that is as it was, or as a step wants it, sooner or later, does no harm.
function isHarmless(element) {
  const isAsItWas = "checked" in element && element.type === "checkbox"
    ? element.checked === element.defaultChecked
    : element.value === element.defaultValue;
  const { place } = kept.record;
  const near = [...steps.slice(place.from, place.step), ...soon(steps, place), ...[steps[place.step]].filter(Boolean)];
  const own = near.filter((step) => step.action.target && step.part === "done" && find(step.action.target) === element);
  if (own.length === 0) return isAsItWas;
  const isRight = own.some((step) => isDone(element, step.action) || step.own);
  const before = steps.indexOf(own[0]);
  if (!isRight && before < place.step) kept.keep({ place: { ...place, step: before } });
  return isRight || isAsItWas;
}

function done() {
  const { place } = kept.record;
  good = [];
  nudge = "";
  kept.keep({ place: advanced(place, leaves(current.step.action)), level: 0 });
  current = { status: "looking" };
  shown.highlight(null);
  lookUnlessLeaving();
}

// A click that loads another page has nothing to be seen here any more.
function lookUnlessLeaving() {
  turn += 1;
  setTimeout(() => isLeaving() || look());
}

function wrong(isValue) {
  if (isWatching) return;
  kept.keep({ wrong: kept.record.wrong + 1 });
  const expected = current.step?.instruction ?? "";
  nudge = isGuided && expected ? `${isValue ? "Ese no es el dato" : "Eso no es lo"} que corresponde ahora. ${expected}.` : "";
  lookUnlessLeaving();
}

async function demonstrate() {
  const mine = ++turn;
  const { step, element } = current;
  const isPast = kept.record.repeating > kept.record.place.step;
  const hurry = isPast || calm ? 0 : 1 / kept.record.speed;
  if (!isPast) await sleep((READING.base + READING.letter * (step.instruction.length + said().length)) / kept.record.speed);
  if (mine !== turn || !isShowing()) return;
  if (element) await shown.point(element, MOVE * hurry);
  if (mine === turn) perform(step, element, LETTER * hurry);
}

async function perform(step, element, pace) {
  acting = true;
  const mine = turn;
  const { place } = kept.record;
  const next = advanced(place, leaves(step.action));
  good = [];
  nudge = "";
  if (leaves(step.action)) kept.keep({ place: next, level: 0 });
  if (element) await act(element, step.action, pace);
  else await BY_BROWSER[step.action.type](step.action);
  acting = false;
  if (mine !== turn) return;
  kept.keep({ place: next, level: 0 });
  shown.highlight(null);
  if (element || step.action.type === "AdvanceClock") lookUnlessLeaving();
}

const BY_BROWSER = {
  OpenPortal: () => location.assign(`${lesson.base}/portal/`),
  GoBack: () => history.back(),
  Reload: () => location.reload(),
  AdvanceClock: ({ hours }) => send(`${lesson.base}/api/clock`, { advance_hours: hours }),
};

async function pressed(name, value) {
  await PRESSES[name]?.(value);
}

const PRESSES = {
  play: () => { kept.keep({ playing: true }); look(); },
  pause: () => { turn += 1; kept.keep({ playing: false, repeating: -1 }); draw(); },
  step: () => { turn += 1; kept.keep({ playing: false, repeating: -1 }); if (current.status === "next") perform(current.step, current.element, LETTER); },
  speed: (speed) => kept.keep({ speed }),
  repeat: () => goBack(startOf(kept.record.place, lastDone()), lastDone()),
  "open-portal": () => { kept.keep({ place: { ...kept.record.place, left: true } }); BY_BROWSER.OpenPortal(); },
  "advance-clock": async () => { await BY_BROWSER.AdvanceClock(current.step.action); done(); },
  help: giveHelp,
  return: () => goTo(kept.record.place.back),
  restart: () => goBack(kept.record.place.back, -1),
  "hand-over": () => shown.startOver("practicar"),
  "take-over": () => goTo(kept.record.place.back),
};

function giveHelp() {
  const level = isGuided ? LEVELS.length - 1 : kept.record.level;
  const name = LEVELS[level];
  kept.keep({ level: level + 1, helps: { ...kept.record.helps, [name]: (kept.record.helps[name] ?? 0) + 1 } });
  if (name === "hagalo") perform(current.step, current.element, calm ? 0 : LETTER);
  else draw();
}

// Brings back the world of this page's beginning, and starts there again.
async function goBack(back, repeating) {
  turn += 1;
  if (!back) return location.assign(`${lesson.base}/portal/`);
  try {
    await send(`${lesson.base}/volver`, { changes: back.changes });
  } catch {
    nudge = "No se pudo recuperar ese momento. Revise la conexión e inténtelo otra vez, o empiece de nuevo el escenario.";
    return draw();
  }
  kept.keep({ place: restarted(back), repeating, finished: false });
  location.assign(back.address);
}

function goTo(back) {
  kept.keep({ place: restarted(back) });
  location.assign(back.address);
}

function lastDone() {
  const before = steps.slice(0, kept.record.place.step);
  return before.findLastIndex((step) => step.part === "done");
}

async function send(address, body) {
  const answer = await fetch(address, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
}

function finish() {
  if (kept.record.finished) return;
  kept.keep({ finished: true, playing: false });
  kept.tell();
}

function elsewhere() {
  turn += 1;
  current = { status: "elsewhere" };
  draw();
}

function draw() {
  const { status, step, element } = current;
  const { level, wrong, helps } = kept.record;
  const showsWhat = !(lesson.mode === "sin-guia") || level > 2;
  const showsWhere = !(lesson.mode === "sin-guia") || level > 1;
  const number = count(steps, kept.record.place);
  const helped = Object.values(helps).reduce((sum, each) => sum + each, 0);
  shown.draw({
    title: guide.title,
    count: status === "end" ? "" : `Paso ${number.now} de ${number.all}`,
    goal: lesson.mode === "sin-guia" ? guide.title : null,
    facts: lesson.mode === "sin-guia" ? guide.data : null,
    good: good.length ? `Bien: ${lower(good[0])}.` : "",
    said: status === "next" && (showsWhat || level > 0) ? said() : "",
    now: text(status, showsWhat ? step : null, { wrong, helped }),
    nudge,
    buttons: buttons(status, step),
    labels: { help: HELP[isGuided ? 3 : Math.min(level, 3)], "advance-clock": clockLabel(step) },
    speed: kept.record.speed,
    home: lesson.home,
  });
  shown.highlight(status === "next" && showsWhere ? element ?? null : null);
}

function text(status, step, { wrong, helped }) {
  if (status === "end") return ended(wrong, helped);
  if (status === "lost") return "Esta no es la pantalla que corresponde. Puede volver a ella, o reiniciar este paso.";
  if (status === "elsewhere") return "Esta práctica continúa en otra pestaña.";
  if (!step) return "Continúe con el objetivo.";
  return `${step.instruction}.${step.own ? " Puede usar otro dato." : ""}`;
}

function ended(wrong, helped) {
  if (isWatching) return "Terminó la demostración.";
  return `¡Terminó! Acciones equivocadas: ${wrong}. Ayudas: ${helped}.`;
}

function buttons(status, step) {
  if (status === "elsewhere") return ["take-over"];
  if (status === "end") return isWatching ? ["repeat", "hand-over"] : [];
  const lost = status === "lost" ? [...(kept.record.place.back ? ["return"] : []), "restart"] : [];
  if (isWatching) return [kept.record.playing ? "pause" : "play", "step", "repeat", "speed", ...lost];
  const own = { OpenPortal: "open-portal", AdvanceClock: "advance-clock" }[step?.action.type];
  return [...(own && status === "next" ? [own] : []), ...(status === "next" ? ["help"] : []), ...(lost.length ? lost : ["restart"])];
}

function clockLabel(step) {
  const hours = step?.action.hours;
  return hours ? `Adelantar el reloj ${hours} ${hours === 1 ? "hora" : "horas"}` : null;
}

// What the instructor said last.
function said() {
  const before = steps.slice(0, kept.record.place.step);
  const last = before.findLast((step) => step.action.type === "Narration");
  return last ? last.instruction : "";
}

function lower(sentence) {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function sleep(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

start();
