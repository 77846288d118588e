// Draws the coach: its texts and buttons, the highlighted control, the pointer. It decides nothing.

import { place as placeBeside } from "./placing.js";

const TARGET = "data-coach-target";

export function panel(root, pointer, pressed) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const button = (name) => root.querySelector(`[data-do="${name}"]`);
  let target = null;
  let pressedBefore = "";

  root.addEventListener("click", (event) => {
    const name = event.target.closest("[data-do]")?.dataset.do;
    if (name === "minimise") minimise(!root.classList.contains("small"));
    else if (name) pressed(name);
  });
  part("speed-choice").addEventListener("change", (event) => pressed("speed", Number(event.target.value)));
  document.addEventListener("keydown", (event) => {
    const isOthers = document.querySelector("dialog[open]") && !root.contains(event.target);
    if (event.key !== "Escape" || isOthers || root.classList.contains("small")) return;
    event.preventDefault();
    minimise(true);
  }, true);
  for (const event of ["resize", "scroll"]) window.addEventListener(event, arrange, { passive: true });
  new ResizeObserver(arrange).observe(root);

  function minimise(small) {
    root.classList.toggle("small", small);
    button("minimise").setAttribute("aria-expanded", String(!small));
    button("minimise").textContent = small ? "Mostrar" : "Minimizar";
    if (small && root.contains(document.activeElement)) button("minimise").focus();
    arrange();
  }

  // shown: { title, count, goal, facts, good, said, now, nudge, buttons, labels, speed, home }
  function draw(shown) {
    moveInto(document.querySelector("dialog[open]") ?? document.body);
    for (const name of ["title", "count", "good", "said", "now", "nudge"]) write(part(name), shown[name] ?? "");
    for (const each of root.querySelectorAll("[data-do]:not([data-do=minimise])")) {
      const wasFocused = each === document.activeElement;
      each.hidden = !shown.buttons.includes(each.dataset.do);
      if (shown.labels?.[each.dataset.do]) each.textContent = shown.labels[each.dataset.do];
      if (wasFocused && each.hidden) button("minimise").focus({ preventScroll: true });
    }
    part("speed").hidden = !shown.buttons.includes("speed");
    part("speed-choice").value = String(shown.speed);
    part("home").href = shown.home;
    goal(shown);
    root.hidden = false;
    announce([shown.good, shown.nudge, shown.said, shown.now].filter(Boolean).join(" "));
    arrange();
  }

  function goal({ goal: text, facts }) {
    part("goal").hidden = !text;
    write(part("goal-title"), text ?? "");
    if (part("facts").children.length || !facts) return;
    for (const { name, value } of facts) {
      const row = document.createElement("div");
      row.append(tag("dt", name), tag("dd", value));
      part("facts").append(row);
    }
    part("facts").closest("details").hidden = facts.length === 0;
  }

  // Each step is said once, however often it is drawn.
  function announce(text) {
    if (text === pressedBefore) return;
    pressedBefore = text;
    part("live").textContent = text;
  }

  // In an open dialog everything outside is inert, so the coach goes in.
  function moveInto(container) {
    if (root.parentElement === container) return;
    const focused = root.contains(document.activeElement) ? document.activeElement : null;
    container.append(root, pointer);
    focused?.focus({ preventScroll: true });
  }

  function highlight(element) {
    if (target === element) return;
    target?.removeAttribute(TARGET);
    root.classList.remove("tight");
    target = element;
    target?.setAttribute(TARGET, "");
    if (target) performance.mark("coach-target");
    arrange();
  }

  function arrange() {
    placeBeside(root, target);
  }

  async function point(element, millis) {
    const box = element.getBoundingClientRect();
    pointer.hidden = false;
    pointer.style.transitionDuration = `${millis}ms`;
    pointer.style.transform = `translate(${box.left + Math.min(box.width / 2, 60)}px, ${box.top + box.height / 2}px)`;
    await new Promise((resolve) => setTimeout(resolve, millis));
  }

  return {
    draw, highlight, point,
    startOver(mode) {
      const form = part("start");
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

function tag(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
