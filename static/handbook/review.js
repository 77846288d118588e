// Decides on changed pictures and gives the decisions as a file.

const start = JSON.parse(document.querySelector("[data-start]").textContent);
const sections = [...document.querySelectorAll("[data-picture]")];
const chosen = (section) => section.querySelector(".decision input:checked")?.value ?? "";
const named = (decision) => sections.filter((section) => chosen(section) === decision).map((section) => section.dataset.picture);

function update() {
  for (const section of sections) {
    for (const decision of ["accepted", "rejected"]) section.classList.toggle(decision, chosen(section) === decision);
  }
  const text = `${named("accepted").length} aceptadas, ${named("rejected").length} rechazadas, ${named("").length} por decidir.`;
  document.querySelector("[data-count]").textContent = text;
}

document.addEventListener("change", ({ target }) => {
  const section = target.closest("[data-picture]");
  if (target.closest(".ways")) section.querySelector("[data-view]").dataset.view = target.value;
  update();
});

document.addEventListener("input", ({ target }) => {
  if (!target.matches("[data-cut]")) return;
  target.closest("[data-picture]").querySelector("[data-view]").style.setProperty("--cut", `${target.value}%`);
});

for (const button of document.querySelectorAll("[data-all]")) {
  button.addEventListener("click", () => {
    for (const section of sections) section.querySelector(`.decision [value=${button.dataset.all}]`).checked = true;
    update();
  });
}

document.querySelector("[data-save]").addEventListener("click", () => {
  const decisions = { ...start, accepted: named("accepted"), rejected: named("rejected") };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(decisions, null, 1)], { type: "application/json" }));
  link.download = "decisiones.json";
  link.click();
  URL.revokeObjectURL(link.href);
});

update();
