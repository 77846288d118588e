// What all pages of the portal do by script: a field turns to capitals when it is left, pasted text loses its outer spaces,
// and the log-in sends no real RUC.

const WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** @type {NodeListOf<HTMLInputElement>} */
const uppercaseFields = document.querySelectorAll("[data-uppercase]");
for (const field of uppercaseFields) {
  field.addEventListener("blur", () => { field.value = capitals(field.value.trim()); });
}

// Outer spaces of pasted text would use up the field's length. In a clave they may be intended.
/** @type {NodeListOf<HTMLInputElement>} */
const limitedFields = document.querySelectorAll("input[maxlength]:not([type=password])");
for (const field of limitedFields) {
  field.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text") ?? "";
    if (text === text.trim()) return;
    event.preventDefault();
    document.execCommand("insertText", false, text.trim());
  });
}

/** @type {NodeListOf<HTMLFormElement>} */
const signInForms = document.querySelectorAll("[data-sign-in]");
for (const form of signInForms) {
  form.addEventListener("submit", (event) => guardSignIn(form, event));
}

/**
 * Only a to z: the server refuses other letters, and some of them would become two.
 * @param {string} text
 */
function capitals(text) {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** @param {HTMLFormElement} form @param {SubmitEvent} event */
function guardSignIn(form, event) {
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("ruc"));
  const ruc = field.value.trim();
  if (ruc === form.dataset.ruc) return;
  event.preventDefault();
  form.reset();
  showAlert(form, (isValidRuc(ruc) ? form.dataset.notPractice : form.dataset.malformed) ?? "");
  field.focus();
}

/** @param {string} ruc */
function isValidRuc(ruc) {
  if (!/^(10|15|16|17|20)[0-9]{9}$/.test(ruc)) return false;
  const total = WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(ruc[index]), 0);
  return (11 - (total % 11)) % 10 === Number(ruc[10]);
}

/** @param {HTMLFormElement} form @param {string} text */
function showAlert(form, text) {
  const alert = document.createElement("p");
  alert.className = "alert";
  alert.role = "alert";
  alert.textContent = text;
  form.querySelector("[data-alerts]")?.replaceChildren(alert);
}
