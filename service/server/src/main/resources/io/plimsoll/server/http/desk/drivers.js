// What drives the margin: contributions by position, asset and venue, and greeks.
import { Figures, bar, element, stamp, table } from './dom.js';
import { money, percent, sum } from './figures.js';
import { words } from './requirement.js';
import { ask } from './service.js';

/** @typedef {import('./account.js').MarginAnswer} MarginAnswer */
/** @typedef {import('./account.js').Account} Account */

const MOST = 10;

/** @param {Account} account @param {any} market @param {MarginAnswer} answer @returns {HTMLElement[]} */
export function contributions(account, market, answer) {
  const figures = new Figures('margin', answer);
  const size = (/** @type {number} */ i) => Math.abs(Number(answer.contributions[i]?.expectedShortfall));
  const order = answer.contributions.map((_, i) => i).sort((a, b) => size(b) - size(a));
  const highest = Math.max(1e-9, ...order.map(size));
  const row = (/** @type {number} */ i) => {
    const share = answer.contributions[i];
    const less = share?.expectedShortfall.startsWith('-');
    return [share?.positionId ?? '', figures.money(`/contributions/${i}/expectedShortfall`),
      bar(0, size(i) / highest, less ? 'less' : 'more'), figures.interval(`/contributions/${i}/expectedShortfallInterval`),
      share?.standalone ? figures.money(`/contributions/${i}/standalone`) : 'not asked'];
  };
  const heads = ['Position', 'Contribution', '', '95 % interval', 'Alone'];
  const made = [table(`Largest contributions to the expected shortfall at ${percent(answer.margin.confidence, 1)}, ${answer.currency}`,
    heads, order.slice(0, MOST).map(row), 'contributions')];
  if (order.length > MOST) {
    made.push(element('details', {}, element('summary', {}, `The other ${order.length - MOST}`),
      table('Other contributions', heads, order.slice(MOST).map(row), 'contributions-others')));
  }
  return [...made, ...groups(account, market, answer, figures)];
}

/** Sums of contributions; positions that the page cannot place are a group of their own. @param {Account} account @param {any} market @param {MarginAnswer} answer @param {Figures} figures */
function groups(account, market, answer, figures) {
  const assets = new Map((market?.instruments ?? []).map((/** @type {any} */ one) => [one.instrument, one.asset]));
  const positions = new Map((account.document.positions ?? []).map((/** @type {any} */ one) => [one.positionId, one]));
  return /** @type {const} */ (['asset', 'venue']).map((kind) => {
    /** @type {Map<string, string>} */
    const totals = new Map();
    for (const share of answer.contributions) {
      const position = positions.get(share.positionId);
      const collateral = share.positionId.startsWith('collateral:') ? share.positionId.slice('collateral:'.length) : null;
      const group = kind === 'asset' ? assets.get(position?.instrument) ?? collateral ?? 'unknown'
        : position ? position.venue ?? 'no venue' : 'collateral';
      totals.set(group, sum(totals.get(group) ?? '0', share.expectedShortfall));
    }
    return table(`By ${kind}, ${answer.currency}`, [kind === 'asset' ? 'Asset' : 'Venue', 'Contribution'],
      [...totals].map(([name, total]) => [name, figures.derived(`${kind}:${name}`, money(total, answer.currency))]), `by-${kind}`);
  });
}

/** @param {Account} account @param {AbortSignal} signal @returns {Promise<HTMLElement[]>} */
export async function greeks(account, signal) {
  /** @type {import('./service.js').Schemas['GreeksAnswer']} */
  const answer = await ask('POST', '/v1/margin/greeks', account.request, signal);
  const figures = new Figures('greeks', answer);
  const total = answer.greeks?.total;
  if (!total) {
    return [element('p', { class: 'quiet' }, 'The answer has no greeks.')];
  }
  const assets = total.assets.map((one, i) => [one.asset,
    figures.show(`/greeks/total/assets/${i}/delta`, (text) => money(text, 'coins')),
    figures.money(`/greeks/total/assets/${i}/onePercentDelta`), figures.money(`/greeks/total/assets/${i}/onePercentGamma`),
    figures.money(`/greeks/total/assets/${i}/rho`)]);
  const vegas = (total.vegas ?? []).map((one, i) => [one.asset,
    one.upToDays === undefined ? 'longer' : `${one.upToDays} days`, figures.money(`/greeks/total/vegas/${i}/vega`)]);
  const moves = answer.sensitivities.map((one, i) => ({ one, i })).filter(({ one }) => one.effect !== undefined).slice(0, 8);
  return [
    table(`Greeks by asset, ${answer.currency}`, ['Asset', 'Delta, coins', '1 % move', '1 % gamma', 'Rho, 1 bp'], assets, 'greeks'),
    ...(vegas.length ? [table(`Vega of one point, ${answer.currency}`, ['Asset', 'Expiry up to', 'Vega'], vegas, 'vegas')] : []),
    element('p', {}, 'Theta of a day ', figures.money('/greeks/total/theta'), ', funding of a day ', figures.money('/greeks/total/funding'), '.'),
    table(`What a normal move does to the initial margin, ${answer.currency}`, ['Parameter', 'Effect'],
      moves.map(({ one, i }) => [[words(one.parameter), one.of, one.and].filter(Boolean).join(' '), figures.money(`/sensitivities/${i}/effect`)]), 'sensitivities'),
    stamp(new Date(), answer.asOf),
  ];
}
