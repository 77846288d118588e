// Carries out what the panel's buttons ask for.

import { NotPossible, performAction, sleep } from "./performer.js";
import {
  START, advance, countHard, isForwarding, jumpTo, lastAction, leavesPage, narrationFor, restart, returnPointBefore, returnPointOf,
} from "./progress.js";
import { LEVELS, helpLevel, instructionOf } from "./messages.js";
import { NO_DEVIATION, noteChanges, remainingStrays } from "./deviations.js";

// Milliseconds at normal speed.
const READING = { base: 600, letter: 28 };
const POINTER_MOVE = 500;
const LETTER_PAUSE = 70;

/** @param {Coach} coach */
export function createCommands({ state, lesson, page, store, api, panel, open, look, lookAgain, draw, showFailure }) {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const isDemonstration = lesson.mode === "ver";

  /** @type {CommandTable} */
  const COMMANDS = {
    minimise: (small) => { store.update({ small }); draw(); },
    data: (dataOpen) => store.update({ dataOpen }),
    play: () => control({ playing: true, stopped: false }),
    pause: () => control({ playing: false, repeating: -1 }),
    stop: () => control({ playing: false, repeating: -1, stopped: true }),
    step: showStep,
    speed: (speed) => store.update({ speed }),
    repeat: repeatAction,
    perform: () => perform(0),
    help: giveHelp,
    retry: () => (state.script.steps.length ? look() : open()),
    return: returnToPage,
    restart: () => restoreAt(returnPointOf(store.record.place), -1),
    "hand-over": () => startLesson("practicar"),
    again: () => startLesson(lesson.mode),
    unaided: () => startLesson("sin-guia"),
    following: () => startLesson(lesson.mode, lesson.following?.name),
    from: (step) => startLesson("practicar", lesson.scenario, step),
    "take-over": () => { store.takeOver(); returnToPage(); },
  };
  /** @type {BrowserActionTable} */
  const BROWSER_ACTIONS = {
    OpenPortal: () => location.assign(`${lesson.base}/portal/`),
    GoBack: () => history.back(),
    Reload: () => location.reload(),
  };

  function isPlaying() {
    return (isDemonstration && store.record.playing) || isForwarding(store.record);
  }

  async function demonstrate() {
    const run = ++state.run;
    const { step, element } = state.situation;
    const { speed, repeating, place: position } = store.record;
    const isPast = !isDemonstration || repeating > position.step;
    const slowness = isPast || isCalm ? 0 : 1 / speed;
    const { narrations, isNew } = narrationFor(state.script.steps, position);
    const steps = [/** @type {CoachStep} */ (step), ...(isNew ? narrations : [])];
    const text = steps.map((each) => instructionOf(each, state.script)).join(" ");
    if (!isPast) await sleep((READING.base + READING.letter * text.length) / speed);
    if (run !== state.run || !isPlaying()) return;
    if (element) await panel.point(element, POINTER_MOVE * slowness);
    if (run === state.run) perform(LETTER_PAUSE * slowness);
  }

  // Performs the next action; calls during it do nothing. pause: milliseconds between two letters.
  /** @param {number} pause */
  async function perform(pause) {
    const { situation, run } = state;
    if (state.isActing || state.isNavigating || situation.status !== "next") return;
    const { step, element } = situation;
    const position = store.record.place;
    const next = step.isUndoing ? position : advance(position, leavesPage(step.action));
    state.isActing = true;
    state.trouble = "";
    if (leavesPage(step.action)) store.update({ place: next, level: 0, nudge: "" });
    try {
      if (element) await performAction(element, step.action, pause);
      else if (step.request) await api.askOfCompany(step.request);
      else BROWSER_ACTIONS[step.action.type]?.();
    } catch (error) {
      if (!(error instanceof NotPossible)) return showFailure(error);
      store.update({ place: position, playing: false, repeating: -1, small: false });
      showFailure(error);
      return lookAgain();
    } finally {
      state.isActing = false;
    }
    noteChanges(!step.isUndoing);
    if (run !== state.run) return;
    // Only a clock that has moved stays so when the page is begun again: a fault is asked for anew.
    if (step.request) page.changes += 1;
    const place = step.action.type === "AdvanceClock" ? jumpTo(position, position.step + 1, page) : next;
    store.update({ place, astray: remainingStrays(store.record.astray), level: 0, nudge: "" });
    panel.highlight(null);
    state.situation = { status: "looking" };
    if (element || !leavesPage(step.action)) lookAgain();
  }

  /** @param {Partial<StoredRecord>} changes */
  function control(changes) {
    store.update(changes);
    draw();
    if (!state.isActing) look();
  }

  function showStep() {
    if (state.isActing || state.situation.status !== "next") return;
    store.update({ playing: false, repeating: -1 });
    state.run += 1;
    panel.keepFocus(() => perform(LETTER_PAUSE));
  }

  function giveHelp() {
    if (state.isActing || state.situation.status !== "next") return;
    const { level, helps, hard, place } = store.record;
    const name = LEVELS[helpLevel({ mode: lesson.mode, record: store.record })];
    store.update({
      level: level + 1, helps: { ...helps, [name]: (helps[name] ?? 0) + 1 }, hard: countHard(hard, place.step, "helps"),
    });
    if (name === "hagalo") panel.keepFocus(() => perform(isCalm ? 0 : LETTER_PAUSE));
    else draw();
  }

  function repeatAction() {
    const { place: position } = store.record;
    const repeating = lastAction(state.script.steps, position);
    return restoreAt(returnPointBefore(position, repeating), repeating);
  }

  /** @param {ReturnPoint | null} point @param {number} repeating */
  function restoreAt(point, repeating) {
    return leaveFor(point, api.restoreWorld, { repeating, returned: false });
  }

  // With the world as it is: the portal session alone may have to be opened again.
  function returnToPage() {
    return leaveFor(returnPointOf(store.record.place), api.reopenSession, { returned: true });
  }

  /** @param {ReturnPoint | null} point @param {Api["restoreWorld"]} prepare @param {Partial<StoredRecord>} changes */
  async function leaveFor(point, prepare, changes) {
    state.run += 1;
    state.isNavigating = true;
    try {
      await prepare(point?.changes ?? 0);
    } catch (error) {
      state.isNavigating = false;
      return showFailure(error);
    }
    const place = point ? restart(store.record.place, point) : START;
    store.update({ ...changes, ...NO_DEVIATION, place, finished: false, nudge: "", level: 0 });
    location.assign(point?.address ?? `${lesson.base}/portal/`);
  }

  /** @param {string} mode @param {string} scenario @param {number} from */
  function startLesson(mode, scenario = lesson.scenario, from = 0) {
    state.isNavigating = true;
    panel.startLesson(lesson.start, mode, scenario, from);
  }

  return { COMMANDS, demonstrate, isPlaying };
}
