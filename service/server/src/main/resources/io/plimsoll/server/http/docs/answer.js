// An answer as tables, a problem as a list of its faults, and both as they came.
import { headlineRows, difference } from './headline.js';
import { element } from './operations.js';

const MOST_ROWS = 12;

/** Rounds an exact decimal for the eye, from its text: a number would round it before. */
export function amount(text, currency) {
  const digits = currency === 'USD' ? 2 : 8;
  return new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(text);
}

/** The interval for all errors that are known: both ends, one of them, or none. */
function widest({ simulation, total }, money) {
  const { lower, upper } = total ?? simulation;
  if (lower === undefined) {
    return upper === undefined ? 'none' : `up to ${money(upper)}`;
  }
  return upper === undefined ? `from ${money(lower)}` : `${money(lower)} to ${money(upper)}`;
}

/** Shows the figures of an answer. The requirement leads, where there is one. */
export function showAnswer(place, answer, text) {
  const money = (text) => amount(text, answer.currency);
  if (answer.candidates) {
    place.replaceChildren(...whatIf(answer, money), raw(text));
  } else if (answer.scenarios) {
    place.replaceChildren(...stress(answer, money), raw(text));
  } else if (answer.margin && answer.losses) {
    showMargin(place, answer, text, money);
  } else {
    place.replaceChildren(...parts('', answer, money), raw(text));
  }
}

/** Any other answer: its figures as they are named, and its lists as tables. */
function parts(title, node, money) {
  const isFigure = (value) => value === null || typeof value !== 'object';
  const word = (value) => (typeof value === 'string' && /^-?\d+\.\d{8}$/.test(value) ? money(value) : String(value ?? ''));
  const entries = Object.entries(node);
  const figures = entries.filter(([, value]) => isFigure(value));
  const rest = entries.filter(([, value]) => !isFigure(value) && Object.keys(value).length);
  const made = figures.length ? [table(title, ['', ''], figures.map(([key, value]) => [key, word(value)]))] : [];
  for (const [key, value] of rest) {
    const name = title ? `${title}, ${key}` : key;
    if (!Array.isArray(value)) {
      made.push(...parts(name, value, money));
    } else if (value.every(isFigure)) {
      made.push(table(name, [''], value.map((one) => [word(one)])));
    } else {
      const heads = [...new Set(value.flatMap((one) => Object.keys(one).filter((column) => isFigure(one[column]))))];
      made.push(table(name, heads, value.map((one) => heads.map((column) => word(one[column])))));
    }
  }
  return made;
}

function requirements({ currency, requirement, candidates, together }, money) {
  if (!requirement?.before) {
    return [];
  }
  const row = (name, one) => [name, money(one.initial), money(one.equity), money(difference(one.equity, one.maintenance)), one.ratio ?? 'none', one.band];
  return [table(`Requirement in ${currency} after each candidate`, ['', 'Initial margin required', 'Equity', 'Headroom', 'Ratio', 'Band'], [
    row('Before', requirement.before),
    ...candidates.filter((one) => one.requirement).map((one) => row(one.id, one.requirement)),
    ...(requirement.together ? [row('All together', requirement.together)] : [])])];
}

function whatIf(answer, money) {
  const { currency, before, candidates, together, ways, warnings: list } = answer;
  const row = (name, margin, freed) =>
    [name, money(margin.initial), widest(margin.initialInterval, money), money(margin.maintenance), freed];
  return [
    ...requirements(answer, money),
    table(`${answer.requirement ? 'Loss measure' : 'Margin'} in ${currency} after each candidate`,
      ['', 'Initial margin', '95 % interval', 'Maintenance margin', 'Freed'], [
        row('Before', before, ''),
        ...candidates.map(({ id, after, freed }) => row(id, after, money(freed))),
        ...(together ? [row('All together', together, '')] : []),
      ]),
    ...(ways ? [table('Trades that free the amount, the cheapest first',
      ['Instrument or asset', 'Quantity', 'Initial margin', 'Freed', 'Cost'],
      ways.map((way) => [way.instrument ?? way.asset, way.quantity, money(way.after.initial), money(way.freed), money(way.cost)]))]
      : []),
    ...warnings(list),
  ];
}

function stress({ currency, worst, scenarios, warnings: list }, money) {
  return [
    table(`Stress scenarios in ${currency}; the worst is ${worst ?? 'none'}`,
      ['Scenario', 'Gain or loss', 'Closing cost'],
      scenarios.map(({ name, pnl, closingCost }) => [name, money(pnl), money(closingCost)])),
    ...warnings(list),
  ];
}

function showMargin(place, answer, text, money) {
  const interval = (intervals) => widest(intervals, money);
  const { margin, offset, evidence, requirement, runningLoss } = answer;
  const losses = (title, levels) =>
    table(title, ['Confidence', 'Value at risk', '95 % interval', 'Expected shortfall', '95 % interval'],
      levels.map((level) => [String(level.confidence), money(level.valueAtRisk), interval(level.valueAtRiskInterval),
        money(level.expectedShortfall), interval(level.expectedShortfallInterval)]));
  const percent = (share) => `${(100 * share).toFixed(3)} %`;
  place.replaceChildren(
    ...(requirement ? [
      table(`Requirement in ${answer.currency} under the policy ${requirement.policy.id}@${requirement.policy.version}, segment ${requirement.segment.name}`,
        ['', answer.currency], headlineRows(requirement, money)),
      table(`Lines of the requirement in ${answer.currency}`, ['', answer.currency],
        requirement.components.map((line) => [line.component, money(line.amount)])),
    ] : [element('p', {}, 'The request names no policy, so the figures are loss measures and no requirement.')]),
    table(`${requirement ? 'Loss measure' : 'Margin'} in ${answer.currency}: ${margin.measure} at ${margin.confidence}`, ['', answer.currency, '95 % interval'], [
      ['Initial margin', money(margin.initial), interval(margin.initialInterval)],
      ...(margin.initialInterval.total ? [
        ['by simulation', '', widest({ simulation: margin.initialInterval.simulation }, money)],
        ['by estimation', '', widest({ simulation: margin.initialInterval.estimation }, money)],
      ] : []),
      ['Maintenance margin', money(margin.maintenance), ''],
      ['Value', money(answer.value), ''],
    ]),
    losses('Losses relative to the value', answer.losses),
    ...(runningLoss ? [
      losses('Worst losses on the way, at any watched time', runningLoss.losses),
      table('Equity used up on the way', ['Equity', 'Probability', '95 % interval'],
        runningLoss.equities.map((entry) => [money(entry.equity), percent(entry.probability),
          entry.probabilityInterval.map(percent).join(' to ')])),
    ] : []),
    ...(offset ? [table('Offset', ['', answer.currency], [
      ['Each position alone', money(offset.isolated)],
      ['All together', money(offset.cross)],
      ['Benefit of holding them together', money(offset.benefit)],
    ])] : []),
    ...contributions(answer, money, interval),
    ...warnings(answer.warnings),
    table('Evidence', ['', ''], Object.entries(evidence).map(([key, value]) =>
      [key, typeof value === 'object' ? JSON.stringify(value) : String(value)])),
    raw(text));
}

/** Shows the lines of a batch. */
export function showBatch(place, text) {
  const lines = text.trim().split('\n').map((line) => JSON.parse(line));
  const { summary } = lines.pop();
  const money = (text) => amount(text, summary.currency);
  const figures = ({ margin, value }) =>
    [money(margin.initial), widest(margin.initialInterval, money), money(margin.maintenance), money(value)];
  const rows = lines.map((line, i) =>
    [line.id ?? `/accounts/${i}`, ...(line.errors ? [line.errors[0].detail, '', '', ''] : figures(line))]);
  place.replaceChildren(
    table(`Margins in ${summary.currency}: ${summary.measured} accounts, ${summary.refused} refused`,
      ['Account', 'Initial margin', '95 % interval', 'Maintenance margin', 'Value'],
      [...rows, ['Sum', money(summary.initial), '', money(summary.maintenance), '']]),
    ...warnings(summary.warnings),
    table('Evidence', ['', ''], Object.entries(summary.evidence).map(([key, value]) =>
      [key, typeof value === 'object' ? JSON.stringify(value) : String(value)])),
    element('details', {}, element('summary', {}, 'Raw lines'), element('pre', {}, text)));
}

function contributions(answer, money, interval) {
  const heads = ['Position', 'Expected shortfall', '95 % interval', 'Alone'];
  const size = (share) => Math.abs(Number(share.expectedShortfall));
  const rows = [...answer.contributions].sort((one, other) => size(other) - size(one)).map((share) =>
    [share.positionId, money(share.expectedShortfall), interval(share.expectedShortfallInterval),
      share.standalone ? money(share.standalone) : '-']);
  const title = `Contributions to the expected shortfall at ${answer.margin.confidence}, largest first`;
  if (rows.length <= MOST_ROWS) {
    return [table(title, heads, rows)];
  }
  return [table(title, heads, rows.slice(0, MOST_ROWS)),
    element('details', {}, element('summary', {}, `The other ${rows.length - MOST_ROWS}`),
      table('', heads, rows.slice(MOST_ROWS)))];
}

function warnings(list) {
  if (!list.length) {
    return [];
  }
  return [element('h3', {}, 'Warnings'),
    element('ul', {}, ...list.map((warning) => element('li', {}, element('code', {}, warning.pointer), ` ${warning.sentence}`)))];
}

/** Shows an RFC 9457 problem with every fault. */
export function showProblem(place, problem, text) {
  const box = element('div', { class: 'problem', role: 'alert' },
    element('h3', {}, `${problem.status} ${problem.title}`), element('p', {}, problem.detail));
  if (problem.errors.length) {
    box.append(table('Faults', ['Where', 'What', 'Code'],
      problem.errors.map((fault) => [fault.pointer || '(the document)', fault.detail, element('code', {}, fault.code)]), false));
  }
  place.replaceChildren(box, raw(text));
}

function table(title, heads, rows, numeric = true) {
  const cell = (name, text, column, attributes = {}) =>
    element(name, numeric && column > 0 ? { ...attributes, class: 'amount' } : attributes, text);
  const head = element('tr', {}, ...heads.map((text, column) => cell(text ? 'th' : 'td', text, column, text ? { scope: 'col' } : {})));
  const body = rows.map((row) => element('tr', {}, ...row.map((text, column) =>
    cell(column === 0 ? 'th' : 'td', text, column, column === 0 ? { scope: 'row' } : {}))));
  const made = element('table', {}, ...(title ? [element('caption', {}, title)] : []), element('tbody', {}, ...body));
  if (heads.some((text) => text)) {
    made.insertBefore(element('thead', {}, head), made.lastChild);
  }
  return element('div', { class: 'scroll' }, made);
}

function raw(text) {
  const pretty = JSON.stringify(JSON.parse(text, (key, value, context) =>
    typeof value === 'number' && context?.source ? JSON.rawJSON?.(context.source) ?? value : value), null, 2);
  return element('details', {}, element('summary', {}, 'Raw JSON'), element('pre', {}, pretty));
}
