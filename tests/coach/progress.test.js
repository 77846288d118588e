// What decides the lesson's next step.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import * as progress from "../../static/coach/progress.js";
import { at, click, fill, narration, note, openPortal, page, picture, point, row, screen, status } from "./builders.js";

describe("arriving at a page", () => {
  test("a page that was left as expected makes the next step its first", () => {
    const position = progress.arrive(at(3, { left: true, from: 1, reached: 2 }), page());
    assert.deepEqual(
      position,
      at(3, { from: 3, reached: 3, here: { step: 3, address: "/portal/", changes: 2, heading: "Inicio" }, isRefused: false }),
    );
  });

  test("the answer to a post is no page to return to", () => {
    assert.equal(progress.arrive(at(3, { left: true }), page("POST")).here, null);
  });

  test("a page loaded again starts over, and remembers how far it had come", () => {
    const position = progress.arrive(at(5, { from: 2 }), page());
    assert.deepEqual([position.step, position.reached], [2, 5]);
  });

  test("loading it a second time forgets nothing of that", () => {
    const position = progress.arrive(at(3, { from: 2, reached: 5 }), page());
    assert.deepEqual([position.step, position.reached], [2, 5]);
  });

  test("the next page ends a refusal", () => {
    assert.equal(progress.arrive(at(3, { left: true, isRefused: true }), page()).isRefused, false);
  });

  test("jumping to a step is arriving with it", () => {
    const position = progress.jumpTo(at(1, { from: 1 }), 4, page());
    assert.deepEqual(position, progress.arrive(at(4, { from: 1, left: true }), page()));
  });
});

describe("returning to a page", () => {
  test("a page can be returned to once it has shown what is expected", () => {
    const position = progress.confirmPage(at(2, { here: point(2) }));
    assert.deepEqual([position.here, position.back, position.before], [null, point(2), null]);
  });

  test("the page confirmed before it is remembered", () => {
    const position = progress.confirmPage(at(2, { here: point(2), back: point(1), before: point(0) }));
    assert.deepEqual([position.back, position.before], [point(2), point(1)]);
  });

  test("a page that starts at the same step takes the place of the last, and not of the one before", () => {
    const position = progress.confirmPage(at(2, { here: point(2), back: point(2, "Otra"), before: point(0) }));
    assert.deepEqual([position.back, position.before], [point(2), point(0)]);
  });

  test("a page confirmed already stays as it is", () => {
    const position = at(2, { back: point(2) });
    assert.equal(progress.confirmPage(position), position);
  });

  const points = [
    ["nowhere before the first page", {}, null],
    ["this page as long as no other is confirmed", { here: point(0) }, point(0)],
    ["the last confirmed page rather than this one", { here: point(3), back: point(1) }, point(1)],
  ];
  for (const [claim, changes, expected] of points) {
    test(`the way back leads ${claim}`, () => assert.deepEqual(progress.returnPointOf(at(3, changes)), expected));
  }

  test("a step of an earlier page is repeated from that page", () => {
    const position = at(4, { back: point(3), before: point(1) });
    assert.deepEqual(progress.returnPointBefore(position, 2), point(1));
    assert.deepEqual(progress.returnPointBefore(position, 3), point(3));
  });

  test("without an earlier page the last one has to do", () => {
    assert.deepEqual(progress.returnPointBefore(at(4, { back: point(3) }), 2), point(3));
  });

  test("restarting forgets all that came after", () => {
    const position = progress.restart(at(6, { back: point(5), before: point(3), spared: [1, 3] }), point(3));
    assert.deepEqual(position, at(3, { from: 3, left: true, back: point(3), spared: [1] }));
  });

  test("restarting keeps an earlier page as the one before", () => {
    assert.deepEqual(progress.restart(at(6, { before: point(1) }), point(3)).before, point(1));
  });

  test("a refused page comes once more from its first step", () => {
    const position = progress.repeatPage(at(6, { from: 5, back: point(3) }));
    assert.deepEqual([position.step, position.from, position.reached, position.isRefused], [3, 3, 6, true]);
  });
});

describe("counting steps", () => {
  const steps = [narration("Entre."), click("Ingresar"), screen("Menú"), fill("RUC", "1"), click("Aceptar"), status("Activo")];
  const counts = [
    ["the first action is announced before anything is done", 0, [], 1, 3],
    ["narrations and expectations are no steps", 3, [], 2, 3],
    ["at the end the last action stays the current one", 6, [], 3, 3],
    ["an action that nobody had to do counts as done, and the whole stays", 4, [3], 3, 3],
  ];
  for (const [claim, step, spared, now, all] of counts) {
    test(claim, () => assert.deepEqual(progress.count(steps, at(step, { spared })), { now, all }));
  }

  test("an action passed over twice is noted once", () => {
    const position = progress.skip({ ...progress.skip(at(3)), step: 3 });
    assert.deepEqual([position.step, position.spared], [4, [3]]);
  });

  test("an action that is due again counts again", () => {
    const position = progress.requireAgain(at(5, { spared: [1, 3] }), 3);
    assert.deepEqual([position.step, position.spared], [3, [1]]);
  });

  test("passing over an action doesn't leave the page, nor undo that it is left", () => {
    assert.equal(progress.skip(at(1)).left, false);
    assert.equal(progress.skip(at(1, { left: true })).left, true);
  });

  const actions = [
    ["the step itself, if it is an action", 1, 1, -1],
    ["the action after what is said and seen", 2, 3, 1],
    ["none at the end", 5, -1, 4],
  ];
  for (const [claim, step, next, last] of actions) {
    test(`the next action is ${claim}`, () => {
      assert.deepEqual([progress.nextAction(steps, at(step)), progress.lastAction(steps, at(step))], [next, last]);
    });
  }

  test("an action that nobody performed is not the last one", () => {
    assert.equal(progress.lastAction(steps, at(4, { spared: [3] })), 1);
  });
});

describe("what the instructor says", () => {
  const steps = [narration("Uno."), picture(), note("Dos."), click("Ingresar"), fill("RUC", "1"), narration("Tres.")];
  const said = (position) => {
    const { narrations, isNew } = progress.narrationFor(steps, position);
    return [narrations.map((each) => each.instruction), isNew];
  };
  const cases = [
    ["nothing before the first narration", at(0), [[], false]],
    ["all narrations since the last action, pictures aside", at(3), [["Uno.", "Dos."], true]],
    ["the same beside the following actions, but no longer as new", at(5), [["Uno.", "Dos."], false]],
    ["the next one as soon as it comes", at(6), [["Tres."], true]],
    ["the latest as new as long as the actions before it were spared", at(4, { spared: [3] }), [["Uno.", "Dos."], true]],
  ];
  for (const [claim, position, expected] of cases) {
    test(`it is ${claim}`, () => assert.deepEqual(said(position), expected));
  }
});

describe("what an action achieved", () => {
  const steps = [click("Grabar"), screen("Resumen"), status("Activo"), row("OPERA001"), row("OPERA002", false), click("Salir")];
  const instruction = (position) => progress.resultOf(steps, position)?.instruction ?? null;

  test("nothing, before the first action", () => assert.equal(instruction(at(0)), null));
  test("nothing, as long as nothing is seen", () => assert.equal(instruction(at(1)), null));
  test("the last thing seen", () => {
    assert.deepEqual(progress.resultOf([click("Grabar"), screen("Resumen"), row("OPERA001")], at(3)), row("OPERA001"));
  });
  test("rather what is stored", () => assert.equal(instruction(at(5)), "El usuario queda en estado «Activo»"));
  test("an absence is no achievement", () => {
    assert.equal(progress.resultOf([click("Grabar"), row("OPERA002", false)], at(2)), null);
  });
  test("what an earlier page showed is not told again", () => {
    assert.equal(progress.resultOf(steps.slice(0, 2), at(2, { reached: 2 })), null);
  });
  test("the lesson ends with the expectations after the last action", () => {
    const end = [screen("Menú"), status("Activo")];
    assert.deepEqual(progress.finalExpectations([...steps, end[0], picture(), end[1]]), end);
    assert.deepEqual(progress.finalExpectations(steps), []);
  });
});

describe("the page that the next step belongs to", () => {
  const steps = [openPortal(), screen("Menú"), screen("Usuarios"), click("Crear"), screen("Registro"), fill("RUC", "1")];

  test("has the heading that it was confirmed with", () => {
    assert.equal(progress.expectedHeading(steps, at(3, { from: 1, back: point(1, "Confirmada") })), "Confirmada");
  });
  test("or else the last heading expected before the next action", () => {
    assert.equal(progress.expectedHeading(steps, at(1, { from: 1 })), "Usuarios");
  });
  test("even after the last action", () => assert.equal(progress.expectedHeading(steps.slice(0, 3), at(3, { from: 1 })), "Usuarios"));
  test("is unknown where the script expects no heading", () => {
    assert.equal(progress.expectedHeading(steps, at(3, { from: 3 })), null);
  });
});

describe("a click that the coach missed", () => {
  const steps = [fill("RUC", "1"), click("Aceptar"), screen("Menú"), picture(), fill("Usuario", "2"), click("Salir")];

  test("is proved by what is expected after it, and by the next action", () => {
    const signs = progress.signsOfClick(steps, at(1));
    assert.equal(signs.target.name, "Aceptar");
    assert.deepEqual([signs.after, signs.expectations, signs.next], [2, [screen("Menú")], steps[4]]);
  });
  test("at the end has no next action", () => {
    const signs = progress.signsOfClick(steps, at(5));
    assert.deepEqual([signs.after, signs.expectations, signs.next], [6, [], null]);
  });
  test("can't be proved where a fault was asked for just before: another request may have met it", () => {
    const fault = { ...click(""), action: { type: "FailOnce" }, request: { path: "api/faults", body: { fault: "server-error" } } };
    assert.equal(progress.signsOfClick([fault, click("Aceptar"), screen("Error")], at(1)), null);
  });
  test("can't be where the next action is no click, or there is none", () => {
    assert.equal(progress.signsOfClick(steps, at(0)), null);
    assert.equal(progress.signsOfClick(steps, at(6)), null);
  });
});

describe("a message that the coach missed", () => {
  const message = { part: "seen", action: { type: "ExpectMessage", text: "Se grabó." } };
  const stored = { part: "stored", action: { type: "ExpectStatus", username: "OPERA001", status: "Activo" } };

  test("is proved by what else is expected before the next action", () => {
    const steps = [click("Aceptar"), message, screen("Menú"), stored, fill("RUC", "1"), screen("Registro")];
    assert.deepEqual(progress.signsOfMessage(steps, at(1)), { expectations: [screen("Menú"), stored], after: 2 });
  });
  test("is not proved where nothing stored is expected with it", () => {
    assert.equal(progress.signsOfMessage([message, screen("Menú"), fill("RUC", "1"), stored], at(0)), null);
  });
  test("can't be where another step comes next", () => {
    assert.equal(progress.signsOfMessage([screen("Menú"), stored], at(0)), null);
    assert.equal(progress.signsOfMessage([message, stored], at(2)), null);
  });
});

describe("the actions of a page", () => {
  const steps = [fill("RUC", "1"), screen("Menú"), fill("Usuario", "2"), click("Aceptar"), fill("Clave", "3")];
  const names = (position) => progress.actionsOfPage(steps, position).map((step) => step.action.target.name);

  test("are those from its first to the next click", () => assert.deepEqual(names(at(0)), ["RUC", "Usuario"]));
  test("still include those that are done", () => assert.deepEqual(names(at(2)), ["RUC", "Usuario"]));
  test("include the click that is due", () => assert.deepEqual(names(at(3)), ["RUC", "Usuario", "Aceptar", "Clave"]));
  test("leave out earlier pages", () => assert.deepEqual(names(at(4, { from: 4 })), ["Clave"]));
});

for (const [type, isLeaving] of [
  ["Click", true], ["OpenPortal", true], ["GoBack", true], ["Reload", true],
  ["Fill", false], ["Choose", false], ["Check", false], ["Uncheck", false], ["AdvanceClock", false],
]) {
  test(`${type} ${isLeaving ? "may leave" : "never leaves"} the page`, () => {
    assert.equal(progress.leavesPage({ type }), isLeaving);
  });
}
