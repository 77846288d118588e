// Carries out the panel's buttons.

import { accessibleName, findByKind } from "../coach/locators.js";
import { absencesOf, controlAt, expectationsAt, expectationsOfPage, hasPlace } from "./expectations.js";
import { targetOf } from "./targets.js";
import { NoAnswer } from "./client.js";
import { createPointing } from "./pointing.js";

const NOTHING_SAYABLE = "Ninguna frase dice algo de eso. Señale otra cosa.";
const NOT_TO_NOTE = "Una nota va en una casilla fuera de las tablas, o en una sección con nombre. Señale otra cosa.";
const CHANGED_ELSEWHERE = "La grabación cambió en otra pestaña. Esta es la versión de ahora: inténtelo otra vez.";
const NO_ANSWER = "El simulador no respondió. Inténtelo otra vez.";
const NOT_THERE = "Escriba el texto que no debe estar.";
const THERE = "está en la página, o ninguna frase puede decirlo. Escriba otro texto.";
const NO_USERNAME = "Un usuario tiene ocho letras o números. Corrija el que escribió.";
const NO_PLACE = "Ahí no hay una celda ni una sección con nombre. Señale otra cosa.";
const SECONDS = "Escriba cuántos segundos tarda la página: un número entero";
const CELL_WORDS = "En una celda, «muestra» habla de una entrada; «muestra solo», de todo lo que tiene; «incluye», de palabras entre otras.";
const MANY_SPACES = /\s+/g;

/** @param {CommandContext} context @returns {Commands} */
export function createCommands({ recording, state, client, panel, practiceClave, say, setState, draw, flush }) {
  const pointing = createPointing();
  /** @type {OpenForm | null} */
  let form = null;

  /** @type {Record<string, (number: number) => unknown>} */
  const COMMANDS = {
    point: () => pointAt("Señale lo que debe verse", offerAt),
    list: () => offer("Elija lo que debe verse", expectationsOfPage(practiceClave)),
    absence: () => openAbsence(null),
    "absence-here": () => pointAt("Señale la celda o la sección donde no debe estar", openAbsence),
    stored: () => openStored(""),
    narrate: () => openNarration(null),
    "narrate-before": openNarration,
    picture: openPicture,
    note: () => pointAt("Señale la casilla o la sección que lleva la nota", openNote),
    "advance-clock": advanceClock,
    fault: openFault,
    select: (id) => { state.selected = state.selected === id ? -1 : id; draw(); },
    up: (id) => move(id, -1),
    down: (id) => move(id, 1),
    remove: (step) => change({ type: "remove", step }),
    offer: (index) => add(form?.offers[index]?.action),
    submit,
    cancel: () => (pointing.isOn() ? pointing.stop() : close()),
  };

  /** @param {string} name @param {number} number */
  async function run(name, number) {
    flush();
    try {
      await COMMANDS[name]?.(number);
    } catch (error) {
      say(error instanceof NoAnswer ? NO_ANSWER : /** @type {Error} */ (error).message);
    }
  }

  // A sentence has one line.
  function submit() {
    const values = Object.fromEntries(Object.entries(panel.values()).map(([name, value]) => [name, value.replace(MANY_SPACES, " ").trim()]));
    const empty = form?.fields.find(({ name, missing }) => missing && !values[name]);
    if (!empty) return form?.onSubmit?.(values);
    say(empty.missing ?? "");
    return panel.focusField(empty.name);
  }

  /** @param {string} title @param {(element: Element) => unknown} onPick */
  function pointAt(title, onPick) {
    show({ title, hint: "Haga clic en la página, o llegue con Tab y presione Enter. Escape cancela." });
    pointing.start(async (element) => {
      if (!element) return close();
      try {
        await onPick(element);
      } catch (error) {
        close();  // nothing is pointed at any more
        say(error instanceof NoAnswer ? NO_ANSWER : /** @type {Error} */ (error).message);
      }
    });
  }

  /** @param {Element} element */
  function offerAt(element) {
    return offer("¿Qué debe cumplirse?", expectationsAt(element, practiceClave));
  }

  /** @param {string} title @param {RecordedAction[]} expectations */
  async function offer(title, expectations, { keepsForm = false } = {}) {
    await client.send();
    const offers = await client.sentences(expectations);
    if (offers.length) show({ title, offers, hint: offers.some(saysPartOfCell) ? CELL_WORDS : "" });
    else if (!keepsForm) {
      close();
      say(NOTHING_SAYABLE);
    }
    return offers.length > 0;
  }

  /** @param {Element | null} element */
  function openAbsence(element) {
    if (element && !hasPlace(element)) {
      close();
      return say(NO_PLACE);
    }
    show({
      title: element ? "Que ahí no esté" : "Que no esté", hint: NOT_THERE,
      fields: [{ name: "texto", label: "Texto", missing: "Escriba el texto que no debe estar." }], submit: "Buscar frases",
      more: element ? undefined : { name: "absence-here", text: "En una celda o sección…" },
      onSubmit: async ({ texto }) => {
        const isOffered = await offer("¿Qué no debe estar?", absencesOf(texto, element), { keepsForm: true });
        if (!isOffered) say(`«${texto}» ${THERE}`);
      },
    });
    return undefined;
  }

  /** @param {string} username */
  async function openStored(username) {
    const { expectations } = await client.stored(username);
    show({
      title: "Lo que quedó registrado", offers: expectations, hint: expectations.length ? "" : NO_USERNAME,
      fields: [{ name: "usuario", label: "Solo de este usuario", value: username }], submit: "Ver sus frases",
      onSubmit: ({ usuario }) => openStored(usuario),
    });
  }

  /** @param {number | null} before */
  function openNarration(before) {
    const options = recording.paragraphs.map(({ paragraph, title }) => ({ value: paragraph, text: `${paragraph}. ${title}` }));
    show({
      title: before === null ? "Narrar" : "Narrar antes de este paso",
      fields: [
        { name: "parrafo", label: "Párrafo de la cartilla", value: lastParagraph(before), options },
        { name: "texto", label: "Texto", isLong: true, missing: "Escriba el texto de la narración." },
      ],
      submit: "Agregar",
      onSubmit: ({ parrafo, texto }) => add({ type: "Narration", paragraph: parrafo, text: texto }, before),
    });
  }

  // A paragraph often takes several narrations, and what is done may lead to the next one.
  /** @param {number | null} before */
  function lastParagraph(before) {
    const index = state.steps.findIndex(({ id }) => id === before);
    const earlier = index < 0 ? state.steps : state.steps.slice(0, index);
    return earlier.at(-1)?.paragraph ?? paragraphOfScreen();
  }

  function paragraphOfScreen() {
    const heading = document.querySelector("h1")?.textContent?.trim() ?? "";
    return recording.screens[heading] ?? recording.paragraphs[0].paragraph;
  }

  function openPicture() {
    show({
      title: "Pedir una imagen de esta pantalla", fields: [{ name: "leyenda", label: "Leyenda", missing: "Escriba la leyenda de la imagen." }],
      submit: "Agregar", onSubmit: ({ leyenda }) => add({ type: "Picture", caption: leyenda }),
    });
  }

  /** @param {Element} element */
  function openNote(element) {
    const target = noteTarget(element);
    if (!target) {
      close();
      return say(NOT_TO_NOTE);
    }
    show({
      title: `Nota sobre «${target.name}»`, fields: [{ name: "texto", label: "Texto de la nota", missing: "Escriba el texto de la nota." }],
      submit: "Agregar", onSubmit: ({ texto }) => add({ type: "Note", target, text: texto }),
    });
  }

  function openFault() {
    const options = recording.faults.map(({ type, text }) => ({ value: type, text }));
    show({
      title: "Pedir una falla", hint: "Se encuentra en la siguiente página del portal; la sesión y el ingreso, en el acto.",
      fields: [{ name: "falla", label: "Falla", options }, { name: "segundos", label: "Segundos, si la página tarda", value: "3" }],
      submit: "Pedir",
      onSubmit: ({ falla, segundos }) => askForFault(falla, Number(segundos)),
    });
  }

  // Once the server has arranged it: what it refuses is no step.
  /** @param {string} type @param {number} seconds */
  async function askForFault(type, seconds) {
    const { fault, isSlow } = recording.faults.find((each) => each.type === type) ?? recording.faults[0];
    const most = recording.mostSeconds;
    if (isSlow && !(Number.isInteger(seconds) && seconds >= 1 && seconds <= most)) return say(`${SECONDS} del 1 al ${most}.`);
    await client.send();
    await client.askForFault(fault, isSlow ? seconds : null);
    client.add(isSlow ? { type, seconds } : { type });
    return close();
  }

  async function advanceClock() {
    await client.send();
    await client.advanceClock();
    client.add({ type: "AdvanceClock", hours: 1 });
  }

  /** @param {RecordedAction | undefined} action @param {number | null} [before] */
  async function add(action, before = null) {
    if (action && await change({ type: "insert", action, before })) close();
  }

  // Before another step of its neighbours; the last one has none behind it.
  /** @param {number} id @param {1 | -1} direction */
  function move(id, direction) {
    const ids = state.steps.map((step) => step.id);
    const index = ids.indexOf(id);
    const place = direction < 0 ? index - 1 : index + 2;
    if (place < 0 || index + direction >= ids.length) return undefined;
    return change({ type: "move", step: id, before: ids[place] ?? null });
  }

  /** @param {RecordingChange} asked */
  async function change(asked) {
    await client.send();
    const answer = await client.change(state.version, asked);
    const newest = answer.state ?? answer;
    setState(newest);
    say(answer.state ? CHANGED_ELSEWHERE : "");
    return !answer.state;
  }

  /** @param {Partial<OpenForm>} content */
  function show(content) {
    if (pointing.isOn()) pointing.stop();
    form = { title: "", hint: "", fields: [], offers: [], submit: "", ...content };
    state.trouble = "";
    draw();
    panel.drawForm(form);
  }

  function close() {
    form = null;
    state.trouble = "";
    draw();
    pointing.forget();
    panel.drawForm(null);
    panel.focus("point");
  }

  return { run };
}

/** @param {OfferedSentence} offer */
function saysPartOfCell({ action }) {
  return action.type === "ExpectCell" && action.extent !== "entry";
}

// The checkbox, unless its row tells which one it is, or else the innermost section with a name.
/** @param {Element} element @returns {Target | null} */
function noteTarget(element) {
  const box = controlAt(element, "checkbox");
  const target = box && targetOf(box, "checkbox");
  if (target && !target.row) return target;
  const regions = findByKind(document, "region").filter((region) => region.contains(element) && accessibleName(region));
  const innermost = regions.at(-1);
  return innermost ? targetOf(innermost, "region") : null;
}
