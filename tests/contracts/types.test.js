// JavaScript's side of the contracts: the examples in this folder have exactly the types of tools/types, by tsc.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { before, describe, test } from "node:test";
import { URL, fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TSC = join(ROOT, "tools/node_modules/typescript/bin/tsc");
const TYPES = ["coach.d.ts", "handbook.d.ts", "vendor.d.ts"].map((name) => join(ROOT, "tools/types", name));

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf-8"));
const [scripts, record, surveys] = ["coach_script.json", "lesson_record.json", "survey.json"].map(read);
const steps = scripts.flatMap((script) => script.steps);
const SHORT_SCRIPT = { ...scripts[0], steps: [] };
const SHORT_SURVEY = surveys[1];
const REQUEST_TYPES = {
  "/avance": "ProgressBody", "/volver": "RestoreBody", "/api/clock": "{ advance_hours: number }", "/api/faults": "FaultBody",
};
const requests = Object.entries(read("coach_requests.json")).flatMap(([path, bodies]) =>
  bodies.map((value) => ({ name: `request ${path}`, type: REQUEST_TYPES[path], value })));

/** Literals of these types, a line each; the answer has the numbers of the lines that tsc refuses. */
function refusedLines(cases) {
  const folder = mkdtempSync(join(tmpdir(), "contracts-"));
  try {
    const lines = cases.map(({ type, value }, index) => `export const literal${index}: ${type} = ${JSON.stringify(value)};`);
    writeFileSync(join(folder, "literals.ts"), lines.join("\n"));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({
      extends: join(ROOT, "tools/tsconfig.json"),
      // The modules that coach.d.ts names are checked by `lint`, and the contracts use none of them.
      compilerOptions: { skipLibCheck: true },
      include: [],
      files: ["literals.ts", ...TYPES],
    }));
    const { stdout, status, error } = spawnSync(process.execPath, [TSC, "--project", folder, "--pretty", "false"], {
      encoding: "utf-8", maxBuffer: 2 ** 28, cwd: folder,
    });
    assert.ifError(error);
    const errors = stdout.split("\n").filter((line) => /^\S.* error /.test(line));
    assert.equal(status === 0, errors.length === 0, stdout);
    return new Set(errors.map((line) => Number(/^literals\.ts\((\d+),/.exec(line)?.[1] ?? assert.fail(line)) - 1));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every path to a key of an object in it; an array stands for its first item. */
function keyPaths(value, path = []) {
  if (Array.isArray(value)) return value.length > 0 ? keyPaths(value[0], [...path, 0]) : [];
  if (value === null || typeof value !== "object") return [];
  return Object.keys(value).flatMap((key) => [[...path, key], ...keyPaths(value[key], [...path, key])]);
}

/** A copy that `change` has changed: it gets the object that holds the last key of the path, and that key. */
function changed(value, path, change) {
  const copy = JSON.parse(JSON.stringify(value));
  const holder = path.slice(0, -1).reduce((each, key) => each[key], copy);
  change(holder, path.at(-1));
  return copy;
}

const remove = (holder, key) => delete holder[key];
const rename = (holder, key) => {
  holder[`${key}s`] = holder[key];
  delete holder[key];
};
const add = (holder) => Object.assign(holder, { unknown: 1 });
const setTo = (other) => (holder, key) => Object.assign(holder, { [key]: other });

/** Each key of the example removed, renamed, and joined by an unknown one. `isOpen` tells the keys that are free. */
function mutations(name, type, value, isOpen = () => false) {
  return keyPaths(value).filter((path) => !isOpen(path)).flatMap((path) =>
    Object.entries({ remove, rename, add }).map(([verb, change]) => ({
      name: `${name}: ${verb} ${path.join(".")}`, type, value: changed(value, path, change),
    })));
}

// What the coach reported last may be a part of its record; helps are counted by level, hard steps by their index.
const isFree = ([first, second]) => ["place", "helps"].includes(first) && second || first === "hard" && second;

const mutant = (type, value, path, other) => ({
  name: `${type} ${path.join(".")}: ${JSON.stringify(other)}`, type, value: changed(value, path, setTo(other)),
});
const stepOf = (type) => steps.find(({ action }) => action.type === type);

const EXAMPLES = [
  ...scripts.map((value, index) => ({ name: `script ${index}`, type: "CoachScript", value })),
  { name: "lesson record", type: "LessonRecord", value: record },
  { name: "lesson record of the last scenario", type: "LessonRecord", value: { ...record, following: null } },
  { name: "lesson record before the first report", type: "LessonRecord", value: { ...record, place: {} } },
  ...surveys.map((value, index) => ({ name: `survey ${index}`, type: "Survey", value })),
  ...requests,
];
const MUTANTS = [
  ...mutations("script", "CoachScript", SHORT_SCRIPT),
  ...steps.flatMap((step) => mutations(`step ${step.action.type}`, "Step", step)),
  ...mutations("record", "LessonRecord", record, isFree),
  ...mutations("survey", "Survey", SHORT_SURVEY),
  // A request without `world` restores the world, too.
  ...requests
    .flatMap(({ name, type, value }) => mutations(name, type, value, ([first, second]) => first !== "place" && isFree([first, second])))
    .filter(({ name }) => name !== "request /volver: remove world"),
  mutant("Step", steps[0], ["part"], "do"),
  mutant("Step", steps[0], ["number"], "1"),
  mutant("Step", steps[0], ["own"], null),
  mutant("Step", steps[0], ["action", "type"], "Press"),
  mutant("Step", stepOf("Click"), ["action", "type"], "Fill"),
  mutant("Step", stepOf("Click"), ["action", "target", "kind"], "link"),
  mutant("Step", stepOf("ExpectStatus"), ["action", "status"], "activo"),
  mutant("Step", stepOf("ExpectRow"), ["action", "type"], "ExpectControl"),
  mutant("CoachScript", SHORT_SCRIPT, ["data", 0, "lists", 0, 0, "values", 0], 1),
  mutant("LessonRecord", record, ["mode"], "mirar"),
  mutant("LessonRecord", record, ["following"], ""),
  mutant("LessonRecord", record, ["place", "step"], "4"),
  mutant("LessonRecord", record, ["place", "steps"], 4),
  mutant("LessonRecord", record, ["helps", "donde"], "2"),
  mutant("Survey", SHORT_SURVEY, ["dialog"], [1, 2, 3]),
  mutant("Survey", SHORT_SURVEY, ["obstacles", 0], [1, 2, 3, 4, 5]),
  mutant("Survey", SHORT_SURVEY, ["annotatedBoxes", 0], [1, 2, 3, 4]),
  mutant("Survey", SHORT_SURVEY, ["matchedMasks", 0], null),
];

describe("the contracts with Python", () => {
  let refused = new Set();
  before(() => {
    refused = refusedLines([...EXAMPLES, ...MUTANTS]);
  });
  const isRefused = (index) => refused.has(index);

  test("every example has its type", () => {
    assert.deepEqual(EXAMPLES.filter((_each, index) => isRefused(index)).map(({ name }) => name), []);
  });

  test("an example with a key or a word changed has not", () => {
    const accepted = MUTANTS.filter((_each, index) => !isRefused(EXAMPLES.length + index));
    assert.ok(MUTANTS.length > steps.length);
    assert.deepEqual(accepted.map(({ name }) => name), []);
  });
});
