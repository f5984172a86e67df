// The lines of the requirement, and the losses that they come from.
import { Figures, bar, element, table } from './dom.js';
import { chart } from './chart.js';
import { compare, difference, money, percent, sum } from './figures.js';

/** @typedef {import('./account.js').MarginAnswer} MarginAnswer */

/** @param {MarginAnswer} answer @returns {HTMLElement[]} */
export function waterfall(answer) {
  const requirement = answer.requirement;
  if (!requirement) {
    return [element('p', { class: 'quiet' }, 'Without a policy there is no requirement.')];
  }
  const figures = new Figures('margin', answer);
  const amounts = requirement.components.map((line) => line.amount);
  const highest = Math.max(Number(requirement.initial), 1e-9, ...running(amounts).map(Number));
  let before = '0';
  /** @type {import('./dom.js').Content[][]} */
  const rows = requirement.components.map((line, i) => {
    const after = sum(before, line.amount);
    const [low, high] = [before, after].map((one) => Number(one) / highest).sort((a, b) => a - b);
    before = after;
    return [element('span', { title: line.reason }, words(line.component)), figures.money(`/requirement/components/${i}/amount`),
      bar(low ?? 0, (high ?? 0) - (low ?? 0), compare(line.amount, '0') < 0 ? 'less' : 'more'), element('span', { class: 'reason' }, line.reason)];
  });
  const rest = difference(requirement.initial, before);
  if (compare(rest, '0') !== 0) {
    rows.push(['outside the lines', figures.derived('rest', money(rest, answer.currency)), '', '']);
  }
  rows.push([element('strong', {}, 'required'), element('strong', {}, figures.money('/requirement/initial')),
    bar(0, Number(requirement.initial) / highest, 'total'), element('span', { class: 'reason' }, 'the sum of the lines above')]);
  return [table(`Lines of the requirement, ${answer.currency}`, ['Line', 'Amount', '', 'Reason'], rows, 'requirement')];
}

/** @param {string[]} amounts */
function running(amounts) {
  let total = '0';
  return amounts.map((amount) => (total = sum(total, amount)));
}

/** The words of a name in camel case. @param {string} name */
export const words = (name) => name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('-', ' ').toLowerCase();

/** @param {MarginAnswer} answer @returns {HTMLElement[]} */
export function losses(answer) {
  const figures = new Figures('margin', answer);
  const rows = answer.losses.map((loss, i) => [percent(loss.confidence, 1),
    figures.money(`/losses/${i}/valueAtRisk`), figures.interval(`/losses/${i}/valueAtRiskInterval`),
    figures.money(`/losses/${i}/expectedShortfall`), figures.interval(`/losses/${i}/expectedShortfallInterval`)]);
  const picture = answer.losses.length < 2 ? [] : [chart('Value at risk and expected shortfall by confidence; the table has the figures',
    answer.losses.map((_, i) => i), [
      { label: 'Value at risk', colour: 'sea', values: answer.losses.map((loss) => Number(loss.valueAtRisk)) },
      { label: 'Expected shortfall', colour: 'bad', dashed: true, values: answer.losses.map((loss) => Number(loss.expectedShortfall)) },
    ], { label: (i) => percent(answer.losses[i]?.confidence ?? 0, 1) })];
  return [...picture, table(`Losses over the horizon, ${answer.currency}`,
    ['Confidence', 'Value at risk', '95 % interval', 'Expected shortfall', '95 % interval'], rows, 'losses')];
}
