// S7: marking a profile marks its options and shows them; its name only shows them.
// What was marked before this script arrived counts as well.

const form = document.querySelector("[data-profiles]");
const panels = [...form.querySelectorAll("[data-options-of]")];

for (const box of form.querySelectorAll("input[name=perfil]")) {
  box.addEventListener("change", () => mark(box));
  if (isChanged(box) && !optionsOf(box.value).some(isChanged)) mark(box);
}

for (const button of form.querySelectorAll("button[name=ver]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    show(button.value);
  });
}

for (const panel of panels) {
  panel.addEventListener("change", () => follow(panel.dataset.optionsOf));
  if (optionsOf(panel.dataset.optionsOf).some(isChanged)) follow(panel.dataset.optionsOf);
}

function mark(box) {
  for (const option of optionsOf(box.value)) option.checked = box.checked;
  show(box.value);
}

function follow(profile) {
  const anyMarked = optionsOf(profile).some((option) => option.checked);
  form.querySelector(`input[name=perfil][value="${profile}"]`).checked = anyMarked;
}

function isChanged(box) {
  return box.checked !== box.defaultChecked;
}

function optionsOf(profile) {
  return [...panels.find((panel) => panel.dataset.optionsOf === profile).querySelectorAll("input")];
}

function show(profile) {
  form.elements.mostrado.value = profile;
  for (const panel of panels) panel.hidden = panel.dataset.optionsOf !== profile;
  for (const button of form.querySelectorAll("button[name=ver]")) {
    const isShown = button.value === profile;
    button.closest("li").classList.toggle("shown", isShown);
    if (isShown) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}
