// The button that prints the result of a lesson: without a script there is none, and the browser's menu prints.

/** @type {HTMLButtonElement | null} */
const button = document.querySelector("[data-print]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
