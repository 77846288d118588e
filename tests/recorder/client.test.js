// What was recorded reaches the server once, in order, whenever it can be reached.

import assert from "node:assert/strict";
import { beforeEach, describe, mock, test } from "node:test";

import { createClient } from "../../static/recorder/client.js";

const RECORDING = { id: "r1", base: "/grabacion/r1" };
const click = (name) => ({ type: "Click", target: { kind: "button", name, row: null, region: null, dialog: false } });
const names = (deeds) => deeds.map(({ action }) => action.target.name);

let posted;
let answer;
let stored;
let news;
let place;

const settle = () => new Promise((resolve) => globalThis.setImmediate(resolve));
const reply = (body, status = 200) => ({ ok: status < 400, status, json: async () => body });

function open() {
  return createClient(RECORDING, {
    onState: (state) => news.push(["state", state.version]),
    onSending: (isSending) => news.push(["sending", isSending]),
    onRefusal: (what) => news.push(["refusal", what]),
    onOffline: () => news.push(["offline"]),
    place: () => place,
  });
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  posted = [];
  news = [];
  stored = new Map();
  answer = async () => reply({ version: posted.length, refused: [] });
  place = "/grabacion/r1/portal/";
  globalThis.localStorage = {
    getItem: (key) => stored.get(key) ?? null, setItem: (key, text) => stored.set(key, text), removeItem: (key) => stored.delete(key),
  };
  globalThis.fetch = (address, { body } = {}) => {
    posted.push(JSON.parse(body ?? "{}"));
    return answer(address);
  };
});

// Adds it, and lets the pause pass before it is sent.
async function add(client, action) {
  client.add(action);
  mock.timers.tick(300);
  for (let each = 0; each < 8; each += 1) await settle();
}

describe("a deed", () => {
  test("is sent after a short pause, with the page's address", async () => {
    await add(open(), click("Grabar"));
    assert.deepEqual(names(posted[0].deeds), ["Grabar"]);
    assert.equal(posted[0].place, "/grabacion/r1/portal/");
    assert.equal(stored.size, 0);
  });

  test("goes with another that follows at once", async () => {
    const client = open();
    client.add(click("Uno"));
    await add(client, click("Dos"));
    assert.deepEqual(posted.map(({ deeds }) => names(deeds)), [["Uno", "Dos"]]);
  });

  test("waits until the one before is answered", async () => {
    const client = open();
    let release;
    answer = () => new Promise((resolve) => { release = () => resolve(reply({ version: 1, refused: [] })); });
    await add(client, click("Uno"));
    await add(client, click("Dos"));
    assert.equal(posted.length, 1);
    release();
    for (let each = 0; each < 8; each += 1) await settle();
    assert.deepEqual(posted.map(({ deeds }) => names(deeds)), [["Uno"], ["Dos"]]);
  });

  test("that nobody confirmed is sent by the next page, with the same key", async () => {
    answer = () => new Promise(() => {});
    await add(open(), click("Grabar"));
    answer = async () => reply({ version: 2, refused: [] });
    await open().send();
    assert.deepEqual(posted[0].deeds, posted[1].deeds);
    assert.equal(stored.size, 0);
  });

  test("is kept while the server is away, and sent when it is back", async () => {
    answer = async () => { throw new Error("away"); };
    await add(open(), click("Grabar"));
    assert.deepEqual(news.slice(-2), [["offline"], ["sending", false]]);
    assert.equal(JSON.parse(stored.get("grabacion:r1")).length, 1);
    answer = async () => reply({ version: 7, refused: [] });
    mock.timers.tick(1000);
    await settle();
    await settle();
    assert.deepEqual(news.slice(-2), [["state", 7], ["sending", false]]);
    assert.equal(stored.size, 0);
  });

  for (const status of [429, 500, 503]) {
    test(`is kept after an answer with ${status}`, async () => {
      answer = async () => reply({ errors: [{ what: "no" }] }, status);
      await add(open(), click("Grabar"));
      assert.equal(JSON.parse(stored.get("grabacion:r1")).length, 1);
    });
  }

  test("that the server will never take is given up, and said", async () => {
    answer = async () => reply({ errors: [{ what: "La grabación ya no existe." }] }, 404);
    await add(open(), click("Grabar"));
    assert.deepEqual(news.slice(-2), [["refusal", "La grabación ya no existe."], ["sending", false]]);
    assert.equal(stored.size, 0);
  });

  test("that no sentence says is told, and the others are stored", async () => {
    answer = async () => reply({ version: 1, refused: [{ key: "k", what: "Ninguna frase lo dice." }] });
    await add(open(), click("Grabar"));
    assert.deepEqual(news.slice(-2), [["refusal", "Ninguna frase lo dice."], ["sending", false]]);
  });

  test("is sent where the browser stores nothing", async () => {
    const refuse = () => { throw new Error("refused"); };
    globalThis.localStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
    await add(open(), click("Grabar"));
    assert.deepEqual(names(posted[0].deeds), ["Grabar"]);
  });

  test("is sent where the browser has no room left", async () => {
    globalThis.localStorage.setItem = () => { throw new Error("full"); };
    await add(open(), click("Grabar"));
    assert.deepEqual(names(posted[0].deeds), ["Grabar"]);
  });

  test("of many goes with fifty at most", async () => {
    stored.set("grabacion:r1", JSON.stringify(Array.from({ length: 120 }, (_, index) => ({ key: `k${index}`, action: click(`${index}`) }))));
    await open().send();
    assert.deepEqual(posted.map(({ deeds }) => deeds.length), [50, 50, 20]);
  });
});

test("a page says where it is, once", async () => {
  const client = open();
  await client.send();
  await client.send();
  assert.deepEqual(posted, [{ deeds: [], place: "/grabacion/r1/portal/" }]);
});

test("a page that no longer knows where the recording stands says nothing of it", async () => {
  place = null;
  await open().send();
  assert.deepEqual(posted, [{ deeds: [], place: null }]);
});

describe("a change", () => {
  test("that another tab overtook brings what the recording is now", async () => {
    answer = async () => reply({ errors: [{ what: "cambió" }], state: { version: 9, steps: [] } }, 409);
    const { state } = await open().change(3, { type: "remove", step: 1 });
    assert.equal(state.version, 9);
  });

  test("that gets no answer is told by an error", async () => {
    answer = async () => reply({}, 503);
    await assert.rejects(open().change(3, { type: "remove", step: 1 }));
  });
});
