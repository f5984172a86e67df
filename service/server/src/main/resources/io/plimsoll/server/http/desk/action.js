// What to do: the plan of the answer, and the optimiser in lots.
import { Figures, element, stamp, table, warnings } from './dom.js';
import { plain, ratio } from './figures.js';
import { ask } from './service.js';

/** @typedef {import('./account.js').Account} Account */
/** @typedef {import('./account.js').MarginAnswer} MarginAnswer */

/** @param {MarginAnswer} answer @returns {HTMLElement[]} */
export function plan(answer) {
  const found = answer.requirement?.plan;
  if (!found) {
    return [element('p', { class: 'quiet' }, 'No staged liquidation is due, so the answer has no plan.')];
  }
  const figures = new Figures('margin', answer);
  const rows = (found.stages ?? []).flatMap((stage, i) => stage.trades.map((trade, j) => {
    const place = `/requirement/plan/stages/${i}/trades/${j}`;
    return [`Stage ${i + 1}`, `${trade.purpose} ${trade.instrument ?? trade.asset ?? ''}`, figures.show(`${place}/quantity`, plain),
      figures.money(`${place}/cost`), j + 1 < stage.trades.length ? '' : figures.show(`/requirement/plan/stages/${i}/after/ratio`, ratio),
      j + 1 < stage.trades.length ? '' : figures.show(`/requirement/plan/stages/${i}/after/band`, String)];
  }));
  return [element('p', {}, element('strong', {}, 'Liquidation plan: '), found.sentence, '.'),
    ...(rows.length ? [table(`Trades of the plan, ${answer.currency}`, ['', 'Trade', 'Quantity', 'Cost', 'Ratio after', 'Band after'], rows, 'plan')] : [])];
}

/** The aims of the form. @param {string} kind @param {string} value */
export const aim = (kind, value) => ({ [kind]: value });

/** @param {Account} account @param {Record<string, string>} optimise @param {AbortSignal} signal */
export async function optimised(account, optimise, signal) {
  /** @type {import('./service.js').Schemas['OptimiseAnswer']} */
  const answer = await ask('POST', '/v1/margin/optimise', { ...account.request, optimise }, signal);
  const figures = new Figures('optimise', answer);
  const trades = answer.trades.map((one, i) => [`${one.quantity.startsWith('-') ? 'sell' : 'buy'} ${one.instrument}`,
    figures.show(`/trades/${i}/quantity`, plain), figures.show(`/trades/${i}/lot`, plain), figures.money(`/trades/${i}/cost`)]);
  const moved = answer.transfers.map((one, i) => [`move ${one.asset} from ${one.venue}`, figures.show(`/transfers/${i}/quantity`, plain),
    figures.show(`/transfers/${i}/lot`, plain), figures.money(`/transfers/${i}/cost`)]);
  const rows = [...trades, ...moved];
  const sides = /** @type {const} */ (['before', 'after']);
  const row = (/** @type {string} */ label, /** @type {string} */ key) => [label, ...sides.map((side) => figures.money(`/${side}/${key}`))];
  return [
    element('p', {}, element('strong', {}, answer.reached ? 'The aim is reached' : 'The aim is out of reach'), ', for ', figures.money('/cost'),
      ` ${answer.currency}. Without lots the least cost is `, figures.money('/lowerBound'), '.'),
    rows.length ? table(`Trades in lots, ${answer.currency}`, ['Trade', 'Quantity', 'Lot', 'Cost'], rows, 'optimise')
      : element('p', {}, 'Nothing has to be traded.'),
    table(`The account in ${answer.currency}`, ['', 'Before', 'After'], [row('Requirement', 'initial'), row('Equity', 'equity'), row('Headroom', 'headroom'),
      ['Ratio', ...sides.map((side) => (answer[side].ratio === undefined ? 'none' : figures.show(`/${side}/ratio`, ratio)))],
      ['Band', ...sides.map((side) => figures.show(`/${side}/band`, String))]], 'optimise-account'),
    ...warnings(answer.warnings), stamp(new Date(), answer.asOf),
  ];
}
