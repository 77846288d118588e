// When the lesson's record is reported to the server.

import assert from "node:assert/strict";
import { beforeEach, describe, mock, test } from "node:test";

import { Gone, NoAnswer } from "../../static/coach/api.js";
import { createStore } from "../../static/coach/store.js";
import { at } from "./builders.js";

const { Event, EventTarget, setImmediate } = globalThis;
const QUARTER_MINUTE = 15_000;
const LESSON = {
  id: "1", scenario: "suspender", mode: "practicar", place: at(0), turn: 0, finished: false, seconds: 0, wrong: 0, helps: {},
  changes: 0, method: "GET", following: null, script: "", base: "/leccion/1", home: "/", start: "/leccion/",
};

let reports;
let answer;
let store;
let stored;
let elapsed;
let openStore;

// A promise that is settled needs no clock.
const settle = () => new Promise((resolve) => setImmediate(resolve));

// A report is answered long before the next one.
async function pass(quarters) {
  for (let each = 0; each < quarters; each += 1) {
    await settle();
    elapsed += QUARTER_MINUTE;
    mock.timers.tick(QUARTER_MINUTE);
  }
  await settle();
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval"] });
  elapsed = 0;
  globalThis.performance = { now: () => elapsed };
  reports = [];
  answer = async () => ({});
  stored = new Map();
  globalThis.window = new EventTarget();
  globalThis.document = Object.assign(new EventTarget(), { hidden: false });
  globalThis.localStorage = { getItem: (key) => stored.get(key) ?? null, setItem: (key, text) => stored.set(key, text) };
  const api = {
    report: (totals) => {
      reports.push(totals);
      return answer();
    },
  };
  openStore = () => createStore(LESSON, api, () => {});
  store = openStore();
});

function hide() {
  globalThis.document.hidden = true;
  globalThis.document.dispatchEvent(new Event("visibilitychange"));
}

describe("the lesson's record", () => {
  test("is reported while the trainee works on it", async () => {
    await pass(3);
    assert.deepEqual(reports.map(({ seconds }) => seconds), [15, 30, 45]);
  });

  test("has the time that passed, though the computer's clock is set back meanwhile", async (context) => {
    await pass(2);
    context.mock.method(Date, "now", () => 0);
    store.update({ place: at(1) });
    await pass(1);
    assert.equal(reports.at(-1).seconds, 45);
  });

  test("has no time of less than nothing, whatever an earlier version stored", async () => {
    stored.set("leccion:1", JSON.stringify({ turn: 1, millis: -10_800_000 }));
    store = openStore();
    store.report();
    await settle();
    assert.equal(reports.at(-1).seconds, 0);
  });

  test("is reported once when the page is hidden, and then no more", async () => {
    hide();
    await pass(5);
    assert.equal(reports.length, 1);
  });

  test("is reported again after a report without an answer", async () => {
    answer = async () => { throw new NoAnswer("/leccion/1/avance"); };
    hide();
    await pass(2);
    assert.equal(reports.length, 3);
    answer = async () => ({});
    await pass(5);
    assert.equal(reports.length, 4);
  });

  test("survives a refused report, and is reported again with what came since", async () => {
    answer = async () => { throw new NoAnswer("/leccion/1/avance", { cause: new Error("422") }); };
    await pass(1);
    store.update({ place: at(1), wrong: 1 });
    answer = async () => ({});
    await pass(1);
    assert.deepEqual(reports.map(({ place, wrong }) => [place.step, wrong]), [[0, 0], [1, 1]]);
  });

  test("is reported no more once the lesson is finished, and its time stands still", async () => {
    await pass(1);
    store.update({ finished: true });
    store.report();
    await pass(5);
    assert.deepEqual(reports.map(({ finished, seconds }) => [finished, seconds]), [[false, 15], [true, 15]]);
  });

  test("is reported no more once the lesson is gone", async () => {
    answer = async () => { throw new Gone("Ya no existe."); };
    await pass(5);
    assert.equal(reports.length, 1);
  });

  test("is not reported while another tab continues the lesson", async () => {
    globalThis.window.dispatchEvent(Object.assign(new Event("storage"), { key: "leccion:1", newValue: "{}" }));
    await pass(5);
    assert.equal(reports.length, 0);
  });
});

describe("a browser that refuses to store", () => {
  const refuse = () => { throw new Error("QuotaExceededError"); };

  test("has the record carried to the tab's next page", () => {
    globalThis.localStorage.setItem = refuse;
    store.update({ place: at(3), isOpen: true });
    const { place, isOpen } = openStore().record;
    assert.deepEqual([place, isOpen], [at(3), true]);
  });

  test("has it so, whatever an older record was stored before", () => {
    store.update({ place: at(1) });
    globalThis.localStorage.setItem = refuse;
    store.update({ place: at(3) });
    assert.deepEqual(openStore().record.place, at(3));
  });

  test("has it so, where nothing can be read either", () => {
    Object.defineProperty(globalThis, "localStorage", { get: refuse, configurable: true });
    store.update({ place: at(3) });
    assert.deepEqual(openStore().record.place, at(3));
    Object.defineProperty(globalThis, "localStorage", { value: undefined, configurable: true, writable: true });
  });

  test("has each step reported at once", async () => {
    globalThis.localStorage.setItem = refuse;
    store.update({ place: at(1) });
    store.update({ small: true });
    store.update({ place: at(2) });
    await settle();
    assert.deepEqual(reports.map(({ place }) => place.step), [1, 2]);
  });

  test("has nothing reported at once that it stores", async () => {
    store.update({ place: at(1) });
    await settle();
    assert.equal(reports.length, 0);
  });
});
