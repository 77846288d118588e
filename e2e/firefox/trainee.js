// A trainee who reads only the coach's panel, and does in the page what it says; e2e/robot.py is the one in Chromium.

import assert from "node:assert/strict";

/** @import { ElementHandle, Page } from "puppeteer-core" */
/** @typedef {{ row?: string, section?: string, dialog?: boolean }} Place */
/** @typedef {(page: Page, words: Record<string, string>) => Promise<void>} Action */

const PANEL = "//section[@aria-label='Asistente de práctica']";
const TARGET = "[data-coach-target]";
const END = "¡Terminó!";
const DEMONSTRATION_END = "Terminó la demostración.";
const COUNT = /Paso (\d+) de \d+/;
const HELPS = ["Deme una pista", "¿Dónde está?", "¿Qué hago?"];
/** Milliseconds that a page or the panel may take. */
const PATIENCE = 15_000;
const DEMONSTRATION_PATIENCE = 60_000;

/** What an instruction tells to do; its groups are the words of the action. @type {[RegExp, Action][]} */
const ACTIONS = [
  [/^Abra el portal de práctica\.$/m, (page) => press(page, "Abrir el portal")],
  [/^Adelante una hora el reloj de práctica\.$/m, (page) => press(page, "Adelantar el reloj 1 hora")],
  [/^(?:En la sección «(?<section>.+)», haga|Haga) clic en «(?<name>.+)»\.$/m, click],
  [/^En el aviso, haga clic en «(?<name>.+)»\.$/m, (page, { name }) => click(page, { name }, true)],
  [/^(?:En la sección «(?<section>.+)», (?:des)?marque|(?:Desm|M)arque) «(?<name>.+)»\.$/m, click],
  [/^(?:Desm|M)arque la casilla de la fila de «(?<row>.+)»\.$/m, (page, { row }) => click(page, { row, name: "Marcar" })],
  [/^Complete «(?<name>.+)» con «(?<value>.*)»\.(?: Puede usar otro dato\.)?$/m, fill],
  [/^Escriba «(?<value>.*)» en «(?<name>.+)»\.(?: Puede usar otro dato\.)?$/m, fill],
  [/^(?:En la fila de «(?<row>.+)», elija|Elija) «(?<value>.+)» en «(?<name>.+)»\.$/m, choose],
];

/**
 * Start an exercise of the front page.
 *
 * @param {Page} page
 * @param {string} address of the simulator
 * @param {string} title
 * @param {string} way its button: Ver, Practicar or Practicar sin guía
 */
export async function takeUp(page, address, title, way) {
  await page.goto(address);
  const exercise = await waitFor(page, `xpath///li[.//*[normalize-space(text())='${title}']]`);
  for (const summary of await exercise.$$("xpath/ancestor-or-self::*//details[not(@open)]/summary")) await summary.click();
  await pressWithin(exercise, way);
  await waitFor(page, `xpath/${PANEL}`);
}

/**
 * Do what the panel says until the lesson is over.
 *
 * @param {Page} page
 * @param {(page: Page) => Promise<void>} prepare what comes before each action
 * @returns {Promise<string>} all texts of the panel
 */
export async function follow(page, prepare = async () => {}) {
  const texts = [await readStep(page)];
  while (!texts.at(-1)?.includes(END)) {
    const step = texts.at(-1)?.match(COUNT)?.[1];
    await prepare(page);
    await obey(page);
    texts.push(await readStep(page, step));
  }
  return texts.join("\n");
}

/**
 * The same without a guide: the panel says what to do when it is asked.
 *
 * @param {Page} page
 */
export async function followByHelp(page) {
  return await follow(page, async () => {
    for (const help of HELPS) await press(page, help);
  });
}

/**
 * Watch the demonstration to its end.
 *
 * @param {Page} page
 * @returns {Promise<string>} the last text of the panel
 */
export async function watch(page) {
  const speed = await waitFor(page, aria("Velocidad", "combobox"));
  await type(speed, "Muy rápida");
  await waitFor(page, `xpath/${PANEL}[contains(., '${DEMONSTRATION_END}')]`, DEMONSTRATION_PATIENCE);
  return await readPanel(page);
}

/**
 * The panel's text, as far as it is shown.
 *
 * @param {Page} page
 */
export async function readPanel(page) {
  const panel = await waitFor(page, `xpath/${PANEL}`);
  return await panel.evaluate((element) => /** @type {HTMLElement} */ (element).innerText);
}

/**
 * The panel's text once it says another step, or that the lesson is over.
 *
 * @param {Page} page
 * @param {string} before the number of the step that is done
 */
async function readStep(page, before = "") {
  const count = `.//*[starts-with(., 'Paso ') and not(starts-with(., 'Paso ${before} '))]`;
  await waitFor(page, `xpath/${PANEL}[${count} or contains(., '${END}')]`);
  return await readPanel(page);
}

/** @param {Page} page */
async function obey(page) {
  const instruction = await readPanel(page);
  for (const [pattern, action] of ACTIONS) {
    const match = instruction.match(pattern);
    if (match) return await action(page, match.groups ?? {});
  }
  throw new Error(`The panel says nothing that can be done: ${instruction}`);
}

/**
 * @param {Page} page
 * @param {Record<string, string>} words
 * @param {boolean} dialog whether it is in the open dialog
 */
async function click(page, { name, row, section }, dialog = false) {
  const control = await highlightedControl(page, name, { row, section, dialog });
  await control.click();
}

/** @type {Action} */
async function fill(page, { name, value }) {
  const field = await highlightedControl(page, name);
  await field.click({ count: 3 });
  await field.press("Delete");
  await type(field, value);
}

/** @type {Action} */
async function choose(page, { name, value, row }) {
  await type(await highlightedControl(page, name, { row }), value);
}

/**
 * Type by the keyboard, also to choose in a list, and go on to the next control.
 *
 * @param {ElementHandle} control
 * @param {string} value
 */
async function type(control, value) {
  await control.type(value);
  await control.press("Tab");
}

/**
 * The control that the coach points at; fails unless the browser itself gives it this name and shows it uncovered.
 *
 * @param {Page} page
 * @param {string} name
 * @param {Place} place
 */
async function highlightedControl(page, name, { row, section, dialog } = {}) {
  const control = await waitFor(page, TARGET);
  assert.equal((await page.$$(TARGET)).length, 1, "the coach points at several controls");
  assert.ok(await isAmong(control, await page.$$(aria(name))), `the coach doesn't point at «${name}»`);
  if (row) assert.ok(await isInRow(control, await waitFor(page, aria(row, "rowheader"))), `not in the row «${row}»`);
  if (section) assert.ok(await isWithin(control, await page.$$(aria(section))), `not in the section «${section}»`);
  if (dialog) assert.ok(await control.evaluate((element) => element.closest("dialog[open]") !== null), "not in the dialog");
  assert.ok(await control.evaluate(isOnTop), `«${name}» is covered`);
  return control;
}

/**
 * @param {ElementHandle} control
 * @param {ElementHandle[]} others
 */
async function isAmong(control, others) {
  return await control.evaluate((element, ...elements) => elements.includes(element), ...others);
}

/**
 * @param {ElementHandle} control
 * @param {ElementHandle[]} parts
 */
async function isWithin(control, parts) {
  return await control.evaluate((element, ...elements) => elements.some((each) => each.contains(element)), ...parts);
}

/**
 * @param {ElementHandle} control
 * @param {ElementHandle} rowHeader
 */
async function isInRow(control, rowHeader) {
  return await control.evaluate((element, header) => element.closest("tr") === header.closest("tr"), rowHeader);
}

/**
 * Whether a click in the middle meets the element, or its label.
 *
 * @param {Element} element
 */
function isOnTop(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const hit = element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2);
  return hit !== null && (element.contains(hit) || hit.closest("label")?.contains(element) === true);
}

/**
 * Press a button of the panel.
 *
 * @param {Page} page
 * @param {string} name
 */
async function press(page, name) {
  await pressWithin(await waitFor(page, `xpath/${PANEL}`), name);
}

/**
 * @param {ElementHandle} part
 * @param {string} name
 */
async function pressWithin(part, name) {
  const button = await part.waitForSelector(aria(name, "button"), { visible: true, timeout: PATIENCE });
  await button?.click();
}

/**
 * @param {Page} page
 * @param {string} selector
 * @param {number} timeout milliseconds
 * @returns {Promise<ElementHandle>}
 */
async function waitFor(page, selector, timeout = PATIENCE) {
  const element = await page.waitForSelector(selector, { timeout });
  assert.ok(element);
  return element;
}

/**
 * The selector of what has this name in the browser's accessible tree.
 *
 * @param {string} name
 * @param {string} [role]
 */
function aria(name, role) {
  return `::-p-aria([name="${name}"]${role ? `[role="${role}"]` : ""})`;
}
