// The manual without a server: search, light and dark theme, pictures that enlarge.

/** @template {HTMLElement} T @param {string} selector @param {{ new (): T }} type @param {ParentNode} parent */
function element(selector, type, parent = document) {
  const match = parent.querySelector(selector);
  if (match instanceof type) return match;
  throw new Error(`No ${selector}`);
}

element("[data-tools]", HTMLElement).hidden = false;

const field = element("#buscar", HTMLInputElement);
const search = /** @type {HTMLElement} */ (field.closest(".search"));
const results = element("[data-found]", HTMLElement);
const list = element("#hallazgos", HTMLElement);
const count = element("[data-found-count]", HTMLElement);
const MOST = 12;
const LONGEST = 130;  // letters of an excerpt

const hitsOf = window.searchOf(window.searchIndex, window.searchSynonyms);

field.addEventListener("input", () => {
  const { hits, isWhole, patterns } = hitsOf(field.value);
  list.replaceChildren(...hits.slice(0, MOST).map((hit) => resultItem(hit, patterns)));
  results.hidden = field.value.trim() === "";
  count.textContent = results.hidden ? "" : countText(hits.length, isWhole);
});

/** @param {number} hits @param {boolean} isWhole */
function countText(hits, isWhole) {
  if (hits === 0) return "Nada coincide.";
  if (!isWhole) return "Nada tiene todas las palabras. Lo más cercano:";
  if (hits > MOST) return `Se muestran ${MOST} de ${hits} resultados: agregue una palabra.`;
  return hits === 1 ? "1 resultado." : `${hits} resultados.`;
}

// Arrows move between the field and the results; Enter in the field takes the first result.
search.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("a")];
  const stops = [field, ...links];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") leaveSearch();
  else if (event.key === "Enter" && event.target === field) links[0]?.click();
  else if (step) stops[stops.findIndex((stop) => stop === document.activeElement) + step]?.focus();
  else return;
  event.preventDefault();
});
document.addEventListener("click", (event) => {
  if (!(/** @type {Element} */ (event.target).closest(".search"))) results.hidden = true;
});
list.addEventListener("click", () => closeSearch());

// Who leaves the results by the keyboard goes on from the field.
function leaveSearch() {
  closeSearch();
  field.focus();
}

function closeSearch() {
  field.value = "";
  results.hidden = true;
  count.textContent = "";
  list.replaceChildren();
}

/** @param {SearchEntry} hit @param {RegExp[]} patterns */
function resultItem({ address, title, text }, patterns) {
  const link = document.createElement("a");
  const excerpt = document.createElement("small");
  link.href = address;
  const letters = unaccented(text);
  const positions = patterns.map((pattern) => letters.search(pattern)).filter((position) => position >= 0);
  const start = positions.length ? wordStart(text, Math.min(...positions) - 40) : 0;
  excerpt.textContent = `${start > 0 ? "…" : ""}${text.slice(start, start + LONGEST)}${text.length > start + LONGEST ? "…" : ""}`;
  link.append(title, excerpt);
  const item = document.createElement("li");
  item.append(link);
  return item;
}

/**
 * The text letter by letter without accents and capitals.
 * @param {string} text
 */
const unaccented = (text) => [...text.normalize("NFC")].map((letter) => letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()).join("");

/**
 * Index of the first word that starts there or later.
 * @param {string} text @param {number} from
 */
function wordStart(text, from) {
  return from > 0 ? from + text.slice(from).search(/(?<=\s)\S/) : 0;
}

const themeButton = element("[data-theme-button]", HTMLElement);
const root = document.documentElement;
const isDark = () => getComputedStyle(root).colorScheme === "dark" || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
const nameTheme = () => { themeButton.textContent = isDark() ? "Tema claro" : "Tema oscuro"; };
themeButton.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "claro" : "oscuro";
  try { localStorage.setItem("tema", root.dataset.theme); } catch { /* lasts as long as the page */ }
  nameTheme();
});
nameTheme();

const contents = element("[data-contents]", HTMLDetailsElement);
const narrow = matchMedia("(width < 56rem)");
const fold = () => { contents.open = !narrow.matches; };
narrow.addEventListener("change", fold);
fold();

const NEARLY = 1.15;  // a picture wider than the window by less than this is made smaller rather than cut
const enlarged = element("[data-enlarged]", HTMLDialogElement);
const picture = new Image();
const scrolled = element(".scrolled", HTMLElement, enlarged);
const fit = element("[data-fit]", HTMLElement, enlarged);
/** @type {NodeListOf<HTMLAnchorElement>} */
const enlargingLinks = document.querySelectorAll("[data-enlarge]");
for (const link of enlargingLinks) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const small = element("img", HTMLImageElement, link);
    const width = Number(small.getAttribute("width"));
    picture.src = link.href;
    picture.alt = small.alt;
    scrolled.append(picture);  // not earlier: an image without an address is not valid
    enlarged.style.setProperty("--width", `${width}px`);
    enlarged.classList.toggle("nearly", width < NEARLY * innerWidth);
    show(false);
    enlarged.showModal();
  });
}
fit.addEventListener("click", () => show(!enlarged.classList.contains("fits")));
picture.addEventListener("click", () => fit.click());
enlarged.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  if (target === enlarged || target.closest("[data-close]")) enlarged.close();
});

/** @param {boolean} isWhole */
function show(isWhole) {
  enlarged.classList.toggle("fits", isWhole);
  fit.textContent = isWhole ? "Ver a tamaño real" : "Ver entera";
}
