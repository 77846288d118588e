// Hears what the trainee does in the page; what is done in the coach itself doesn't count.

const PRESSED = "a[href], button, [role=button], input[type=submit]";
const STANDS_STILL = 700;

// heard({ type, element }): "pressed" a button or link, "typed" in a field, "changed" it for good.
export function watch(heard) {
  const listen = (event, pick, hear) => document.addEventListener(event, (happened) => {
    const element = pick(happened.target);
    if (element && !element.closest("[data-coach]")) hear(element, happened);
  }, { capture: true });
  const changed = patient((element) => heard({ type: "changed", element }));
  // The second press of a double click is none.
  listen("click", button, (element, { detail }) => detail < 2 && heard({ type: "pressed", element }));
  listen("input", field, (element) => heard({ type: "typed", element }));
  listen("change", field, changed.note);
  listen("focusout", field, changed.left);
}

// Arrow keys change a list with every choice that they pass: it has changed once it stands still, or is left.
function patient(changed) {
  const timers = new Map();
  function left(element) {
    if (!timers.has(element)) return;
    clearTimeout(timers.get(element));
    timers.delete(element);
    changed(element);
  }
  function note(element) {
    if (element.localName !== "select") return changed(element);
    clearTimeout(timers.get(element));
    timers.set(element, setTimeout(left, STANDS_STILL, element));
  }
  return { note, left };
}

function button(target) {
  const pressed = target.closest?.(PRESSED);
  return pressed?.getAttribute("href")?.startsWith("#") ? null : pressed;
}

function field(target) {
  return target.matches?.("input, select, textarea") ? target : null;
}

// Tells whether this page is about to be left: a link or a form that no script held back.
export function leavingWatch() {
  let leaving = false;
  window.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]:not([href^='#'])");
    if (link && !event.defaultPrevented && !link.target) leaving = true;
  });
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) leaving = true;
  });
  return () => leaving;
}

// Enter in a field presses the form's first button, which may stand for the one that is shown.
export function isSameButton(pressed, target) {
  if (!target) return false;
  if (target === pressed || target.contains(pressed) || pressed.contains(target)) return true;
  return pressed.type === "submit" && target.type === "submit" && pressed.form !== null
    && pressed.form === target.form && pressed.name === target.name && pressed.value === target.value;
}

// How this page came about: "navigate", "reload" or "back_forward".
export function arrival() {
  return performance.getEntriesByType("navigation")[0]?.type ?? "navigate";
}
