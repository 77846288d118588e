// S5: with a DNI the names come from the practice register; otherwise they are typed.

const form = document.querySelector("[data-registration]");
const type = form.elements.document_type;
const number = form.elements.document_number;
const names = [...form.querySelectorAll("[data-name]")];

let wasDni = isDni();
let turn = 0;

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

// Busy while the names are on their way: who takes pictures waits for them.
async function update() {
  const mine = ++turn;
  for (const field of names) field.readOnly = isDni();
  const asked = number.value.trim();
  form.setAttribute("aria-busy", "true");
  const person = isDni() && /^[0-9]{8}$/.test(asked) ? await find(asked) : {};
  if (mine !== turn) return;  // asked anew meanwhile
  if (isDni()) showNames(person);
  form.removeAttribute("aria-busy");
}

async function find(dni) {
  try {
    const answer = await fetch(form.dataset.register + dni);
    return answer.ok ? await answer.json() : {};
  } catch {
    return {};  // S6 shows the names all the same
  }
}

function showNames(person) {
  for (const field of names) field.value = person[field.name] ?? "";
}
