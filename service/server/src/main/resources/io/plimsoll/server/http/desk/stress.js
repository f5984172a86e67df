// Named moves of the market as bars, a map of price and volatility, and the move that uses up the headroom.
import { Figures, bar, element, stamp, table, warnings } from './dom.js';
import { compare, difference, percent } from './figures.js';
import { ask } from './service.js';

/** @typedef {import('./account.js').Account} Account */
/** @typedef {import('./account.js').MarginAnswer} MarginAnswer */

const SCENARIOS = ['march-2020', 'may-2021', 'luna-ust-2022', 'ftx-2022', 'usdc-2023', 'august-2024', 'october-2025',
  'volatility-doubles', 'depeg-in-a-fall', 'drought-in-a-fall', 'funding-spike-longs-pay'];
const SPOT = ['-0.3', '-0.2', '-0.1', '0', '0.1', '0.2', '0.3'];
const VOLATILITY = ['0.5', '0', '-0.25'];

/** @param {Account} account @param {MarginAnswer} margin @param {AbortSignal} signal */
export async function stress(account, margin, signal) {
  const requirement = margin.requirement;
  const headroom = requirement ? difference(requirement.equity.amount, requirement.maintenance) : '0';
  const reverse = compare(headroom, '0') > 0 ? { reverse: { losses: [headroom] } } : {};
  /** @type {import('./service.js').Schemas['StressAnswer']} */
  const answer = await ask('POST', '/v1/stress',
    { ...account.request, stress: { scenarios: SCENARIOS, grid: { spot: SPOT, volatility: VOLATILITY }, ...reverse } }, signal);
  const figures = new Figures('stress', answer);
  const named = answer.scenarios.map((one, i) => ({ one, i })).filter(({ one }) => SCENARIOS.includes(one.name));
  const size = Math.max(1e-9, ...named.map(({ one }) => Math.abs(Number(one.pnl))));
  const rows = named.sort((a, b) => compare(a.one.pnl, b.one.pnl)).map(({ one, i }) => {
    const share = Math.abs(Number(one.pnl)) / size / 2;
    const less = one.pnl.startsWith('-');
    return [element('span', { title: one.description ?? '' }, one.name), figures.money(`/scenarios/${i}/pnl`),
      bar(less ? 0.5 - share : 0.5, share, less ? 'loss' : 'gain')];
  });
  return [table(`Gain or loss in each scenario, the worst first, ${answer.currency}`, ['Scenario', 'Profit and loss', ''], rows, 'stress'),
    ...map(answer, figures, named.map(({ i }) => i)), ...reached(answer, figures), ...warnings(answer.warnings), stamp(new Date(), answer.asOf)];
}

/** Scenarios of the grid follow the named ones, price by price. @param {any} answer @param {Figures} figures @param {number[]} named */
function map(answer, figures, named) {
  const first = answer.scenarios.findIndex((/** @type {any} */ _, /** @type {number} */ i) => !named.includes(i));
  if (answer.scenarios.length - named.length !== SPOT.length * VOLATILITY.length) {
    return [element('p', { class: 'quiet' }, 'The map of price and volatility is left out: a scenario of it could not be computed.')];
  }
  const worst = Math.max(1e-9, ...answer.scenarios.slice(first).map((/** @type {any} */ one) => Math.abs(Number(one.pnl))));
  const made = table(`Gain or loss if all prices and volatilities move, ${answer.currency}`,
    ['Volatility', ...SPOT.map((move) => `Price ${percent(move, 0)}`)],
    VOLATILITY.map((_, v) => [percent(VOLATILITY[v] ?? '0', 0), ...SPOT.map((__, s) => {
      const i = first + s * VOLATILITY.length + v;
      const share = Number(answer.scenarios[i].pnl) / worst;
      const shade = Math.ceil(Math.abs(share) * 4);
      return element('span', { class: `heat ${share < 0 ? 'loss' : 'gain'}${shade}` }, figures.money(`/scenarios/${i}/pnl`));
    })]), 'map');
  return [made];
}

/** @param {any} answer @param {Figures} figures @returns {HTMLElement[]} */
function reached(answer, figures) {
  return (answer.reverse ?? []).map((/** @type {any} */ one, /** @type {number} */ i) => {
    const lost = [figures.money(`/reverse/${i}/loss`), ` ${answer.currency}`];
    if (!one.reached) {
      return element('p', {}, 'No move that was looked at costs the headroom of ', ...lost, '.');
    }
    const moves = one.moves.map((/** @type {any} */ move, /** @type {number} */ j) => ({ move, j }))
      .sort((/** @type {any} */ a, /** @type {any} */ b) => Math.abs(b.move.change) - Math.abs(a.move.change)).slice(0, 6);
    return element('div', {}, element('p', {}, 'The most likely move that costs the headroom of ', ...lost, ' is ',
      figures.show(`/reverse/${i}/distance`, (distance) => distance.toFixed(2)), ' deviations away; its probability over the horizon is about ',
      figures.show(`/reverse/${i}/probability`, chance), '.'),
    table('That move', ['Factor', 'Change'], moves.map((/** @type {any} */ { move, j }) =>
      [move.factor, figures.show(`/reverse/${i}/moves/${j}/change`, (change) => percent(change))]), 'reverse'));
  });
}

/** @param {number} probability */
const chance = (probability) => (probability > 0 && probability < 1e-6 ? 'below one in a million' : percent(probability, 4));
