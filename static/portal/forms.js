// What the portal's pages do by themselves: capitals on leaving a field, no spaces around what is pasted, a log-in that
// sends no real RUC, and the space bar on a link that is a button.

const WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

for (const field of document.querySelectorAll("[data-uppercase]")) {
  field.addEventListener("blur", () => { field.value = capitals(field.value.trim()); });
}

// Spaces around what is pasted would use up the field's length. In a clave they may be meant.
for (const field of document.querySelectorAll("input[maxlength]:not([type=password])")) {
  field.addEventListener("paste", (event) => {
    const pasted = event.clipboardData.getData("text");
    if (pasted === pasted.trim()) return;
    event.preventDefault();
    document.execCommand("insertText", false, pasted.trim());
  });
}

for (const form of document.querySelectorAll("[data-sign-in]")) {
  form.addEventListener("submit", (event) => guardSignIn(form, event));
}

for (const link of document.querySelectorAll("a[role=button]")) {
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  });
}

// Only a to z: other letters are the server's to refuse, and some would become two.
function capitals(text) {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

function guardSignIn(form, event) {
  const ruc = form.elements.ruc.value.trim();
  if (ruc === form.dataset.ruc) return;
  event.preventDefault();
  form.reset();
  showAlert(form, isValidRuc(ruc) ? form.dataset.notPractice : form.dataset.malformed);
  form.elements.ruc.focus();
}

function isValidRuc(ruc) {
  if (!/^(10|15|16|17|20)[0-9]{9}$/.test(ruc)) return false;
  const total = WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(ruc[index]), 0);
  return (11 - (total % 11)) % 10 === Number(ruc[10]);
}

function showAlert(form, text) {
  const alert = document.createElement("p");
  alert.className = "alert";
  alert.role = "alert";
  alert.textContent = text;
  form.querySelector("[data-alerts]").replaceChildren(alert);
}
