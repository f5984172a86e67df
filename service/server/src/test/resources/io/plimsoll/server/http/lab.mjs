// Plays the six lessons of the lab in Chromium, as a beginner does, and prints what the page shows as JSON.
// Arguments: a folder with playwright-core and axe-core, the path of Chromium, the address of the service, and
// optionally a folder for pictures.
import { inspect, settled, start, tabTo, text, watch } from './browser.mjs';

const [packages, executablePath, base, pictures] = process.argv.slice(2);
const report = { errors: [], violations: [], overflow: {}, texts: {}, figures: [], verdicts: {}, wrong: {} };
const { browser, axe } = await start(packages, executablePath);

/** The last answer of the service, for the figures of the page. */
let answer = null;

async function open(width, colorScheme) {
  const page = watch(await (await browser.newContext({ viewport: { width, height: 1000 }, colorScheme })).newPage(), report);
  page.on('response', async (response) => {
    if (response.url().endsWith('/v1/lab') && response.ok()) {
      answer = await response.json();
    }
  });
  await page.goto(`${base}/lab`);
  await page.waitForSelector('#account dl');
  await settled(page);
  return page;
}

const played = (page, action) => Promise.all([page.waitForResponse((response) => response.url().endsWith('/v1/lab')), action()])
  .then(() => settled(page));

async function turnTo(page, lesson) {
  await played(page, () => page.click(`[data-lesson=${lesson}]`));
}

async function trade(page, side, quantity, instrument) {
  await page.selectOption('#side', side);
  await page.fill('#quantity', quantity);
  await page.selectOption('#instrument', instrument);
  await played(page, () => page.click('#trade button'));
}

async function wait(page, hours, until = () => false) {
  for (let i = 0; i < 12 && !until(await text(page, '#lesson')); i++) {
    await played(page, () => page.click(`[data-hours="${hours}"]`));
  }
}

const isDone = (lesson) => !lesson.includes('(open)');

async function give(page, figure) {
  await page.fill('#answer', String(figure));
  await played(page, () => page.click('#answer-form button'));
  return text(page, '#verdict');
}

/** A wrong answer first, then the one that a learner computes from what the page shows. */
async function solve(page, lesson, wrong, right) {
  report.wrong[lesson] = await give(page, wrong);
  report.verdicts[lesson] = await give(page, right);
}

async function picture(page, name) {
  if (pictures) {
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  }
}

async function collect(page) {
  const figures = await page.evaluate(() => [...document.querySelectorAll('data[data-source=lab]')].map((one) => ({
    pointer: one.dataset.figure, text: one.textContent })));
  report.figures.push({ figures, answer });
}

/** The figure of a line of a table of the page, as a number. */
async function shown(page, table, row, column) {
  return page.evaluate(([title, name, head]) => {
    const found = document.querySelector(`table[aria-label="${title}"]`);
    const heads = [...found.querySelectorAll('thead th, thead td')].map((one) => one.textContent);
    const line = [...found.querySelectorAll('tbody tr')].find((one) => one.children[0].textContent === name);
    return Number(line.children[heads.indexOf(head)].textContent.replaceAll(',', '').replace('\u2212', '-').replace(' %', ''));
  }, [table, row, column]);
}

const HELD = 'Holdings and what each has brought, dollars';
const LISTED = 'Instruments';

/** The keyboard alone plays the first lesson. */
async function offsets(page) {
  await inspect(page, axe, report, 'empty');
  report.verdicts.early = await give(page, 1);
  await tabTo(page, '#quantity');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1');
  await Promise.all([page.waitForResponse((response) => response.url().endsWith('/v1/lab')), page.keyboard.press('Enter')]);
  await settled(page);
  await trade(page, 'sell', '25', 'ETH-PERPETUAL');
  const alone = await shown(page, HELD, 'BTC-PERPETUAL', 'Margin alone') + await shown(page, HELD, 'ETH-PERPETUAL', 'Margin alone');
  const together = Number(answer.requirement.initial);
  await solve(page, 'offsets', alone, alone - together);
  await collect(page);
  await trade(page, 'buy', '1000', 'BTC-PERPETUAL');
  report.texts.refused = await text(page, '#news');
  await picture(page, 'offsets-1400');
}

async function leverage(page) {
  await turnTo(page, 'leverage');
  await trade(page, 'buy', '5', 'BTC-PERPETUAL');
  const bought = Number(answer.assets[0].price);
  await wait(page, 24, isDone);
  report.texts.news = await text(page, '#news');
  const sold = Number(answer.events.find(({ kind }) => kind === 'closed-out' || kind === 'liquidated').price);
  await solve(page, 'leverage', (100 * (bought / sold - 1)).toFixed(2), (100 * (sold / bought - 1)).toFixed(2));
  await collect(page);
  await inspect(page, axe, report, 'liquidated');
  await picture(page, 'leverage-1400');
}

async function options(page) {
  await turnTo(page, 'options');
  await trade(page, 'buy', '3', 'BTC-17OCT25-125000-C');
  await wait(page, 24, isDone);
  const vega = await shown(page, LISTED, 'BTC-17OCT25-125000-C', 'Vega');
  await solve(page, 'options', vega, (3 * vega).toFixed(2));
  await collect(page);
  await inspect(page, axe, report, 'options');
}

async function funding(page) {
  await turnTo(page, 'funding');
  await trade(page, 'buy', '2', 'BTC-PERPETUAL');
  await wait(page, 24, isDone);
  const worth = await shown(page, HELD, 'BTC-PERPETUAL', 'Worth');
  const rate = await shown(page, LISTED, 'BTC-PERPETUAL', 'Funding') / 100;
  await solve(page, 'funding', (30 * worth * rate).toFixed(2), (90 * worth * rate).toFixed(2));
  await collect(page);
}

async function depeg(page) {
  await turnTo(page, 'depeg');
  await trade(page, 'buy', '60000', 'UST-USD');
  await wait(page, 24, isDone);
  await solve(page, 'depeg', 6000, 4800);
  await collect(page);
  await inspect(page, axe, report, '400');
  await picture(page, 'depeg-400');
}

async function drought(page) {
  await turnTo(page, 'drought');
  await trade(page, 'buy', '16000', 'SOL-PERPETUAL');
  await wait(page, 24, isDone);
  const volume = await shown(page, 'Coins', 'SOL', 'Traded a day');
  await solve(page, 'drought', (16000 / volume).toFixed(2), (16000 / volume / 0.1).toFixed(2));
  report.texts.banner = await text(page, '#account');
  await collect(page);
  await inspect(page, axe, report, 'drought');
  await picture(page, 'drought-400');
  report.texts.done = await text(page, '#lessons');
}

try {
  const wide = await open(1400, 'light');
  await offsets(wide);
  await leverage(wide);
  await options(wide);
  await wide.close();
  const narrow = await open(400, 'dark');
  await funding(narrow);
  await depeg(narrow);
  await drought(narrow);
} catch (failure) {
  const pages = browser.contexts().flatMap((context) => context.pages());
  const seen = await Promise.all(pages.map((page) => page.locator('.problem, #news, #state, #verdict').allInnerTexts()));
  throw new Error(`${failure.message}; on the page: ${JSON.stringify(seen)}`, { cause: failure });
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(report));
