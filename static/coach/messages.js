// What the panel says and offers, in the trainee's words. Pure: it touches no page.

import { backOf, count, outcome, screenOf, told } from "./progress.js";

export const NO_ANSWER = "El simulador no responde. Revise la conexión e inténtelo otra vez.";
export const LEVELS = ["pista", "donde", "que", "hagalo"];
const HELP = ["Deme una pista", "¿Dónde está?", "¿Qué hago?", "Hágalo por mí"];
const HINTS = {
  Click: "Lo que sigue es hacer clic en un botón o un enlace.",
  Fill: "Lo que sigue es completar un campo.",
  Choose: "Lo que sigue es elegir en una lista.",
  Check: "Lo que sigue es marcar una casilla.",
  Uncheck: "Lo que sigue es desmarcar una casilla.",
};
const NUDGES = {
  deed: "Eso no es lo que corresponde ahora.",
  astray: "Eso no es lo que corresponde ahora.",
  value: "Ese no es el dato que corresponde ahora.",
  own: "El portal no aceptó ese dato: corríjalo.",
};
const SAYS = {
  lost,
  gone: ({ what }) => what,
  elsewhere: () => "Esta práctica continúa en otra pestaña.",
  offline: () => "No hay conexión con el simulador. Se intentará otra vez en unos segundos.",
  unreachable: () => "No hay conexión con el simulador.",
  end: ended,
  next: (stand) => (isStopped(stand) ? "La demostración está detenida." : next(stand)),
};
const OFFERS = {
  lost: ({ record }) => [...(mayReturn(record) ? ["return"] : []), "restart"],
  gone: () => [],
  elsewhere: () => ["take-over"],
  offline: () => ["retry"],
  unreachable: () => ["retry"],
  end: ({ mode, following }) => [
    ...{ ver: ["repeat", "hand-over"], practicar: ["again", "unaided"], "sin-guia": ["again"] }[mode],
    ...(following ? ["following"] : []),
  ],
  next: (stand) => (stand.mode === "ver" ? player(stand) : practice(stand)),
};

// stand: { mode, guide, following, record, status, step, what, heading, trouble }
export function wording(stand) {
  const { mode, guide, following, record, status, step, trouble } = stand;
  const { text, isNew } = said(stand);
  const isUnaided = mode === "sin-guia";
  const hasCount = record.place && !["end", "gone", "unreachable"].includes(status);
  const number = hasCount ? count(guide.steps, record.place) : null;
  return {
    title: guide.title,
    count: number ? `Paso ${number.now} de ${number.all}` : "",
    goal: isUnaided ? goal(guide) : "",
    data: isUnaided ? guide.data : [],
    dataOpen: record.dataOpen,
    good: good(stand),
    said: text,
    isSaidNew: isNew,
    now: (SAYS[status] ?? SAYS.next)(stand),
    nudge: trouble || nudge(stand),
    buttons: (OFFERS[status] ?? waiting)(stand),
    labels: { help: HELP[helpLevel(stand)], "advance-clock": clockLabel(step), following: `Siguiente ejercicio: ${following?.title}` },
    speed: record.speed,
    small: record.small,
  };
}

// What of the next step is shown: all of it, or in sin guía as much as was asked for.
export function shownOf({ mode, record, step }) {
  const level = mode === "sin-guia" ? record.level : LEVELS.length;
  return { hint: level > 0, where: level > 1 && !(mode === "ver" && record.stopped), what: level > 2 && Boolean(step) };
}

export function helpLevel({ mode, record }) {
  return mode === "sin-guia" ? Math.min(record.level, LEVELS.length - 1) : LEVELS.length - 1;
}

// What the instructor says of the step that comes; at the end, what is left to be said.
function said(stand) {
  const { guide, record, status } = stand;
  const isShown = status === "next" ? shownOf(stand).hint && !isStopped(stand) : status === "end" && record.place;
  if (!isShown) return { text: "", isNew: false };
  const { texts, isNew } = told(guide.steps, record.place);
  const isOver = status === "end" && !isNew;
  return { text: isOver ? "" : texts.map(instructionOf).join(" "), isNew };
}

// Nothing is praised beside a nudge.
function good(stand) {
  const { guide, record, status } = stand;
  if (!["next", "end"].includes(status) || !record.place || isStopped(stand) || nudge(stand)) return "";
  const met = outcome(guide.steps, record.place);
  return met ? `Bien: ${lower(met.instruction)}.` : "";
}

function mayReturn({ place, returned }) {
  return backOf(place) !== null && !returned;
}

function wayBack(record) {
  if (mayReturn(record)) return "Puede volver a la pantalla, o reiniciar este paso.";
  return record.returned ? "Volver a la pantalla no bastó: reinicie este paso." : "Reinicie este paso.";
}

function lost({ mode, guide, record, heading }) {
  const due = screenOf(guide.steps, record.place);
  const amiss = mode === "practicar" && guide.steps[record.amiss];
  return [
    due === heading ? "Esta pantalla no muestra lo que corresponde." : "Esta no es la pantalla que corresponde.",
    due && due !== heading ? `Lo que sigue está en la pantalla «${due}».` : "",
    amiss ? `Se envió otro dato. Lo que correspondía: ${lower(instructionOf(amiss))}.` : "",
    wayBack(record),
  ].filter(Boolean).join(" ");
}

export function instructionOf({ instruction, action }) {
  return instruction ?? PUT_BACK[action.type](action);
}

// In the words of scenario/sentences.py.
const PUT_BACK = {
  Check: ({ target }) => `Marque ${box(target)}`,
  Uncheck: ({ target }) => `Desmarque ${box(target)}`,
  Choose: ({ target, value }) => `${ofRow(target.row)}lija «${value}» en «${target.name}»`,
  Fill: ({ target, value }) => (value ? `Escriba «${value}» en «${target.name}»` : `Deje en blanco «${target.name}»`),
};

function box({ name, row }) {
  return row ? `la fila de «${row}»` : `«${name}»`;
}

function ofRow(row) {
  return row ? `En la fila de «${row}», e` : "E";
}

function next(stand) {
  const { step, record, mode } = stand;
  if (shownOf(stand).what) return `${instructionOf(step)}.${step.own ? " Puede usar otro dato." : ""}`;
  const hint = HINTS[step?.action.type];
  if (mode !== "sin-guia" || record.level === 0 || !hint) return "Continúe con el objetivo.";
  return record.level === 1 ? hint : `${hint} Está resaltado.`;
}

function goal({ parts, end }) {
  const order = parts.length ? `por orden, ${parts.map(lower).join("; ")}. ` : "";
  return end ? `${order}${order ? "Al" : "al"} final: ${lower(end)}` : "";
}

function ended({ mode, record, guide }) {
  if (mode === "ver") return `Terminó la demostración. ${result(guide)}`;
  const helped = Object.values(record.helps).reduce((sum, each) => sum + each, 0);
  return `¡Terminó! Acciones equivocadas: ${record.wrong}. Ayudas: ${helped}. ${result(guide)}`;
}

function result({ end }) {
  return `Resultado: ${lower(end)}`;
}

// What is expected instead stands above it.
function nudge({ mode, record, status }) {
  const isSaid = mode === "practicar" && record.nudge && !["end", "gone"].includes(status);
  return isSaid ? NUDGES[record.nudge] : "";
}

function player(stand) {
  if (isStopped(stand)) return ["play", "hand-over"];
  return [stand.record.playing ? "pause" : "play", "step", "repeat", "stop", "speed"];
}

function practice({ step }) {
  const own = { OpenPortal: "open-portal", AdvanceClock: "advance-clock" }[step?.action.type];
  return [...(own ? [own] : []), "help", "restart"];
}

function waiting({ mode }) {
  return mode === "ver" ? ["stop"] : ["restart"];
}

function isStopped({ mode, record }) {
  return mode === "ver" && record.stopped;
}

function clockLabel(step) {
  const hours = step?.action.hours;
  return hours ? `Adelantar el reloj ${hours} ${hours === 1 ? "hora" : "horas"}` : null;
}

function lower(sentence) {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
