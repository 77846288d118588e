// S5: with a DNI the names come from the practice register; otherwise they are typed.

const form = document.querySelector("[data-registration]");
const type = form.elements.document_type;
const number = form.elements.document_number;
const names = [...form.querySelectorAll("[data-name]")];

type.addEventListener("change", () => { showNames({}); update(); });
number.addEventListener("input", update);
update();

function isDni() {
  return type.value === "DNI";
}

async function update() {
  for (const field of names) field.readOnly = isDni();
  if (!isDni()) return;
  const asked = number.value.trim();
  const person = /^[0-9]{8}$/.test(asked) ? await find(asked) : {};
  if (isDni() && number.value.trim() === asked) showNames(person);
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
