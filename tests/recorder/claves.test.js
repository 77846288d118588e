// Which clave a recording holds for one that was typed.

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";

import { createClaveFilter } from "../../static/recorder/claves.js";

const RULES = {
  public: ["", "Practica2026", "Opera2026"], substitutes: ["Clave2026", "Clave2027", "Clave2028"], malformed: "Corta1",
  pattern: "^(?=.*[0-9]).{8,12}$",
};
let stored;

beforeEach(() => {
  stored = new Map();
  globalThis.sessionStorage = { getItem: (key) => stored.get(key) ?? null, setItem: (key, text) => stored.set(key, text) };
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

  test("is the same on the next page", () => {
    createClaveFilter(RULES, "k")("MiGato2019");
    assert.deepEqual(["MiPerro2019", "MiGato2019"].map(createClaveFilter(RULES, "k")), ["Clave2027", "Clave2026"]);
  });

  test("is nowhere in what the browser stores", () => {
    createClaveFilter(RULES, "k")("MiGato2019");
    assert.ok(stored.get("k"));
    assert.ok(!stored.get("k").includes("MiGato2019"));
  });

  test("is replaced where the browser stores nothing", () => {
    globalThis.sessionStorage = { getItem: () => { throw new Error("refused"); }, setItem: () => { throw new Error("refused"); } };
    assert.equal(createClaveFilter(RULES, "k")("MiGato2019"), "Clave2026");
  });
});
