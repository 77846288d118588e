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
const FEATURES = readdirSync(SCENARIOS)
  .filter((name) => name.endsWith(".feature"))
  .map((name) => ({ name, text: readFileSync(new URL(name, SCENARIOS), "utf-8") }));
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
  const names = reading.parameterTypeLinks.map((link) => link.parameterType.name);
  assert.equal(new Set(names).size, names.length);
  assert.deepEqual(names, [...STEP_DEFINITIONS.matchAll(/^ {4}name="(.+)",$/gm)].map(([, name]) => name));
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
  // The scenarios write each preparation with its "que", and more than one of what is counted.
  const written = (source) => [source, source.replace(/(minuto|segundo|fila)$/, "$1s")].flatMap((form) => [form, `que ${form}`]);
  assert.deepEqual(sources.filter((source) => !written(source).some((form) => used.has(form))), []);
});

test("without a definition, its steps are undefined", () => {
  const definition = '@when("hacemos clic en {botón o enlace}")\n';
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
    "Dado que hemos iniciado sesión con la Clave Principal hace 1 minuto",
    "Dado que las opciones del usuario secundario \"OPERA001\" entran en vigencia en 1 minuto",
    "Entonces la tabla \"Usuarios secundarios de la empresa\" muestra 1 fila",
    "* 5. El perfil decide (casi) todo: «Grabar», 100 % seguro.",
    "* 8.10. Una eliminación no tiene vuelta atrás.",
    "* Nota en la casilla \"Teledespacho\": ya lo tenía",
    "* Imagen: La tabla",
    "Pero no se muestra \"Una \\\"cita\\\" (con paréntesis)\"",
    "Cuando completamos\n      | RUC | <ruc> |",
    "Cuando escribimos \"<valor>\" en \"<campo>\"",
    "Cuando escribimos \"\" en \"Clave\"",
    "Cuando hacemos clic en 'Grabar'",
    "Cuando hacemos clic en 'Una \"cita\" y una \\'comilla\\''",
    "Cuando escribimos \"una barra \\\\\" en \"Clave\"",
  ]) {
    test(line, () => assert.deepEqual(complaints(`${HEAD}    ${line}\n${EXAMPLES}`, reading.expressions), []));
  }
});

test("a line that is no sentence is undefined", () => {
  const lines = ["Cuando pulsamos \"Grabar\"", "Y hacemos clic en Grabar", "* Sin número", "Dado que llueve", "Y marcamos \"a\" \"b\"", "Y marcamos \"a\\\""];
  const feature = `${HEAD}    ${lines.join("\n    ")}\n${EXAMPLES}`;
  assert.equal(complaints(feature, reading.expressions).length, lines.length);
});

describe("a sentence begun is completed", () => {
  let complete;
  before(() => { complete = createCompletion(reading); });

  for (const [line, sentence] of [
    ["    Cuando hacemos c", "hacemos clic en {botón o enlace}"],
    ["    Dado que la empresa no", "que la empresa no tiene usuarios secundarios"],
    ["    Dada la empresa no", "la empresa no tiene usuarios secundarios"],
    ["    Y que esta", "que estamos en la pantalla {pantalla inicial}"],
    ["    Entonces se muestra el m", "se muestra el mensaje {mensaje}"],
    ["    Pero no se mu", "no se muestra el aviso {mensaje}"],
    ["    Y la casilla", "la casilla {casilla} no está marcada"],
    ["    E marc", "marcamos la fila {usuario}"],
    ["    * Nota", "Nota en la sección {sección}: {texto sin comillas}"],
  ]) {
    test(line.trim(), () => {
      const labels = complete(line).map((item) => item.label);
      assert.ok(labels.includes(sentence), labels.join("\n"));
    });
  }

  test("with a value to choose", () => {
    const click = complete("    Cuando hacemos c").find(({ label }) => label === "hacemos clic en {botón o enlace}");
    assert.match(click?.textEdit.newText ?? "", /^hacemos clic en \$\{1\|".*"\|\}$/);
  });
});

describe("a value is completed with those of its domain", () => {
  /** The values offered in each place of the sentence. */
  function offered(line, sentence) {
    const item = createCompletion(reading)(`    ${line}`).find(({ label }) => label === sentence);
    return [...item.textEdit.newText.matchAll(/\$\{\d+\|(.*?)\|\}/g)].map(([, values]) => values.match(/"[^"]*"/g));
  }

  /** The values of a domain in the scenarios, of which the extension offers the first ten. */
  function written(pattern) {
    const texts = FEATURES.flatMap((feature) => stepTexts(feature.text));
    const values = texts.flatMap((text) => pattern.exec(text)?.slice(1) ?? []);
    return [...new Set(values)].sort().slice(0, 10);
  }

  test("a button or link", () => {
    const [names] = offered("Cuando hacemos c", "hacemos clic en {botón o enlace}");
    assert.deepEqual(names, written(/^(?:hacemos clic en|(?:no )?se ofrece) ("[^"]*")/));
    assert.ok(names.includes('"Aceptar"') && names.includes('"Buscar"'));
    assert.deepEqual(names.filter((name) => /\d/.test(name)), []);
  });

  test("a screen, and a screen to start from", () => {
    const [screens] = offered("Entonces se muestra la p", "se muestra la pantalla {pantalla}");
    assert.deepEqual(screens, written(/^se muestra la pantalla ("[^"]*")/));
    const [starts] = offered("Dado que esta", "que estamos en la pantalla {pantalla inicial}");
    assert.deepEqual(starts, written(/^que estamos en la pantalla ("[^"]*")/));
  });

  test("a value of a list, and the user whose row it is in", () => {
    const [values, , users] = offered("Cuando elegimos", "elegimos {valor de la lista} en {campo} de la fila {usuario}");
    assert.deepEqual(values, written(/^elegimos ("[^"]*")/));
    assert.deepEqual(users.filter((name) => !/^"(?:[A-Z0-9]{8}|<\w+>)"$/.test(name)), []);
  });

  test("a status", () => {
    const [, statuses] = offered("Y el usuario secundario", "el usuario secundario {usuario} queda {estado}");
    assert.deepEqual(statuses, ['"Activo"', '"Eliminado"', '"Suspendido"']);
  });
});
