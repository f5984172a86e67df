// The risk of many books together: a cube by venue, asset, desk and book, whose parts add up to the last digit.
import { Figures, byId, element, stamp, table, warnings } from './dom.js';
import { compare, percent, plain, sum } from './figures.js';
import { ask, clear, fill } from './service.js';

/** @typedef {import('./service.js').Schemas} Schemas */
/** @typedef {Schemas['FirmAnswer']} FirmAnswer */
/** @typedef {Schemas['FirmCell']} FirmCell */
/** @typedef {import('./dom.js').Content} Content */
/** @typedef {{ id: string, version: number, document: any }} Book */

const BY = [['venue', 'asset', 'desk'], ['desk', 'venue', 'asset'], ['asset', 'venue', 'desk']];
const MOST = 200;
const AT_ONCE = 4;

/** Prepares the buttons of the panel. */
export function firmPanel() {
  byId('firm-books').addEventListener('click', () => void fill(byId('firm'), 'Adding up the stored books', stored));
  byId('firm-example').addEventListener('click', () => void fill(byId('firm'), 'Adding up the example', async (signal) =>
    shown(await (await fetch('/desk/examples/firm.json', { signal })).json(), [element('p', {}, 'The example: five books at three venues and in custody.')], signal)));
}

/** Shows the firm of a request with accounts. @param {string} title @param {any} document */
export async function showFirm(title, document) {
  clear(byId('firm'));
  byId('firm').scrollIntoView({ block: 'center' });
  await fill(byId('firm'), 'Adding up the accounts', (signal) => shown(document, [element('p', {}, `The accounts of ${title}.`)], signal));
}

/** @param {any} document @param {HTMLElement[]} notes @param {AbortSignal} signal @returns {Promise<(Node | string)[]>} */
async function shown(document, notes, signal) {
  const named = /** @type {string[][]} */ (document.firm?.by ?? []);
  const by = [...BY, ...named.filter((one) => !BY.some((other) => String(other) === String(one)))].slice(0, 8);
  /** @type {FirmAnswer} */
  const answer = await ask('POST', '/v1/firm', { ...document, firm: { ...document.firm, by } }, signal);
  const figures = new Figures('firm', answer);
  const tree = element('div');
  const select = /** @type {HTMLSelectElement} */ (element('select', { id: 'firm-by' }, ...answer.breakdowns.map((one, i) =>
    element('option', { value: String(i) }, one.by.join(', then ')))));
  const draw = () => tree.replaceChildren(...breakdown(answer, figures, Number(select.value)));
  select.addEventListener('change', draw);
  draw();
  return [...notes, firmLine(answer, figures), element('div', { class: 'row' }, element('span', { class: 'control' },
    element('label', { for: 'firm-by' }, 'Drill down by'), select)), tree, ...limits(answer, figures), ...outages(answer, figures),
  ...warnings(answer.warnings), stamp(new Date(), answer.asOf)];
}

/** @param {FirmAnswer} answer @param {Figures} figures */
function firmLine(answer, figures) {
  const firm = answer.breakdowns[0]?.firm;
  const place = '/breakdowns/0/firm';
  const tile = (/** @type {string} */ label, /** @type {Content} */ content) => element('div', { class: 'tile' }, element('dt', {}, label), element('dd', {}, content));
  const broken = answer.limits.filter(({ breached }) => breached).length;
  return element('div', {}, ...(broken ? [element('div', { class: 'banner call', role: 'alert' }, element('strong', {}, `${broken} ${broken === 1 ? 'limit is' : 'limits are'} breached`))] : []),
    element('dl', { class: 'tiles' },
      tile(`Expected shortfall, ${percent(answer.confidence, 1)}`, figures.money(`${place}/expectedShortfall/standalone`)),
      ...(firm?.requirement ? [tile('Requirement', figures.money(`${place}/requirement/standalone`))] : []),
      ...(firm?.stress ? [tile(`Worst stress: ${firm.stress.worst}`, figures.money(`${place}/stress/standalone`))] : []),
      tile('Net exposure', figures.money(`${place}/net`)), tile('Gross exposure', figures.money(`${place}/gross`)),
      tile(`Value, ${answer.currency}`, figures.money(`${place}/value`))));
}

/** A table whose rows open and close. @param {FirmAnswer} answer @param {Figures} figures @param {number} index @returns {HTMLElement[]} */
function breakdown(answer, figures, index) {
  const found = answer.breakdowns[index];
  if (!found) {
    return [];
  }
  /** @type {{ cells: Content[], depth: number, button: HTMLElement | null }[]} */
  const rows = [];
  const isRequired = found.firm.requirement !== undefined;
  const visit = (/** @type {FirmCell} */ cell, /** @type {string} */ place, /** @type {number} */ depth) => {
    const name = cell.member ?? 'firm';
    const button = cell.cells.length && depth > 0
      ? element('button', { type: 'button', class: 'small twist', 'aria-expanded': 'false', 'aria-label': `Parts of ${cell.dimension} ${name}` }) : null;
    rows.push({ depth, button, cells: [element('span', { class: `depth${depth}` }, ...(button ? [button] : []), name),
      ...['net', 'gross', 'valueAtRisk/standalone', 'expectedShortfall/standalone', 'expectedShortfall/ofFirm'].map((key) => figures.money(`${place}/${key}`)),
      cell.stress ? figures.money(`${place}/stress/standalone`) : '', ...(isRequired ? [cell.requirement ? figures.money(`${place}/requirement/standalone`) : 'none'] : [])] });
    cell.cells.forEach((one, i) => visit(one, `${place}/cells/${i}`, depth + 1));
  };
  visit(found.firm, `/breakdowns/${index}/firm`, 0);
  const made = table(`The firm by ${found.by.join(', ')}, ${answer.currency}`, ['Part', 'Net', 'Gross', 'VaR alone', 'ES alone', 'ES in the firm', 'Stress alone', ...(isRequired ? ['Requirement'] : [])], rows.map(({ cells }) => cells), 'firm');
  const lines = [...made.querySelectorAll('tbody tr')].map((line) => /** @type {HTMLElement} */ (line));
  rows.forEach(({ button }, i) => button?.addEventListener('click', () => {
    button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') === 'false'));
    fold(rows, lines);
  }));
  fold(rows, lines);
  return [made, proof(found.firm)];
}

/** Hides each row below a closed one. @param {{ depth: number, button: HTMLElement | null }[]} rows @param {HTMLElement[]} lines */
function fold(rows, lines) {
  let closed = Number.MAX_SAFE_INTEGER;
  rows.forEach(({ depth, button }, i) => {
    const line = lines[i];
    closed = depth <= closed ? Number.MAX_SAFE_INTEGER : closed;
    if (line) {
      line.hidden = depth > closed;
    }
    if (depth < closed && button?.getAttribute('aria-expanded') === 'false') {
      closed = depth;
    }
  });
}

/** Adds the parts of every cell up, and says if they are the cell. @param {FirmCell} firm */
function proof(firm) {
  let sums = 0;
  /** @type {string[]} */
  const wrong = [];
  const visit = (/** @type {FirmCell} */ cell) => {
    const check = (/** @type {string} */ name, /** @type {string} */ whole, /** @type {(string | undefined)[]} */ parts) => {
      sums++;
      if (compare(sum(...parts.map((part) => part ?? '0')), whole) !== 0) {
        wrong.push(`${name} of ${cell.member ?? 'the firm'}`);
      }
    };
    if (cell.cells.length) {
      check('net', cell.net, cell.cells.map(({ net }) => net));
      check('gross', cell.gross, cell.cells.map(({ gross }) => gross));
      check('value', cell.value, cell.cells.map(({ value }) => value));
      check('value at risk', cell.valueAtRisk.standalone, cell.cells.map(({ valueAtRisk }) => valueAtRisk.ofParent));
      check('expected shortfall', cell.expectedShortfall.standalone, cell.cells.map(({ expectedShortfall }) => expectedShortfall.ofParent));
      if (cell.stress) {
        check('stress', cell.stress.standalone, cell.cells.map(({ stress }) => stress?.ofParent));
      }
      if (cell.requirement) {
        check('requirement', cell.requirement.standalone, cell.cells.map(({ requirement }) => requirement?.ofParent));
      }
      cell.cells.forEach(visit);
    }
  };
  visit(firm);
  return wrong.length ? element('div', { class: 'problem', role: 'alert' }, `These parts do not add up: ${wrong.join(', ')}.`)
    : element('p', { class: 'quiet' }, 'The page added the parts up in ', element('data', { 'data-source': 'firm', 'data-derived': 'sums' }, String(sums)),
      ' sums. Each is the cell above, to the last digit. "Alone" is a part as a firm of its own; those figures do not add up.');
}

/** @param {FirmAnswer} answer @param {Figures} figures */
const limits = (answer, figures) => (answer.limits.length ? [table(`Limits, ${answer.currency}`, ['Of', 'Measure', 'Figure', 'At most', 'Used', 'State'], answer.limits.map((one, i) => [
  one.member ?? one.dimension ?? 'the firm', MEASURES[one.measure] ?? one.measure, one.figure === undefined ? 'unknown' : figures.money(`/limits/${i}/figure`), figures.money(`/limits/${i}/most`),
  one.usedPercent === undefined ? 'unknown' : element('span', {}, figures.money(`/limits/${i}/usedPercent`), ' %'), element('span', { class: `band ${one.breached ? 'bad' : 'good'}` }, one.breached ? 'breached' : 'kept')]), 'firm-limits')] : []);

/** @type {Record<string, string>} */
const MEASURES = { valueAtRisk: 'VaR', expectedShortfall: 'ES' };

/** @param {FirmAnswer} answer @param {Figures} figures */
const outages = (answer, figures) => (answer.outages.length ? [table(`If a venue fails, ${answer.currency}`, ['Venue', 'Hours', 'Collateral lost', 'Due elsewhere', 'Loss'], answer.outages.map((one, i) => [
  `${one.venue}, ${one.settled ? 'pays later' : 'never pays'}`, String(one.hours), ...['collateralLost', 'elsewhereShortfall', 'loss'].map((key) => figures.money(`/outages/${i}/${key}`))]), 'firm-outages')] : []);

/** The stored books as one firm. @param {AbortSignal} signal @returns {Promise<(Node | string)[]>} */
async function stored(signal) {
  /** @type {Schemas['DocumentVersion'][]} */
  const listed = await ask('GET', '/v1/books', undefined, signal);
  if (!listed.length) {
    return [element('p', {}, 'No book is stored yet. The example shows what the panel does.')];
  }
  const waiting = listed.slice(0, MOST);
  /** @type {Book[]} */
  const books = [];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      books.push({ id: next.id, version: next.version, document: await ask('GET', `/v1/books/${encodeURIComponent(next.id)}?version=${next.version}`, undefined, signal) });
    }
  }));
  books.sort((a, b) => a.id.localeCompare(b.id));
  const { inside, outside } = alike(books);
  const { given, remarks } = await common(inside, signal);
  const shared = inside[0]?.document ?? {};
  const { confidence, steps, scenarios, seed } = shared;
  const request = { ...given, confidence, steps, scenarios, seed, methodology: { policy: policyOf(shared) },
    accounts: inside.map(({ id, version }) => ({ book: `${id}@${version}` })) };
  return shown(request, [
    element('p', {}, `${inside.length} of ${listed.length} stored books: ${inside.map(({ id, version }) => `${id}, version ${version}`).join('; ')}.`),
    ...(outside.length ? [element('p', { class: 'note' }, `Left out: ${outside.map(({ id, why }) => `${id} (${why})`).join(', ')}. A firm has one currency, horizon, model and policy.`)] : []),
    ...(listed.length > MOST ? [element('p', { class: 'note' }, `${listed.length - MOST} further books are not in the sum.`)] : []),
    ...remarks.map((one) => element('p', { class: 'note' }, one))], signal);
}

/** @param {any} document */
const policyOf = (document) => document.methodology?.policy ?? (document.methodology === 'none' ? 'none' : 'standard');

/** What the books of a firm have in common. @type {[string, (document: any) => unknown][]} */
const COMMON = [['currency', (one) => one.currency], ['horizon', (one) => one.horizon], ['model', (one) => one.model], ['policy', policyOf]];

/** The largest set of books that agree, and why the others do not belong to it. @param {Book[]} books */
function alike(books) {
  const key = (/** @type {Book} */ { document }) => JSON.stringify(COMMON.map(([, of]) => of(document)));
  /** @type {Map<string, Book[]>} */
  const sets = new Map();
  books.forEach((book) => sets.set(key(book), [...(sets.get(key(book)) ?? []), book]));
  const inside = [...sets.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  const outside = books.filter((book) => !inside.includes(book)).map((book) => ({ id: book.id,
    why: `another ${COMMON.filter(([, of]) => JSON.stringify(of(book.document)) !== JSON.stringify(of(inside[0]?.document ?? {}))).map(([name]) => name).join(' and ')}` }));
  return { inside, outside };
}

/** What the request says for all books: nothing if they name one market, else a market in which the latest mark counts. @param {Book[]} books @param {AbortSignal} signal */
async function common(books, signal) {
  const [name, ...others] = new Set(books.map(({ document }) => document.market));
  if (typeof name === 'string' && !others.length) {
    return { given: { asOf: undefined, market: name }, remarks: [] };
  }
  /** @type {Map<string, any>} */
  const markets = new Map();
  for (const { document } of books) {
    const name = JSON.stringify(document.market);
    if (!markets.has(name)) {
      markets.set(name, typeof document.market === 'string' ? await byName(document.market, signal) : { ...document.market, asOf: document.asOf });
    }
  }
  const ordered = [...markets.values()].sort((a, b) => String(a.asOf).localeCompare(String(b.asOf)));
  /** @type {Set<string>} */
  const moves = new Set();
  const merged = (/** @type {'assets' | 'instruments'} */ list, /** @type {string} */ key, /** @type {string} */ mark) => {
    /** @type {Map<string, any>} */
    const all = new Map();
    for (const market of ordered) {
      for (const one of market[list] ?? []) {
        const before = all.get(one[key]);
        if (before && before[mark] !== undefined && one[mark] !== undefined && plain(before[mark]) !== plain(one[mark])) {
          moves.add(one[key]);
        }
        all.set(one[key], one);
      }
    }
    return [...all.values()];
  };
  const assets = merged('assets', 'asset', 'price');
  const instruments = merged('instruments', 'instrument', 'markPrice');
  return { given: { asOf: ordered.at(-1)?.asOf, market: { assets, instruments } },
    remarks: moves.size ? [`The markets of the books differ in ${moves.size} ${moves.size === 1 ? 'mark' : 'marks'}; the latest counts: ${[...moves].slice(0, 8).join(', ')}${moves.size > 8 ? ' and others' : ''}.`] : [] };
}

/** @param {string} name @param {AbortSignal} signal */
async function byName(name, signal) {
  const [id, version] = name.split('@');
  return ask('GET', `/v1/markets/${encodeURIComponent(id ?? '')}${version ? `?version=${encodeURIComponent(version)}` : ''}`, undefined, signal);
}
