// May an order be placed: the check of a stored book against its limits, and the largest orders that it allows.
import { Figures, element, stamp, table } from './dom.js';
import { compare, plain, ratio } from './figures.js';
import { ask } from './service.js';

/** @typedef {import('./account.js').Account} Account */
/** @typedef {import('./service.js').Schemas} Schemas */
/** @typedef {Schemas['Order']} Order */

/** @param {Account} account @param {Order} order @param {AbortSignal} signal @returns {Promise<(Node | string)[]>} */
export async function orderCheck(account, order, signal) {
  const book = `/v1/books/${encodeURIComponent(account.book ?? '')}`;
  /** @type {Schemas['OrderCheckAnswer']} */
  const answer = await ask('POST', `${book}/check`, { order }, signal);
  const figures = new Figures('check', answer);
  const words = `${order.side} ${plain(String(order.quantity))} ${order.instrument}${order.price ? ` at ${plain(String(order.price))}` : ' at the mark'}`;
  const allowed = answer.decision === 'allowed';
  const verdict = element('div', { class: allowed ? 'banner passed' : 'banner call' }, element('strong', {}, allowed ? 'Allowed' : 'Refused'),
    element('span', {}, ` to ${words}.`), ...(answer.reasons.length ? [element('ul', {}, ...answer.reasons.map(({ sentence }) => element('li', {}, sentence)))] : []));
  const sides = /** @type {const} */ (['before', 'after']);
  const row = (/** @type {string} */ label, /** @type {string} */ key) => [label, ...sides.map((side) => figures.money(`/${side}/${key}`))];
  return [verdict,
    table(`The account in ${answer.currency} if the order to ${words} is filled`, ['', 'Before', 'After'], [
      row('Requirement', 'initial'), row('Equity', 'equity'), row('Maintenance margin', 'maintenance'), row('Headroom', 'headroom'),
      ...(compare(String(answer.priceCost), '0') > 0 ? [['Cost of the price against the mark', '', figures.money('/priceCost')],
        ['Headroom that is left', '', element('strong', compare(String(answer.headroom), '0') < 0 ? { class: 'ink-bad' } : {}, figures.money('/headroom'))]] : []),
      ['Ratio', ...sides.map((side) => (answer[side].ratio === undefined ? 'none' : figures.show(`/${side}/ratio`, (text) => ratio(String(text)))))],
      ['Band', ...sides.map((side) => figures.show(`/${side}/band`, String))]], 'order'),
    ...await largest(book, order, signal),
    element('p', { class: 'quiet' }, `Version ${answer.bookVersion} of the book; ${answer.limitsVersion === 0 ? 'it has no limits of its own' : `version ${answer.limitsVersion} of its limits`}. Nothing is placed.`),
    stamp(new Date())];
}

/** @param {string} book @param {Order} order @param {AbortSignal} signal */
async function largest(book, order, signal) {
  /** @type {Schemas['LargestOrdersAnswer']} */
  const answer = await ask('GET', `${book}/largest-orders?instrument=${encodeURIComponent(order.instrument)}`, undefined, signal);
  const figures = new Figures('largest', answer);
  return [table(`Largest orders in ${order.instrument} at the mark`, ['Side', 'Quantity', 'Lot', 'One lot more breaks'], answer.orders.map((one, i) => [one.side,
    figures.show(`/orders/${i}/quantity`, plain), figures.show(`/orders/${i}/lot`, plain), one.bound ?? 'none']), 'largest-orders')];
}
