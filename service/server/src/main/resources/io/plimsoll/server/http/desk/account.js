// The account that the page shows: a stored book, or a request that was chosen, pasted or dropped.
import { sum } from './figures.js';

/** @typedef {import('./api').components['schemas']} Schemas */
/** @typedef {Schemas['MarginAnswer']} MarginAnswer */
/** @typedef {Schemas['BookMargin']} BookMargin */

/** The policy of a request that names none. */
const STANDARD = { policy: 'standard' };

/** The questions of other pages, which are none of a margin request. */
const QUESTIONS = ['whatIf', 'optimise', 'forecast', 'stress', 'venues'];

/**
 * An account. `request` is what every question begins with.
 * @typedef {{ title: string, book: string | null, request: Record<string, unknown>, document: any, policy: 'own' | 'standard' | 'none',
 *   instruments: string[], venues: any[] }} Account
 */

/** @param {any} document @returns {{ policy: Account['policy'], methodology: Record<string, unknown> }} */
function withPolicy(document) {
  if (document.methodology === 'none') {
    return { policy: 'none', methodology: {} };
  }
  return document.methodology === undefined
    ? { policy: 'standard', methodology: { methodology: STANDARD } }
    : { policy: 'own', methodology: { methodology: document.methodology } };
}

/** @param {any} market @returns {string[]} */
const namesOf = (market) => (market?.instruments ?? []).map((/** @type {{ instrument: string }} */ one) => one.instrument);

/** All that lies at some venues, as one collateral. @param {{ collateral?: { asset: string, quantity: string }[] }[]} venues */
function lying(venues) {
  /** @type {Map<string, string>} */
  const totals = new Map();
  venues.flatMap(({ collateral }) => collateral ?? []).forEach(({ asset, quantity }) => totals.set(asset, sum(totals.get(asset) ?? '0', String(quantity))));
  return [...totals].map(([asset, quantity]) => ({ asset, quantity }));
}

/** An account of a request. @param {string} title @param {any} document @returns {Account} */
export function ofRequest(title, document) {
  if (document === null || typeof document !== 'object' || Array.isArray(document)) {
    throw new Error('A request is a JSON object.');
  }
  if (document.accounts && !document.optimise) {
    throw new Error('This is a batch of accounts, which the panel of the firm shows.');
  }
  const { policy, methodology } = withPolicy(document);
  const venues = document.venues ?? [];
  const request = { ...document, ...methodology, ...(venues.length && !document.collateral ? { collateral: lying(venues) } : {}) };
  QUESTIONS.forEach((name) => delete request[name]);
  if (policy === 'none') {
    delete request.methodology;
  }
  return { title, book: null, request, document, policy, instruments: namesOf(document.market), venues };
}

/** An account of a stored book. @param {string} id @param {any} document @param {any} market */
export function ofBook(id, document, market) {
  const { policy, methodology } = withPolicy(document);
  // A margin counts as the book's own, and is kept with it, only if nothing is added to its name.
  const request = policy === 'standard' ? { book: id, ...methodology } : { book: id };
  return /** @type {Account} */ ({ title: id, book: id, request, document, policy, instruments: namesOf(market), venues: [] });
}

/** The book that keeps an account. @param {Account} account @param {string} market name of its market */
export function asBook(account, market) {
  const { asOf, backend, ...book } = /** @type {any} */ (account.request);
  return { ...book, market };
}

/** Where an account stands among the bands of its policy. @param {NonNullable<MarginAnswer['requirement']>} requirement */
export function standing({ band, bands }) {
  const index = bands.findIndex((one) => one.band === band);
  const present = bands[index];
  const actions = present?.actions ?? [];
  return {
    actions,
    isLiquidated: actions.some((action) => action === 'liquidate' || action === 'close-out'),
    isCalled: actions.some((action) => action === 'call'),
    /** From which ratio the present band begins: below it, the next one does. */
    from: present?.from ?? '0',
    next: bands[index + 1]?.band,
    place: index < 0 ? 'unknown' : ['good', 'watch', 'bad'][Math.min(index, 2)],
  };
}
