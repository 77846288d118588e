// Lets a person point at an element: the page does nothing meanwhile.

import { isInCoach } from "../coach/locators.js";

const POINTED = "data-recorder-target";
const SWALLOWED = ["pointerdown", "pointerup", "mousedown", "mouseup", "click", "dblclick", "auxclick", "contextmenu", "submit"];

/** @returns {Pointing} */
export function createPointing() {
  /** @type {AbortController | null} */
  let listening = null;
  /** @type {Element | null} */
  let pointed = null;

  // Calls back with the element, or with null if the person gives up.
  /** @param {(element: Element | null) => void} listener */
  function start(listener) {
    const ended = new AbortController();
    listening = ended;
    ended.signal.addEventListener("abort", () => listener(pointed));
    /** @param {string} type @param {(target: Element, event: any) => void} handle */
    const listen = (type, handle) => addEventListener(type, (event) => {
      if (event.target instanceof Element) handle(event.target, event);
    }, { capture: true, signal: ended.signal });
    for (const type of SWALLOWED) listen(type, swallow);
    for (const type of ["pointermove", "focusin"]) listen(type, (target) => mark(isInCoach(target) ? null : target));
    listen("keydown", pressKey);
    document.documentElement.toggleAttribute("data-recorder-pointing", true);
  }

  /** @param {Element | null} element */
  function end(element) {
    const ended = listening;
    listening = null;
    mark(element);
    document.documentElement.toggleAttribute("data-recorder-pointing", false);
    ended?.abort();
  }

  /** @param {Element | null} element */
  function mark(element) {
    if (pointed === element) return;
    pointed?.removeAttribute(POINTED);
    pointed = element;
    pointed?.setAttribute(POINTED, "");
  }

  /** @param {Element} target @param {Event} event */
  function swallow(target, event) {
    if (isInCoach(target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // Until the event is over, a checkbox is as the click would leave it.
    if (event.type === "click") setTimeout(() => end(target));
  }

  /** @param {Element} target @param {KeyboardEvent} event */
  function pressKey(target, event) {
    const { key } = event;
    if (key !== "Escape" && (isInCoach(target) || !["Enter", " "].includes(key))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    end(key === "Escape" ? null : target);
  }

  return {
    start,
    stop: () => end(null),
    forget: () => mark(null),
    isOn: () => listening !== null,
  };
}
