// Draws the coach: its texts and buttons, the highlighted control, the pointer. It decides nothing.

import { place as placeBeside } from "./layout.js";

const TARGET = "data-coach-target";
const HEARD_WITHIN = 1000;
const FIELD = "input:not([type=checkbox]), select, textarea";
const FROM_END = 16;
// Where the data of the exercise may stand open without being asked for: see coach.css.
const ROOMY = "(width >= 40rem) and (height >= 30rem)";

export function panel(root, pointer, pressed) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const button = (name) => root.querySelector(`[data-do="${name}"]`);
  let next = null;
  let marked = null;
  let announced = "";
  let told = "";

  root.addEventListener("click", (event) => {
    const name = event.target.closest("[data-do]")?.dataset.do;
    if (name) pressed(name, name === "minimise" ? !isSmall() : undefined);
    if (event.target.closest("summary")) pressed("data", !part("data").open);
  });
  part("speed-choice").addEventListener("change", (event) => pressed("speed", Number(event.target.value)));
  document.addEventListener("keydown", (event) => {
    const isOthers = document.querySelector("dialog[open]") && !root.contains(event.target);
    if (event.key !== "Escape" || isOthers || isSmall()) return;
    event.preventDefault();
    pressed("minimise", true);
  }, true);
  for (const event of ["resize", "scroll"]) window.addEventListener(event, arrange, { passive: true });
  new ResizeObserver(arrange).observe(root);

  function isSmall() {
    return root.classList.contains("small");
  }

  // shown: { title, count, goal, data, dataOpen, good, said, isSaidNew, now, nudge, buttons, labels, speed, small, home }
  function draw(shown) {
    moveInto(document.querySelector("dialog[open]") ?? document.body);
    const focused = root.contains(document.activeElement) ? document.activeElement : null;
    for (const name of ["title", "count", "good", "said", "now", "nudge"]) write(part(name), shown[name] ?? "");
    buttons(shown);
    part("home").href = shown.home;
    exercise(shown);
    size(shown.small);
    root.hidden = false;
    if (focused && !focused.checkVisibility()) button("minimise").focus({ preventScroll: true });
    const isNew = announce(shown);
    arrange();
    if (isNew) root.scrollTop = 0;
  }

  function buttons({ buttons: names, labels, speed }) {
    for (const each of root.querySelectorAll("[data-do]:not([data-do=minimise])")) {
      each.hidden = !names.includes(each.dataset.do);
      if (labels[each.dataset.do]) each.textContent = labels[each.dataset.do];
    }
    part("speed").hidden = !names.includes("speed");
    part("speed-choice").value = String(speed);
  }

  function size(small) {
    root.classList.toggle("small", small);
    button("minimise").setAttribute("aria-expanded", String(!small));
    button("minimise").textContent = small ? "Mostrar" : "Minimizar";
  }

  // The goal, and the data under the paragraphs of the cartilla that need them.
  function exercise({ goal, data, dataOpen }) {
    part("goal").hidden = goal === "";
    part("goal-text").textContent = goal;
    part("data").hidden = data.length === 0;
    part("data").open = dataOpen ?? matchMedia(ROOMY).matches;
    if (part("data").querySelector("dl")) return;
    for (const { paragraph, facts } of data) {
      const list = tag("dl");
      for (const { name, value } of facts) list.append(tag("div", tag("dt", name), tag("dd", value)));
      part("data").append(...(paragraph ? [tag("h2", `Párrafo ${paragraph}`)] : []), list);
    }
  }

  // Each step is said once, however often it is drawn, and what is told of several only before the first; who reads on
  // later doesn't find it twice.
  function announce({ good, nudge, said, isSaidNew, now }) {
    const text = [good, nudge, said, now].join("\n");
    if (text === announced) return false;
    announced = text;
    const news = isSaidNew && said !== told ? said : "";
    told = said;
    part("live").textContent = [good, nudge, news, now].filter(Boolean).join(" ");
    setTimeout(() => { if (announced === text) part("live").textContent = ""; }, HEARD_WITHIN);
    return true;
  }

  // In an open dialog everything outside is inert, so the coach goes in.
  function moveInto(container) {
    if (root.parentElement === container) return;
    const focused = root.contains(document.activeElement) ? document.activeElement : null;
    container.append(root, pointer);
    focused?.focus({ preventScroll: true });
  }

  // The control that comes next: kept free by the panel in any case, and marked where the trainee may be led to it.
  function highlight(element, isMarked = true) {
    if (next === element && marked === (isMarked ? element : null)) return;
    marked?.removeAttribute(TARGET);
    next = element;
    marked = isMarked ? element : null;
    marked?.setAttribute(TARGET, "");
    if (marked) performance.mark("coach-target");
    arrange();
  }

  function arrange() {
    placeBeside(root, next, marked !== null);
  }

  // At the end of a field, so that what is typed can be read.
  async function point(element, millis) {
    const box = element.getBoundingClientRect();
    const x = element.matches(FIELD) ? box.right - FROM_END : box.left + Math.min(box.width / 2, 60);
    pointer.hidden = false;
    pointer.style.transitionDuration = `${millis}ms`;
    pointer.style.transform = `translate(${x}px, ${box.top + box.height / 2}px)`;
    await new Promise((resolve) => setTimeout(resolve, millis));
  }

  // The coach's typing moves the focus: whoever had it in the panel gets it back.
  async function keepFocus(deed) {
    const focused = root.contains(document.activeElement) ? document.activeElement : null;
    await deed();
    focused?.focus({ preventScroll: true });
  }

  return {
    draw, highlight, point, keepFocus,
    startOver(mode, scenario) {
      const form = part("start");
      form.elements.escenario.value = scenario;
      form.elements.modo.value = mode;
      form.requestSubmit();
    },
    startAddress(address) { part("start").action = address; },
  };
}

function write(element, text) {
  element.textContent = text;
  element.hidden = text === "";
}

function tag(name, ...content) {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}
