// Drives the desk page in Chromium, as people do, and prints what it shows as JSON.
// Arguments: a folder with playwright-core and axe-core, the path of Chromium, the address of the service, a key for it, and
// a folder with files of venues.
import { readFileSync } from 'node:fs';
import { inspect as inspected, settled, start, tabTo, text, watch } from './browser.mjs';

const [packages, executablePath, base, key, samples] = process.argv.slice(2);
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
  if (!response.ok()) {
    return;
  }
  const sent = path === '/v1/margin' ? JSON.parse(response.request().postData()) : null;
  const name = path === '/v1/margin' ? marginName(sent) : QUESTIONS[path.replace(/^\/v1\/books\/.*\//, '/v1/books/')];
  if (name) {
    report.answers[name] = await response.json();
  }
}

const QUESTIONS = { '/v1/margin/whatif': 'whatif', '/v1/margin/greeks': 'greeks', '/v1/stress': 'stress', '/v1/margin/optimise': 'optimise',
  '/v1/margin/forecast': 'forecast', '/v1/margin/explain': 'explain', '/v1/venues': 'venues', '/v1/firm': 'firm', '/v1/imports': 'imports',
  '/v1/books/check': 'check', '/v1/books/largest-orders': 'largest' };

/** The margin of the account, of the trade alone, or of what lies at one venue. */
function marginName({ scenarios, methodology, positions }) {
  return scenarios === 1000 ? 'premium' : methodology?.liquidationPrices === false ? `ours-${positions[0].venue}` : 'margin';
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
  report.texts.explainFrom = await text(page, '#explain-from option:checked');
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

/** Two venues, an order, a firm of stored books and of a file, and files of venues. */
async function desk(browser) {
  const page = await watched(await (await browser.newContext({ viewport: { width: 1400, height: 1000 }, colorScheme: 'dark' })).newPage());
  await page.goto(`${base}/desk`);
  await page.fill('#key', key);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#accounts table');
  await page.click('[data-example=basis-trade]');
  await page.waitForSelector('#headline .big');
  await page.click('#headline summary:has-text("Reproduce")');
  await page.getByRole('button', { name: 'Compute again and compare' }).click();
  await page.waitForSelector('#headline .evidence .stamp');
  report.texts.again = await text(page, '#headline .evidence');
  const [request] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the request' }).click()]);
  report.texts.request = readFileSync(await request.path(), 'utf8');
  report.texts.noBook = await text(page, '#order-answer');
  await inSight(page, 'venues');
  await settled(page);
  report.texts.venues = await text(page, '#venues');
  await collect(page);
  await page.getByRole('button', { name: 'small', exact: true }).click();
  await page.waitForSelector('#live.live');
  await tabTo(page, '#order-quantity');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#order-answer .banner');
  report.texts.allowed = await text(page, '#order-answer');
  await collect(page);
  await page.fill('#order-quantity', '200000');
  await page.fill('#order-price', '60000');
  await page.click('#order button');
  await page.waitForSelector('#order-answer .call');
  report.texts.refused = await text(page, '#order-answer');
  await collect(page);
  await page.click('#firm-books');
  await page.waitForSelector('#firm table');
  report.texts.firmOfBooks = await text(page, '#firm');
  await collect(page);
  await drop(page, 'firm.json', JSON.stringify({ ...await (await fetch(`${base}/desk/examples/firm.json`)).json(), scenarios: SCENARIOS }));
  await page.waitForSelector('#firm .banner.call');
  const open = () => page.locator('#firm [aria-label^="The firm by"] tbody tr:visible').count();
  const rows = [await open()];
  await tabTo(page, '#firm .twist');
  await page.keyboard.press('Enter');
  rows.push(await open());
  await page.locator('#firm .twist:visible').nth(1).click();
  rows.push(await open());
  await page.locator('#firm .twist').first().click();
  rows.push(await open());
  report.rows = rows;
  report.texts.firm = await text(page, '#firm');
  await page.selectOption('#firm-by', { label: 'asset, then venue, then desk' });
  await collect(page);
  await page.setInputFiles('#import-files', ['okx-account-positions', 'okx-public-instruments-needed', 'okx-mark-price', 'okx-tickers', 'okx-index-tickers',
    'okx-opt-summary', 'okx-balance'].map((name) => `${samples}/${name}.json`));
  await page.check('#import-margin');
  await page.click('#import button');
  await page.waitForSelector('#reconciliation table');
  report.texts.imported = await text(page, '#reconciliation');
  report.texts.health = await text(page, '#health');
  await collect(page);
  await inspect(page, 'desk');
  await page.setViewportSize({ width: 400, height: 800 });
  await inspect(page, 'narrow desk');
  await drop(page, 'positions.json', '{"unknown": 1}');
  await page.waitForSelector('#reconciliation .problem');
  report.texts.notUnderstood = await text(page, '#reconciliation .problem');
}

/** Lets a file fall on the page. */
const drop = (page, name, content) => page.evaluate(([title, text]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], title));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}, [name, content]);

const { browser, axe } = await start(packages, executablePath);
try {
  await marketMaker(browser);
  report.answers = {};
  await liquidation(browser);
  report.answers = {};
  await desk(browser);
} catch (failure) {
  const pages = browser.contexts().flatMap((context) => context.pages());
  const seen = await Promise.all(pages.map((page) => page.locator('.problem, #live, #state, #title').allInnerTexts()));
  throw new Error(`${failure.message}; problems on the page: ${JSON.stringify(seen)}`, { cause: failure });
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(report));
