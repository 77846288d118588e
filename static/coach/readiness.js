// Looks at the page: whether the lesson can go on over a step, and if not, what it waits for.

import { isDone, isPossible } from "./actions.js";
import { ending, signsOf } from "./progress.js";
import { find } from "./locators.js";
import { isAsItWas, isOwn, isRefused, undoing } from "./deviations.js";
import { isSeen } from "./assertions.js";

// Found, yet out of the trainee's reach.
function isBehindDialog(element) {
  const dialog = document.querySelector("dialog:modal");
  return dialog !== null && !dialog.contains(element);
}

export function looker(lesson, asks, recordOf) {
  const isWatching = lesson.mode === "ver";

  // Each gives null where the lesson can go on.
  const LOOKS = {
    said: () => null,
    // A message is there once: what was seen before the page was loaded again has been seen.
    seen: (step) => (wasReached() || isSeen(step.action) ? null : { status: "waiting" }),
    stored: async (step) => ((await asks.isStored(step)) ? null : { status: "waiting" }),
    done: (step) => toDo(step),
  };
  const SIGNS = {
    seen: (step) => isSeen(step.action),
    stored: asks.isStored,
    done: (step) => Boolean(step.action.target && find(step.action.target)),
  };

  function wasReached() {
    const { step, reached } = recordOf().place;
    return step < reached;
  }

  function toDo(step) {
    const { action } = step;
    if (action.type === "OpenPortal") return location.pathname === `${lesson.base}/portal/` ? null : { status: "next" };
    if (!action.target) return { status: "next" };
    const element = find(action.target);
    if (!element || isBehindDialog(element)) return { status: "waiting" };
    if (action.type !== "Click" && isBehind(step, element)) return null;
    if (!isPossible(element, action)) return { status: "waiting" };
    return { status: "next", element, ...(action.type === "Click" ? undoing(recordOf().astray, element) : null) };
  }

  // A demonstration shows even what is already so, unless it is on the way to the step that is to be repeated.
  function isBehind(step, element) {
    const { repeating, place } = recordOf();
    if (isWatching && repeating <= place.step) return false;
    return isDone(element, step.action) || (place.isRefused && isOwn(step, element));
  }

  function isWithinReach(target) {
    const element = find(target);
    return element !== null && !isBehindDialog(element);
  }

  async function areMet(steps) {
    for (const step of steps) if (!(await SIGNS[step.part](step))) return false;
    return true;
  }

  return {
    look: async (step) => LOOKS[step.part](step),

    // Whether the page has met that step from the beginning, so that nobody has to do it.
    isSpared: ({ part, action }) => part === "done" && !wasReached() && (!action.target || isAsItWas(find(action.target))),

    // A quick hand may press the next button before the coach is there to hear it, and a careless one although
    // something else was to be undone: the page tells, where that button is out of reach and what was to come of it
    // stands there. Gives the step to go on with, or null.
    async quickHand(steps) {
      const { place, astray } = recordOf();
      const signs = signsOf(steps, { ...place, step: Math.max(place.step, place.reached) });
      if (isWatching || astray.length || !signs || isWithinReach(signs.click.action.target)) return null;
      const seen = signs.expected.some((step) => step.part === "seen");
      const evidence = seen ? signs.expected : [signs.next].filter(Boolean);
      return evidence.length && (await areMet(evidence)) ? signs.after : null;
    },

    // Whether the stored world has yet to become what the lesson ends with.
    async isOpen(steps) {
      return !(await areMet(ending(steps).filter((step) => step.part === "stored")));
    },

    // Whether page and stored world are as the lesson ends, whatever way led there.
    async isAtEnd(steps) {
      const [seen, stored] = ["seen", "stored"].map((part) => ending(steps).filter((step) => step.part === part));
      return !isWatching && recordOf().isOpen && seen.length > 0 && areMet([...seen, ...stored]);
    },

    // Whether the portal refuses a value that was the trainee's own.
    isOwnRefused(steps) {
      const { place } = recordOf();
      const earlier = steps.slice(place.back?.step ?? 0, place.step).filter((step) => step.own);
      return lesson.method === "POST" && earlier.some((step) => {
        const element = find(step.action.target);
        return element && isRefused(step, element);
      });
    },
  };
}
