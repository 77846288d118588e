// Listens to what the trainee does in the page, outside the coach, and to what the browser does to its words.

import { selectorOf } from "./locators.js";

const SETTLED_AFTER = 700;
const TRACES = "html:is(.translated-ltr, .translated-rtl), html:not([lang=es]), [_msttexthash], font";
// No script of the portal changes these.
const CONSTANT = ":is(h1, label, legend, option, th):not([data-coach] *)";

/** @param {CoachEventListener} onEvent */
export function watch(onEvent) {
  // A change is heard last, when the page's own scripts have answered it.
  /** @type {Listen} */
  const listen = (type, pick, handle) => document.addEventListener(type, (event) => {
    const element = pick(/** @type {Control} */ (event.target));
    if (element && !element.closest("[data-coach]")) handle(element, event);
  }, { capture: type !== "change" });
  const changes = onceSettled(onceReleased((element) => onEvent({ type: "changed", element })));
  // The second press of a double click does not count.
  listen("click", buttonOf, (element, { detail }) => detail < 2 && onEvent({ type: "pressed", element }));
  listen("input", fieldOf, (element) => onEvent({ type: "typed", element }));
  listen("change", fieldOf, changes.note);
  listen("focusout", fieldOf, changes.flush);
}

// Pressing a button changes the field before it: the answer may move the page, so it waits until the button is released.
/** @param {(element: Control) => void} onChange */
function onceReleased(onChange) {
  let isPressing = false;
  /** @type {Control[]} */
  const held = [];
  function release() {
    isPressing = false;
    held.splice(0).forEach(onChange);
  }
  document.addEventListener("pointerdown", ({ target }) => {
    isPressing = buttonOf(/** @type {Control} */ (target)) !== null;
  }, { capture: true });
  document.addEventListener("click", release, { capture: true });
  document.addEventListener("pointercancel", release, { capture: true });
  document.addEventListener("pointerup", () => setTimeout(release), { capture: true });
  return (/** @type {Control} */ element) => void (isPressing ? held.push(element) : onChange(element));
}

// Arrow keys change a select at every choice they pass: it has changed once it rests, or loses the focus.
/** @param {(element: Control) => void} onChange */
function onceSettled(onChange) {
  const timers = new Map();
  /** @param {Control} element */
  function flush(element) {
    if (!timers.has(element)) return;
    clearTimeout(timers.get(element));
    timers.delete(element);
    onChange(element);
  }
  /** @param {Control} element */
  function note(element) {
    if (element.localName !== "select") return onChange(element);
    clearTimeout(timers.get(element));
    timers.set(element, setTimeout(flush, SETTLED_AFTER, element));
  }
  return { note, flush };
}

/** @param {Control} target @returns {Control | null} */
function buttonOf(target) {
  const button = /** @type {Control | null} */ (target.closest?.(selectorOf("button")));
  return button?.getAttribute("href")?.startsWith("#") ? null : button;
}

/** @param {Control} target @returns {Control | null} */
function fieldOf(target) {
  return target.matches?.("input, select, textarea") ? target : null;
}

// Tells whether the page is about to unload: a script may hold back a link or a form.
export function watchLeaving() {
  let isLeaving = false;
  window.addEventListener("click", (event) => {
    /** @type {any} */
    const { target } = event;
    const link = target.closest?.("a[href]:not([href^='#'])");
    if (link && !event.defaultPrevented && !link.target) isLeaving = true;
  });
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) isLeaving = true;
  });
  return () => isLeaving;
}

// Enter in a field presses the form's first button, which may do the same as the highlighted one.
/** @param {Control} button @param {Control | null} target @param {Action["type"]} type */
export function isSameButton(button, target, type) {
  if (!target) return false;
  if (target === button || target.contains(button) || button.contains(target)) return true;
  return button.type === "submit" && button.form !== null && button.form === target.form
    && (type === "PressEnter" || (target.type === "submit" && button.name === target.name && button.value === target.value));
}

export function arrivalAction() {
  /** @type {any} */
  const [entry] = performance.getEntriesByType("navigation");
  return new Map([["back_forward", "GoBack"], ["reload", "Reload"]]).get(entry?.type) ?? "";
}

// Whether the translator, or an extension, has put other words into the page. onTranslated: a translator says that it begins, or ends.
/** @param {() => void} onTranslated */
export function watchWording(onTranslated) {
  new MutationObserver(onTranslated).observe(document.documentElement, { attributeFilter: ["class", "lang"] });
  const texts = new Map([...document.querySelectorAll(CONSTANT)].map((element) => [element, element.textContent]));
  const isChanged = () => [...texts].some(([element, text]) => element.isConnected && element.textContent !== text);
  return () => document.querySelector(TRACES) !== null || isChanged();
}
