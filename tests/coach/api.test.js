// What the coach asks the server, and what it remembers of the answers.

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";

import { Gone, NoAnswer, createApi } from "../../static/coach/api.js";
import { status } from "./builders.js";

const { Event, EventTarget, Response } = globalThis;
const STEP = { ...status("Activo"), number: 3 };
const CLOCK = { path: "api/clock", body: { advance_hours: 1 } };
const OTHER_STEP = { ...STEP, number: 4 };

let api;
let requests;
let answer;
let response;

const met = () => Response.json({ unmet: null });
const unmet = () => Response.json({ unmet: "Está suspendido." });
const noAnswer = () => { throw new TypeError("Failed to fetch"); };

beforeEach(() => {
  requests = [];
  answer = met;
  globalThis.document = new EventTarget();
  globalThis.fetch = async (address) => {
    requests.push(address);
    response = await answer();
    return response;
  };
  api = createApi({ base: "/leccion/1", script: "/leccion/guion/1/uno.json" });
});

describe("a question about the stored world", () => {
  for (const [word, respond, isStored] of [["yes", met, true], ["no", unmet, false]]) {
    test(`is asked once where the answer is ${word}`, async () => {
      answer = respond;
      assert.deepEqual([await api.isStored(STEP), await api.isStored(STEP)], [isStored, isStored]);
      assert.deepEqual(requests, ["/leccion/1/comprobar/3"]);
    });
  }

  test("is asked for each step", async () => {
    await api.isStored(STEP);
    await api.isStored(OTHER_STEP);
    assert.deepEqual(requests, ["/leccion/1/comprobar/3", "/leccion/1/comprobar/4"]);
  });

  test("is one request for all who ask at the same time", async () => {
    assert.deepEqual(await Promise.all([api.isStored(STEP), api.isStored(STEP)]), [true, true]);
    assert.equal(requests.length, 1);
  });

  test("that got no answer is asked again", async () => {
    answer = noAnswer;
    const both = [api.isStored(STEP), api.isStored(STEP)];
    for (const each of both) await assert.rejects(each, NoAnswer);
    answer = met;
    assert.equal(await api.isStored(STEP), true);
    assert.equal(requests.length, 2);
  });

  test("of a lesson that is gone is asked again", async () => {
    answer = () => Response.json({ errors: [{ what: "Ya no existe." }] }, { status: 404 });
    await assert.rejects(api.isStored(STEP), Gone);
    await assert.rejects(api.isStored(STEP), Gone);
    assert.equal(requests.length, 2);
  });
});

test("a request that the server refuses is told like one that failed", async () => {
  answer = () => Response.json({ errors: [{ where: "place.step", what: "Se espera un número entero." }] }, { status: 422 });
  await assert.rejects(api.report({}), NoAnswer);
});

test("a request that the server forbids is told in its words", async () => {
  answer = () => Response.json({ errors: [{ where: "", what: "Este servidor no lo permite." }] }, { status: 403 });
  await assert.rejects(api.askOfCompany(CLOCK), new Gone("Este servidor no lo permite."));
});

describe("an answer is forgotten once", () => {
  const changes = [
    ["the clock has moved", () => api.askOfCompany(CLOCK)],
    ["the world is restored", () => api.restoreWorld(2)],
    ["the portal session is opened again", () => api.reopenSession(2)],
    ["the page becomes visible again", () => globalThis.document.dispatchEvent(new Event("visibilitychange"))],
  ];
  for (const [event, change] of changes) {
    test(event, async () => {
      answer = unmet;
      await api.isStored(STEP);
      await change();
      answer = met;
      assert.equal(await api.isStored(STEP), true);
    });
  }

  test("a change got no answer, which the server may have made all the same", async () => {
    answer = unmet;
    await api.isStored(STEP);
    answer = noAnswer;
    await assert.rejects(api.askOfCompany(CLOCK), NoAnswer);
    answer = met;
    assert.equal(await api.isStored(STEP), true);
  });

  test("a change has been answered that was under way when the question was asked", async () => {
    const changed = api.askOfCompany(CLOCK);
    answer = unmet;
    await api.isStored(STEP);
    answer = met;
    await changed;
    assert.equal(await api.isStored(STEP), true);
  });
});

describe("an answer is read to its end", () => {
  const answers = [
    ["of success", () => Response.json({ place: {} })],
    ["of a lesson that is gone", () => Response.json({ errors: [{ what: "Ya no existe." }] }, { status: 404 })],
    ["of an error", () => Response.json({}, { status: 500 })],
    ["that is no JSON", () => new Response("<h1>Error</h1>", { status: 502 })],
  ];
  for (const [claim, respond] of answers) {
    test(claim, async () => {
      answer = respond;
      await api.report({}).catch(() => {});
      assert.equal(response.bodyUsed, true);
    });
  }
});
