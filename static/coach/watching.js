// Hears what the trainee does in the page; what is done in the coach itself doesn't count.

const PRESSED = "a[href], button, [role=button], input[type=submit]";

// heard({ type, element }): "pressed" a button or link, "typed" in a field, "changed" it for good.
export function watch(heard) {
  const control = new AbortController();
  const listen = (event, type, pick) => document.addEventListener(event, (happened) => {
    const element = pick(happened.target);
    if (element && !element.closest("[data-coach]")) heard({ type, element });
  }, { capture: true, signal: control.signal });
  listen("click", "pressed", (target) => {
    const pressed = target.closest?.(PRESSED);
    return pressed?.getAttribute("href")?.startsWith("#") ? null : pressed;
  });
  listen("input", "typed", field);
  listen("change", "changed", field);
  return () => control.abort();
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
