// The figure that binds, and what it means for the account.
import { Figures, element, stamp, table, warnings } from './dom.js';
import { compare, difference, money, moment, percent, plain, price, product, ratio } from './figures.js';
import { standing } from './account.js';

/** @typedef {import('./account.js').MarginAnswer} MarginAnswer */
/** @typedef {import('./account.js').Account} Account */
/** @typedef {import('./dom.js').Content} Content */

/** @param {Account} account @param {MarginAnswer} answer @param {Date} computed @returns {HTMLElement[]} */
export function headline(account, answer, computed) {
  const figures = new Figures('margin', answer);
  const made = answer.requirement ? required(account, answer, answer.requirement, figures) : [
    element('p', { class: 'note' }, account.policy === 'none'
      ? 'This request opts out of a policy with "methodology": "none". The figure is a loss measure and no requirement.'
      : 'The answer has no requirement. The figure is a loss measure.'),
    element('div', { class: 'figure' }, element('span', { class: 'label' }, `Initial margin, ${measureOf(answer)}`),
      element('span', { class: 'big' }, figures.money('/margin/initial'), ` ${answer.currency}`)),
  ];
  return [...made, core(answer, figures), ...warnings([...answer.warnings, ...(answer.requirement?.warnings ?? [])]),
    stamp(computed, answer.asOf)];
}

/** @param {MarginAnswer} answer */
const measureOf = ({ margin }) =>
  `${margin.measure === 'valueAtRisk' ? 'value at risk' : 'expected shortfall'} at ${percent(margin.confidence, 1)}`;

/** @param {Account} account @param {MarginAnswer} answer @param {NonNullable<MarginAnswer['requirement']>} requirement @param {Figures} figures */
function required(account, answer, requirement, figures) {
  const state = standing(requirement);
  const { currency } = answer;
  const headroom = difference(requirement.equity.amount, requirement.maintenance);
  const policy = `${requirement.policy.id}@${requirement.policy.version}`;
  const banner = state.isLiquidated
    ? [element('div', { class: 'banner', role: 'alert' }, element('strong', {}, 'This account is being liquidated'),
      element('span', {}, ` It is in the band ${requirement.band}, whose actions are: ${state.actions.join(', ')}.`))]
    : requirement.call || state.isCalled
      ? [element('div', { class: 'banner call', role: 'alert' }, element('strong', {}, 'Margin call'), ...called(requirement, figures, currency))]
      : [];
  const tile = (/** @type {string} */ label, /** @type {Content[]} */ ...content) =>
    element('div', { class: 'tile' }, element('dt', {}, label), element('dd', {}, ...content));
  return [
    ...banner,
    element('div', { class: 'figure' }, element('span', { class: 'label' }, 'Initial margin required'),
      element('span', { class: 'big' }, figures.money('/requirement/initial'), ` ${currency}`),
      element('span', { class: 'quiet' }, `Policy ${policy}, segment ${requirement.segment.name}.`,
        account.policy === 'standard' ? ' The request names no policy, so the page sends the standard one.' : '')),
    errorBar(requirement, figures, currency),
    element('dl', { class: 'tiles' },
      tile('Equity after haircuts', figures.money('/requirement/equity/amount')),
      tile('Headroom', element('span', compare(headroom, '0') < 0 ? { class: 'ink-bad' } : {},
        figures.derived('headroom', money(headroom, currency)))),
      tile('Ratio', requirement.ratio === undefined ? 'none' : figures.show('/requirement/ratio', ratio)),
      tile('Band', element('span', { class: `band ${state.place}` }, figures.show('/requirement/band', String))),
      tile('Maintenance margin', figures.money('/requirement/maintenance'))),
    next(requirement, state, figures, currency),
    ...liquidation(requirement, figures),
  ];
}

/** @param {NonNullable<MarginAnswer['requirement']>} requirement @param {Figures} figures @param {string} currency @returns {Content[]} */
function called(requirement, figures, currency) {
  return requirement.call
    ? [' ', figures.money('/requirement/call/amount'), ` ${currency} are due by ${moment(requirement.call.deadline)}.`] : [];
}

/** The requirement holds the error of the simulation; the bar shows how much. @param {any} requirement @param {Figures} figures @param {string} currency */
function errorBar(requirement, figures, currency) {
  const line = requirement.components.findIndex((/** @type {{ component: string }} */ one) => one.component === 'modelRisk');
  if (line < 0) {
    return element('p', { class: 'quiet' }, 'The policy has no line for the error of the simulation.');
  }
  const without = difference(requirement.initial, requirement.components[line].amount);
  return element('p', { class: 'quiet' }, 'Error bar: ', figures.derived('withoutModelRisk', money(without, currency)), ' to ',
    figures.money('/requirement/initial'), '. The requirement holds the upper end: its line modelRisk is ',
    figures.money(`/requirement/components/${line}/amount`), '.');
}

/** How far the next band is. @param {any} requirement @param {ReturnType<typeof standing>} state @param {Figures} figures @param {string} currency */
function next(requirement, state, figures, currency) {
  if (!state.next) {
    return element('p', {}, 'There is no band below this one.');
  }
  const away = difference(requirement.equity.amount, product(state.from, requirement.maintenance));
  return element('p', {}, 'Next band: ', element('strong', {}, state.next), `, below a ratio of ${plain(state.from)}. It is `,
    figures.derived('nextBand', money(away, currency)), ` ${currency} of equity away, while the requirement stays.`);
}

/** @param {NonNullable<MarginAnswer['requirement']>} requirement @param {Figures} figures */
function liquidation(requirement, figures) {
  const frontier = requirement.liquidation?.frontier ?? [];
  if (!frontier.length) {
    return [];
  }
  if (frontier.every((one) => !one.below && !one.above && !one.reason)) {
    return [element('p', {}, `No price of ${frontier.map(({ asset }) => asset).join(', ')} between a hundredth and a hundred times the present one leads to liquidation.`)];
  }
  const place = '/requirement/liquidation/frontier';
  const cells = (/** @type {number} */ i, /** @type {'below' | 'above'} */ side) => (frontier[i]?.[side]
    ? [figures.show(`${place}/${i}/${side}/price`, price), figures.show(`${place}/${i}/${side}/move`, (text) => percent(text))]
    : ['none', '']);
  return [table('Prices at which the account reaches its maintenance margin, all other prices unchanged',
    ['Asset', 'Falls to', 'Move', 'Rises to', 'Move'],
    frontier.map((one, i) => (one.reason ? [one.asset, one.reason, '', '', '']
      : [one.asset, ...cells(i, 'below'), ...cells(i, 'above')])), 'liquidation-prices')];
}

/** @param {MarginAnswer} answer @param {Figures} figures */
function core(answer, figures) {
  return element('p', { class: 'core' }, answer.requirement ? 'Loss measure of the request: ' : 'Its interval: ',
    ...(answer.requirement ? [`${measureOf(answer)} `, element('strong', {}, figures.money('/margin/initial')), ', '] : []),
    '95 % interval ', figures.interval('/margin/initialInterval'), '. Value of the account ', figures.money('/value'), '.');
}
