// Decimal figures as text. Money never passes through a binary number on its way to the eye.

/** @typedef {{ units: bigint, places: number }} Decimal */

const SHAPE = /^(-?)(\d+)(?:\.(\d+))?$/;

/** @param {string} text @returns {Decimal} */
function decimal(text) {
  const parts = SHAPE.exec(text);
  if (!parts) {
    throw new Error(`${text} is no decimal number`);
  }
  const fraction = parts[3] ?? '';
  const units = BigInt(parts[2] + fraction);
  return { units: parts[1] ? -units : units, places: fraction.length };
}

/** @param {Decimal} value @param {number} places */
const scaled = (value, places) => value.units * 10n ** BigInt(places - value.places);

/** @param {Decimal} value */
function text({ units, places }) {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${units < 0n ? '-' : ''}${whole}${places ? '.' + digits.slice(-places) : ''}`;
}

/** The exact sum. @param {...string} terms */
export function sum(...terms) {
  const values = terms.map(decimal);
  const places = Math.max(0, ...values.map((value) => value.places));
  return text({ units: values.reduce((total, value) => total + scaled(value, places), 0n), places });
}

/** @param {string} value */
export const negated = (value) => (value.startsWith('-') ? value.slice(1) : `-${value}`);

/** The exact difference. @param {string} from @param {string} less */
export const difference = (from, less) => sum(from, negated(less));

/** The exact product. @param {string} one @param {string} other */
export function product(one, other) {
  const [a, b] = [decimal(one), decimal(other)];
  return text({ units: a.units * b.units, places: a.places + b.places });
}

/** Below zero, zero or above. @param {string} one @param {string} other */
export function compare(one, other) {
  const { units } = decimal(difference(one, other));
  return units < 0n ? -1 : units > 0n ? 1 : 0;
}

/** Rounds half up in size, and groups the thousands. @param {string} value @param {number} places */
export function grouped(value, places) {
  const exact = decimal(value);
  const rounded = exact.places <= places
    ? { units: scaled(exact, places), places }
    : { units: shortened(exact, places), places };
  const [whole = '', fraction] = text(rounded).replace('-', '').split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${rounded.units < 0n ? '\u2212' : ''}${groups}${fraction ? '.' + fraction : ''}`;
}

/** @param {Decimal} value @param {number} places */
function shortened({ units, places: given }, places) {
  const step = 10n ** BigInt(given - places);
  const size = units < 0n ? -units : units;
  const rounded = (size + step / 2n) / step;
  return units < 0n ? -rounded : rounded;
}

/** Decimals of an amount in a currency. @param {string} currency */
export const placesOf = (currency) => (currency === 'USD' ? 2 : 8);

/** @param {string} value @param {string} currency */
export const money = (value, currency) => grouped(value, placesOf(currency));

/** With a plus sign above zero. @param {string} value @param {string} currency */
export const signed = (value, currency) => (compare(value, '0') > 0 ? '+' : '') + money(value, currency);

/** A fraction as per cent. @param {number | string} fraction @param {number} [places] */
export function percent(fraction, places = 2) {
  return `${grouped(product(typeof fraction === 'number' ? fraction.toFixed(12) : fraction, '100'), places)} %`;
}

/** How far a value is from another, as a fraction of it, with a sign and in per cent. @param {string} to @param {string} from */
export function moved(to, from) {
  const [change, base] = [decimal(difference(to, from)), decimal(from)];
  const places = 4;
  const units = (scaled(change, change.places + base.places) * 10n ** BigInt(places)) / scaled(base, change.places + base.places);
  return percent(text({ units, places }));
}

/** A price: two decimals above one, else so many that four digits count. @param {string} value */
export function price(value) {
  const size = Math.abs(Number(value));
  const places = size >= 1 || size === 0 ? 2 : Math.min(12, 3 - Math.floor(Math.log10(size)));
  return grouped(value, places);
}

/** A ratio with four decimals, rounded down: it must not look better than it is. @param {string} value */
export function ratio(value) {
  const { units, places } = decimal(value);
  const step = 10n ** BigInt(Math.max(0, places - 4));
  const floor = units / step - (units < 0n && units % step !== 0n ? 1n : 0n);
  return grouped(text({ units: floor, places: Math.min(places, 4) }), 4);
}

/** As it is written, grouped. @param {string} value */
export const plain = (value) => grouped(value, (value.split('.')[1] ?? '').replace(/0+$/, '').length);

/** How long ago, in words. @param {number} millis */
export function age(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 90) {
    return `${seconds} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) {
    return `${minutes} min`;
  }
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

/** An instant without its fraction of a second. @param {string} instant */
export const moment = (instant) => instant.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC');
