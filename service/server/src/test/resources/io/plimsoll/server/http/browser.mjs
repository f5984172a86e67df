// What the scripts that drive a page share: Chromium without noise, errors of the console, axe-core, and the keyboard.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const PATIENCE = 40000;

/** @param {string} packages a folder with playwright-core and axe-core @param {string} executablePath of Chromium */
export async function start(packages, executablePath) {
  const require = createRequire(`${packages}/package.json`);
  const { chromium } = require('playwright-core');
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  return { browser: await chromium.launch({ executablePath, args: QUIET }), axe };
}

/** Keeps the errors of a page in the report. */
export function watch(page, report) {
  page.setDefaultTimeout(PATIENCE);
  page.on('console', (message) => {
    // A refusal that is asked for is logged by the browser itself.
    if (['error', 'warning'].includes(message.type()) && !/status of 4\d\d/.test(message.text())) {
      report.errors.push(message.text());
    }
  });
  page.on('pageerror', (failure) => report.errors.push(failure.message));
  return page;
}

/** Keeps the violations that axe-core finds, and how far the page is wider than the screen. */
export async function inspect(page, axe, report, name) {
  const found = await page.evaluate(`(async () => { const module = undefined; ${axe}; const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')); })()`);
  report.violations.push(...found.map((one) => `${name}: ${one}`));
  report.overflow[name] = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

/** Presses Tab until the element has the focus. */
export async function tabTo(page, selector) {
  for (let i = 0; i < 120; i++) {
    if (await page.evaluate((one) => document.activeElement?.matches(one), selector)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

export const settled = (page) => page.waitForFunction(() => !document.querySelector('[aria-busy]'));
export const text = (page, selector) => page.locator(selector).innerText();
