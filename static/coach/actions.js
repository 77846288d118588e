// Does on the page what a step says, as a person would: for the demonstration and for "Hágalo por mí".

const DEEDS = {
  Click: (element) => element.click(),
  Check: (element) => element.checked || element.click(),
  Uncheck: (element) => element.checked && element.click(),
  Choose: (element, action) => choose(element, action.value),
  Fill: (element, action, pace) => element.localName === "select" ? choose(element, action.value) : type(element, action.value, pace),
};

export class NotPossible extends Error {}

// Resolves when it is done, and only then; pace is the pause between two letters, in milliseconds.
export async function act(element, action, pace) {
  if (!isPossible(element, action)) throw new NotPossible();
  await DEEDS[action.type](element, action, pace);
  if (action.type !== "Click" && !isDone(element, action)) throw new NotPossible();
}

// A list may offer no longer what a step asks for, and a control may be out of use.
export function isPossible(element, action) {
  if (element.matches(":disabled") || (action.type === "Fill" && element.readOnly)) return false;
  return element.localName !== "select" || optionOf(element, action.value) !== undefined;
}

export function isDone(element, action) {
  const tests = {
    Check: () => element.checked,
    Uncheck: () => !element.checked,
    Choose: () => chosen(element) === action.value,
    Fill: () => (element.localName === "select" ? chosen(element) === action.value : isSame(element, action.value)),
  };
  return tests[action.type]?.() ?? false;
}

function isSame(field, value) {
  const typed = field.value;
  return typed === value || ("uppercase" in field.dataset && typed.trim().toUpperCase() === value.trim().toUpperCase());
}

function chosen(select) {
  return select.selectedOptions[0]?.label ?? "";
}

function choose(select, label) {
  select.value = optionOf(select, label).value;
  tell(select, "input", "change");
}

function optionOf(select, label) {
  return [...select.options].find((each) => each.label === label);
}

async function type(field, value, pace) {
  field.focus({ preventScroll: true });
  field.value = "";
  for (const letter of pace ? value : [value]) {
    field.value += letter;
    tell(field, "input");
    if (pace) await new Promise((resolve) => setTimeout(resolve, pace));
  }
  tell(field, "change");
  field.blur();
}

function tell(element, ...names) {
  for (const name of names) element.dispatchEvent(new Event(name, { bubbles: true }));
}
