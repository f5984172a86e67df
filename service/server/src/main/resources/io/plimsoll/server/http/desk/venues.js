// The rules of the venues beside our own requirement: what each asks for, and how far it is from liquidating.
import { Figures, element, stamp, table, warnings } from './dom.js';
import { compare, moved, plain, price, ratio } from './figures.js';
import { ask } from './service.js';

/** @typedef {import('./account.js').Account} Account */
/** @typedef {import('./account.js').MarginAnswer} MarginAnswer */
/** @typedef {import('./service.js').Schemas['VenuesAnswer']} VenuesAnswer */
/** @typedef {VenuesAnswer['venues'][number]} Standing */
/** @typedef {import('./dom.js').Content} Content */

/** What we require of what lies at a venue. @typedef {{ answer: MarginAnswer, source: string } | null} Ours */

/** @param {Account} account @param {MarginAnswer} margin @param {AbortSignal} signal @returns {Promise<(Node | string)[]>} */
export async function venues(account, margin, signal) {
  const positions = /** @type {any[]} */ (account.document.positions ?? []);
  if (!account.venues.length && !positions.some(({ venue }) => venue)) {
    return [element('p', { class: 'quiet' }, 'No position names its venue, so no rule of a venue applies.')];
  }
  const given = account.venues.length ? { venues: account.venues, collateral: account.document.collateral ?? [] } : {};
  /** @type {VenuesAnswer} */
  const answer = await ask('POST', '/v1/venues', { ...account.request, ...given }, signal);
  const figures = new Figures('venues', answer);
  const order = answer.venues.map((_, i) => i).sort((a, b) => distance(answer.venues[a]) - distance(answer.venues[b]));
  const places = order.map(() => element('span', { 'aria-busy': 'true' }, 'computing'));
  const rows = order.map((i, k) => row(answer, figures, i, places[k] ?? ''));
  void fillOurs(places, order, (i) => oursAt(account, margin, positions, answer.venues[i]?.venue ?? '', answer.venues.length === 1, signal), signal);
  return [
    ...(account.venues.length || answer.venues.length < 2 ? [] : [element('p', { class: 'note' },
      'The account does not say what collateral lies at which venue. The member venues of a request says it; without it the equity at each venue lacks the collateral.')]),
    table(`Initial margin by the venue and by us, the nearest to liquidation first, ${answer.currency}`,
      ['Venue', 'By the venue', 'By us', 'Headroom there', 'Ratio', 'Liquidates at', 'Parameters of the rule'], rows, 'venues'),
    ...refusals(answer), ...prices(answer, figures, order), ...transfer(answer, figures), orders(answer, figures, order),
    element('p', { class: 'quiet' }, 'A published parameter is in the venue\u2019s documents, an inferred one follows from them, and an assumed one is a choice. ',
      element('a', { href: '/docs/guide/venue-parameters.md' }, 'All parameters with their sources'), '.'),
    ...warnings(answer.warnings), stamp(new Date(), answer.asOf),
  ];
}

/** Ratio over the level at which the venue liquidates; a venue without one comes last. @param {Standing | undefined} standing */
const distance = (standing) => (standing?.margin?.ratio === undefined ? Number.MAX_VALUE : standing.margin.ratio / standing.margin.liquidationRatio);

/** Our requirement for the positions and the collateral at a venue. @param {Account} account @param {MarginAnswer} margin @param {any[]} positions @param {string} venue @param {boolean} isOnly it holds all collateral @param {AbortSignal} signal @returns {Promise<Ours>} */
async function oursAt(account, margin, positions, venue, isOnly, signal) {
  const is = (/** @type {any} */ one) => String(one.venue ?? '').toLowerCase() === venue.toLowerCase();
  const there = positions.filter(is);
  if (there.length === positions.length && !account.venues.length) {
    return { answer: margin, source: 'margin' };
  }
  if (!there.length) {
    return null;
  }
  const named = account.request.methodology ?? account.document.methodology;
  const methodology = account.policy === 'none' ? {} : { methodology: { .../** @type {any} */ (named), liquidationPrices: false, liquidationPlan: 'never' } };
  const collateral = account.venues.find(is)?.collateral ?? (isOnly ? account.document.collateral ?? [] : []);
  const answer = await ask('POST', '/v1/margin', { ...account.request, ...methodology, positions: there, collateral }, signal);
  return { answer, source: `ours-${venue}` };
}

/** Puts our figures in one by one: each is a simulation. @param {HTMLElement[]} places @param {number[]} order @param {(i: number) => Promise<Ours>} find @param {AbortSignal} signal */
async function fillOurs(places, order, find, signal) {
  for (const [k, i] of order.entries()) {
    const place = places[k];
    try {
      const ours = await find(i);
      place?.replaceChildren(ours ? new Figures(ours.source, ours.answer).money(ours.answer.requirement ? '/requirement/initial' : '/margin/initial') : 'none');
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      place?.replaceChildren(element('span', { class: 'reason ink-bad' }, failure instanceof Error ? failure.message : String(failure)));
    }
    place?.removeAttribute('aria-busy');
  }
}

/** @param {VenuesAnswer} answer @param {Figures} figures @param {number} i @param {Content} our @returns {Content[]} */
function row(answer, figures, i, our) {
  const { venue, rule, date, margin, parameters } = /** @type {Standing} */ (answer.venues[i]);
  const place = `/venues/${i}/margin`;
  const name = element('span', {}, venue, element('span', { class: 'under' }, `${rule}, ${date}`));
  const origin = element('span', { class: 'reason end' }, ...[`${parameters.published} published, ${parameters.inferred} inferred, `,
    element('span', parameters.assumed > 0 ? { class: 'watch' } : {}, `${parameters.assumed} assumed`)]);
  if (!margin) {
    return [name, 'not covered', our, '', '', '', origin];
  }
  const headroom = element('span', compare(margin.headroom, '0') < 0 ? { class: 'ink-bad' } : {}, figures.money(`${place}/headroom`));
  return [name, figures.money(`${place}/initial`), our, headroom, margin.ratio === undefined ? 'none' : figures.show(`${place}/ratio`, (text) => ratio(text.toFixed(8))),
    figures.show(`${place}/liquidationRatio`, (text) => ratio(text.toFixed(8))), origin];
}

/** @param {VenuesAnswer} answer */
const refusals = (answer) => answer.venues.filter((one) => one.refusals.length || one.notes.length).map((one) =>
  element('p', one.refusals.length ? { class: 'problem' } : { class: 'quiet' }, element('strong', {}, `${one.venue}: `), [...one.refusals, ...one.notes].join('; '), '.'));

/** @param {VenuesAnswer} answer @param {Figures} figures @param {number[]} order @returns {HTMLElement[]} */
function prices(answer, figures, order) {
  const found = order.flatMap((i) => (answer.venues[i]?.liquidation ?? []).map((one, j) => ({ one, i, j }))).filter(({ one }) => one.below || one.above);
  const calm = order.map((i) => answer.venues[i]).filter((one) => one?.margin && one.liquidation.every(({ below, above }) => !below && !above));
  const cells = (/** @type {(typeof found)[number]} */ { one, i, j }, /** @type {'below' | 'above'} */ side) => (one[side] === undefined ? ['none', '']
    : [figures.show(`/venues/${i}/liquidation/${j}/${side}`, price),
      figures.derived(`move:${i}:${j}:${side}`, moved(String(one[side]), one.price))]);
  return [
    ...(found.length ? [table('Prices at which a venue liquidates, all other prices unchanged, US dollars', ['Venue', 'Asset', 'Now', 'Falls to', 'Move', 'Rises to', 'Move'],
      found.map((each) => [String(answer.venues[each.i]?.venue), each.one.asset, figures.show(`/venues/${each.i}/liquidation/${each.j}/price`, price),
        ...cells(each, 'below'), ...cells(each, 'above')]), 'venue-liquidation')] : []),
    ...(calm.length ? [element('p', {}, `No single price between a hundredth and a hundred times the present one leads to liquidation at ${calm.map((one) => one?.venue).join(', ')}.`)] : []),
  ];
}

/** @param {VenuesAnswer} answer @param {Figures} figures */
function transfer(answer, figures) {
  const found = answer.transfer;
  return found ? [element('p', {}, element('strong', {}, 'The transfer that helps most: '), 'move ', figures.show('/transfer/quantity', plain),
    ` ${found.asset} from ${found.from} to ${found.to}. The smallest ratio to liquidation rises from `,
    figures.show('/transfer/ratioBefore', (text) => ratio(text.toFixed(8))), ' to ', figures.show('/transfer/ratioAfter', (text) => ratio(text.toFixed(8))), '.')] : [];
}

/** @param {VenuesAnswer} answer @param {Figures} figures @param {number[]} order */
function orders(answer, figures, order) {
  const rows = order.flatMap((i) => (answer.venues[i]?.orders ?? []).map((one, j) => [String(answer.venues[i]?.venue), `${one.side} ${one.instrument}`,
    one.quantity === undefined ? 'no limit found' : figures.show(`/venues/${i}/orders/${j}/quantity`, plain), figures.show(`/venues/${i}/orders/${j}/lot`, plain)]));
  return element('details', {}, element('summary', {}, 'Largest orders that each venue accepts'),
    table('Largest orders at the mark after which equity covers the initial margin', ['Venue', 'Order', 'Quantity', 'Lot'], rows, 'venue-orders'));
}
