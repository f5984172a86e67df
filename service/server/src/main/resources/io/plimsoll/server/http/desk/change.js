// What changed since an earlier margin of a book, and what may come.
import { Figures, bar, between, element, stamp, table, warnings } from './dom.js';
import { chart } from './chart.js';
import { moment, percent, signed } from './figures.js';
import { ask } from './service.js';
import { words } from './requirement.js';

/** @typedef {import('./account.js').Account} Account */
/** @typedef {import('./account.js').BookMargin} BookMargin */
/** @typedef {import('./service.js').Schemas['ExplainAnswer']} ExplainAnswer */

/** The request of a margin that was kept. @param {Account} account @param {BookMargin} margin */
const kept = (account, margin) => ({
  book: `${account.book}@${margin.version}`,
  ...(margin.market ? { market: `${margin.market.id}@${margin.market.version}` } : {}),
  asOf: margin.asOf,
});

/** @param {Account} account @param {BookMargin} from @param {BookMargin} to @param {AbortSignal} signal */
export async function explained(account, from, to, signal) {
  /** @type {ExplainAnswer} */
  const answer = await ask('POST', '/v1/margin/explain', { before: kept(account, from), after: kept(account, to) }, signal);
  return [...explanation(answer), stamp(new Date(), to.asOf)];
}

/** @param {ExplainAnswer} answer */
export function explanation(answer) {
  const figures = new Figures('explain', answer);
  const size = Math.max(1e-9, ...answer.steps.map((step) => Math.abs(Number(step.change))));
  const plus = (/** @type {string} */ text) => signed(text, answer.currency);
  return [
    element('p', {}, `The ${answer.figure} went from `, figures.money('/before'), ' to ', figures.money('/after'), ', a change of ',
      element('strong', {}, figures.show('/change', plus)), ` ${answer.currency}.`),
    table(`Steps of the change, ${answer.currency}`, ['Cause', 'Change', '', 'Error'], answer.steps.map((step, i) => {
      const share = Math.abs(Number(step.change)) / size / 2;
      const less = step.change.startsWith('-');
      return [`${words(step.cause)} ${step.asset ?? ''}`, figures.show(`/steps/${i}/change`, plus),
        bar(less ? 0.5 - share : 0.5, share, less ? 'gain' : 'loss'), figures.money(`/steps/${i}/error`)];
    }), 'explain'),
    ...warnings(answer.warnings),
  ];
}

/** The history of a book as a chart. @param {BookMargin[]} margins the newest first */
export function history(margins) {
  const rows = [...margins].reverse();
  const kept = rows.filter((row) => row.requirement !== undefined);
  if (kept.length < 2) {
    return [element('p', { class: 'quiet' }, `${rows.length} ${rows.length === 1 ? 'margin is' : 'margins are'} kept. A chart needs two with a requirement.`)];
  }
  return [chart('Requirement and equity of the margins that are kept', kept.map((row) => Date.parse(row.at) / 1000), [
    { label: 'Requirement', colour: 'bad', values: kept.map((row) => Number(row.requirement)) },
    { label: 'Equity', colour: 'sea', dashed: true, values: kept.map((row) => Number(row.equity)) },
  ], { time: true })];
}

/** A margin in a list. @param {BookMargin} margin */
export const labelOf = (margin) => `${moment(margin.at)}, version ${margin.version}, ${margin.cause}`;

/** @param {Account} account @param {AbortSignal} signal */
export async function forecast(account, signal) {
  /** @type {import('./service.js').Schemas['ForecastAnswer']} */
  const answer = await ask('POST', '/v1/margin/forecast', { ...account.request, forecast: { horizons: ['PT1H', 'PT8H', 'P1D'] } }, signal);
  const figures = new Figures('forecast', answer);
  const chance = (/** @type {string} */ place) => element('span', {}, figures.show(`${place}/probability`, (one) => percent(one, 1)), ' ',
    between(figures.show(`${place}/lower`, (one) => percent(one, 1)), figures.show(`${place}/upper`, (one) => percent(one, 1))));
  return [table(`Chances within each horizon, with 95 % intervals; amounts in ${answer.currency}`,
    ['Horizon', 'Margin call', 'Liquidation', 'Expected call', 'Call if called'], answer.horizons.map((one, i) => [hours(one.horizon),
      one.call ? chance(`/horizons/${i}/call/within`) : 'no such band', one.liquidation ? chance(`/horizons/${i}/liquidation/within`) : 'no such band',
      one.call ? figures.money(`/horizons/${i}/call/expected/amount`) : '',
      one.call?.ifCalled === undefined ? '' : figures.money(`/horizons/${i}/call/ifCalled`)]), 'forecast'),
  ...warnings(answer.warnings), stamp(new Date(), answer.asOf)];
}

/** @param {string} horizon */
const hours = (horizon) => ({ PT1H: '1 hour', PT8H: '8 hours', P1D: '24 hours', PT24H: '24 hours' }[horizon] ?? horizon);
