// The stored books, the least headroom first.
import { element, table } from './dom.js';
import { compare, money, ratio } from './figures.js';
import { ask } from './service.js';

/** @typedef {import('./account.js').BookMargin} BookMargin */
/** @typedef {{ id: string, margins: BookMargin[] }} Listed */

const POINTS = 30;
const AT_ONCE = 4;
const MOST = 200;

/** Shipped examples: file and description. */
export const EXAMPLES = [
  ['market-maker', 'A market maker: 92 positions in BTC and ETH'],
  ['story-liquidation', 'An account in liquidation'],
  ['single-perpetual', 'One short perpetual'],
  ['basis-trade', 'Coins against a short future'],
  ['venues', 'One account at seven venues'],
];

/** The books with their latest margins. @param {AbortSignal} signal @returns {Promise<{ listed: Listed[], left: number }>} */
export async function books(signal) {
  /** @type {import('./service.js').Schemas['DocumentVersion'][]} */
  const stored = await ask('GET', '/v1/books', undefined, signal);
  const listed = stored.slice(0, MOST).map(({ id }) => ({ id, margins: /** @type {BookMargin[]} */ ([]) }));
  const waiting = [...listed];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      next.margins = await ask('GET', `/v1/books/${encodeURIComponent(next.id)}/margins?limit=${POINTS}`, undefined, signal);
    }
  }));
  return { listed: listed.sort(byHeadroom), left: stored.length - listed.length };
}

/** Books in one currency by headroom; those without one last. @param {Listed} one @param {Listed} other */
function byHeadroom(one, other) {
  const [a, b] = [one.margins[0], other.margins[0]];
  if (a?.headroom === undefined || b?.headroom === undefined) {
    return Number(a?.headroom === undefined) - Number(b?.headroom === undefined) || one.id.localeCompare(other.id);
  }
  return a.currency === b.currency ? compare(String(a.headroom), String(b.headroom)) : a.currency.localeCompare(b.currency);
}

/** The names that the standard policy gives its bands. @type {Record<string, string>} */
const PLACES = { green: 'good', amber: 'watch', red: 'bad', 'dark-red': 'bad', black: 'bad' };

/** @param {Listed[]} listed @param {string | null} shown @param {(id: string) => void} choose */
export function accountTable(listed, shown, choose) {
  return table('By headroom, the least first', ['Account', 'Headroom', 'Ratio', 'Band', 'Trend'], listed.map(({ id, margins }) => {
    const latest = margins[0];
    const button = element('button', { type: 'button', class: 'link', ...(id === shown ? { 'aria-current': 'true' } : {}) }, id);
    button.addEventListener('click', () => choose(id));
    const computed = latest ? element('span', { class: 'under' }, element('span', { 'data-since': String(Date.parse(latest.at)) }), ' old') : '';
    return [element('span', {}, button, computed),
      latest?.headroom === undefined ? (latest ? 'no policy' : 'no margin yet') : element('span', compare(String(latest.headroom), '0') < 0 ? { class: 'ink-bad' } : {},
        money(String(latest.headroom), latest.currency), latest.currency === 'USD' ? '' : ` ${latest.currency}`),
      latest?.ratio === undefined ? '' : ratio(String(latest.ratio)),
      latest?.band === undefined ? '' : element('span', { class: `band ${PLACES[latest.band] ?? ''}` }, latest.band),
      trend(margins)];
  }), 'accounts');
}

/** Headroom over the margins that are kept, as a line and in words. @param {BookMargin[]} margins the newest first */
function trend(margins) {
  const values = margins.flatMap(({ headroom }) => (headroom === undefined ? [] : [String(headroom)])).reverse();
  const [first, last] = [values[0], values.at(-1)];
  if (values.length < 2 || first === undefined || last === undefined) {
    return '';
  }
  const sizes = values.map(Number);
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  const points = sizes.map((one, i) => `${(i / (sizes.length - 1)) * 60},${high === low ? 9 : 17 - ((one - low) / (high - low)) * 16}`).join(' ');
  const space = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(space, 'svg');
  const direction = compare(last, first);
  const words = direction > 0 ? 'rising' : direction < 0 ? 'falling' : 'level';
  for (const [key, value] of Object.entries({ viewBox: '0 0 60 18', class: 'spark', role: 'img', 'aria-label': `Headroom is ${words}` })) {
    picture.setAttribute(key, value);
  }
  const line = document.createElementNS(space, 'polyline');
  line.setAttribute('points', points);
  picture.append(line);
  return picture;
}
