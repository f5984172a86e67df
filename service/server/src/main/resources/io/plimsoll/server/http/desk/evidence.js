// How a figure can be had again: what it was computed from, the request as a file, and a second computation.
import { element, saved, stamp } from './dom.js';
import { plain } from './figures.js';
import { ask, fill } from './service.js';

/** @typedef {import('./account.js').MarginAnswer} MarginAnswer */
/** @typedef {import('./service.js').Schemas} Schemas */

/** @param {MarginAnswer} answer @param {string | null} id of the request in the journal */
export function evidence({ evidence: { scenarios, seed, engineVersion, requestHash } }, id) {
  const words = element('p', {}, `${plain(String(scenarios))} scenarios with seed ${seed}, engine ${engineVersion}, request `, element('code', {}, requestHash), '.');
  const made = element('details', { class: 'evidence' }, element('summary', {}, 'Reproduce this figure'), words);
  if (id === null) {
    return made;
  }
  const request = `/v1/requests/${encodeURIComponent(id)}`;
  const place = element('div', { 'aria-live': 'polite' });
  const again = element('button', { type: 'button', class: 'small' }, 'Compute again and compare');
  again.addEventListener('click', () => void fill(place, 'Computing again', async (signal) => compared(await ask('POST', `${request}/replay`, undefined, signal))));
  const save = element('button', { type: 'button', class: 'small' }, 'Save the request');
  save.addEventListener('click', () => void fill(place, 'Asking for the request', async (signal) => {
    saved(JSON.stringify(await ask('GET', `${request}/request`, undefined, signal)), 'application/json', 'request.json');
    return [element('p', {}, 'Saved. ', element('code', {}, 'plimsoll margin request.json'), ' gives the same figure.')];
  }));
  made.append(element('p', { class: 'row' }, again, save), place);
  return made;
}

/** @param {Schemas['Replay']} replay */
function compared({ outcome, engine, storedEngine, differenceCount, reasons }) {
  const words = outcome === 'same' ? 'The same answer to the last digit, measured times apart.'
    : outcome === 'different' ? `${differenceCount} values differ.` : 'The answers could not be compared.';
  return [element('p', { class: outcome === 'same' ? 'good' : 'ink-bad' }, element('strong', {}, words), ` Computed by ${storedEngine ?? 'an unknown version'}, and again by ${engine}.`),
    ...reasons.map((one) => element('p', {}, one)), stamp(new Date())];
}
