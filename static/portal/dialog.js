// D1 and D2 as modal dialogs; Escape cancels, as the button does.

const dialog = document.querySelector("[data-modal]");
const cancel = dialog.querySelector("[data-cancel]");
document.querySelector(".page").inert = false;  // the modal dialog does it, and undoes it
dialog.close();
dialog.showModal();
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  cancel.click();
});
