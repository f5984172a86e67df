// Line charts, drawn by uPlot in the colours of the page. What a chart shows also stands in a table.
import uPlot from './uplot/uPlot.esm.js';
import { element } from './dom.js';

/** @typedef {{ label: string, colour: 'sea' | 'bad' | 'quiet', values: (number | null)[], dashed?: boolean }} Line */

/** The colour that a class of the page has now; canvases know no style sheets. @param {string} name */
function colour(name) {
  const probe = element('span', { class: `ink-${name}`, hidden: '' });
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/**
 * A chart that is as wide as its place.
 * @param {string} title for those who do not see it @param {number[]} x @param {Line[]} lines
 * @param {{ time?: boolean, label?: (x: number) => string }} [options]
 */
export function chart(title, x, lines, { time = false, label } = {}) {
  const place = element('div', { class: 'chart', role: 'img', 'aria-label': title });
  const legend = element('p', { class: 'legend' }, ...lines.flatMap((line) =>
    [element('span', { class: `key ink-${line.colour}`, 'aria-hidden': 'true' }, line.dashed ? '╌╌' : '━━'), ` ${line.label}  `]));
  /** @type {any} */
  let drawn = null;
  const draw = () => {
    if (!place.isConnected || place.clientWidth === 0) {
      return;
    }
    drawn?.destroy();
    const axis = { stroke: colour('quiet'), grid: { stroke: colour('line'), width: 1 }, ticks: { stroke: colour('line'), width: 1 } };
    drawn = new uPlot({
      width: place.clientWidth,
      height: 190,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time } },
      axes: [
        label ? { ...axis, splits: () => x, values: (/** @type {any} */ _, /** @type {number[]} */ at) => at.map(label) } : axis,
        { ...axis, size: 64, values: (/** @type {any} */ _, /** @type {number[]} */ at) => at.map(short) },
      ],
      series: [{}, ...lines.map((line) => ({
        label: line.label, stroke: colour(line.colour), width: 2, dash: line.dashed ? [6, 4] : [], points: { show: x.length < 30 },
      }))],
    }, [x, ...lines.map((line) => line.values)], place);
  };
  new ResizeObserver(draw).observe(place);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  return element('div', {}, place, legend);
}

/** An axis value with a letter for its size. @param {number} value */
function short(value) {
  const size = Math.abs(value);
  const [unit, letter] = size >= 1e9 ? [1e9, 'bn'] : size >= 1e6 ? [1e6, 'm'] : size >= 1e3 ? [1e3, 'k'] : [1, ''];
  return `${+(value / unit).toPrecision(4)}${letter}`;
}
