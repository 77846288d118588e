// A script as Python makes it, from its first step to its end: the example of the contracts, with every type of action.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { URL } from "node:url";

import { panelContent } from "../../static/coach/messages.js";
import * as progress from "../../static/coach/progress.js";
import { at, record } from "./builders.js";

const SCRIPTS = JSON.parse(readFileSync(new URL("../contracts/coach_script.json", import.meta.url), "utf-8"));
const MODES = ["ver", "practicar", "sin-guia"];

const contentAt = (script, index, mode) => panelContent({
  mode, script, following: null, record: record({ place: at(index), level: 9 }), status: "next",
  step: script.steps[index], heading: "", trouble: "",
});

for (const script of SCRIPTS) {
  const { steps } = script;
  const indices = [...steps.keys()];
  const actions = steps.filter(({ part }) => part === "done");

  describe(`the script «${script.title}»`, () => {
    test("counts each action once", () => {
      const counts = indices.filter((index) => steps[index].part === "done").map((index) => progress.count(steps, at(index)));
      assert.deepEqual(counts, actions.map((_action, index) => ({ now: index + 1, all: actions.length })));
    });

    test("finds each of its actions as the next one", () => {
      const reached = indices.map((index) => progress.nextAction(steps, at(index))).filter((index) => index >= 0);
      assert.deepEqual(new Set(reached.map((index) => steps[index])), new Set(actions));
    });

    test("ends with expectations of which one is praised", () => {
      const end = progress.finalExpectations(steps);
      assert.ok(end.length > 0);
      assert.ok(end.includes(progress.resultOf(steps, at(steps.length))));
    });

    for (const mode of MODES) {
      test(`tells each of its actions in the mode ${mode}`, () => {
        for (const [index, { part, instruction }] of steps.entries()) {
          const { now, said, title } = contentAt(script, index, mode);
          assert.equal(title, script.title);
          if (part === "done") assert.ok(now.startsWith(`${instruction}.`), now);
          assert.doesNotMatch(`${now} ${said}`, /undefined|null|\[object/);
        }
      });
    }

    test("says each of its narrations and notes, and no other remark", () => {
      const said = indices.map((index) => contentAt(script, index + 1, "practicar").said);
      const remarks = steps.filter(({ part }) => part === "said");
      const isSaid = ({ instruction }) => said.some((text) => text.includes(instruction));
      assert.deepEqual(remarks.filter(isSaid), remarks.filter(({ action }) => action.type !== "Picture"));
    });

    test("gives goal and data without a guide", () => {
      const { goal, data } = contentAt(script, 0, "sin-guia");
      assert.match(goal, /final, /);
      assert.deepEqual(data, script.data);
    });
  });
}
