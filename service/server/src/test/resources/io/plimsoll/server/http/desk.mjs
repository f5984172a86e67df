// Drives the desk page in Chromium, as people do, and prints what it shows as JSON.
// Arguments: a folder with playwright-core and axe-core, the path of Chromium, the address of the service, and a key for it.
import { readFileSync } from 'node:fs';
import { inspect as inspected, settled, start, tabTo, text, watch } from './browser.mjs';

const [packages, executablePath, base, key] = process.argv.slice(2);
const SCENARIOS = 2000;
const pending = [];

const report = { errors: [], violations: [], figures: [], answers: {}, overflow: {}, texts: {} };

async function watched(page) {
  // Fewer scenarios than the example has, so that the build does not wait.
  await page.route('**/desk/examples/*.json', async (route) => {
    const request = await (await route.fetch()).json();
    await route.fulfill({ json: { ...request, scenarios: SCENARIOS } });
  });
  watch(page, report);
  page.on('response', (response) => pending.push(keep(response)));
  return page;
}

/** Keeps the answers of questions, by the name that figures give them. */
async function keep(response) {
  const path = new URL(response.url()).pathname;
  if (response.request().method() !== 'POST' || !path.startsWith('/v1/') || !response.ok()) {
    return;
  }
  const sent = JSON.parse(response.request().postData() ?? 'null');
  const name = { '/v1/margin': sent?.scenarios === 1000 ? 'premium' : 'margin', '/v1/margin/whatif': 'whatif', '/v1/margin/greeks': 'greeks',
    '/v1/stress': 'stress', '/v1/margin/optimise': 'optimise', '/v1/margin/forecast': 'forecast', '/v1/margin/explain': 'explain' }[path];
  if (name) {
    report.answers[name] = await response.json();
  }
}

async function inSight(page, ...ids) {
  for (const id of ids) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await page.waitForSelector(`#${id} table`);
  }
}

const inspect = (page, name) => inspected(page, axe, report, name);

async function collect(page) {
  await settled(page);
  await Promise.all(pending);
  const figures = await page.evaluate(() => [...document.querySelectorAll('data[data-source]')].map((one) => ({
    source: one.dataset.source, pointer: one.dataset.figure ?? null, derived: one.dataset.derived ?? null, text: one.textContent })));
  const answers = structuredClone(report.answers);
  report.figures.push({ figures, answers });
}

/** The keyboard alone: from the empty page to a requirement and a trade. */
async function marketMaker(browser) {
  const page = await watched(await (await browser.newContext({ viewport: { width: 1400, height: 1000 } })).newPage());
  await page.goto(`${base}/`);
  await settled(page);
  await inspect(page, 'empty');
  await page.waitForSelector('#accounts .problem');
  report.texts.unknown = await text(page, '#accounts .problem');
  await tabTo(page, '#key');
  await page.keyboard.type(key);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#accounts table');
  await tabTo(page, '[data-example=market-maker]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#headline .big');
  await tabTo(page, '#trade-quantity');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('10');
  await tabTo(page, '#trade-instrument');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('BTC-25DEC26-62000-C');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#trade-answer table');
  await inSight(page, 'stress', 'greeks');
  await collect(page);
  report.texts.alert = await text(page, '#alerts');
  report.texts.jobs = await text(page, '#jobs');
  report.texts.policies = await text(page, '#policies');
  await page.locator('#policies').getByRole('button', { name: /^Approve/ }).click();
  await page.waitForSelector('#policies .problem');
  report.texts.refusedApproval = await text(page, '#policies .problem');
  await inspect(page, '1400');
  await page.fill('#policies input', 'As agreed');
  await page.locator('#policies').getByRole('button', { name: /^Approve/ }).click();
  await page.waitForFunction(() => document.querySelector('#policies')?.textContent?.includes('No proposal waits'));
  report.texts.approved = await text(page, '#policies');
  await page.locator('#alerts').getByRole('button', { name: /^Acknowledge/ }).first().click();
  await page.waitForFunction(() => document.querySelector('#alerts')?.textContent?.includes('acknowledged'));
  const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('#waterfall').getByRole('button', { name: /CSV/ }).click()]);
  report.texts.csv = readFileSync(await saved.path(), 'utf8');
}

/** A narrow dark screen: an account in liquidation becomes a book, changes, and is explained. */
async function liquidation(browser) {
  const page = await watched(await (await browser.newContext({ viewport: { width: 400, height: 800 }, colorScheme: 'dark' })).newPage());
  await page.goto(`${base}/desk`);
  await page.fill('#key', key);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#accounts table');
  await page.click('summary:has-text("Your own request")');
  await page.fill('#paste-text', '{"asOf": ');
  await page.click('#paste button');
  report.texts.brokenJson = await text(page, '#source-fault');
  await page.click('[data-example=story-liquidation]');
  await page.waitForSelector('#headline .banner');
  report.texts.banner = await text(page, '#headline .banner');
  report.texts.title = await page.title();
  await page.fill('#optimise-value', '200000');
  await page.click('#optimise button');
  await page.waitForSelector('#optimise-answer table');
  await page.click('#forecast button');
  await page.waitForSelector('#forecast-answer table');
  await inSight(page, 'stress', 'greeks');
  await page.fill('#trade-instrument', 'NO-SUCH');
  await page.click('#trade button');
  await page.waitForSelector('#trade-answer .problem');
  report.texts.unknownInstrument = await text(page, '#trade-answer .problem');
  await collect(page);
  await inspect(page, '400');
  await page.fill('#keep-name', 'alpha');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#live.live');
  await page.evaluate((mine) => fetch('/v1/books/alpha/positions', { method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${mine}` },
    body: '{"set": [{"positionId": "eth-perpetual", "instrument": "ETH-PERPETUAL", "quantity": "1900", "venue": "deribit"}]}' }), key);
  await page.waitForFunction(() => document.querySelector('#live')?.textContent?.includes('version 2'));
  await page.waitForFunction(() => document.querySelectorAll('#explain-to option').length > 2);
  await settled(page);
  report.texts.book = await text(page, '#headline .big');
  report.texts.accounts = await text(page, '#accounts');
  const last = await page.locator('#explain-from option').count();
  await page.selectOption('#explain-from', { index: last - 1 });
  // The stream may have explained the change already, so that a table is there before the answer.
  await Promise.all([page.waitForResponse((response) => response.url().endsWith('/v1/margin/explain')), page.click('#explain button')]);
  await settled(page);
  await page.waitForSelector('#explain-answer table');
  await Promise.all(pending);
  report.figures.push({ figures: await page.evaluate(() => [...document.querySelectorAll('#explain-answer data')].map((one) => ({
    source: one.dataset.source, pointer: one.dataset.figure ?? null, derived: null, text: one.textContent }))), answers: structuredClone(report.answers) });
  await inspect(page, 'book');
}

const { browser, axe } = await start(packages, executablePath);
try {
  await marketMaker(browser);
  report.answers = {};
  await liquidation(browser);
} catch (failure) {
  const pages = browser.contexts().flatMap((context) => context.pages());
  const seen = await Promise.all(pages.map((page) => page.locator('.problem, #live, #state, #title').allInnerTexts()));
  throw new Error(`${failure.message}; problems on the page: ${JSON.stringify(seen)}`, { cause: failure });
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(report));
