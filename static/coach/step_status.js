// Tells from the page whether the lesson can go on past a step, or what it waits for.

import { isDone } from "./performer.js";
import { advance, finalExpectations, leavesPage, nextAction, signsOfClick, signsOfMessage } from "./progress.js";
import { find } from "./locators.js";
import { stateObstacle } from "./reach.js";
import { isOwnValue, isStillRefused, isUnchanged, undoStep } from "./deviations.js";
import { isMet } from "./assertions.js";

/** @param {Target} target */
function findWithinReach(target) {
  const element = find(target);
  const dialog = document.querySelector("dialog:modal");
  return dialog && !dialog.contains(element) ? null : element;
}

/** @param {Step} step @param {Obstacle["reason"]} [obstacle] @returns {Situation} */
function waitingSituation(step, obstacle) {
  return { status: "waiting", step, obstacle };
}

/** @param {CoachState} state @param {LessonRecord} lesson @param {Api} api @param {Store} store @returns {StepStatus} */
export function createStepStatus(state, lesson, api, store) {
  const isDemonstration = lesson.mode === "ver";

  /** @type {StepTable<boolean>} */
  const SIGNS = {
    said: () => true,
    seen: (step) => isMet(step.action),
    stored: api.isStored,
    done: (step) => Boolean(step.action.target && find(step.action.target)),
  };

  function isReached() {
    const { step, reached } = store.record.place;
    return step < reached;
  }

  // What is asked of the company changes no page: the control of the step after it is there, or the page is another.
  function isNextMissing() {
    const { steps } = state.script;
    const target = steps[nextAction(steps, advance(store.record.place, false))]?.action.target;
    return target && !findWithinReach(target);
  }

  /** @param {StepOf<"done">} step @returns {Situation | null} */
  function checkAction(step) {
    const { action } = step;
    if (action.type === "OpenPortal" && location.pathname === `${lesson.base}/portal/`) return null;
    if (!action.target) return step.request && isNextMissing() ? waitingSituation(step) : { status: "next", step };
    const element = findWithinReach(action.target);
    if (!element) return waitingSituation(step);
    if (!leavesPage(action) && canPass(step, element)) return null;
    const obstacle = stateObstacle(element, action);
    if (obstacle) return waitingSituation(step, obstacle.reason);
    const undo = leavesPage(action) ? undoStep(store.record.astray, element, state.script.instructions) : null;
    return undo && !undo.step ? waitingSituation(step) : { status: "next", step, element, ...undo };
  }

  // A demonstration shows even what is already so, except on its way to the step that it repeats.
  /** @param {StepOf<"done">} step @param {Control} element */
  function canPass(step, element) {
    const position = store.record.place;
    if (isDemonstration && store.record.repeating <= position.step) return false;
    return isDone(element, step.action) || (position.isRefused && isOwnValue(step, element));
  }

  /** @param {Step} [step] */
  function isDoneAlready(step) {
    const element = step?.part === "done" && step.action.target && !leavesPage(step.action) && findWithinReach(step.action.target);
    return Boolean(step && element && (isDone(element, step.action) || isOwnValue(step, element)));
  }

  /** @param {Step[]} steps */
  async function areMet(steps) {
    for (const step of steps) if (!(await SIGNS[step.part](/** @type {never} */ (step)))) return false;
    return true;
  }

  return {
    // A message is shown once: what was seen before a reload has been seen.
    async check(step) {
      if (step.part === "done") return checkAction(step);
      return (step.part === "seen" && isReached()) || (await areMet([step])) ? null : waitingSituation(step);
    },

    isMetFromStart({ part, action }) {
      const { target } = action;
      return part === "done" && !isReached() && (!target || isUnchanged(/** @type {Control} */ (find(target))));
    },

    // Fields count by what they hold, whether or not an event said so.
    positionAfterDone(steps) {
      let position = store.record.place;
      for (let step = steps[position.step]; isDoneAlready(step); step = steps[position.step]) {
        position = advance(position, position.left);
      }
      return position;
    },

    // The trainee may click before the coach listens. The page proves it: the button is out of reach, and what the click
    // leads to is there.
    async stepAfterMissedClick(steps) {
      const position = store.record.place;
      const signs = signsOfClick(steps, { ...position, step: Math.max(position.step, position.reached) });
      if (isDemonstration || store.record.astray.length || !signs) return null;
      if (findWithinReach(signs.target)) return null;
      const isVisible = signs.expectations.some((step) => step.part === "seen");
      const evidence = isVisible ? signs.expectations : [signs.next].filter((step) => step !== null);
      return evidence.length && (await areMet(evidence)) ? signs.after : null;
    },

    // The page was translated then, or loaded again before the coach had come.
    async stepAfterMissedMessage(steps) {
      const signs = signsOfMessage(steps, store.record.place);
      return signs && (await areMet(signs.expectations)) ? signs.after : null;
    },

    async isEndOpen(steps) {
      return !(await areMet(finalExpectations(steps).filter((step) => step.part === "stored")));
    },

    async isAtEnd(steps) {
      const [seen, stored] = ["seen", "stored"].map((part) => finalExpectations(steps).filter((step) => step.part === part));
      return !isDemonstration && store.record.isOpen && seen.length > 0 && areMet([...seen, ...stored]);
    },

    isOwnValueRefused(steps) {
      const position = store.record.place;
      const earlier = steps.slice(position.back?.step ?? 0, position.step).filter((step) => step.own);
      return lesson.method === "POST" && earlier.some((step) => {
        const element = find(/** @type {Target} */ (step.action.target));
        return element && isStillRefused(step, element);
      });
    },
  };
}
