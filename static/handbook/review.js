// Decides on changed pictures and texts, keeps that for the next visit, and gives it as a file.

const data = document.querySelector("[data-start]");
const start = JSON.parse(data.textContent);
const sections = [...document.querySelectorAll("[data-kind]")];
const chosen = (section) => section.querySelector(".decision input:checked")?.value ?? "open";
const choose = (section, decision) => {
  const choice = section.querySelector(`.decision [value="${decision}"]`);
  if (choice) choice.checked = true;
};

function update() {
  const counted = { accepted: 0, rejected: 0, open: 0 };
  for (const section of sections) {
    const decision = chosen(section);
    counted[decision] += 1;
    for (const each of ["accepted", "rejected"]) section.classList.toggle(each, each === decision);
  }
  const text = `Aceptados: ${counted.accepted}. Rechazados: ${counted.rejected}. Por decidir: ${counted.open}.`;
  document.querySelector("[data-count]").textContent = text;
}

// Pages from disk share one store: the key is of this very comparison.
const key = `revision-${data.dataset.keptAs}`;

function keep() {
  const decisions = sections.map((section) => [section.dataset.kind, section.dataset.name, chosen(section)]);
  try { localStorage.setItem(key, JSON.stringify(decisions)); } catch { /* kept for this page alone */ }
}

function takeUp() {
  let kept = [];
  try { kept = JSON.parse(localStorage.getItem(key)) ?? []; } catch { /* nothing was kept */ }
  for (const [kind, name, decision] of kept) {
    const section = sections.find((each) => each.dataset.kind === kind && each.dataset.name === name);
    if (section) choose(section, decision);
  }
}

document.addEventListener("change", ({ target }) => {
  if (target.closest(".ways")) target.closest("[data-kind]").querySelector("[data-view]").dataset.view = target.value;
  update();
  keep();
});

document.addEventListener("input", ({ target }) => {
  if (!target.matches("[data-cut]")) return;
  target.closest("[data-kind]").querySelector("[data-view]").style.setProperty("--cut", `${target.value}%`);
});

for (const button of document.querySelectorAll("[data-all]")) {
  button.addEventListener("click", () => {
    for (const section of sections) choose(section, button.dataset.all);
    update();
    keep();
  });
}

const decided = (kind) => start[kind].map((change) => {
  const section = sections.find((each) => each.dataset.kind === kind && each.dataset.name === change.name);
  return { ...change, decision: chosen(section) };
});

document.querySelector("[data-save]").addEventListener("click", () => {
  const decisions = { ...start, pictures: decided("pictures"), texts: decided("texts") };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(decisions, null, 1)], { type: "application/json" }));
  link.download = "decisiones.json";
  link.click();
  URL.revokeObjectURL(link.href);
});

takeUp();
update();
