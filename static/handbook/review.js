// Records the reviewer's decisions on changed pictures and texts, restores them on the next visit, and saves them as a file.

const data = /** @type {HTMLElement} */ (document.querySelector("[data-start]"));
const start = JSON.parse(data.textContent);
const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-items]")]);

/** @param {HTMLElement} section @returns {string} */
function decisionOn(section) {
  /** @type {HTMLInputElement | null} */
  const choice = section.querySelector(".decision input:checked");
  return choice?.value ?? "open";
}

/** @param {HTMLElement} section @param {string} decision */
function choose(section, decision) {
  /** @type {HTMLInputElement | null} */
  const choice = section.querySelector(`.decision [value="${decision}"]`);
  if (choice) choice.checked = true;
}

function update() {
  /** @type {Record<string, number>} */
  const counts = { accepted: 0, rejected: 0, open: 0 };
  for (const section of sections) {
    const decision = decisionOn(section);
    counts[decision] += 1;
    for (const each of ["accepted", "rejected"]) section.classList.toggle(each, each === decision);
  }
  const text = `Aceptados: ${counts.accepted}. Rechazados: ${counts.rejected}. Por decidir: ${counts.open}.`;
  /** @type {Element} */ (document.querySelector("[data-count]")).textContent = text;
}

// Pages opened from disk share one storage, so the key belongs to this comparison alone.
const key = `revision-${data.dataset.keptAs}`;

function store() {
  const decisions = sections.map((section) => [section.dataset.items, decisionOn(section)]);
  try { localStorage.setItem(key, JSON.stringify(decisions)); } catch { /* lasts as long as the page */ }
}

function restore() {
  let decisions = [];
  try { decisions = JSON.parse(localStorage.getItem(key) ?? "null") ?? []; } catch { /* nothing is stored */ }
  for (const [items, decision] of decisions) {
    const section = sections.find((each) => each.dataset.items === items);
    if (section) choose(section, decision);
  }
}

/** @type {Map<string, HTMLElement>} */
const sectionsByItem = new Map(sections.flatMap((section) =>
  JSON.parse(section.dataset.items ?? "[]").map((/** @type {string[]} */ item) => [item.join(" "), section])));

/** @param {Element} control @returns {HTMLElement} */
function viewOf(control) {
  return /** @type {HTMLElement} */ (control.closest(".whole")?.querySelector("[data-view]"));
}

document.addEventListener("change", (event) => {
  const control = /** @type {HTMLInputElement} */ (event.target);
  if (control.closest(".ways")) viewOf(control).dataset.view = control.value;
  update();
  store();
});

document.addEventListener("input", (event) => {
  const control = /** @type {HTMLInputElement} */ (event.target);
  if (control.matches("[data-cut]")) viewOf(control).style.setProperty("--cut", `${control.value}%`);
});

/** @type {NodeListOf<HTMLElement>} */
const allButtons = document.querySelectorAll("[data-all]");
for (const button of allButtons) {
  button.addEventListener("click", () => {
    for (const section of sections) choose(section, button.dataset.all ?? "");
    update();
    store();
  });
}

/** @param {"pictures" | "texts"} kind */
function decisionsOn(kind) {
  return start[kind].map((/** @type {{ name: string }} */ change) => {
    const section = /** @type {HTMLElement} */ (sectionsByItem.get(`${kind} ${change.name}`));
    return { ...change, decision: decisionOn(section) };
  });
}

document.querySelector("[data-save]")?.addEventListener("click", () => {
  const decisions = { ...start, pictures: decisionsOn("pictures"), texts: decisionsOn("texts") };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(decisions, null, 1)], { type: "application/json" }));
  link.download = "decisiones.json";
  link.click();
  URL.revokeObjectURL(link.href);
});

restore();
update();
