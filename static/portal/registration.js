// S5: for a DNI the names come from the practice register; otherwise the visitor types them.

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-registration]"));
const type = /** @type {HTMLSelectElement} */ (form.elements.namedItem("document_type"));
const number = /** @type {HTMLInputElement} */ (form.elements.namedItem("document_number"));
const names = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[data-name]")]);

let wasDni = isDni();
let lastRun = 0;

type.addEventListener("change", () => {
  if (isDni() !== wasDni) showNames({});
  wasDni = isDni();
  update();
});
number.addEventListener("input", update);
update();

function isDni() {
  return type.value === "DNI";
}

// The form is busy until the names arrive; the handbook waits for that.
async function update() {
  const run = ++lastRun;
  for (const field of names) field.readOnly = isDni();
  const dni = number.value.trim();
  form.setAttribute("aria-busy", "true");
  const person = isDni() && /^[0-9]{8}$/.test(dni) ? await find(dni) : {};
  if (run !== lastRun) return;  // a newer request is under way
  if (isDni()) showNames(person);
  form.removeAttribute("aria-busy");
}

/** @param {string} dni @returns {Promise<Record<string, string>>} */
async function find(dni) {
  try {
    const response = await fetch(`${form.dataset.register}${dni}`);
    const person = await response.json();
    return response.ok ? person : {};
  } catch {
    return {};  // S6 shows the names anyway
  }
}

/** @param {Record<string, string>} person */
function showNames(person) {
  for (const field of names) field.value = person[field.name] ?? "";
}
