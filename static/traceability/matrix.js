// Filters the rows of the matrix, and opens the walkthrough whose step a cell leads to.

const filters = /** @type {HTMLFormElement} */ (document.querySelector("[data-filters]"));
const rows = /** @type {HTMLTableRowElement[]} */ ([...document.querySelectorAll("tr[data-degree]")]);
const countText = /** @type {HTMLElement} */ (filters.querySelector("[data-count]"));
const FIRST_COLUMN = 2; // after the name and the state

/** @param {string} name @returns {HTMLInputElement} */
const control = (name) => /** @type {HTMLInputElement} */ (filters.querySelector(`[data-${name}]`));
/** @param {string} text */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {HTMLTableRowElement} row */
function isWanted(row) {
  const [degree, column] = [control("degree").value, control("column").value];
  const words = plain(control("text").value).split(/\s+/);
  const text = plain(row.cells[0].textContent);
  const isTouched = !column || row.cells[FIRST_COLUMN + Number(column) - 1].textContent !== "";
  const isOfCartilla = !control("cartilla").checked || "cartilla" in row.dataset;
  return isTouched && isOfCartilla && (!degree || row.dataset.degree === degree) && words.every((word) => text.includes(word));
}

function filter() {
  for (const row of rows) row.hidden = !isWanted(row);
  const count = rows.filter((row) => !row.hidden).length;
  countText.textContent = `Se muestran ${count} de ${rows.length}.`;
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-group]"))) {
    group.hidden = !group.querySelector("tr[data-degree]:not([hidden])");
  }
}

function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  const walkthrough = target?.closest("details");
  if (!target || !walkthrough) return;
  walkthrough.open = true;
  target.scrollIntoView({ block: "center" });
}

filters.hidden = false;
filters.addEventListener("input", filter);
filters.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", openTarget);
filter();
openTarget();
