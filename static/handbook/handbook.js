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

/** @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const entries = window.searchIndex.map((entry) => ({ ...entry, inTitle: plain(entry.title), inText: plain(entry.text) }));

// The words of a query, without the signs around them: 8.1 and rosa@example.com are one word each.
const WORDS = /[\p{L}\p{N}]+(?:[.@-][\p{L}\p{N}]+)*/gu;

/**
 * Matches where a word begins with these letters.
 * @param {string} letters
 */
const patternOf = (letters) => new RegExp(`(?<![\\p{L}\\p{N}])${letters.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "u");

const LEAST = 4;  // letters of a word from which on others are meant too
const synonyms = window.searchSynonyms.map(({ stem, words }) => ({ stem, words: words.map(plain) }));

/**
 * The stems of the manual's words for a word of a query: *borrar* is *elimin*, and so is *eliminación*.
 * @param {string} word
 */
const stemsOf = (word) => synonyms
  .filter(({ stem, words }) => words.includes(word) || (word.length >= LEAST && (word.startsWith(stem) || words.some((each) => each.startsWith(word)))))
  .map(({ stem }) => stem);

/**
 * What a word of a query matches: itself, and any of these.
 * @param {string} word
 */
const termOf = (word) => ({ itself: patternOf(word), others: stemsOf(word).map(patternOf) });
/** @typedef {ReturnType<typeof termOf>} Term */

/** @param {Term} term @param {string} text */
const isIn = (term, text) => [term.itself, ...term.others].some((pattern) => pattern.test(text));

/**
 * The entries that have all the words: those with most of them in the title first, then main exercises before other
 * cases, then what has the words themselves.
 * @param {Term[]} terms
 */
function matching(terms) {
  const hits = entries.filter((entry) => terms.every((term) => isIn(term, entry.inTitle) || isIn(term, entry.inText)));
  const ranked = hits.map((entry) => ({
    ...entry,
    titled: terms.filter((term) => isIn(term, entry.inTitle)).length,
    literal: terms.filter((term) => term.itself.test(`${entry.inTitle} ${entry.inText}`)).length,
  }));
  return ranked.sort((one, other) => other.titled - one.titled || one.rank - other.rank || other.literal - one.literal);
}

field.addEventListener("input", () => {
  const terms = (plain(field.value).match(WORDS) ?? []).map(termOf);
  const hits = terms.length ? matching(terms) : [];
  list.replaceChildren(...hits.slice(0, MOST).map((hit) => resultItem(hit, terms)));
  results.hidden = field.value.trim() === "";
  count.textContent = results.hidden ? "" : countText(hits.length);
});

/** @param {number} hits */
function countText(hits) {
  if (hits === 0) return "Nada coincide.";
  if (hits > MOST) return `Se muestran ${MOST} de ${hits} resultados: agregue una palabra.`;
  return hits === 1 ? "1 resultado." : `${hits} resultados.`;
}

// Arrows move between the field and the results; Enter in the field takes the first result.
search.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("a")];
  const stops = [field, ...links];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") closeSearch();
  else if (event.key === "Enter" && event.target === field) links[0]?.click();
  else if (step) stops[stops.findIndex((stop) => stop === document.activeElement) + step]?.focus();
  else return;
  event.preventDefault();
});
document.addEventListener("click", (event) => {
  if (!(/** @type {Element} */ (event.target).closest(".search"))) results.hidden = true;
});
list.addEventListener("click", () => closeSearch());

function closeSearch() {
  field.value = "";
  results.hidden = true;
  count.textContent = "";
  list.replaceChildren();
}

/** @param {SearchEntry & { inText: string }} hit @param {Term[]} terms */
function resultItem({ address, title, text, inText }, terms) {
  const link = document.createElement("a");
  const excerpt = document.createElement("small");
  link.href = address;
  const patterns = terms.flatMap((term) => [term.itself, ...term.others]);
  const positions = patterns.map((pattern) => inText.search(pattern)).filter((position) => position >= 0);
  const start = positions.length ? wordStart(text, Math.min(...positions) - 40) : 0;
  excerpt.textContent = `${start > 0 ? "…" : ""}${text.slice(start, start + LONGEST)}${text.length > start + LONGEST ? "…" : ""}`;
  link.append(title, excerpt);
  const item = document.createElement("li");
  item.append(link);
  return item;
}

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
