// What a person does in the page, as actions. Listens before the page's own scripts, so that a control is named as the person saw it.

import { selectorOf } from "../coach/locators.js";
import { targetOf } from "./targets.js";

const BOX = "input[type=checkbox]";
// Number of the mouse's button that opens a link in another tab.
const MIDDLE = 1;
const TYPED = "textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=button], [type=submit], [type=reset], [type=image], [type=file])";

// onLeaving: the person leaves the portal.
/** @param {ActionContext} context */
export function watchActions({ onAction, onLeaving, practiceClave, portal }) {
  /** @type {PendingValue | null} */
  let pending = null;
  const valuesBefore = new WeakMap(fieldsOfPage().map((field) => [field, valueOf(field)]));
  /** @type {Control | null} */
  let entered = null;

  /** @param {string} type @param {(element: Control, event: any) => void} handle */
  const listen = (type, handle) => document.addEventListener(type, (event) => {
    const { target } = event;
    if (target instanceof Element && !target.closest("[data-coach]")) handle(/** @type {Control} */ (target), event);
  }, { capture: true });

  listen("focusin", (element) => { if (isField(element)) valuesBefore.set(element, valueOf(element)); });
  listen("input", (element) => { if (isField(element)) notePending(element); });
  listen("change", (element) => {
    if (element.matches(BOX)) return act(element.checked ? "Check" : "Uncheck", element, "checkbox");
    if (!isField(element)) return;
    notePending(element);
    flush();
  });
  listen("focusout", flush);
  listen("keydown", (element, event) => { if (event.key === "Enter") noteEnter(element); });
  listen("click", (element, event) => {
    const button = buttonOf(element);
    if (!button || event.detail > 1) return;
    flush();
    if (opensAnotherTab(button, event)) return leaveToOtherTab(button, event);
    if (isImplied(button)) return pressEnter();
    if (leadsAway(button, portal)) onLeaving();
    else act("Click", button, "button");
  });
  listen("auxclick", (element, event) => {
    const button = buttonOf(element);
    if (button?.matches("a[href]") && event.button === MIDDLE) leaveToOtherTab(button, event);
  });
  listen("submit", () => { if (entered) pressEnter(); });
  addEventListener("pagehide", flush);

  /** @param {Control} element */
  function notePending(element) {
    if (pending?.element === element) return;
    flush();
    const before = valuesBefore.get(element) ?? "";
    pending = { element, target: targetOf(element, "field"), before };
  }

  // What was typed counts once the field is left, or something else is done.
  function flush() {
    if (!pending) return;
    const { element, target, before } = pending;
    pending = null;
    const value = valueOf(element);
    if (value === before) return;
    valuesBefore.set(element, value);
    const type = element.localName === "select" ? "Choose" : "Fill";
    if (!target) return onAction(null);
    onAction({ type, target, value: element.type === "password" ? practiceClave(value) : value });
  }

  // No sentence does what happens there. A link shows a page; what a form would send there would change the company.
  /** @param {Control} button @param {Event} event */
  function leaveToOtherTab(button, event) {
    if (!button.matches("a[href]")) event.preventDefault();
    if (!leadsAway(button, portal)) onAction(null);
  }

  // Enter presses the form's first button before this task ends.
  /** @param {Control} element */
  function noteEnter(element) {
    if (!element.matches(TYPED) || element.localName === "textarea") return;
    entered = element;
    setTimeout(() => { entered = null; });
  }

  /** @param {Control} button */
  function isImplied(button) {
    return entered !== null && entered !== button && entered.form !== null && entered.form === button.form;
  }

  function pressEnter() {
    const element = /** @type {Control} */ (entered);
    entered = null;
    flush();
    act("PressEnter", element, "field");
  }

  /** @param {"Click" | "Check" | "Uncheck" | "PressEnter"} type @param {Control} element @param {Target["kind"]} kind */
  function act(type, element, kind) {
    flush();
    const target = targetOf(element, kind);
    onAction(target && target.name ? { type, target } : null);
  }

  return flush;
}

function fieldsOfPage() {
  return /** @type {Control[]} */ ([...document.querySelectorAll("input, select, textarea")]).filter(isField);
}

/** @param {Control} element */
function isField(element) {
  return element.localName === "select" || element.matches(TYPED);
}

/** @param {Control} element */
function valueOf(element) {
  return element.localName === "select" ? element.selectedOptions[0]?.label ?? "" : element.value;
}

/** @param {Element} element */
function buttonOf(element) {
  return /** @type {Control | null} */ (element.closest(selectorOf("button")));
}

/** @param {Control} button @param {MouseEvent} event */
function opensAnotherTab(button, { ctrlKey, metaKey, shiftKey, altKey }) {
  return (ctrlKey || metaKey || shiftKey || altKey) && button.matches("a[href], [type=submit], button:not([type])");
}

// To a place within this page, or out of the portal: no scenario goes there.
/** @param {Control} button @param {string} portal */
function leadsAway(button, portal) {
  const href = button.getAttribute("href");
  if (href === null) return false;
  return href.startsWith("#") || !new URL(href, location.href).href.startsWith(new URL(portal, location.href).href);
}
