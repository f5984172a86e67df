// The figure that binds: the requirement under the policy, headroom, band, and how far the next band is.

const DECIMALS = 24;

/** A decimal as a whole number of its last digit that counts here. */
function units(text) {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text));
  return BigInt(sign + whole + fraction.padEnd(DECIMALS, '0').slice(0, DECIMALS));
}

function decimal(value) {
  const digits = String(value < 0n ? -value : value).padStart(DECIMALS + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}

/** The exact difference of two decimals. */
export const difference = (from, less) => decimal(units(from) - units(less));

const product = (one, other) => decimal((units(one) * units(other)) / 10n ** BigInt(DECIMALS));

/** Rows of the headline of a margin with a requirement. */
export function headlineRows({ initial, maintenance, equity, ratio, band, bands, call }, money) {
  const index = bands.findIndex((one) => one.band === band);
  const present = bands[index];
  const next = bands[index + 1];
  const actions = present?.actions ?? [];
  const rows = [
    ['Initial margin required', money(initial)],
    ['Equity after haircuts', money(equity.amount)],
    ['Headroom: equity less maintenance margin', money(difference(equity.amount, maintenance))],
    ['Ratio of equity to maintenance margin', ratio ?? 'none'],
    ['Band', actions.length ? `${band}: ${actions.join(', ')}` : band],
    ['Maintenance margin', money(maintenance)],
  ];
  if (next && present) {
    rows.push([`Next band: ${next.band}, below a ratio of ${present.from}; equity until then`,
      money(difference(equity.amount, product(present.from, maintenance)))]);
  }
  if (call) {
    rows.push([`Margin call, due by ${call.deadline}`, money(call.amount)]);
  }
  return rows;
}
