// Which clave a recording holds for one that was typed.

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";

import { createClaveFilter, hasSubstitute } from "../../static/recorder/claves.js";

const RULES = {
  public: ["", "Practica2026", "Opera2026"], substitutes: { stem: "Clave", first: 2026, count: 1000 }, malformed: { stem: "Corta", first: 1, count: 99 },
  pattern: "^(?=.*[0-9]).{8,12}$",
};
let stored;

beforeEach(() => {
  stored = new Map();
  globalThis.localStorage = { getItem: (key) => stored.get(key) ?? null, setItem: (key, text) => stored.set(key, text) };
});

describe("a clave", () => {
  test("that the project has published stays", () => {
    assert.equal(createClaveFilter(RULES, "k")("Opera2026"), "Opera2026");
  });

  test("of a person's own gives way to a valid one", () => {
    assert.equal(createClaveFilter(RULES, "k")("MiGato2019"), "Clave2026");
  });

  test("that the portal refuses gives way to one that it refuses", () => {
    assert.equal(createClaveFilter(RULES, "k")("corta"), "Corta1");
  });

  test("that differs from another still does, and the same is the same again", () => {
    const practiceClave = createClaveFilter(RULES, "k");
    assert.deepEqual(["MiGato2019", "MiPerro2019", "MiGato2019"].map(practiceClave), ["Clave2026", "Clave2027", "Clave2026"]);
  });

  test("has its own however many there are, valid or not", () => {
    const practiceClave = createClaveFilter(RULES, "k");
    const typed = Array.from({ length: 40 }, (_, index) => (index % 2 ? `Mi${index}` : `MiGato${index + 1000}`));
    const replaced = typed.map(practiceClave);
    assert.equal(new Set(replaced).size, 40);
    assert.deepEqual(typed.map(practiceClave), replaced);
    assert.deepEqual(replaced.map((each) => each.startsWith("Clave")), typed.map((each) => each.startsWith("MiGato")));
  });

  test("that is spelled like a substitute is told apart from those that others have", () => {
    const practiceClave = createClaveFilter(RULES, "k");
    assert.deepEqual(["MiGato2019", "Clave2026", "MiGato2019"].map(practiceClave), ["Clave2026", "Clave2027", "Clave2026"]);
  });

  test("is told as replaced by its sentence", () => {
    assert.ok(hasSubstitute(RULES, 'escribimos "Clave2026" en "Clave"'));
    assert.ok(hasSubstitute(RULES, 'escribimos "Corta1" en "Clave"'));
    assert.ok(!hasSubstitute(RULES, 'escribimos "Opera2026" en "Clave"'));
  });

  test("is the same on the next page, and in another tab", () => {
    createClaveFilter(RULES, "k")("MiGato2019");
    assert.deepEqual(["MiPerro2019", "MiGato2019"].map(createClaveFilter(RULES, "k")), ["Clave2027", "Clave2026"]);
  });

  test("is nowhere in what the browser stores", () => {
    createClaveFilter(RULES, "k")("MiGato2019");
    assert.ok(stored.get("k"));
    assert.ok(!stored.get("k").includes("MiGato2019"));
  });

  test("is replaced where the browser stores nothing", () => {
    globalThis.localStorage = { getItem: () => { throw new Error("refused"); }, setItem: () => { throw new Error("refused"); } };
    assert.deepEqual(["MiGato2019", "MiPerro2019"].map(createClaveFilter(RULES, "k")), ["Clave2026", "Clave2027"]);
  });
});
