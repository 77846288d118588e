// D1 and D2 as modal dialogs; Escape cancels, as the button does.

const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("[data-modal]"));
const cancel = /** @type {HTMLElement} */ (dialog.querySelector("[data-cancel]"));
// The modal dialog makes the page inert, and undoes it.
/** @type {HTMLElement} */ (document.querySelector(".page")).inert = false;
dialog.close();
dialog.showModal();
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  cancel.click();
});
