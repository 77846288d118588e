// Draws the recorder's panel, and decides nothing.

const SMALL = "recorder:small";
// More sentences than these are looked through by a word of theirs.
const MANY_OFFERS = 8;
const NOT_FOUND = "Ninguna frase tiene eso. Busque otra palabra.";

/** @param {HTMLElement} root @param {PanelListener} onCommand @param {(address: string) => void} onLeave @returns {RecorderPanel} */
export function createPanel(root, onCommand, onLeave) {
  /** @type {(name: string) => any} */
  const part = (name) => root.querySelector(`[data-${name}]`);
  const minimise = part("do=minimise");
  let announcement = "";
  let isSmallWithoutForm = false;
  /** @type {string[]} */
  let drawn = [];

  root.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[href]"));
    if (link) return leaveBy(link, event);
    const pressed = /** @type {HTMLElement | null} */ (target.closest("[data-do]"));
    if (!pressed) return;
    if (pressed === minimise) {
      return resize(!root.classList.contains("small"));
    }
    onCommand(pressed.dataset.do ?? "", Number(pressed.dataset.step ?? -1));
  });
  root.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && !part("form").hidden) onCommand("cancel", -1);
  });
  root.addEventListener("input", ({ target }) => {
    const field = /** @type {HTMLInputElement} */ (target);
    if (field.matches("[data-filter]")) filterOffers(field.value);
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    onCommand("submit", -1);
  });
  moveInto(document.querySelector("dialog[open]") ?? document.body);
  resize(isStoredSmall());

  // In another tab or window the browser opens it by itself.
  /** @param {HTMLAnchorElement} link @param {MouseEvent} event */
  function leaveBy(link, event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onLeave(link.href);
  }

  /** @param {boolean} small */
  function resize(small) {
    root.classList.toggle("small", small);
    document.documentElement.toggleAttribute("data-recorder-beside", !small);
    minimise.setAttribute("aria-expanded", String(!small));
    minimise.textContent = small ? "Mostrar" : "Minimizar";
    storeSmall(small);
  }

  // A modal dialog makes inert what stands outside it.
  /** @param {Element} container */
  function moveInto(container) {
    if (root.parentElement !== container) container.append(root);
  }

  /** @param {RecorderView} view */
  function draw({ steps, selected, status, isTrouble, isAstray }) {
    root.removeAttribute("data-loading");
    part("count").textContent = steps.length === 1 ? "· 1 paso" : `· ${steps.length} pasos`;
    part("status").textContent = status;
    part("status").toggleAttribute("data-trouble", isTrouble);
    root.toggleAttribute("data-astray", isAstray);
    drawSteps(steps, selected);
    if (selected >= 0) part("steps").querySelector("[aria-expanded=true]")?.parentElement.scrollIntoView({ block: "nearest" });
    announce(isTrouble ? status : steps.at(-1)?.sentence ?? "");
  }

  // The list is long, and most often only its end is new.
  /** @param {RecordedStep[]} steps @param {number} selected */
  function drawSteps(steps, selected) {
    const list = part("steps");
    const focused = root.contains(document.activeElement) ? document.activeElement : null;
    const name = focused instanceof HTMLElement ? focused.dataset.do : undefined;
    const wanted = steps.map((step) => JSON.stringify([step.id, step.sentence, step.part, step.id === selected]));
    const firstNew = wanted.findIndex((each, index) => each !== drawn[index]);
    const kept = firstNew < 0 ? wanted.length : firstNew;
    while (list.children.length > kept) list.lastElementChild.remove();
    list.append(...steps.slice(kept).map((step) => drawStep(step, step.id === selected)));
    drawn = wanted;
    if (name && !focused?.isConnected) focusOn(`[data-do="${name}"][data-step="${selected}"]`);
  }

  /** @param {string} text */
  function announce(text) {
    if (!text || text === announcement) return;
    announcement = text;
    part("live").textContent = text;
  }

  // A form in place of the buttons; without content, the buttons again.
  /** @param {FormContent | null} content */
  function drawForm(content) {
    const form = part("form");
    if (form.hidden) isSmallWithoutForm = root.classList.contains("small");
    part("tools").hidden = content !== null;
    form.hidden = content === null;
    form.replaceChildren(...(content ? [drawnForm(content)] : []));
    resize(content === null && isSmallWithoutForm);
    if (content) focusOn(":is(input, textarea, select, [data-do=offer], [data-do=cancel])");
  }

  /** @param {string} words */
  function filterOffers(words) {
    const plainWords = plainText(words);
    const items = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".recorder-offers > li")]);
    for (const item of items) item.hidden = !plainText(item.textContent ?? "").includes(plainWords);
    const count = items.filter((item) => !item.hidden).length;
    const total = count === 1 ? "1 frase" : `${count} frases`;
    part("found").textContent = count ? total : NOT_FOUND;
    announce(total);
  }

  /** @param {string} selector */
  function focusOn(selector) {
    /** @type {HTMLElement | null} */
    const element = root.querySelector(selector);
    element?.focus({ preventScroll: true });
  }

  return {
    draw, drawForm,
    focus: (name) => focusOn(`[data-do=${name}]`),
    focusField: (name) => focusOn(`[name=${name}]`),
    values: () => Object.fromEntries([...new FormData(/** @type {HTMLFormElement} */ (root.querySelector("form")))].map(([name, value]) => [name, String(value)])),
  };
}

/** @param {RecordedStep} step @param {boolean} isSelected */
function drawStep({ id, sentence, part }, isSelected) {
  const line = button("select", sentence, id, { "aria-expanded": String(isSelected) });
  const item = tag("li", { "data-part": part }, line);
  if (isSelected) {
    item.append(tag("div", { role: "group", "aria-label": "Este paso", class: "recorder-step-tools" },
      button("up", "Subir", id), button("down", "Bajar", id), button("remove", "Quitar", id), button("narrate-before", "Narrar antes", id)));
  }
  return item;
}

/** @param {FormContent} content */
function drawnForm({ title, hint, fields, offers, submit, more }) {
  const form = tag("form", { novalidate: "" }, tag("p", { class: "recorder-form-title" }, title));
  if (hint) form.append(tag("p", { class: "recorder-hint" }, hint));
  form.append(...fields.map(drawnField));
  if (offers.length > MANY_OFFERS) {
    form.append(tag("p", {}, tag("label", { for: "grabadora-filtro" }, "Buscar entre las frases"),
      tag("input", { id: "grabadora-filtro", type: "search", maxlength: "100", autocomplete: "off", "data-filter": "" })),
      tag("p", { class: "recorder-hint", "data-found": "" }, `${offers.length} frases`));
  }
  if (offers.length) {
    form.append(tag("ul", { class: "recorder-offers", "aria-label": "Frases que se cumplen ahora" },
      ...offers.map(({ sentence }, index) => tag("li", {}, button("offer", sentence ?? "", index)))));
  }
  const actions = tag("div", { class: "recorder-tools" });
  if (submit) actions.append(tag("button", { type: "submit", class: "recorder-main" }, submit));
  if (more) actions.append(button(more.name, more.text, -1));
  actions.append(button("cancel", "Cancelar", -1));
  form.append(actions);
  return form;
}

/** @param {FormField} field */
function drawnField({ name, label, value, options, isLong }) {
  const id = `grabadora-${name}`;
  const attributes = { id, name, maxlength: "400", autocomplete: "off" };
  const control = options
    ? tag("select", { id, name }, ...options.map((each) => tag("option", { value: each.value, ...(each.value === value ? { selected: "" } : {}) }, each.text)))
    : tag(isLong ? "textarea" : "input", { ...attributes, ...(isLong ? { rows: "3" } : { type: "text", value: value ?? "" }) });
  return tag("p", {}, tag("label", { for: id }, label), control);
}

/** @param {string} name @param {string} text @param {number} step @param {Record<string, string>} [attributes] */
function button(name, text, step, attributes = {}) {
  return tag("button", { type: "button", "data-do": name, "data-step": String(step), ...attributes }, text);
}

/** @param {string} name @param {Record<string, string>} attributes @param {(string | Node)[]} content */
function tag(name, attributes, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

// As a person looks for it: without accents, in any case.
/** @param {string} text */
function plainText(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

// In a narrow window the panel begins small: the portal comes first.
function isStoredSmall() {
  try {
    const stored = sessionStorage.getItem(SMALL);
    return stored === null ? matchMedia("(width < 40rem)").matches : stored === "true";
  } catch {
    return matchMedia("(width < 40rem)").matches;
  }
}

/** @param {boolean} small */
function storeSmall(small) {
  try {
    if (sessionStorage.getItem(SMALL) !== String(small)) sessionStorage.setItem(SMALL, String(small));
  } catch {
    // Then each page begins as the window suggests.
  }
}
