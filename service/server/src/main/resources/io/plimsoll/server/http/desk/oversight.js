// Alerts, policies and jobs.
import { element, stamp, table } from './dom.js';
import { moment, percent } from './figures.js';
import { ask, fill, inWords } from './service.js';

/** @typedef {import('./service.js').Schemas} Schemas */

/** A button that does something, and says beside it why it could not. @param {string} word @param {string} label @param {() => Promise<unknown>} act */
function button(word, label, act) {
  const made = /** @type {HTMLButtonElement} */ (element('button', { type: 'button', class: 'small', 'aria-label': label }, word));
  const fault = element('span');
  made.addEventListener('click', async () => {
    made.disabled = true;
    try {
      await act();
    } catch (failure) {
      fault.replaceChildren(inWords(failure));
    }
    made.disabled = false;
  });
  return element('span', {}, made, fault);
}

/** @param {HTMLElement} place @param {boolean} [isQuiet] */
export const showAlerts = (place, isQuiet) => fill(place, 'Asking for alerts', async (signal) => {
  /** @type {Schemas['Alert'][]} */
  const alerts = await ask('GET', '/v1/alerts', undefined, signal);
  const open = alerts.filter(({ state }) => state !== 'resolved');
  const act = (/** @type {Schemas['Alert']} */ one, /** @type {string} */ verb) => async () => {
    await ask('POST', `/v1/alerts/${encodeURIComponent(one.alert)}/${verb}`);
    await showAlerts(place);
  };
  return [open.length ? table(`${open.length} open`, ['Alert', 'Found', 'Since', 'State', 'Do'], open.map((one) => [
    element('span', { class: `band ${one.severity === 'critical' ? 'bad' : one.severity === 'warning' ? 'watch' : 'good'}` }, `${one.severity} ${one.subject}`),
    element('span', { class: 'reason' }, one.sentence), moment(one.openedAt), one.state,
    element('span', {}, ...(one.state === 'acknowledged' ? [] : [button('Acknowledge', `Acknowledge: ${one.sentence}`, act(one, 'acknowledge'))]), ' ',
      button('Resolve', `Resolve: ${one.sentence}`, act(one, 'resolve'))),
  ]), 'alerts') : element('p', {}, 'No alert is open.'), stamp(new Date())];
}, isQuiet);

/** @param {HTMLElement} place */
export const showPolicies = (place) => fill(place, 'Asking for policies', async (signal) => {
  /** @type {Schemas['PolicySummary'][]} */
  const policies = await ask('GET', '/v1/policies', undefined, signal);
  return [table('Policies that requests may name', ['Policy', 'From', 'Approved by', 'What changed'], policies.map((one) => [
    `${one.id}@${one.version}`, one.effectiveDate, one.approver, element('span', { class: 'reason' }, one.changeNote)]), 'policies'),
  ...await proposals(place, signal), stamp(new Date())];
});

/** @param {HTMLElement} place @param {AbortSignal} signal */
async function proposals(place, signal) {
  /** @type {Schemas['Proposal'][]} */
  const waiting = await ask('GET', '/v1/proposals', undefined, signal);
  if (!waiting.length) {
    return [element('p', {}, 'No proposal waits for a decision.')];
  }
  return waiting.map((one) => {
    const comment = /** @type {HTMLInputElement} */ (element('input', { type: 'text', maxlength: '1000', 'aria-label': `Comment on ${one.id}` }));
    const decide = (/** @type {string} */ verb) => async () => {
      const kind = one.kind === 'policy' ? 'policies' : 'models';
      await ask('POST', `/v1/${kind}/${encodeURIComponent(one.id)}/proposals/${one.version}/${verb}`, { comment: comment.value });
      await showPolicies(place);
    };
    return element('div', { class: 'proposal' },
      element('h3', {}, `Proposal: ${one.kind} ${one.id}, version ${one.version}, by ${one.proposedBy}`), element('p', {}, one.note),
      table(`${one.changeCount} changes against version ${one.comparedWith}`, ['Where', 'Now', 'Proposed'], one.changes.map((change) => [
        element('code', {}, change.path), change.before ?? 'not there', change.after ?? 'left out']), `proposal-${one.id}`),
      element('div', { class: 'row' }, element('span', {}, 'Comment'), comment,
        button('Approve', `Approve ${one.id} version ${one.version}`, decide('approve')), button('Reject', `Reject ${one.id} version ${one.version}`, decide('reject'))));
  });
}

/** @param {HTMLElement} place @param {boolean} [isQuiet] */
export const showJobs = (place, isQuiet) => fill(place, 'Asking for jobs', async (signal) => {
  /** @type {Schemas['Job'][]} */
  const jobs = (await Promise.all(['calibrations', 'backtests'].map((kind) => ask('GET', `/v1/${kind}`, undefined, signal)))).flat();
  return [jobs.length ? table('Calibrations and back-tests, the newest first', ['Job', 'State', 'Done', 'Begun', 'Do'],
    jobs.sort((a, b) => b.createdAt.localeCompare(a.createdAt)).map((one) => [one.kind,
      element('span', { class: one.state === 'failed' || one.red ? 'ink-bad' : '' }, one.state), percent(one.progress.fraction, 0), moment(one.createdAt),
      one.endedAt ? element('span', { class: 'reason' }, one.progress.sentence) : button('End', `End this ${one.kind}`, async () => {
        await ask('DELETE', one.links.self);
        await showJobs(place);
      })]), 'jobs') : element('p', {}, 'No job is known.'), stamp(new Date())];
}, isQuiet);
