// What trades would do: premium, requirement, headroom and ratio, before and after.
import { Figures, element, table } from './dom.js';
import { compare, difference, money, negated, plain, ratio, signed } from './figures.js';
import { ask } from './service.js';

/** @typedef {import('./account.js').Account} Account */
/** @typedef {import('./service.js').Schemas['WhatIfAnswer']} WhatIfAnswer */

/** The value of an account is exact with any number of scenarios. */
const FEW = 1000;

/** @param {Account} account @param {any} market @param {string} instrument @param {string} quantity @param {string} venue @param {AbortSignal} signal */
export async function trade(account, market, instrument, quantity, venue, signal) {
  const start = performance.now();
  const candidate = { id: 'trade', instrument, quantity, ...(venue ? { venue } : {}) };
  /** @type {WhatIfAnswer} */
  const answer = await ask('POST', '/v1/margin/whatif', { ...account.request, whatIf: { candidates: [candidate] } }, signal);
  const millis = Math.round(performance.now() - start);
  const paid = await premium(account, market, instrument, quantity, answer.currency, signal);
  const words = `${quantity.startsWith('-') ? 'Sell' : 'Buy'} ${plain(quantity.replace('-', ''))} ${instrument}${venue ? ` at ${venue}` : ''}`;
  const made = answer.requirement ? withRequirement(words, answer) : withMeasure(words, answer);
  return [made, paid,
    element('p', { class: 'stamp' }, `Answered in ${millis} ms. The trade is at the mark; nothing is booked.`)];
}

/** @param {string} words the trade @param {WhatIfAnswer} answer */
function withRequirement(words, answer) {
  const figures = new Figures('whatif', answer);
  const before = answer.requirement?.before;
  const after = answer.candidates[0]?.requirement;
  if (!before || !after) {
    return withMeasure(words, answer);
  }
  const { currency } = answer;
  const places = ['/requirement/before', '/candidates/0/requirement'];
  const headrooms = [before, after].map((one) => difference(one.equity, one.maintenance));
  const change = (/** @type {string} */ from, /** @type {string} */ to) => signed(difference(to, from), currency);
  const amounts = (/** @type {string} */ label, /** @type {'initial' | 'maintenance' | 'equity'} */ key) => [label,
    ...places.map((place) => figures.money(`${place}/${key}`)), figures.derived(`change:${key}`, change(before[key], after[key]))];
  return table(`${words}, ${currency}`, ['', 'Before', 'After', 'Change'], [
    amounts('Requirement', 'initial'), amounts('Equity', 'equity'), amounts('Maintenance margin', 'maintenance'),
    ['Headroom', ...headrooms.map((one, i) => figures.derived(i ? 'headroomAfter' : 'headroomBefore', money(one, currency))),
      figures.derived('change:headroom', change(headrooms[0] ?? '0', headrooms[1] ?? '0'))],
    ['Ratio', ...[before, after].map((one, i) => (one.ratio === undefined ? 'none' : figures.show(`${places[i]}/ratio`, ratio))), ''],
    ['Band', ...places.map((place) => figures.show(`${place}/band`, String)), before.band === after.band ? 'unchanged' : 'changed'],
  ], 'trade');
}

/** @param {string} words the trade @param {WhatIfAnswer} answer */
function withMeasure(words, answer) {
  const figures = new Figures('whatif', answer);
  return table(`${words}, ${answer.currency}`, ['', 'Before', 'After', 'Change'], [
    ['Loss measure', figures.money('/before/initial'), figures.money('/candidates/0/after/initial'),
      figures.derived('change:measure', signed(difference(answer.candidates[0]?.after.initial ?? '0', answer.before.initial), answer.currency))]], 'trade');
}

/**
 * What the trade costs at the mark. The premium of an option is the value of an account that holds it alone.
 * @param {Account} account @param {any} market @param {string} name @param {string} quantity @param {string} currency @param {AbortSignal} signal
 */
async function premium(account, market, name, quantity, currency, signal) {
  const instrument = market?.instruments?.find((/** @type {any} */ one) => one.instrument === name);
  if (instrument?.kind !== 'option' && instrument?.kind !== 'spot') {
    return element('p', {}, `${name} is margined and not paid: no premium.`);
  }
  const alone = { ...account.request, positions: [{ positionId: 'trade', instrument: name, quantity }], collateral: [], scenarios: FEW,
    methodology: { policy: 'standard', liquidationPrices: false, liquidationPlan: 'never' } };
  /** @type {import('./account.js').MarginAnswer} */
  const answer = await ask('POST', '/v1/margin', alone, signal);
  const figures = new Figures('premium', answer);
  const paid = compare(answer.value, '0') >= 0;
  return element('p', {}, paid ? 'Premium paid: ' : 'Premium received: ',
    figures.derived('premium', money(paid ? answer.value : negated(answer.value), currency)), ` ${currency}, at the mark.`);
}
