// Does on the page what a step says, as a person would: for the demonstration and for "Hágalo por mí".

const DEEDS = {
  Click: (element) => element.click(),
  Check: (element) => element.checked || element.click(),
  Uncheck: (element) => element.checked && element.click(),
  Choose: (element, action) => choose(element, action.value),
  Fill: (element, action, pace) => element.localName === "select" ? choose(element, action.value) : type(element, action.value, pace),
};

// Resolves when it is done; pace is the pause between two letters, in milliseconds.
export async function act(element, action, pace) {
  await DEEDS[action.type](element, action, pace);
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
  const option = [...select.options].find((each) => each.label === label);
  if (!option) return;
  select.value = option.value;
  tell(select, "input", "change");
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
