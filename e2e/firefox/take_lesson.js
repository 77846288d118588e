// Takes one lesson in Firefox, and prints what the panel said:
//
//     node e2e/firefox/take_lesson.js FIREFOX ADDRESS TITLE WAY PICTURE
//
// Where it fails, PICTURE shows the page, and the error says what went wrong, the page's address and its text.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import process from "node:process";
import { URL } from "node:url";
import { inspect } from "node:util";

import { follow, followByHelp, takeUp, watch } from "./trainee.js";

/** @import { PuppeteerNode } from "puppeteer-core" */

const requireTool = createRequire(new URL("../../tools/package.json", import.meta.url));
/** @type {PuppeteerNode} */
const puppeteer = requireTool("puppeteer-core").default;

/** @type {Record<string, typeof follow>} */
const WAYS = { Practicar: follow, "Practicar sin guía": followByHelp, Ver: watch };

const [executablePath, address, title, way, picture] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  defaultViewport: { width: 1366, height: 768 },
  extraPrefsFirefox: { "ui.prefersReducedMotion": 1 },
});
const page = await browser.newPage();
/** @type {unknown[]} */
const scriptErrors = [];
page.on("pageerror", (error) => scriptErrors.push(error));
try {
  await takeUp(page, address, title, way);
  process.stdout.write(await WAYS[way](page));
  assert.deepEqual(scriptErrors, []);
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`${inspect(error)}\n${page.url()}\n`);
  process.stderr.write(await page.$eval("body", (body) => body.innerText));
  await mkdir(dirname(picture), { recursive: true });
  await page.screenshot({ path: picture });
} finally {
  await browser.close();
}
