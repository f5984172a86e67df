// Elements of the page. Text is never read as markup.
import { age, money, moment } from './figures.js';

/** @typedef {string | Node} Content */

/** @param {string} name @param {Record<string, string>} [attributes] @param {...Content} children @returns {HTMLElement} */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** An element of the page by its id. @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`the page has no ${id}`);
  }
  return found;
}

/** @param {string} id */
export const field = (id) => /** @type {HTMLInputElement} */ (byId(id));

/** @param {string} id */
export const choice = (id) => /** @type {HTMLSelectElement} */ (byId(id));

/** What stands at a JSON pointer. @param {unknown} document @param {string} pointer @returns {any} */
export function at(document, pointer) {
  return pointer.split('/').slice(1).reduce((node, key) => {
    const next = node?.[key.replaceAll('~1', '/').replaceAll('~0', '~')];
    if (next === undefined) {
      throw new Error(`the answer has no ${pointer}`);
    }
    return next;
  }, /** @type {any} */ (document));
}

/**
 * Figures of one answer. Each carries the pointer to where it stands in the answer, so that a test can compare all
 * that is shown with all that was answered.
 */
export class Figures {
  /** @param {string} source name of the answer @param {{ currency: string }} answer */
  constructor(source, answer) {
    this.source = source;
    this.answer = answer;
  }

  /** @param {string} pointer @param {(text: any) => string} format @returns {HTMLElement} */
  show(pointer, format) {
    return element('data', { 'data-source': this.source, 'data-figure': pointer }, format(at(this.answer, pointer)));
  }

  /** @param {string} pointer */
  money(pointer) {
    return this.show(pointer, (text) => money(text, this.answer.currency));
  }

  /** A figure that the page computes. @param {string} name @param {string} text */
  derived(name, text) {
    return element('data', { 'data-source': this.source, 'data-derived': name }, text);
  }

  /** Both ends of the widest interval, or the one that is known. @param {string} pointer */
  interval(pointer) {
    const interval = at(this.answer, pointer);
    const kind = interval.total ? 'total' : 'simulation';
    const ends = interval[kind];
    const place = `${pointer}/${kind}`;
    const made = element('span', { class: 'interval' });
    if (ends.lower !== undefined && ends.upper !== undefined) {
      made.append(between(this.money(`${place}/lower`), this.money(`${place}/upper`)));
    } else if (ends.upper !== undefined) {
      made.append('up to ', this.money(`${place}/upper`));
    } else if (ends.lower !== undefined) {
      made.append('from ', this.money(`${place}/lower`));
    } else {
      made.append('unknown');
    }
    return made;
  }
}

/** Two ends, which break behind the word between them. @param {Node} lower @param {Node} upper */
export const between = (lower, upper) => element('span', { class: 'interval' }, element('span', { class: 'end' }, lower, ' to'), ' ', element('span', { class: 'end' }, upper));

/** A table with a download of its content. @param {string} title @param {string[]} heads @param {Content[][]} rows @param {string} [file] */
export function table(title, heads, rows, file) {
  const isText = heads.map((_, i) => i === 0 || isProse(rows.map((cells) => cells[i]).find((cell) => cell !== '')));
  /** @returns {Record<string, string>} */
  const kind = (/** @type {number} */ i) => (isText[i] ? {} : { class: 'amount' });
  const head = element('tr', {}, ...heads.map((text, i) => (text ? element('th', { scope: 'col', ...kind(i) }, text) : element('td'))));
  const body = rows.map((cells) => element('tr', {}, ...cells.map((cell, i) => (i === 0
    ? element('th', { scope: 'row' }, cell) : element('td', kind(i), cell)))));
  const made = element('table', { 'aria-label': title }, element('thead', {}, head), element('tbody', {}, ...body));
  tick(made);
  return element('div', { class: 'titled' }, element('div', { class: 'title' }, element('p', {}, title), ...(file ? [download(made, title, file)] : [])),
    element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': title }, made));
}

/** Whether a cell is read and not compared. @param {Content | undefined} cell */
function isProse(cell) {
  if (cell instanceof Element && (cell.classList.contains('reason') || cell.classList.contains('bar'))) {
    return true;
  }
  const text = cell instanceof Node ? cell.textContent ?? '' : cell ?? '';
  return /^[A-Za-z]/.test(text) && !PLACEHOLDERS.includes(text);
}

/** What stands where a figure would. */
const PLACEHOLDERS = ['none', 'not asked', 'unknown', 'no policy', 'no margin yet', 'unchanged', 'changed', 'no such band', 'not covered', 'no limit found', 'computing'];

/** @param {HTMLElement} made @param {string} title @param {string} file */
function download(made, title, file) {
  const button = element('button', { type: 'button', class: 'small', 'aria-label': `Download as CSV: ${title}` }, 'CSV');
  button.addEventListener('click', () => {
    const lines = [...made.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => csv(/** @type {HTMLElement} */ (cell).innerText.trim().replace(/\s*\n\s*/g, ', '))).join(','));
    saved(lines.join('\r\n') + '\r\n', 'text/csv', `${file}.csv`);
  });
  return button;
}

/** Gives a file to the browser. @param {string} content @param {string} type @param {string} name */
export function saved(content, type, name) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = /** @type {HTMLAnchorElement} */ (element('a', { href: address, download: name }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** One cell. Text that a spreadsheet would take for a formula is marked as text. @param {string} text */
export function csv(text) {
  const minus = text.replaceAll('\u2212', '-');
  const number = /^[-+]?[\d,]+(\.\d+)?$/.test(minus);
  const safe = number ? minus.replaceAll(',', '') : minus.replace(/^(?=[=+\-@\t\r])/, "'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A bar that begins at a share of the width. @param {number} from @param {number} width @param {string} kind */
export function bar(from, width, kind) {
  const space = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(space, 'svg');
  for (const [key, value] of Object.entries({ viewBox: '0 0 100 10', preserveAspectRatio: 'none', class: 'bar', 'aria-hidden': 'true' })) {
    picture.setAttribute(key, value);
  }
  const shape = document.createElementNS(space, 'rect');
  for (const [key, value] of Object.entries({ x: from * 100, y: 1, width: Math.max(width * 100, 0.4), height: 8, class: kind })) {
    shape.setAttribute(key, String(value));
  }
  picture.append(shape);
  return picture;
}

/** A line that says when something was computed or asked for, and from a market of when. @param {Date} computed @param {string} [asOf] */
export function stamp(computed, asOf) {
  const ages = element('span', { 'data-since': String(computed.getTime()) });
  const made = element('p', { class: 'stamp' }, asOf ? 'Computed ' : 'Asked ', ages, ' ago');
  if (asOf) {
    made.append('; market of ', moment(asOf), ', ', element('span', { 'data-since': String(Date.parse(asOf)) }), ' old');
  }
  tick(made);
  return made;
}

/** Brings every age below `root` up to date. @param {ParentNode} root */
export function tick(root) {
  root.querySelectorAll('[data-since]').forEach((each) => {
    each.textContent = age(Date.now() - Number(each.getAttribute('data-since')));
  });
}

/** Warnings of an answer, folded. @param {{ sentence: string, pointer?: string }[]} [list] @returns {HTMLElement[]} */
export function warnings(list = []) {
  return list.length ? [element('details', { class: 'warnings' },
    element('summary', {}, `${list.length} ${list.length === 1 ? 'warning' : 'warnings'}`),
    element('ul', {}, ...list.map(({ sentence }) => element('li', {}, sentence))))] : [];
}
