// Lets a person point at an element: the page does nothing meanwhile.

import { isInCoach } from "../coach/locators.js";

const POINTED = "data-recorder-target";
const SWALLOWED = ["pointerdown", "pointerup", "mousedown", "mouseup", "click", "dblclick", "auxclick", "contextmenu", "submit"];

/** @returns {Pointing} */
export function createPointing() {
  /** @type {((element: Element | null) => void) | null} */
  let finish = null;
  /** @type {Element | null} */
  let pointed = null;

  /** @param {Element | null} element */
  function mark(element) {
    if (pointed === element) return;
    pointed?.removeAttribute(POINTED);
    pointed = element;
    pointed?.setAttribute(POINTED, "");
  }

  /** @param {Element | null} element */
  function end(element) {
    const listener = finish;
    finish = null;
    mark(element);
    document.documentElement.toggleAttribute("data-recorder-pointing", false);
    listener?.(element);
  }

  for (const type of SWALLOWED) {
    addEventListener(type, (event) => {
      const { target } = event;
      if (!finish || !(target instanceof Element) || isInCoach(target)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      // Until the event is over, a checkbox is as the click would leave it.
      if (type === "click") setTimeout(() => end(target));
    }, { capture: true });
  }
  addEventListener("pointermove", ({ target }) => {
    if (finish && target instanceof Element) mark(isInCoach(target) ? null : target);
  }, { capture: true });
  addEventListener("focusin", ({ target }) => {
    if (finish && target instanceof Element) mark(isInCoach(target) ? null : target);
  }, { capture: true });
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!finish || !(target instanceof Element)) return;
    if (key !== "Escape" && (isInCoach(target) || !["Enter", " "].includes(key))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    end(key === "Escape" ? null : target);
  }, { capture: true });

  return {
    // Calls back with the element, or with null if the person gives up.
    start(listener) {
      finish = listener;
      document.documentElement.toggleAttribute("data-recorder-pointing", true);
    },
    stop: () => end(null),
    forget: () => mark(null),
    isOn: () => finish !== null,
  };
}
