// The manual without a server: search, light or dark, pictures that enlarge.

document.querySelector("[data-tools]").hidden = false;

const field = document.querySelector("#buscar");
const found = document.querySelector("[data-found]");
const list = document.querySelector("#hallazgos");
const count = document.querySelector("[data-found-count]");
const MOST = 12;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const entries = window.searchIndex.map((entry) => ({ ...entry, inTitle: plain(entry.title), inText: plain(entry.text) }));

// Words as they are asked for, without the signs around them: 8.1 and rosa@example.com are one.
const WORDS = /[\p{L}\p{N}]+(?:[.@-][\p{L}\p{N}]+)*/gu;

// A word is found where a word begins with it.
const finder = (word) => new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "u");

// Those that have all the words, with most of them in the title first.
function matching(words) {
  const ranked = entries.map((entry) => ({ ...entry, rank: words.filter((word) => word.test(entry.inTitle)).length }));
  const hits = ranked.filter((entry) => words.every((word) => word.test(entry.inTitle) || word.test(entry.inText)));
  return hits.sort((one, other) => other.rank - one.rank);
}

field.addEventListener("input", () => {
  const words = (plain(field.value).match(WORDS) ?? []).map(finder);
  const hits = words.length ? matching(words) : [];
  list.replaceChildren(...hits.slice(0, MOST).map((hit) => item(hit, words)));
  found.hidden = field.value.trim() === "";
  count.textContent = found.hidden ? "" : told(hits.length);
});

function told(hits) {
  if (hits === 0) return "Nada coincide.";
  if (hits > MOST) return `Se muestran ${MOST} de ${hits} resultados: agregue una palabra.`;
  return hits === 1 ? "1 resultado." : `${hits} resultados.`;
}

// Arrows go from the field to the results and back; Enter in the field takes the first one.
field.closest(".search").addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("a")];
  const stops = [field, ...links];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") close();
  else if (event.key === "Enter" && event.target === field) links[0]?.click();
  else if (step) stops[stops.indexOf(document.activeElement) + step]?.focus();
  else return;
  event.preventDefault();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest(".search")) found.hidden = true;
});
list.addEventListener("click", () => close());

function close() {
  field.value = "";
  found.hidden = true;
  count.textContent = "";
  list.replaceChildren();
}

function item({ address, title, text, inText }, words) {
  const link = document.createElement("a");
  const excerpt = document.createElement("small");
  link.href = address;
  const places = words.map((word) => inText.search(word)).filter((place) => place >= 0);
  const at = places.length ? begun(text, Math.min(...places) - 40) : 0;
  excerpt.textContent = `${at > 0 ? "…" : ""}${text.slice(at, at + 130)}…`;
  link.append(title, excerpt);
  const row = document.createElement("li");
  row.append(link);
  return row;
}

// The first word that starts there or later.
function begun(text, at) {
  return at > 0 ? at + text.slice(at).search(/(?<=\s)\S/) : 0;
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

const contents = document.querySelector("[data-contents]");
const narrow = matchMedia("(width < 56rem)");
const fold = () => { contents.open = !narrow.matches; };
narrow.addEventListener("change", fold);
fold();

const NEARLY = 1.15;  // so much wider than the window, a picture is rather made smaller than cut
const enlarged = document.querySelector("[data-enlarged]");
const picture = enlarged.querySelector("img");
const fit = enlarged.querySelector("[data-fit]");
for (const link of document.querySelectorAll("[data-enlarge]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const small = link.querySelector("img");
    picture.src = link.href;
    picture.alt = small.alt;
    enlarged.style.setProperty("--width", `${small.getAttribute("width")}px`);
    enlarged.classList.toggle("nearly", small.getAttribute("width") < NEARLY * innerWidth);
    show(false);
    enlarged.showModal();
  });
}
fit.addEventListener("click", () => show(!enlarged.classList.contains("fits")));
picture.addEventListener("click", () => fit.click());
enlarged.addEventListener("click", ({ target }) => {
  if (target === enlarged || target.closest("[data-close]")) enlarged.close();
});

function show(whole) {
  enlarged.classList.toggle("fits", whole);
  fit.textContent = whole ? "Ver a tamaño real" : "Ver entera";
}
