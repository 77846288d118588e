// JavaScript's side of steps.py: what the Cucumber extension of VS Code makes of the step definitions, by its own service.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { before, describe, test } from "node:test";
import { URL, fileURLToPath } from "node:url";

const TOOLS = new URL("../../tools/", import.meta.url);
const require = createRequire(new URL("package.json", TOOLS));
const service = require("@cucumber/language-service");
const { WasmParserAdapter } = require("@cucumber/language-service/wasm");

const SCENARIOS = new URL("../../scenarios/", import.meta.url);
const FEATURES = readdirSync(SCENARIOS).map((name) => ({ name, text: readFileSync(new URL(name, SCENARIOS), "utf-8") }));
const STEP_DEFINITIONS = readFileSync(new URL("steps.py", import.meta.url), "utf-8");
const HEAD = "# language: es\nCaracterística: Ejemplo\n  Esquema del escenario: Ejemplo\n";
const EXAMPLES = "\n    Ejemplos:\n      | ruc | valor | campo |\n      | 1   | 2     | RUC   |\n";

let parsers;
let reading;

/** What the extension reads in a file of step definitions. */
function read(content) {
  const source = { languageName: "python", uri: "steps.py", content };
  const { expressionLinks, ...rest } = new service.ExpressionBuilder(parsers).build([source], []);
  return { ...rest, expressions: expressionLinks.map((link) => link.expression) };
}

/** The messages about a feature's lines, as the extension underlines them. */
function complaints(feature, expressions) {
  return service.getGherkinDiagnostics(feature, expressions).map((diagnostic) => diagnostic.message);
}

function stepTexts(feature) {
  return service.extractStepTexts(service.parseGherkinDocument(feature).gherkinDocument, []);
}

/** The function that proposes sentences for the last line of a feature, built as the extension's server builds it. */
function createCompletion({ registry, expressions }) {
  const texts = FEATURES.flatMap((feature) => stepTexts(feature.text));
  const index = service.jsSearchIndex(service.buildSuggestions(registry, texts, expressions));
  return (line) => {
    const position = { line: HEAD.split("\n").length - 1, character: line.length };
    return service.getGherkinCompletionItems(HEAD + line, position, index);
  };
}

before(async () => {
  parsers = new WasmParserAdapter(fileURLToPath(new URL("node_modules/@cucumber/language-service/dist", TOOLS)));
  await parsers.init();
  reading = read(STEP_DEFINITIONS);
});

test("every definition is read, as a cucumber expression", () => {
  const decorators = STEP_DEFINITIONS.match(/^@/gm);
  assert.deepEqual(reading.errors, []);
  assert.equal(reading.expressions.length, decorators.length);
  assert.deepEqual(new Set(reading.expressions.map((expression) => expression.constructor.name)), new Set(["CucumberExpression"]));
  assert.deepEqual(reading.parameterTypeLinks.map((link) => link.parameterType.name), ["paragraph", "text"]);
});

describe("no step is undefined", () => {
  for (const { name, text } of FEATURES) {
    test(name, () => assert.deepEqual(complaints(text, reading.expressions), []));
  }
});

test("every step has one definition, and every definition a step", () => {
  const texts = FEATURES.flatMap((feature) => stepTexts(feature.text));
  const definitions = texts.map((text) => reading.expressions.filter((expression) => expression.match(text)));
  assert.deepEqual(texts.filter((_, index) => definitions[index].length !== 1), []);
  const used = new Set(definitions.flat().map((expression) => expression.source));
  const sources = reading.expressions.map((expression) => expression.source);
  // The scenarios write each preparation with its "que".
  assert.deepEqual(sources.filter((source) => !used.has(source) && !used.has(`que ${source}`)), []);
});

test("without a definition, its steps are undefined", () => {
  const definition = '@when("hacemos clic en {string}")\n';
  const { expressions } = read(STEP_DEFINITIONS.replace(definition, ""));
  assert.equal(expressions.length, reading.expressions.length - 1);
  const messages = FEATURES.flatMap((feature) => complaints(feature.text, expressions));
  assert.ok(messages.includes('Undefined step: hacemos clic en "Cambiar Estado"'));
  assert.deepEqual(messages.filter((message) => !message.startsWith("Undefined step: hacemos clic en ")), []);
});

describe("a line is defined", () => {
  for (const line of [
    "Dado que la empresa no tiene usuarios secundarios",
    "Dada la empresa no tiene usuarios secundarios",
    "Dados que estamos en la pantalla \"Clave SOL\"",
    "Dadas que hemos iniciado sesión con la Clave Principal hace 21 minutos",
    "* 5. El perfil decide (casi) todo: «Grabar», 100 % seguro.",
    "* 8.10. Una eliminación no tiene vuelta atrás.",
    "* Nota en la casilla \"Teledespacho\": ya lo tenía",
    "* Imagen: La tabla",
    "Pero no se muestra \"Una \\\"cita\\\" (con paréntesis)\"",
    "Cuando completamos\n      | RUC | <ruc> |",
    "Cuando escribimos \"<valor>\" en \"<campo>\"",
    "Cuando escribimos \"\" en \"Clave\"",
  ]) {
    test(line, () => assert.deepEqual(complaints(`${HEAD}    ${line}\n${EXAMPLES}`, reading.expressions), []));
  }
});

test("a line that is no sentence is undefined", () => {
  const lines = ["Cuando pulsamos \"Grabar\"", "Y hacemos clic en Grabar", "* Sin número", "Dado que llueve"];
  const feature = `${HEAD}    ${lines.join("\n    ")}\n${EXAMPLES}`;
  assert.equal(complaints(feature, reading.expressions).length, lines.length);
});

describe("a sentence begun is completed", () => {
  let complete;
  before(() => { complete = createCompletion(reading); });

  for (const [line, sentence] of [
    ["    Cuando hacemos c", "hacemos clic en {string}"],
    ["    Dado que la empresa no", "que la empresa no tiene usuarios secundarios"],
    ["    Dada la empresa no", "la empresa no tiene usuarios secundarios"],
    ["    Y que esta", "que estamos en la pantalla {string}"],
    ["    Entonces se muestra el m", "se muestra el mensaje {string}"],
    ["    Pero no se mu", "no se muestra el aviso {string}"],
    ["    Y la casilla", "la casilla {string} no está marcada"],
    ["    E marc", "marcamos la fila {string}"],
    ["    * Nota", "Nota en la sección {string}: {text}"],
  ]) {
    test(line.trim(), () => {
      const labels = complete(line).map((item) => item.label);
      assert.ok(labels.includes(sentence), labels.join("\n"));
    });
  }

  test("with a value to choose", () => {
    const click = complete("    Cuando hacemos c").find(({ label }) => label === "hacemos clic en {string}");
    assert.match(click?.textEdit.newText ?? "", /^hacemos clic en \$\{1\|".*"\|\}$/);
  });
});
