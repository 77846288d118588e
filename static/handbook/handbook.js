// The manual without a server: search, light or dark, pictures that enlarge.

document.querySelector("[data-tools]").hidden = false;

const field = document.querySelector("#buscar");
const found = document.querySelector("#hallazgos");
const count = document.querySelector("[data-found-count]");
const MOST = 12;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const entries = window.searchIndex.map((entry) => ({ ...entry, words: plain(`${entry.title} ${entry.text}`) }));

field.addEventListener("input", () => {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  const hits = words.length ? entries.filter((entry) => words.every((word) => entry.words.includes(word))) : [];
  found.replaceChildren(...hits.slice(0, MOST).map((hit) => item(hit, words[0])));
  found.hidden = hits.length === 0;
  count.textContent = words.length === 0 ? "" : hits.length === 0 ? "Nada coincide." : `${hits.length} resultados.`;
});

field.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest(".search")) found.hidden = true;
});
found.addEventListener("click", () => close());

function close() {
  field.value = "";
  found.hidden = true;
  count.textContent = "";
}

function item({ address, title, text }, word) {
  const link = document.createElement("a");
  const excerpt = document.createElement("small");
  link.href = address;
  const at = Math.max(0, plain(text).indexOf(word) - 40);
  excerpt.textContent = `${at > 0 ? "…" : ""}${text.slice(at, at + 130)}…`;
  link.append(title, excerpt);
  const row = document.createElement("li");
  row.append(link);
  return row;
}

const theme = document.querySelector("[data-theme-button]");
const root = document.documentElement;
const isDark = () => getComputedStyle(root).colorScheme === "dark" || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
const name = () => { theme.textContent = isDark() ? "Tema claro" : "Tema oscuro"; };
theme.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "claro" : "oscuro";
  try { localStorage.setItem("tema", root.dataset.theme); } catch { /* kept for this page alone */ }
  name();
});
name();

const enlarged = document.querySelector("[data-enlarged]");
for (const link of document.querySelectorAll("[data-enlarge]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const picture = enlarged.querySelector("img");
    picture.src = link.href;
    picture.alt = link.querySelector("img").alt;
    enlarged.showModal();
  });
}
enlarged.addEventListener("click", () => enlarged.close());
