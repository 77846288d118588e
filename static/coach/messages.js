// What the panel says and offers. Pure: it touches no page.

import { count, expectedHeading, isInterim, lastAction, narrationFor, resultOf, returnPointOf } from "./progress.js";

export const NO_ANSWER = "El simulador no responde. Revise la conexión e inténtelo otra vez.";
const REWORDED = "El navegador tradujo o cambió los textos de esta página, y el asistente no los reconoce. Desactive la traducción "
  + "y vuelva a cargar la página.";
export const LEVELS = ["pista", "donde", "que", "hagalo"];
const HELP_LABELS = ["Deme una pista", "¿Dónde está?", "¿Qué hago?", "Hágalo por mí"];
/** @type {HintTable} */
const HINTS = {
  Click: "hacer clic en un botón o un enlace",
  Fill: "completar un campo",
  Choose: "elegir en una lista",
  Check: "marcar una casilla",
  Uncheck: "desmarcar una casilla",
  PressEnter: "presionar Enter",
};
/** @type {Record<Obstacle["reason"], string>} */
const OBSTACLES = {
  disabled: "está deshabilitado",
  inert: "está inactivo",
  invisible: "no se ve",
  unresponsive: "no responde al ratón",
  "no-option": "no ofrece lo que hay que elegir",
  "no-list": "no es una lista",
  "read-only": "es de solo lectura",
  "out-of-view": "queda fuera de la vista",
  covered: "hay algo encima que lo tapa",
  unchanged: "no toma el valor",
};
/** @type {Record<Nudge, string>} */
const NUDGES = {
  deed: "Eso no es lo que corresponde ahora.",
  value: "Ese no es el dato que corresponde ahora.",
  own: "El portal no aceptó ese dato: corríjalo.",
};
/** @type {BrowserButtonTable} */
const BROWSER_BUTTONS = { OpenPortal: "open-portal", AdvanceClock: "advance-clock" };
/** @type {ActionField[]} */
const ACTION_FIELDS = ["value", "target.kind", "target.name", "target.row", "target.region"];
/** @type {PanelTable<string>} */
const INSTRUCTIONS = {
  lost: (state) => (state.isReworded ? REWORDED : lostText(state)),
  gone: ({ message }) => message ?? "",
  elsewhere: () => "Esta práctica continúa en otra pestaña.",
  offline: () => "No hay conexión con el simulador. Se intentará otra vez en unos segundos.",
  unreachable: () => "No hay conexión con el simulador.",
  end: summary,
  next: (state) => (isStopped(state) ? "La demostración está detenida." : nextInstruction(state)),
};
/** @type {Record<Mode, ButtonName[]>} */
const END_BUTTONS = { ver: ["repeat", "hand-over"], practicar: ["again", "unaided"], "sin-guia": ["again"] };
/** @type {PanelTable<ButtonName[]>} */
const BUTTONS = {
  lost: ({ record }) => (canReturn(record) ? ["return", "restart"] : ["restart"]),
  gone: () => [],
  elsewhere: () => ["take-over"],
  offline: () => ["retry"],
  unreachable: () => ["retry"],
  end: ({ mode, following }) => (following ? [...END_BUTTONS[mode], "following"] : END_BUTTONS[mode]),
  next: (state) => (state.mode === "ver" ? playerButtons(state) : practiceButtons(state)),
};

/** @param {PanelState} state */
export function panelContent(state) {
  const { mode, script, following, record, status, step, trouble } = state;
  const { text, isNew } = narration(state);
  const isUnaided = mode === "sin-guia";
  const now = (INSTRUCTIONS[status] ?? INSTRUCTIONS.next)(state);
  const isCounted = !["end", "gone", "unreachable"].includes(status);
  const number = record.place && isCounted ? count(script.steps, record.place) : null;
  return {
    title: script.title,
    count: number ? `Paso ${number.now} de ${number.all}` : "",
    goal: isUnaided ? goal(script) : "",
    isUnderWay: isUnaided && Boolean(record.place?.before),
    data: isUnaided ? script.data.map(({ paragraph, facts }) => ({ paragraph, lists: factLists(facts) })) : [],
    dataOpen: record.dataOpen,
    good: praise(state),
    said: text,
    isSaidNew: isNew,
    now,
    words: newWords(state),
    nudge: now.includes(trouble) ? caution(state) : trouble,
    buttons: BUTTONS[status]?.(state) ?? [mode === "ver" ? "stop" : "restart"],
    labels: {
      help: HELP_LABELS[helpLevel(state)], "advance-clock": clockLabel(step),
      following: `Siguiente ejercicio: ${following?.title}`,
    },
    speed: record.speed,
    small: record.small,
  };
}

/** @param {PanelState} state */
export function helpShown({ mode, record, step }) {
  const level = mode === "sin-guia" ? record.level : LEVELS.length;
  return { hint: level > 0, where: level > 1 && !(mode === "ver" && record.stopped), what: level > 2 && Boolean(step) };
}

/** @param {{ mode: Mode, record: StoredRecord }} state */
export function helpLevel({ mode, record }) {
  return mode === "sin-guia" ? Math.min(record.level, LEVELS.length - 1) : LEVELS.length - 1;
}

// Of the goal at first, and since the last action.
/** @param {PanelState} state */
function newWords(state) {
  const { mode, script, record: { place }, status } = state;
  if (status !== "next" || isStopped(state)) return [];
  return script.words.filter((word) => (mode === "sin-guia" && word.goal ? !place.before
    : helpShown(state).hint && word.step > lastAction(script.steps, place) && word.step <= place.step));
}

/** @param {PanelState} state */
function narration(state) {
  const { script, record, status } = state;
  const isHeard = status === "next" ? helpShown(state).hint && !isStopped(state) : status === "end";
  if (!isHeard || !record.place) return { text: "", isNew: false };
  const { narrations, isNew } = narrationFor(script.steps, record.place);
  const isOver = status === "end" && !isNew;
  return { text: isOver ? "" : narrations.map((each) => asSentence(each.instruction)).join(" "), isNew };
}

/** @param {PanelState} state */
function praise(state) {
  const { script, record, status } = state;
  if (!["next", "end"].includes(status) || !record.place || isStopped(state) || nudge(state)) return "";
  const result = resultOf(script.steps, record.place);
  if (!result) return "";
  return `${isInterim(script.steps, result) ? "Por ahora," : "Bien:"} ${lowerFirst(result.instruction)}.`;
}

/** @param {StoredRecord} record */
function canReturn({ place: position, returned }) {
  return returnPointOf(position) !== null && !returned;
}

/** @param {StoredRecord} record */
function wayBack(record) {
  if (canReturn(record)) return "Puede volver a la pantalla, o reiniciar este paso.";
  return record.returned ? "Volver a la pantalla no bastó: reinicie este paso." : "Reinicie este paso.";
}

/** @param {PanelState} state */
function lostText({ mode, script, record, heading, obstacle }) {
  if (obstacle) return `${obstacleText(obstacle)} ${wayBack(record)}`;
  const due = expectedHeading(script.steps, record.place);
  const wrongStep = mode === "practicar" && script.steps[record.amiss];
  const isHere = due === heading;
  return [
    isHere ? "Esta pantalla no muestra lo que corresponde." : "Esta no es la pantalla que corresponde.",
    due && !isHere ? `Lo que sigue está en la pantalla «${due}».` : "",
    wrongStep ? `Se envió otro dato. Lo que correspondía: ${lowerFirst(wrongStep.instruction)}.` : "",
    wayBack(record),
  ].filter(Boolean).join(" ");
}

/** @param {Obstacle["reason"]} reason */
export function obstacleText(reason) {
  return `El control de este paso no se puede usar: ${OBSTACLES[reason]}.`;
}

/** @param {CoachStep} step @param {Script} script */
export function instructionOf({ instruction, action }, { instructions }) {
  return instruction ?? instructionFor(/** @type {UndoAction} */ (action), instructions);
}

// By the first sentence of the language that means the action; "" if none does.
/** @param {UndoAction} action @param {InstructionRow[]} rows */
function instructionFor({ type, value, target: { kind, name, row, region } }, rows) {
  /** @type {ActionMembers} */
  const members = { value, "target.kind": kind, "target.name": name, "target.row": row, "target.region": region };
  const sentence = rows.find((each) => each.type === type && fits(each, members));
  if (!sentence) return "";
  const variant = sentence.variants.find(({ field, texts }) => texts.includes(members[field] ?? ""));
  const places = (variant ?? sentence).instruction.split(/\{(\d+)\}/);
  const parts = places.map((text, index) => (index % 2 ? members[sentence.fields[Number(text)]] : text));
  return parts.some((text, index) => index % 2 && !text) ? "" : parts.join("");
}

/** @param {UndoAction} action @param {InstructionRow[]} rows */
export function isSayable(action, rows) {
  return instructionFor(action, rows) !== "";
}

/** @param {InstructionRow} sentence @param {ActionMembers} members */
function fits({ fields, fixed }, members) {
  return ACTION_FIELDS.every((name) => {
    const member = members[name] ?? null;
    return fields.includes(name) ? member !== null : (fixed.find(({ field }) => field === name)?.value ?? null) === member;
  });
}

/** @param {PanelState} state */
function nextInstruction(state) {
  const { step, record, mode, script } = state;
  if (step && helpShown(state).what) return `${instructionOf(step, script)}.${step.own ? " Puede usar otro dato." : ""}`;
  const hint = step && HINTS[step.action.type];
  if (mode !== "sin-guia" || record.level === 0 || !hint) return "Continúe con el objetivo.";
  return `Lo que sigue es ${hint}.${record.level === 1 ? "" : " El control está resaltado."}`;
}

/** @param {Script} script */
function goal({ parts, end }) {
  const order = parts.length ? `${parts.map(lowerFirst).join("; ")}, en este orden. ` : "";
  return end ? `${order}${order ? "Al" : "al"} final, ${lowerFirst(end)}` : "";
}

// Values of one name that follow each other share it; where the name comes again, a new list begins.
/** @param {Fact[]} facts */
function factLists(facts) {
  /** @type {FactList} */
  let list = new Map();
  const lists = [list];
  for (const { name, value } of facts) {
    if (list.has(name) && name !== [...list.keys()].at(-1)) {
      list = new Map();
      lists.push(list);
    }
    list.set(name, [...(list.get(name) ?? []), value]);
  }
  return lists;
}

/** @param {PanelState} state */
function summary({ mode, record, script }) {
  const result = `Resultado: ${lowerFirst(script.end)}`;
  if (mode === "ver") return `Terminó la demostración. ${result}`;
  const helps = Object.values(record.helps).reduce((sum, each) => sum + each, 0);
  return `¡Terminó! Acciones equivocadas: ${record.wrong}. Ayudas: ${helps}. ${result}`;
}

/** @param {PanelState} state */
function caution(state) {
  return state.isReworded && !["end", "gone", "lost"].includes(state.status) ? REWORDED : nudge(state);
}

/** @param {PanelState} state */
function nudge({ mode, record, status }) {
  const isGiven = mode === "practicar" && !["end", "gone"].includes(status);
  return isGiven && record.nudge ? NUDGES[record.nudge] : "";
}

/** @param {PanelState} state @returns {ButtonName[]} */
function playerButtons(state) {
  if (isStopped(state)) return ["play", "hand-over"];
  return [state.record.playing ? "pause" : "play", "step", "repeat", "stop", "speed"];
}

/** @param {PanelState} state @returns {ButtonName[]} */
function practiceButtons({ step }) {
  const button = step && BROWSER_BUTTONS[step.action.type];
  return [...(button ? [button] : []), "help", "restart"];
}

/** @param {PanelState} state */
function isStopped({ mode, record }) {
  return mode === "ver" && record.stopped;
}

/** @param {CoachStep} [step] */
function clockLabel(step) {
  const hours = step?.action.hours;
  return hours ? `Adelantar el reloj ${hours} ${hours === 1 ? "hora" : "horas"}` : null;
}

// A note is written without a full stop.
/** @param {string} text */
function asSentence(text) {
  return /[.!?…:]$/.test(text) ? text : `${text}.`;
}

/** @param {string} sentence */
function lowerFirst(sentence) {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
