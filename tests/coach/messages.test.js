// What the panel says and offers.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";

import { helpShown, instructionOf, isSayable, panelContent } from "../../static/coach/messages.js";
import { advanceClock, at, click, fill, narration, note, openPortal, point, record, row, screen, script, status } from "./builders.js";

// tests/contracts/test_instructions.py proves that the language gives them.
const [SCRIPT] = JSON.parse(readFileSync("tests/contracts/coach_script.json", "utf8"));
const INSTRUCTIONS = JSON.parse(readFileSync("tests/contracts/instructions.json", "utf8"));
const STEPS = [narration("Entre."), fill("RUC", "1"), click("Aceptar"), status("Activo"), narration("Salga."), click("Salir")];

/** The panel's state at a step of the script; `changes` are of the record. */
function stateAt(index, changes = {}, others = {}) {
  return {
    mode: "practicar", script: script(...STEPS), following: null, record: record({ place: at(index), ...changes }),
    status: "next", step: STEPS[index], heading: "Inicio", trouble: "", ...others,
  };
}

/** Actions on each kind of control, whichever of its texts are there. */
function combinations() {
  const kinds = { Click: "button", Check: "checkbox", Uncheck: "checkbox", Choose: "field", Fill: "field" };
  const places = [{ row: null, region: null }, { row: "FILA1", region: null }, { row: null, region: "Roles" }, { row: "FILA1", region: "Roles" }];
  const targets = ["", "Otra", "Marcar"].flatMap((name) => places.map((place) => ({ name, ...place })));
  return Object.entries(kinds).flatMap(([type, kind]) => targets.flatMap((target) => (
    (kind === "field" ? ["", "DNI"] : [undefined]).map((value) => ({ type, value, target: { kind, ...target } }))
  )));
}

const content = (...args) => panelContent(stateAt(...args));

describe("a word", () => {
  const word = (question, step, goal = false) => ({ question, meaning: "Eso.", step, goal });
  const WORDS = [word("Meta", -1, true), word("Ambos", 1, true), word("RUC", 1), word("Salida", 5)];
  const asked = (index, changes = {}, others = {}) =>
    content(index, changes, { script: { ...script(...STEPS), words: WORDS }, ...others }).words.map(({ question }) => question);

  test("is explained at its action, and at no other", () => {
    assert.deepEqual(asked(1), ["Ambos", "RUC"]);
    assert.deepEqual(asked(2), []);
    assert.deepEqual(asked(5), ["Salida"]);
  });

  test("is explained in a demonstration too, unless it is stopped", () => {
    assert.deepEqual(asked(1, {}, { mode: "ver" }), ["Ambos", "RUC"]);
    assert.deepEqual(asked(1, { stopped: true }, { mode: "ver" }), []);
  });

  test("is explained at the next action where nobody has to do its own", () => {
    assert.deepEqual(asked(2, { place: at(2, { spared: [1] }) }), ["Ambos", "RUC"]);
  });

  test("of the goal is explained first without a guide, the others with the help that brings them", () => {
    const unaided = (index, changes) => asked(index, changes, { mode: "sin-guia" });
    assert.deepEqual(unaided(1), ["Meta", "Ambos"]);
    assert.deepEqual(unaided(1, { level: 1 }), ["Meta", "Ambos", "RUC"]);
    assert.deepEqual(unaided(5, { level: 1, place: at(5, { before: point(1) }) }), ["Salida"]);
  });

  test("is not explained where the coach says something else, nor at the end", () => {
    for (const other of ["lost", "gone", "offline", "elsewhere", "looking", "waiting"]) assert.deepEqual(asked(1, {}, { status: other }), []);
    assert.deepEqual(asked(6, {}, { status: "end", step: undefined }), []);
    assert.deepEqual(asked(0, { place: null }, { status: "unreachable" }), []);
  });
});

describe("the next step", () => {
  test("is counted, narrated and told", () => {
    const { title, count, said, isSaidNew, now } = content(1);
    assert.deepEqual(
      [title, count, said, isSaidNew, now],
      ["Suspender", "Paso 1 de 3", "Entre.", true, "Escriba «1» en «RUC»."],
    );
  });

  test("says where another value may be used", () => {
    const step = { ...fill("Nombres", "ROSA"), own: true };
    assert.equal(content(1, {}, { step }).now, "Escriba «ROSA» en «Nombres». Puede usar otro dato.");
  });

  test("praises what the last action achieved", () => {
    assert.equal(content(5).good, "Bien: el usuario queda en estado «Activo».");
  });

  test("says of what is to change again that it is so for now", () => {
    const steps = [click("Cancelar"), status("Activo"), click("Eliminar"), status("Eliminado")];
    const praised = (index, others) => panelContent({ ...stateAt(index, {}, others), script: script(...steps) }).good;
    assert.equal(praised(2, { step: steps[2] }), "Por ahora, el usuario queda en estado «Activo».");
    assert.equal(praised(4, { step: click("Aceptar") }), "Bien: el usuario queda en estado «Eliminado».");
  });

  test("says of a user who comes later that there is none for now", () => {
    const nobody = { ...status(""), action: { type: "ExpectNoUser", username: "OPERA001" }, instruction: "El usuario no queda registrado" };
    const steps = [click("Siguiente"), nobody, click("Grabar"), status("Activo")];
    const praised = panelContent({ ...stateAt(2, {}, { step: steps[2] }), script: script(...steps) }).good;
    assert.equal(praised, "Por ahora, el usuario no queda registrado.");
  });

  test("says which steps before it are done already, so that the count does not leap without a word", () => {
    const sparing = (...spared) => content(5, { place: at(5, { spared }) }).good;
    assert.equal(content(2, { place: at(2, { spared: [1] }) }).good, "El paso 1 ya está hecho.");
    assert.equal(sparing(2), "Bien: el usuario queda en estado «Activo». El paso 2 ya está hecho.");
    assert.equal(sparing(1, 2), "Los pasos 1 y 2 ya están hechos.");
    assert.equal(sparing(1), "Bien: el usuario queda en estado «Activo».");
  });

  test("is narrated in sentences, though a note has no full stop", () => {
    const steps = [narration("Entre."), note("Comercio Exterior"), narration("¿Sobra algo?"), click("Salir")];
    const { said } = panelContent({ ...stateAt(3, {}, { step: steps[3] }), script: script(...steps) });
    assert.equal(said, "Entre. Comercio Exterior. ¿Sobra algo?");
  });

  for (const { action, instruction } of INSTRUCTIONS) {
    test(`has a control put back in the words of the language: ${instruction}`, () => {
      assert.equal(instructionOf({ part: "done", isUndoing: true, action }, SCRIPT), instruction);
      assert.ok(isSayable(action, SCRIPT.instructions));
    });
  }

  for (const action of combinations()) {
    test(`is said with all that tells it from others, or not at all: ${JSON.stringify(action)}`, () => {
      const { value, target } = action;
      const said = instructionOf({ part: "done", isUndoing: true, action }, SCRIPT);
      if (!isSayable(action, SCRIPT.instructions)) return assert.equal(said, "");
      const name = target.row && target.name === "Marcar" ? null : target.name;
      for (const text of [name, value, target.row, target.region]) assert.ok(!text || said.includes(`«${text}»`), said);
      assert.ok(!said.includes("«»"), said);
    });
  }
});

describe("a mistake", () => {
  const nudges = [
    ["deed", "Eso no es lo que corresponde ahora."],
    ["value", "Ese no es el dato que corresponde ahora."],
    ["own", "El portal no aceptó ese dato: corríjalo."],
  ];
  for (const [nudge, text] of nudges) {
    test(`of the kind "${nudge}" is answered: ${text}`, () => assert.equal(content(1, { nudge }).nudge, text));
  }

  test("silences the praise", () => assert.equal(content(5, { nudge: "deed" }).good, ""));
  test("is not answered without a guide, nor in the demonstration", () => {
    assert.equal(content(1, { nudge: "deed" }, { mode: "sin-guia" }).nudge, "");
    assert.equal(content(1, { nudge: "deed" }, { mode: "ver" }).nudge, "");
  });
  test("is forgotten at the end", () => assert.equal(content(6, { nudge: "deed" }, { status: "end" }).nudge, ""));
  test("counts for less than an error of the server", () => {
    assert.equal(content(1, { nudge: "deed" }, { trouble: "No responde." }).nudge, "No responde.");
  });
});

describe("a page whose words the browser changed", () => {
  for (const mode of ["ver", "practicar", "sin-guia"]) {
    for (const [where, part] of [["next", "nudge"], ["lost", "now"]]) {
      test(`is named as the cause (${mode}, ${where})`, () => {
        const said = content(1, { nudge: "value" }, { mode, status: where, isReworded: true });
        assert.match(said[part], /Desactive la traducción y vuelva a cargar la página\.$/);
      });
    }
    test(`is the only cause (${mode})`, () => {
      const { now, nudge } = content(1, {}, { mode, status: "lost", isReworded: true });
      assert.doesNotMatch(now + nudge, /pantalla que corresponde/);
    });
  }
  test("matters no more at the end", () => assert.equal(content(6, {}, { status: "end", isReworded: true }).nudge, ""));
});

describe("a control that nobody could use", () => {
  test("is said to be so, where the coach waits for it", () => {
    const { now } = content(1, {}, { status: "lost", obstacle: "disabled" });
    assert.match(now, /^El control de este paso no se puede usar: está deshabilitado\. .*[Rr]einici/);
  });
  test("is said to be so once, where a press met the same", () => {
    const trouble = "El control de este paso no se puede usar: está deshabilitado.";
    assert.equal(content(1, {}, { status: "lost", obstacle: "disabled", trouble }).nudge, "");
    assert.equal(content(1, {}, { status: "lost", trouble }).nudge, trouble);
  });
});

describe("a demonstration", () => {
  const ver = (index, changes = {}, others = {}) => content(index, changes, { mode: "ver", ...others });

  test("can be held while it plays, and played while it is held", () => {
    assert.deepEqual(ver(1).buttons, ["pause", "step", "repeat", "stop", "speed"]);
    assert.deepEqual(ver(1, { playing: false }).buttons, ["play", "step", "repeat", "stop", "speed"]);
  });
  test("that is stopped says nothing else, and marks nothing", () => {
    const stopped = ver(1, { stopped: true });
    assert.deepEqual(
      [stopped.now, stopped.said, stopped.good, stopped.buttons],
      ["La demostración está detenida.", "", "", ["play", "hand-over"]],
    );
    assert.equal(helpShown(stateAt(1, { stopped: true }, { mode: "ver" })).where, false);
  });
  test("can be stopped while it waits", () => assert.deepEqual(ver(1, {}, { status: "waiting" }).buttons, ["stop"]));
  test("ends with the result, and counts nothing", () => {
    const end = ver(6, {}, { status: "end", step: undefined });
    assert.deepEqual([end.now, end.result, end.score], ["Terminó la demostración.", "Resultado: queda suspendido.", ""]);
  });
});

describe("practice without a guide", () => {
  const unaided = (level, step = STEPS[1]) => content(1, { level }, { mode: "sin-guia", step });
  const levels = [
    [0, "Continúe con el objetivo.", "Deme una pista", { hint: false, where: false, what: false }],
    [1, "Lo que sigue es completar un campo.", "¿Dónde está?", { hint: true, where: false, what: false }],
    [2, "Lo que sigue es completar un campo. El control está resaltado.", "¿Qué hago?", { hint: true, where: true, what: false }],
    [3, "Escriba «1» en «RUC».", "Hágalo por mí", { hint: true, where: true, what: true }],
    [9, "Escriba «1» en «RUC».", "Hágalo por mí", { hint: true, where: true, what: true }],
  ];
  for (const [level, now, help, parts] of levels) {
    test(`at level ${level} says "${now}" and offers "${help}"`, () => {
      const { now: instruction, labels } = unaided(level);
      assert.deepEqual([instruction, labels.help], [now, help]);
      assert.deepEqual(helpShown(stateAt(1, { level }, { mode: "sin-guia" })), parts);
    });
  }

  test("gives no hint of an action that is no control's", () => {
    assert.equal(unaided(1, advanceClock(1)).now, "Continúe con el objetivo.");
  });
  test("hears the instructor only once a hint is asked for", () => {
    assert.deepEqual([unaided(0).said, unaided(1).said], ["", "Entre."]);
  });

  test("alone shows goal and data", () => {
    const data = [{ paragraph: "4.3", lists: [[{ name: "RUC", values: ["1"] }]] }];
    const withData = { script: { ...script(...STEPS), data } };
    const unaidedContent = content(1, {}, { ...withData, mode: "sin-guia" });
    assert.deepEqual([unaidedContent.data, unaidedContent.goal], [data, "al final, queda suspendido."]);
    assert.deepEqual([content(1, {}, withData).data, content(1, {}, withData).goal], [[], ""]);
  });
});

describe("the buttons of practice", () => {
  const cases = [
    ["for a control", click("Aceptar"), ["help", "restart"], null],
    ["for the portal", openPortal(), ["perform", "help", "restart"], "Abrir el portal"],
    ["for an hour", advanceClock(1), ["perform", "help", "restart"], "Adelantar el reloj"],
  ];
  for (const [claim, step, buttons, label] of cases) {
    test(`${claim} are ${buttons.join(", ")}`, () => {
      const { buttons: names, labels } = content(1, {}, { step });
      assert.deepEqual([names, labels.perform], [buttons, label]);
    });
  }

  test("always offer to do it, with a guide", () => assert.equal(content(1).labels.help, "Hágalo por mí"));
  test("leave only a restart while the coach waits", () => {
    assert.deepEqual(content(1, {}, { status: "waiting" }).buttons, ["restart"]);
  });
});

describe("a trainee who is lost", () => {
  const steps = [openPortal(), screen("Usuarios"), fill("RUC", "1"), click("Aceptar")];
  const lost = (changes = {}, others = {}) =>
    content(2, { place: at(2, { from: 1, back: point(0) }), ...changes }, { status: "lost", script: script(...steps), ...others });

  test("learns which screen is due, and may return to it", () => {
    const { now, buttons } = lost();
    assert.equal(
      now,
      "Esta no es la pantalla que corresponde. Lo que sigue está en la pantalla «Usuarios». "
        + "Puede volver a la pantalla, o reiniciar este paso.",
    );
    assert.deepEqual(buttons, ["return", "restart"]);
  });
  test("on the right screen learns that it shows something else", () => {
    assert.match(lost({}, { heading: "Usuarios" }).now, /^Esta pantalla no muestra lo que corresponde\. Puede volver/);
  });
  test("after a return that was not enough may only restart", () => {
    const { now, buttons } = lost({ returned: true });
    assert.match(now, /Volver a la pantalla no bastó: reinicie este paso\.$/);
    assert.deepEqual(buttons, ["restart"]);
  });
  test("without a page to return to may only restart", () => {
    const { now, buttons } = lost({ place: at(2, { from: 1 }) });
    assert.match(now, / Reinicie este paso\.$/);
    assert.deepEqual(buttons, ["restart"]);
  });
  test("after a wrong value learns the right one, but not without a guide", () => {
    assert.match(lost({ amiss: 2 }).now, /Se envió otro dato\. Lo que correspondía: escriba «1» en «RUC»\./);
    assert.doesNotMatch(lost({ amiss: 2 }, { mode: "sin-guia" }).now, /Se envió/);
  });
});

describe("without a next step", () => {
  const statuses = [
    ["gone", { message: "Ya no existe." }, "Ya no existe.", []],
    ["elsewhere", {}, "Esta práctica continúa en otra pestaña.", ["take-over"]],
    ["offline", {}, "No hay conexión con el simulador. Se intentará otra vez en unos segundos.", ["retry"]],
    ["unreachable", {}, "No hay conexión con el simulador.", ["retry"]],
  ];
  for (const [name, others, now, buttons] of statuses) {
    test(`"${name}" says "${now}"`, () => {
      const panel = content(1, {}, { status: name, ...others });
      assert.deepEqual([panel.now, panel.buttons], [now, buttons]);
    });
  }

  test("the end, the lost lesson and the missing script are no steps to count", () => {
    for (const name of ["end", "gone", "unreachable"]) assert.equal(content(1, {}, { status: name, message: "" }).count, "");
  });
  test("nothing is counted or said before the lesson has a position", () => {
    const { count, said, good } = content(1, { place: null }, { status: "end" });
    assert.deepEqual([count, said, good], ["", "", ""]);
  });
});

describe("the end of practice", () => {
  const ended = (changes = {}, others = {}) => content(6, changes, { status: "end", step: undefined, ...others });

  test("sums up mistakes and helps", () => {
    const { now, result, score, isEnd } = ended({ wrong: 2, helps: { pista: 1, hagalo: 3 } });
    assert.deepEqual(
      [now, result, score, isEnd],
      ["¡Terminó!", "Resultado: queda suspendido.", "Acciones equivocadas: 2. Ayudas: 4.", true],
    );
  });
  test("says only what has not been said yet", () => {
    assert.equal(ended().said, "");
    const more = { script: script(...STEPS, narration("Listo."), row("OPERA001")), record: record({ place: at(8) }) };
    assert.equal(ended({}, more).said, "Listo.");
  });

  test("leaves its buttons to the page", () => assert.deepEqual(ended().buttons, []));
  test("does not praise what the result says", () => assert.equal(ended().good, ""));
  test("asks for nothing more without a guide", () => {
    const { goal, data } = ended({}, { mode: "sin-guia", script: { ...script(...STEPS), data: [{ paragraph: null, lists: [] }] } });
    assert.deepEqual([goal, data], ["", []]);
  });

  test("has the steps that were hard, in order, with what made them so", () => {
    const hard = { 5: { wrong: 0, helps: 1 }, 1: { wrong: 2, helps: 3 }, 2: { wrong: 1, helps: 0 } };
    assert.deepEqual(ended({ hard }).hard, [
      { step: 1, text: "Paso 1: escriba «1» en «RUC»", note: "2 acciones equivocadas, 3 ayudas" },
      { step: 2, text: "Paso 2: haga clic en «Aceptar»", note: "1 acción equivocada" },
      { step: 5, text: "Paso 3: haga clic en «Salir»", note: "1 ayuda" },
    ]);
  });
  test("has no hard step where nothing was hard, nor what is no action of this script", () => {
    assert.deepEqual(ended().hard, []);
    assert.deepEqual(ended({ hard: { 0: { wrong: 1, helps: 0 }, 99: { wrong: 1, helps: 0 } } }).hard, []);
  });
  test("has no hard step before it", () => assert.deepEqual(content(1, { hard: { 1: { wrong: 1, helps: 0 } } }).hard, []));
});

describe("practice from a step", () => {
  test("asks nothing of the trainee while the coach performs the steps before it", () => {
    const { now, said, good, buttons, count } = content(5, { repeating: 5 });
    assert.deepEqual([now, said, good, buttons, count], ["El asistente hace los pasos anteriores…", "", "", [], "Paso 3 de 3"]);
    assert.equal(helpShown(stateAt(5, { repeating: 5 })).where, false);
  });
  test("goes on as any other then", () => {
    assert.equal(content(5, { repeating: 4 }).now, "Haga clic en «Salir».");
  });
});

test("the panel keeps what the trainee set", () => {
  const { speed, small, dataOpen } = content(1, { speed: 2, small: true, dataOpen: false });
  assert.deepEqual([speed, small, dataOpen], [2, true, false]);
});
