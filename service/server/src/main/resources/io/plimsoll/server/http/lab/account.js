// What the venue shows of an account: figures, holdings, course, market, margin and events.
import { chart } from '../desk/chart.js';
import { byId, element, table } from '../desk/dom.js';
import { compare, grouped, money, moment, percent, plain, price, ratio, signed, sum } from '../desk/figures.js';

/** @typedef {import('./api').components['schemas']['LabAnswer']} LabAnswer */

const USD = 'USD';
const HOUR = 3600000;
/** Kinds of events that a player did not ask for. */
const BAD = ['refused', 'called', 'call-missed', 'liquidated', 'closed-out', 'insured'];

/** @param {LabAnswer} answer @param {number} seen number of events before the last action */
export function showAccount(answer, seen) {
  headline(answer);
  holdings(answer);
  course(answer);
  market(answer);
  margin(answer);
  events(answer, seen);
}

/** A figure of the answer, by its place. @param {string} pointer @param {string} text */
const figure = (pointer, text) => element('data', { 'data-source': 'lab', 'data-figure': pointer }, text);

/** @param {string} label @param {...(string | Node)} content */
const tile = (label, ...content) => element('div', { class: 'tile' }, element('dt', {}, label), element('dd', {}, ...content));

/** @param {LabAnswer} answer */
function headline({ requirement, time, ended, dollars, purse, liquidationPrices, holdings: held }) {
  const place = requirement.bands.findIndex(({ band }) => band === requirement.band);
  const actions = requirement.bands[place]?.actions ?? [];
  const isSold = actions.includes('liquidate') || actions.includes('close-out');
  const colour = isSold ? 'bad' : actions.includes('call') ? 'bad' : place === 0 ? 'good' : 'watch';
  const gain = sum('0', ...held.map((one) => one.gain));
  const worth = held.reduce((total, one) => total + Math.abs(Number(one.worth)), 0);
  const leverage = Number(requirement.equity) > 0 ? (worth / Number(requirement.equity)).toFixed(2) : 'none';
  byId('account').replaceChildren(
    element('p', { class: 'clock' }, moment(time), ended ? ' \u2013 the history ends here' : ''),
    ...(isSold ? [element('div', { class: 'banner' }, element('strong', {}, 'The venue is selling your positions'),
      element('span', {}, `The account is in the band ${requirement.band}.`))] : []),
    ...(requirement.callDeadline ? [element('div', { class: 'banner call' }, element('strong', {}, 'Margin call'),
      element('span', {}, `Pay in, or reduce, by ${moment(requirement.callDeadline)}.`))] : []),
    element('dl', { class: 'tiles' },
      tile('Equity', figure('/requirement/equity', money(requirement.equity, USD))),
      tile('Initial margin', figure('/requirement/initial', money(requirement.initial, USD))),
      tile('Maintenance margin', figure('/requirement/maintenance', money(requirement.maintenance, USD))),
      tile('Headroom', element('span', compare(requirement.headroom, '0') < 0 ? { class: 'ink-bad' } : {},
        figure('/requirement/headroom', money(requirement.headroom, USD)))),
      tile('Ratio', requirement.ratio ? figure('/requirement/ratio', ratio(requirement.ratio)) : 'none'),
      tile('Band', element('span', { class: `band ${colour}` }, figure('/requirement/band', requirement.band))),
      tile('Leverage', leverage),
      tile('Gain so far', element('span', compare(gain, '0') < 0 ? { class: 'ink-bad' } : {}, signed(gain, USD))),
      tile('Dollars', figure('/dollars', money(dollars, USD))),
      tile('In your purse', figure('/purse', grouped(purse, 0)))),
    element('p', { class: 'quiet' }, 'Equity over maintenance margin is the ratio. ',
      requirement.bands.map(({ band, from, actions: done }) => `${band} from ${plain(from)}${done.length ? `: ${done.join(', ')}` : ''}`).join('; '), '.'),
    ...liquidationPrices.map((one, i) => element('p', {}, `Without headroom if ${one.asset} moves by `,
      figure(`/liquidationPrices/${i}/move`, percent(one.move)), ' to ', figure(`/liquidationPrices/${i}/price`, price(one.price)), ', other prices unchanged.')));
}

/** @param {LabAnswer} answer */
function holdings({ holdings: held }) {
  if (!held.length) {
    byId('holdings').replaceChildren(element('p', {}, 'Dollars only. Trade something.'));
    return;
  }
  const amount = (/** @type {number} */ i, /** @type {string} */ key, /** @type {string} */ value) =>
    figure(`/holdings/${i}/${key}`, money(value, USD));
  byId('holdings').replaceChildren(table('Holdings and what each has brought, dollars',
    ['Name', 'Quantity', 'Price', 'Worth', 'Margin alone', 'By price', 'Funding', 'Costs', 'Gain'],
    held.map((one, i) => [one.name, figure(`/holdings/${i}/quantity`, plain(one.quantity)), figure(`/holdings/${i}/price`, price(one.price)),
      amount(i, 'worth', one.worth), one.alone ? amount(i, 'alone', one.alone) : 'none', amount(i, 'priceGain', one.priceGain),
      amount(i, 'funding', one.funding), amount(i, 'costs', one.costs), figure(`/holdings/${i}/gain`, signed(one.gain, USD))]), 'holdings'));
}

/** @param {LabAnswer} answer */
function course({ points, assets }) {
  const begin = Date.parse(points[0]?.time ?? '');
  const hours = points.map(({ time }) => (Date.parse(time) - begin) / HOUR);
  if (points.length < 2) {
    byId('course').replaceChildren(element('p', {}, 'Let some hours pass to see your equity against the margin.'));
    return;
  }
  const colours = /** @type {('sea' | 'bad' | 'quiet')[]} */ (['sea', 'quiet', 'bad']);
  byId('course').replaceChildren(
    element('h3', {}, 'Equity and margin, dollars, by hour'),
    chart('Equity, initial and maintenance margin by hour', hours, [
      { label: 'Equity', colour: 'sea', values: points.map(({ equity }) => Number(equity)) },
      { label: 'Initial margin', colour: 'quiet', values: points.map(({ initial }) => Number(initial)), dashed: true },
      { label: 'Maintenance margin', colour: 'bad', values: points.map(({ maintenance }) => Number(maintenance)) },
    ]),
    element('h3', {}, 'Prices, per cent since the beginning, by hour'),
    chart('Prices since the beginning by hour', hours, assets.map(({ asset }, i) => ({
      label: asset, colour: colours[i] ?? 'quiet', dashed: i === 1,
      values: points.map(({ prices }) => 100 * (Number(prices[asset]) / Number(points[0]?.prices[asset]) - 1)) }))));
}

/** @param {LabAnswer} answer */
function market({ assets, instruments, impliedVolatility }) {
  byId('market').replaceChildren(
    table('Coins', ['Coin', 'Price', 'Since the beginning', 'Traded a day'], assets.map((one, i) => [one.asset,
      figure(`/assets/${i}/price`, price(one.price)), figure(`/assets/${i}/change`, percent(one.change)), figure(`/assets/${i}/dailyVolume`, plain(one.dailyVolume))])),
    table('Instruments', ['Instrument', 'Kind', 'Price', 'Funding', 'Vega'], instruments.map((one, i) => [one.instrument,
      one.kind, figure(`/instruments/${i}/price`, price(one.price)),
      one.fundingRate ? figure(`/instruments/${i}/fundingRate`, percent(one.fundingRate, 4)) : '',
      one.vega ? figure(`/instruments/${i}/vega`, grouped(one.vega, 2)) : ''])),
    element('p', { class: 'quiet' }, `Implied volatility of all options: ${percent(impliedVolatility)}. Funding is the rate of eight hours, vega what one option gains by a point of volatility. A perpetual is settled in dollars every hour; spot and options are paid for.`));
}

/** @param {LabAnswer} answer */
function margin({ requirement }) {
  const lines = requirement.components.map((one, i) => ({ ...one, i })).filter(({ amount }) => compare(amount, '0') !== 0);
  byId('margin').replaceChildren(...(lines.length ? [table('Lines of the initial margin, dollars', ['Line', 'Amount', 'Why'],
    lines.map(({ component, amount, reason, i }) => [component, figure(`/requirement/components/${i}/amount`, money(amount, USD)),
      element('span', { class: 'reason' }, reason)]))] : [element('p', {}, 'No position, no margin.')]));
}

/** @param {LabAnswer} answer @param {number} seen */
function events({ events: all }, seen) {
  const line = (/** @type {LabAnswer['events'][number]} */ event) => element('li', {}, element('time', {}, moment(event.time)), event.sentence);
  const news = all.slice(seen);
  byId('news').replaceChildren(...news.slice(-6).map((event) =>
    element('p', BAD.includes(event.kind) ? { class: 'bad', 'data-kind': event.kind } : { 'data-kind': event.kind }, event.sentence)));
  byId('events').replaceChildren(...(all.length ? [element('h3', { id: 'all-events' }, 'All events, latest first'),
    element('ol', { tabindex: '0', role: 'list', 'aria-labelledby': 'all-events' }, ...all.toReversed().map(line))] : [element('p', {}, 'Nothing yet.')]));
}
