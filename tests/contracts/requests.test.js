// JavaScript's side of coach_requests.json: the coach asks exactly this of the server.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { URL } from "node:url";

import { createApi } from "../../static/coach/api.js";
import { LEVELS } from "../../static/coach/messages.js";
import { createStore } from "../../static/coach/store.js";
import { at, point } from "../coach/builders.js";

const { EventTarget, Response } = globalThis;
const EXAMPLE = JSON.parse(readFileSync(new URL("coach_requests.json", import.meta.url), "utf-8"));
const SCRIPTS = JSON.parse(readFileSync(new URL("coach_script.json", import.meta.url), "utf-8"));
const REQUESTS_OF_STEPS = SCRIPTS.flatMap(({ steps }) => steps.flatMap(({ request }) => request ?? []));
const LESSON = {
  id: "1", scenario: "suspender", mode: "practicar", place: at(4, { back: point(2) }), turn: 5, finished: false,
  seconds: 61, wrong: 2, helps: { pista: 1, donde: 2, que: 1, hagalo: 1 }, hard: { 4: { wrong: 2, helps: 3 } }, first: 0,
  changes: 2, method: "GET", following: null,
  script: "/guion", base: "", home: "/", start: "/",
};

const requests = {};
let api;

before(() => {
  globalThis.window = new EventTarget();
  globalThis.document = Object.assign(new EventTarget(), { hidden: true });
  globalThis.localStorage = { getItem: () => null, setItem: () => {} };
  globalThis.setInterval = () => 0;
  globalThis.fetch = async (address, { body }) => {
    requests[address] = [...(requests[address] ?? []), JSON.parse(body)];
    return Response.json({});
  };
  api = createApi(LESSON);
});

test("the coach's requests are the example", async () => {
  await createStore(LESSON, api, () => {}).report();
  await api.restoreWorld(3);
  await api.reopenSession(3);
  for (const each of REQUESTS_OF_STEPS) await api.askOfCompany(each);
  assert.deepEqual(requests, EXAMPLE);
});

test("the example has a help of each level", () => {
  assert.deepEqual(EXAMPLE["/avance"].flatMap(({ helps }) => Object.keys(helps)), LEVELS);
});
