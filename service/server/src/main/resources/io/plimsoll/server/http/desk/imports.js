// Files of venues: what was understood of them, where they contradict us or each other, and how the feeds are.
import { Figures, byId, choice, element, field, stamp, table } from './dom.js';
import { grouped, moment } from './figures.js';
import { ask, fill } from './service.js';

/** @typedef {import('./service.js').Schemas} Schemas */
/** @typedef {Schemas['ImportAnswer']} ImportAnswer */
/** @typedef {import('./dom.js').Content} Content */

/** What the page does with the request of an import. @typedef {(title: string, request: any) => void} Open */

/** Prepares the form. @param {Open} open */
export function importPanel(open) {
  byId('import').addEventListener('submit', (event) => {
    event.preventDefault();
    importFiles([...field('import-files').files ?? []], open);
  });
}

/** Reads files of venues. @param {File[]} files @param {Open} open */
export function importFiles(files, open) {
  const form = new FormData();
  files.forEach((file) => form.append('file', file, file.name));
  form.append('quarantine', choice('import-quarantine').value);
  form.append('margin', String(field('import-margin').checked));
  byId('reconciliation').scrollIntoView({ block: 'nearest' });
  void fill(byId('reconciliation'), 'Reading the files', async (signal) => (files.length
    ? reconciliation(await ask('POST', '/v1/imports', form, signal), open)
    : [element('p', { class: 'problem' }, 'Choose the files of a venue first.')]));
}

/** @param {string} value */
const amount = (value) => grouped(value, 8).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

/** A binary number of the answer. @param {number} value */
const number = (value) => amount(value.toFixed(8));

/** @param {ImportAnswer} answer @param {Open} open @returns {HTMLElement[]} */
function reconciliation(answer, open) {
  const figures = new Figures('imports', { ...answer, currency: 'USD' });
  const compared = answer.reconciliation.flatMap((row, i) => row.comparisons.map((one, j) => ({ row, one, place: `/reconciliation/${i}/comparisons/${j}` })));
  const breaks = compared.filter(({ one }) => one.cause !== undefined);
  const quiet = compared.filter(({ one }) => one.cause === undefined && one.venues !== undefined);
  const button = element('button', { type: 'button' }, 'Show the requirement of this book');
  button.addEventListener('click', () => open(`Import of ${moment(answer.asOf)}`, answer.request));
  const lines = (/** @type {typeof compared} */ list) => list.map(({ row, one, place }) => [row.symbol, row.venue, `${one.figure}, ${one.currency}`,
    ...['ours', 'venues', 'difference'].map((key) => (/** @type {any} */ (one)[key] === undefined ? 'unknown' : figures.show(`${place}/${key}`, number))),
    element('span', { class: 'reason' }, one.cause ?? '')]);
  const heads = ['Contract', 'Venue', 'Figure', 'Ours', 'The venue\u2019s', 'Difference', 'Likely cause'];
  return [
    element('p', {}, element('strong', {}, `${answer.files.length} files understood: `), `a book of ${answer.reconciliation.length} positions as of ${moment(answer.asOf)}. `,
      `${breaks.length === 0 ? 'No figure breaks' : breaks.length === 1 ? 'One figure breaks' : `${breaks.length} figures break`} with the venue\u2019s, ${quiet.length} agree, and ${answer.anomalies.length === 0 ? 'no anomaly was' : answer.anomalies.length === 1 ? 'one anomaly was' : `${answer.anomalies.length} anomalies were`} found.`),
    button,
    ...(breaks.length ? [table('Breaks: our figures beside the venue\u2019s', heads, lines(breaks), 'breaks')] : []),
    ...(answer.anomalies.length ? [table('Anomalies', ['Kind', 'Contract', 'Found', 'Where'], answer.anomalies.map((one) => [one.kind, one.contract,
      element('span', { class: 'reason' }, one.sentence), element('span', { class: 'reason' }, `${one.file}, ${one.row}`)]), 'anomalies')] : []),
    ...(answer.leftOut.length ? [table('Left out of the book', ['What', 'Size', 'Currency', 'Why'], answer.leftOut.map((one, i) => [one.what, figures.show(`/leftOut/${i}/size`, amount), one.currency,
      element('span', { class: 'reason' }, one.reason)]), 'left-out')] : []),
    ...margins(answer, figures),
    table('Positions as they were understood', ['Contract', 'Venue', 'Exposure', 'Unit', 'Venue\u2019s initial margin', 'Unit'], answer.reconciliation.map((row, i) => [row.symbol, row.venue,
      figures.show(`/reconciliation/${i}/exposure`, amount), row.exposureCurrency, row.initialMargin === undefined ? 'unknown' : figures.show(`/reconciliation/${i}/initialMargin`, amount), row.initialMargin === undefined ? '' : row.marginCurrency]), 'understood'),
    ...(quiet.length ? [element('details', {}, element('summary', {}, `The ${quiet.length} figures that agree`), table('Our figures beside the venue\u2019s', heads, lines(quiet), 'agreed'))] : []),
    element('details', {}, element('summary', {}, `The ${answer.files.length} files`), table('What each file is', ['File', 'Understood as'], answer.files.map(({ name, kind }) => [name, kind]), 'files')),
    ...(answer.warnings.length ? [element('details', { class: 'warnings' }, element('summary', {}, `${answer.warnings.length} ${answer.warnings.length === 1 ? 'warning' : 'warnings'}`),
      element('ul', {}, ...answer.warnings.map((one) => element('li', {}, one))))] : []),
    stamp(new Date(), answer.asOf)];
}

/** Margins by the venue and by us. @param {ImportAnswer} answer @param {Figures} figures */
function margins(answer, figures) {
  const found = answer.margins;
  if (!found) {
    return [];
  }
  const ours = (/** @type {string} */ place, /** @type {Schemas['ImportMargin']} */ one) =>
    (one.initialMargin === undefined ? element('span', { class: 'reason' }, one.reason ?? 'unknown') : figures.money(`${place}/initialMargin`));
  /** @type {Content[][]} */
  const rows = found.venues.map((one, i) => [one.venue, one.initialMargin === undefined ? 'unknown' : figures.money(`/margins/venues/${i}/initialMargin`),
    ours(`/margins/venues/${i}/ours`, one.ours), element('span', { class: 'reason' }, one.cause ?? '')]);
  rows.push(['the whole book', '', ours('/margins/whole', found.whole), '']);
  for (const [key, label] of /** @type {const} */ ([['withAnomalies', 'with the anomalies'], ['withoutAnomalies', 'without the anomalies']])) {
    const one = found[key];
    if (one) {
      rows.push([label, '', ours(`/margins/${key}`, one), '']);
    }
  }
  return [table(`Initial margins by the venue and by us, ${found.currency}`, ['Of', 'By the venue', 'By us', 'Likely cause'], rows, 'import-margins')];
}

/** How markets that follow venues are, and what was said about venues. @param {HTMLElement} place @param {boolean} [isQuiet] */
export const showHealth = (place, isQuiet) => fill(place, 'Asking for feeds', async (signal) => {
  /** @type {[Schemas['Feed'][], Schemas['Venue'][]]} */
  const [feeds, reports] = await Promise.all([ask('GET', '/v1/feeds', undefined, signal), ask('GET', '/v1/venue-reports', undefined, signal)]);
  const since = (/** @type {string | undefined} */ instant) => (instant === undefined ? 'unknown' : element('span', { 'data-since': String(Date.parse(instant)) }));
  return [
    feeds.length ? table('Markets that follow venues', ['Market', 'Venue', 'State', 'Age', 'Fault'], feeds.flatMap((feed) => feed.venues.map((one) => [feed.market, one.venue,
      element('span', { class: `band ${one.state === 'up' ? 'good' : one.state === 'new' ? 'watch' : 'bad'}` }, one.state), since(one.takenAt),
      element('span', { class: 'reason' }, one.error ?? '')])), 'feeds') : element('p', {}, 'No market follows a venue: the marks are as old as their files.'),
    ...feeds.flatMap((feed) => [...feed.anomalies, ...feed.remarks].slice(0, 10).map((one) => element('p', { class: 'note' }, `${feed.market}: ${one}`))),
    ...(reports.length ? [table('What was last said about venues', ['Venue', 'State', 'Since', 'Said', 'Note'], reports.map((one) => [one.venue,
      element('span', { class: `band ${one.state === 'up' ? 'good' : 'bad'}` }, one.state), since(one.since), since(one.reportedAt), element('span', { class: 'reason' }, one.note)]), 'venue-reports')] : []),
    stamp(new Date())];
}, isQuiet);
