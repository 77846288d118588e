// What the panel says and offers. Pure: it touches no page.

import { count, expectedHeading, isForwarding, isInterim, lastAction, narrationFor, resultOf, returnPointOf, sparedNow } from "./progress.js";

export const NO_ANSWER = "El simulador no responde. Revise la conexión e inténtelo otra vez.";
export const LEVELS = ["pista", "donde", "que", "hagalo"];
/** @type {ActionField[]} */
const ACTION_FIELDS = ["value", "target.kind", "target.name", "target.row", "target.region"];
/** @type {PanelTable<string>} */
const INSTRUCTIONS = {
  lost: (state) => (state.isReworded ? state.script.texts.reworded : lostText(state)),
  gone: ({ message }) => message ?? "",
  elsewhere: () => "Esta práctica continúa en otra pestaña.",
  offline: ({ script }) => script.texts.offline,
  unreachable: () => "No hay conexión con el simulador.",
  end: ({ mode, script }) => script.texts.endings[mode],
  next: (state) => (isSilent(state) ? state.script.texts.silence[state.mode] : nextInstruction(state)),
};
/** @type {PanelTable<ButtonName[]>} */
const BUTTONS = {
  lost: ({ record }) => (canReturn(record) ? ["return", "restart"] : ["restart"]),
  gone: () => [],
  elsewhere: () => ["take-over"],
  offline: () => ["retry"],
  unreachable: () => ["retry"],
  end: () => [],
  next: (state) => (state.mode === "ver" ? playerButtons(state) : practiceButtons(state)),
};

/** @param {PanelState} state */
export function panelContent(state) {
  const { mode, script, record, status, step, trouble } = state;
  const { text, isNew } = narration(state);
  const isUnaided = mode === "sin-guia" && status !== "end";
  const now = (INSTRUCTIONS[status] ?? INSTRUCTIONS.next)(state);
  const isCounted = !["end", "gone", "unreachable"].includes(status);
  const number = record.place && isCounted ? count(script.steps, record.place) : null;
  return {
    title: script.title,
    count: number ? `Paso ${number.now} de ${number.all}` : "",
    goal: isUnaided ? script.goal : "",
    isUnderWay: isUnaided && Boolean(record.place?.before),
    data: isUnaided ? script.data : [],
    dataOpen: record.dataOpen,
    good: praise(state),
    said: text,
    isSaidNew: isNew,
    now,
    words: newWords(state),
    nudge: now.includes(trouble) ? caution(state) : trouble,
    ...ending(state),
    buttons: BUTTONS[status]?.(state) ?? [mode === "ver" ? "stop" : "restart"],
    labels: { help: script.texts.helps[helpLevel(state)], perform: step?.button },
    speed: record.speed,
    small: record.small,
  };
}

/** @param {PanelState} state */
export function helpShown({ mode, record, step }) {
  const level = mode === "sin-guia" ? record.level : LEVELS.length;
  const isHeard = !isSilent({ mode, record });
  return { hint: level > 0 && isHeard, where: level > 1 && isHeard, what: level > 2 && Boolean(step) };
}

/** @param {{ mode: Mode, record: StoredRecord }} state */
export function helpLevel({ mode, record }) {
  return mode === "sin-guia" ? Math.min(record.level, LEVELS.length - 1) : LEVELS.length - 1;
}

// Of the goal at first, and since the last action.
/** @param {PanelState} state */
function newWords(state) {
  const { mode, script, record: { place }, status } = state;
  if (status !== "next" || isSilent(state)) return [];
  return script.words.filter((word) => (mode === "sin-guia" && word.goal ? !place.before
    : helpShown(state).hint && word.step > lastAction(script.steps, place) && word.step <= place.step));
}

/** @param {PanelState} state */
function narration(state) {
  const { script, record, status } = state;
  const isHeard = status === "next" ? helpShown(state).hint : status === "end";
  if (!isHeard || !record.place) return { text: "", isNew: false };
  const { narrations, isNew } = narrationFor(script.steps, record.place);
  const isOver = status === "end" && !isNew;
  return { text: isOver ? "" : narrations.map((each) => asSentence(each.instruction)).join(" "), isNew };
}

/** @param {PanelState} state */
function praise(state) {
  const { script, record, status } = state;
  if (status !== "next" || isSilent(state) || nudge(state)) return "";
  const result = resultOf(script.steps, record.place);
  const start = result && isInterim(script.steps, result) ? "Por ahora," : "Bien:";
  return [result && `${start} ${lowerFirst(result.instruction)}.`, sparedText(script.steps, record.place)].filter(Boolean).join(" ");
}

// Says why the count leaps over what nobody has to do.
/** @param {Step[]} steps @param {Position} position */
function sparedText(steps, position) {
  const numbers = sparedNow(steps, position).map((step) => count(steps, { ...position, step }).now);
  if (numbers.length > 1) return `Los pasos ${numbers.slice(0, -1).join(", ")} y ${numbers.at(-1)} ya están hechos.`;
  return numbers.length ? `El paso ${numbers[0]} ya está hecho.` : "";
}

/** @param {StoredRecord} record */
function canReturn({ place: position, returned }) {
  return returnPointOf(position) !== null && !returned;
}

/** @param {PanelState} state */
function wayBack({ record, script: { texts } }) {
  return texts.ways_back[canReturn(record) ? "return" : record.returned ? "returned" : "restart"];
}

/** @param {PanelState} state */
function lostText(state) {
  const { mode, script, record, heading, obstacle } = state;
  if (obstacle) return `${script.texts.obstacles[obstacle]} ${wayBack(state)}`;
  const due = expectedHeading(script.steps, record.place);
  const wrongStep = mode === "practicar" && script.steps[record.amiss];
  const isHere = due === heading;
  return [
    script.texts.lost[isHere ? "right" : "other"],
    due && !isHere ? `Lo que sigue está en la pantalla «${due}».` : "",
    wrongStep ? `${script.texts.sent} ${lowerFirst(wrongStep.instruction)}.` : "",
    wayBack(state),
  ].filter(Boolean).join(" ");
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
  if (step && helpShown(state).what) return `${instructionOf(step, script)}.${step.own ? ` ${script.texts.own}` : ""}`;
  const { hints, pointer, aim } = script.texts;
  const hint = step && hints[step.action.type];
  if (mode !== "sin-guia" || record.level === 0 || !hint) return aim;
  return record.level === 1 ? hint : `${hint} ${pointer}`;
}

/** @param {PanelState} state */
function ending(state) {
  const { mode, record, script, status } = state;
  if (status !== "end") return { isEnd: false, result: "", score: "", hard: [] };
  const helps = Object.values(record.helps).reduce((sum, each) => sum + each, 0);
  const score = mode === "ver" ? "" : `Acciones equivocadas: ${record.wrong}. Ayudas: ${helps}.`;
  return { isEnd: true, result: `Resultado: ${lowerFirst(script.end)}`, score, hard: hardSteps(state) };
}

// In order; a script of another version may have something else there.
/** @param {PanelState} state @returns {HardStep[]} */
function hardSteps({ script: { steps }, record }) {
  return Object.entries(record.hard).map(([index, counts]) => ({ ...counts, step: Number(index) }))
    .filter(({ step }) => steps[step]?.part === "done")
    .map(({ step, wrong, helps }) => ({
      step, text: `Paso ${count(steps, { ...record.place, step }).now}: ${lowerFirst(steps[step].instruction)}`,
      note: [counted(wrong, "acción equivocada", "acciones equivocadas"), counted(helps, "ayuda", "ayudas")].filter(Boolean).join(", "),
    }));
}

/** @param {number} number @param {string} one @param {string} more */
function counted(number, one, more) {
  return number && `${number} ${number === 1 ? one : more}`;
}

/** @param {PanelState} state */
function caution(state) {
  return state.isReworded && !["end", "gone", "lost"].includes(state.status) ? state.script.texts.reworded : nudge(state);
}

/** @param {PanelState} state */
function nudge({ mode, record, status, script }) {
  const isGiven = mode === "practicar" && !["end", "gone"].includes(status);
  return isGiven && record.nudge ? script.texts.nudges[record.nudge] : "";
}

/** @param {PanelState} state @returns {ButtonName[]} */
function playerButtons(state) {
  if (isSilent(state)) return ["play", "hand-over"];
  return [state.record.playing ? "pause" : "play", "step", "repeat", "stop", "speed"];
}

/** @param {PanelState} state @returns {ButtonName[]} */
function practiceButtons({ mode, record, step }) {
  if (isSilent({ mode, record })) return [];
  return step?.button ? ["perform", "help", "restart"] : ["help", "restart"];
}

// Nothing is asked of the trainee.
/** @param {Pick<PanelState, "mode" | "record">} state */
function isSilent({ mode, record }) {
  return mode === "ver" ? record.stopped : isForwarding(record);
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
