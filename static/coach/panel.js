// Draws the coach, and decides nothing.

import { layOut } from "./layout.js";
import { sleep } from "./performer.js";

const TARGET = "data-coach-target";
const ANNOUNCED_FOR = 1000;
const FIELD = "input:not([type=checkbox]), select, textarea";
const FROM_END = 16;
/** @type {TextPart[]} */
const TEXT_PARTS = ["title", "count", "good", "said", "now", "nudge", "result", "score"];
// Where the exercise's data are open by default: see coach.css.
const ROOMY = "(width >= 40rem) and (height >= 30rem)";

/** @param {HTMLElement} root @param {HTMLElement} pointer @param {ButtonListener} onButton */
export function createPanel(root, pointer, onButton) {
  // The template knows which element each part is.
  /** @type {(name: string) => any} */
  const part = (name) => root.querySelector(`[data-${name}]`);
  const minimise = part("do=minimise");
  const data = part("data");
  const speedChoice = part("speed-choice");
  /** @type {Element | null} */
  let next = null;
  /** @type {Element | null} */
  let marked = null;
  /** @type {Pick<Sights, "results" | "isEnd">} */
  let outcome = { results: [], isEnd: false };
  let announcement = "";
  let narration = "";

  root.addEventListener("click", (event) => {
    const target = /** @type {Control} */ (event.target);
    const button = /** @type {Control | null} */ (target.closest("[data-do]"));
    const name = /** @type {ButtonName | undefined} */ (button?.dataset.do);
    if (name) onButton(name, name === "minimise" ? !isSmall() : Number(button?.value));
    if (target.closest("[data-data] > summary")) onButton("data", !data.open);
    if (target.closest("[data-words]")) onButton("pause");
  });
  speedChoice.addEventListener("change", () => onButton("speed", Number(speedChoice.value)));
  document.addEventListener("keydown", (event) => {
    const isForDialog = document.querySelector("dialog[open]") && !root.contains(/** @type {Control} */ (event.target));
    if (event.key !== "Escape" || isForDialog || isSmall()) return;
    event.preventDefault();
    const word = part("words").querySelector("[open]");
    if (word) word.open = false;
    else onButton("minimise", true);
  }, true);
  for (const event of ["resize", "scroll"]) {
    window.addEventListener(event, arrange, { passive: true });
    window.visualViewport?.addEventListener(event, arrange, { passive: true });
  }
  new ResizeObserver(arrange).observe(root);

  function isSmall() {
    return root.classList.contains("small");
  }

  /** @param {PanelContent} content */
  function draw(content) {
    moveInto(document.querySelector("dialog[open]") ?? document.body);
    const focused = focusedInPanel();
    for (const name of TEXT_PARTS) write(part(name), content[name] ?? "");
    drawButtons(content);
    drawExercise(content);
    drawEnding(content);
    resize(content.small);
    root.removeAttribute("data-loading");
    if (focused && !focused.checkVisibility()) minimise.focus({ preventScroll: true });
    const isNew = announce(content);
    arrange();
    if (isNew) root.scrollTop = 0;
  }

  /** @param {PanelContent} content */
  function drawButtons({ buttons, labels, speed }) {
    for (const button of root.querySelectorAll("[data-do]:not([data-do=minimise], [data-ending] *)")) {
      const name = /** @type {ButtonName} */ (button.getAttribute("data-do"));
      button.toggleAttribute("hidden", !buttons.includes(name));
      if (labels[name]) button.textContent = labels[name];
    }
    part("speed").hidden = !buttons.includes("speed");
    speedChoice.value = String(speed);
  }

  /** @param {boolean} small */
  function resize(small) {
    root.classList.toggle("small", small);
    minimise.setAttribute("aria-expanded", String(!small));
    minimise.textContent = small ? "Mostrar" : "Minimizar";
  }

  /** @param {PanelContent} content */
  function drawExercise({ goal, data: groups, dataOpen, isUnderWay, words }) {
    const drawn = tag("div", ...words.map(({ question, meaning }) => tag("details", tag("summary", question), tag("p", meaning))));
    if (part("words").textContent !== drawn.textContent) part("words").replaceChildren(...drawn.children);
    part("goal").hidden = goal === "";
    root.toggleAttribute("data-under-way", isUnderWay);
    part("goal-text").textContent = goal;
    data.hidden = groups.length === 0;
    data.open = dataOpen ?? matchMedia(ROOMY).matches;
    if (data.querySelector("dl")) return;
    for (const { paragraph, lists } of groups) {
      data.append(...(paragraph ? [tag("h2", `Párrafo ${paragraph}`)] : []), ...lists.map(drawList));
    }
  }

  /** @param {PanelContent} content */
  function drawEnding({ isEnd, hard }) {
    const list = part("hard");
    part("ending").hidden = !isEnd;
    list.hidden = hard.length === 0;
    if (list.hidden || list.querySelector("button")) return;
    list.open = matchMedia(ROOMY).matches;
    list.append(tag("ul", ...hard.map(({ step, text, note }) => {
      const button = tag("button", text);
      Object.assign(button, { type: "button", value: step }).dataset.do = "from";
      return tag("li", button, ` ${note}`);
    })));
  }

  // Each step once, and a narration for several steps before the first. The text goes soon: a screen reader meets it once.
  /** @param {PanelContent} content */
  function announce({ good, nudge, said, isSaidNew, now, result, score }) {
    const text = [good, nudge, said, now].join("\n");
    if (text === announcement) return false;
    announcement = text;
    const news = isSaidNew && said !== narration ? said : "";
    narration = said;
    const pending = result && part("pending")?.textContent;
    part("live").textContent = [good, nudge, news, now, result, pending, score].filter(Boolean).join(" ");
    setTimeout(() => { if (announcement === text) part("live").textContent = ""; }, ANNOUNCED_FOR);
    return true;
  }

  /** @param {Element} container */
  function moveInto(container) {
    if (root.parentElement === container) return;
    const focused = focusedInPanel();
    container.append(root, pointer);
    focused?.focus({ preventScroll: true });
  }

  function focusedInPanel() {
    return root.contains(document.activeElement) ? /** @type {Control} */ (document.activeElement) : null;
  }

  // isMarked: whether the trainee may be led to the next control.
  /** @param {Element | null} element @param {boolean} isMarked */
  function highlight(element, isMarked = true) {
    if (next === element && marked === (isMarked ? element : null)) return;
    marked?.removeAttribute(TARGET);
    next = element;
    marked = isMarked ? element : null;
    marked?.setAttribute(TARGET, "");
    if (marked) performance.mark("coach-target");
    arrange();
  }

  // Keeps clear of what was achieved.
  /** @param {Element[]} results @param {boolean} isEnd */
  function keepInSight(results, isEnd) {
    outcome = { results, isEnd };
    arrange();
  }

  function arrange() {
    layOut(root, { next, isMarked: marked !== null, ...outcome });
  }

  // At the end of a field, so that the typed text can be read.
  /** @param {Element} element @param {number} millis */
  async function point(element, millis) {
    const box = element.getBoundingClientRect();
    const x = element.matches(FIELD) ? box.right - FROM_END : box.left + Math.min(box.width / 2, 60);
    pointer.hidden = false;
    pointer.style.transitionDuration = `${millis}ms`;
    pointer.style.transform = `translate(${x}px, ${box.top + box.height / 2}px)`;
    await sleep(millis);
  }

  /** @param {() => unknown} action */
  async function keepFocus(action) {
    const focused = focusedInPanel();
    await action();
    focused?.focus({ preventScroll: true });
  }

  return {
    draw, highlight, keepInSight, point, keepFocus,
    /** @param {string} address @param {string} mode @param {string} scenario @param {number} from */
    startLesson(address, mode, scenario, from) {
      const form = part("start");
      form.action = address;
      form.elements.escenario.value = scenario;
      form.elements.modo.value = mode;
      form.elements.desde.value = from;
      form.requestSubmit();
    },
  };
}

/** @param {HTMLElement} element @param {string} text */
function write(element, text) {
  element.textContent = text;
  element.hidden = text === "";
}

/** @param {Fact[]} list */
function drawList(list) {
  return tag("dl", ...list.map(({ name, values }) => tag("div", tag("dt", name), ...values.map((value) => tag("dd", value)))));
}

/** @param {string} name @param {(string | Node)[]} content */
function tag(name, ...content) {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}
