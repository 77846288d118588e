// S7: checking a profile checks its options and shows them; its name only shows them.
// Boxes that were checked before this script loaded count as well.

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-profiles]"));
/** @type {NodeListOf<HTMLInputElement>} */
const profileBoxes = form.querySelectorAll("input[name=perfil]");
/** @type {NodeListOf<HTMLButtonElement>} */
const profileButtons = form.querySelectorAll("button[name=ver]");
const panels = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-options-of]")]);

for (const box of profileBoxes) {
  box.addEventListener("change", () => updateOptions(box));
  if (isChanged(box) && !optionsOf(box.value).some(isChanged)) updateOptions(box);
}

for (const button of profileButtons) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    show(button.value);
  });
}

for (const panel of panels) {
  const profile = profileOf(panel);
  panel.addEventListener("change", () => updateBox(profile));
  if (optionsOf(profile).some(isChanged)) updateBox(profile);
}

/** @param {HTMLInputElement} box */
function updateOptions(box) {
  for (const option of optionsOf(box.value)) option.checked = box.checked;
  show(box.value);
}

/** @param {string} profile */
function updateBox(profile) {
  const isAnyChecked = optionsOf(profile).some((option) => option.checked);
  for (const box of profileBoxes) if (box.value === profile) box.checked = isAnyChecked;
}

/** @param {HTMLInputElement} box */
function isChanged(box) {
  return box.checked !== box.defaultChecked;
}

/** @param {HTMLElement} panel */
function profileOf(panel) {
  return panel.dataset.optionsOf ?? "";
}

/** @param {string} profile */
function optionsOf(profile) {
  return panels.filter((panel) => profileOf(panel) === profile).flatMap((panel) => [...panel.querySelectorAll("input")]);
}

/** @param {string} profile */
function show(profile) {
  /** @type {HTMLInputElement} */ (form.elements.namedItem("mostrado")).value = profile;
  for (const panel of panels) panel.hidden = profileOf(panel) !== profile;
  for (const button of profileButtons) {
    const isShown = button.value === profile;
    button.closest("li")?.classList.toggle("shown", isShown);
    if (isShown) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}
