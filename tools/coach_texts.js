// Prints, as Markdown, what the coach can say: tools/coach_texts.py hands it the scripts of all lessons.

import process from "node:process";
import { json } from "node:stream/consumers";

import { NO_ANSWER, panelContent } from "../static/coach/messages.js";
import { START } from "../static/coach/progress.js";

const MODES = ["ver", "practicar", "sin-guia"];
// Before all steps, so that the screen which a step needs is one that the scenario expects.
const POINT = { step: -1, address: "/", changes: 0, heading: "" };
const HARD = [{ wrong: 1, helps: 1 }, { wrong: 2, helps: 3 }];
const VALUES = new Set(["Fill", "Choose", "Check", "Uncheck"]);
const RECORD = {
  wrong: 0, helps: {}, hard: {}, playing: true, stopped: false, repeating: -1, speed: 1, level: 9, nudge: "", astray: [], amiss: -1,
  returned: false, small: false, dataOpen: null,
};

const scripts = await json(process.stdin);

/** What the panel says at a step: `changes` are of the record, `others` of everything else. */
function contentAt(script, index, changes = {}, others = {}) {
  const place = { ...START, step: index, left: false, back: POINT };
  return panelContent({
    mode: "practicar", script, record: { ...RECORD, place, ...changes }, status: "next",
    step: script.steps[index], heading: "", trouble: "", ...others,
  });
}

function actionsOf(script) {
  return [...script.steps.keys()].filter((index) => script.steps[index].part === "done");
}

/** One list of all lessons: each text once. */
function everywhere(textsAt) {
  return [...new Set(scripts.flatMap((script) => actionsOf(script).flatMap((index) => textsAt(script, index))))].filter(Boolean);
}

const lost = (changes) => everywhere((script, index) => contentAt(script, index, changes, { status: "lost" }).now);
const [first] = scripts;
const HEADING = scripts[0].steps.find(({ action }) => action.type === "ExpectScreen").action.heading;
const generally = (changes, others) => contentAt(first, actionsOf(first)[0], changes, others);

const SECTIONS = {
  "Palabras que se explican": [...new Set(scripts.flatMap(({ words }) => words.map(({ question, meaning }) => `**${question}** ${meaning}`)))],
  "Cuando algo no es lo que corresponde": [
    ...Object.values(first.texts.nudges), first.texts.reworded, ...Object.values(first.texts.obstacles),
  ],
  "Cuando la pantalla no es la que corresponde": [
    ...lost({}), generally({ returned: true }, { status: "lost" }).now,
    contentAt(first, 0, { place: { ...START, left: false } }, { status: "lost" }).now,
    generally({}, { status: "lost", heading: HEADING }).now,
  ],
  "Cuando se envió otro dato": everywhere((script, index) => (VALUES.has(script.steps[index].action.type)
    ? contentAt(script, index, { amiss: index }, { status: "lost" }).now.match(/Se envió otro dato\. .*?\.(?= Puede volver)/)?.[0]
    : "")),
  "Cuando el simulador no está": [NO_ANSWER, ...["offline", "unreachable", "elsewhere"].map((status) => generally({}, { status }).now)],
  "En el botón de lo que ningún control de la página hace": everywhere((script, index) => script.steps[index].button),
  "Cuando un paso ya está hecho": [1, 2].map((amount) => {
    const [one, two, three] = actionsOf(first);
    const place = { ...START, step: [one, two, three][amount], left: false, spared: [one, two].slice(0, amount) };
    return contentAt(first, place.step, { place }).good;
  }),
  "En la demostración": [generally({ stopped: true }, { mode: "ver" }).now],
  "Mientras el asistente llega al paso desde el que se practica": [generally({ repeating: Infinity }).now],
  "Al terminar, donde costó": HARD.flatMap((counts) => contentAt(first, first.steps.length, { hard: { [actionsOf(first)[0]]: counts } }, {
    status: "end", step: undefined,
  }).hard.map(({ text, note }) => `${text} (${note})`)),
  "Practicar sin guía, antes de que diga el paso": everywhere((script, index) =>
    [0, 1, 2].map((level) => contentAt(script, index, { level }, { mode: "sin-guia" }).now)),
  "Para deshacer lo que sobra": first.instructions.flatMap(({ instruction, variants }) =>
    [instruction, ...variants.map((each) => each.instruction)].map((text) => `${text.replaceAll(/\{\d+\}/g, "…")}.`)),
};

function lesson(script) {
  const steps = actionsOf(script).map((index) => {
    const { good, said, isSaidNew, now, words } = contentAt(script, index);
    return `1. ${[good, isSaidNew ? said : "", `**${now}**`, ...questions(words)].filter(Boolean).join(" ")}`;
  });
  const end = script.steps.length;
  const ends = MODES.map((mode) => contentAt(script, end, {}, { mode, status: "end", step: undefined }));
  const unaided = contentAt(script, actionsOf(script)[0], { level: 0 }, { mode: "sin-guia" });
  const pending = script.pending && `Lo que falta: ${script.pending.charAt(0).toLowerCase()}${script.pending.slice(1)}`;
  const endings = [...new Set(ends.map(({ said, now, result, score }) => [said, now, result, pending, score].filter(Boolean).join(" ")))];
  const goal = ["Objetivo:", unaided.goal, ...questions(unaided.words)].join(" ");
  return [`### ${script.title}`, goal, steps.join("\n"), ...endings.map((text) => `Al terminar: ${text}`)].join("\n\n");
}

function questions(words) {
  return words.map(({ question }) => `*${question}*`);
}

const bullets = (texts) => texts.map((text) => `- ${text}`).join("\n");
const general = Object.entries(SECTIONS).map(([title, texts]) => `## ${title}\n\n${bullets([...new Set(texts)])}`);
process.stdout.write([...general, "## Ejercicio por ejercicio", ...scripts.map(lesson)].join("\n\n"));
