// Reads the report of a back-test in Chromium, as a validator does, and prints what it shows as JSON.
// Arguments: a folder with playwright-core and axe-core, the path of Chromium, and the address of the page.
import { inspect, start, watch } from './browser.mjs';

const [packages, executablePath, address] = process.argv.slice(2);
const report = { errors: [], violations: [], overflow: {}, sorted: {} };
const { browser, axe } = await start(packages, executablePath);

const column = (page, heading) => page.evaluate((name) => {
  const table = [...document.querySelectorAll('table')].find((one) => one.querySelector('[aria-sort]'));
  const place = [...table.querySelectorAll('th')].findIndex((one) => one.textContent === name);
  return { order: table.querySelector('[aria-sort]').getAttribute('aria-sort'),
    cells: [...table.tBodies[0].rows].map((row) => row.cells[place].textContent) };
}, heading);

try {
  for (const [width, colorScheme] of [[1400, 'light'], [400, 'dark']]) {
    const page = watch(await browser.newPage({ viewport: { width, height: 900 }, colorScheme }), report);
    await page.goto(address);
    await inspect(page, axe, report, `${width}`);
    report.charts = await page.locator('.uplot').count();
    await page.selectOption('#model', 'normal');
    report.small = await page.locator('#small button').allInnerTexts();
    report.marks = await page.locator('#raster rect').count();
    const heading = page.getByRole('button', { name: 'Largest', exact: true });
    await heading.focus();
    await page.keyboard.press('Enter');
    report.sorted.up = await column(page, 'Largest');
    await page.keyboard.press('Enter');
    report.sorted.down = await column(page, 'Largest');
    await page.locator('#small button').nth(1).click();
    report.chosen = await page.locator('#portfolio').inputValue();
    await page.selectOption('#model', 'ewma-fhs');
    report.other = await page.locator('#small button').allInnerTexts();
    await page.close();
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(report));
