"""Value at risk and expected shortfall of a margin request, by numpy alone.

No code, no random number and no order of drawing is shared with the engine: a path is drawn forwards through its
times, each increment after the one before it. The engine draws the end of a period first and bridges backwards.

    path_reference.py REQUEST REPEATS PATHS LEVELS      one request, such as market-maker.json 20 200000 0.975,0.99
    path_reference.py horizons TEMPLATE REPEATS PATHS   the table of horizon-figures.csv, from horizon-requests.json

Each figure is the mean of REPEATS runs of PATHS paths; its standard error is that of the mean.
"""
import json
import math
import re
import sys
from datetime import datetime, timedelta

import numpy as np
from scipy.special import ndtr

YEAR = 365 * 86400.0
FUNDING_POINTS = 24  # a period: funding pro rata is integrated by the trapezoidal rule between them


def seconds(duration):
    parts = re.match(r'P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$', duration).groups()
    return sum(float(part or 0) * unit for part, unit in zip(parts, (86400, 3600, 60, 1)))


def instant(text):
    return datetime.fromisoformat(text.replace('Z', '+00:00')).timestamp()


def black(sign, forward, strike, deviation):
    deviation = np.maximum(deviation, 1e-14)
    d = np.log(forward / strike) / deviation + deviation / 2
    return sign * (forward * ndtr(sign * d) - strike * ndtr(sign * (d - deviation)))


class Paths:
    """Levels (log-returns, or changes of a basis) of every factor at the times that are asked for."""

    def __init__(self, request, times, horizon, count, rng):
        model = request['model']
        names = [factor['factor'] for factor in model['factors']]
        self.index = {name: i for i, name in enumerate(names)}
        self.zero = np.zeros(count)
        volatility = np.array([factor['volatility'] for factor in model['factors']])
        convexity = np.array([0 if name.endswith('.basis') else 0.5 for name in names]) * volatility ** 2
        drift = np.array([factor.get('drift', 0) for factor in model['factors']]) - convexity
        law = model['distribution']
        rows = np.array(law['residuals']) if law['kind'] == 'filtered-history' else None
        correlation = np.corrcoef(rows.T) if rows is not None else np.array(model['correlation'], float)
        lower = np.linalg.cholesky(correlation + 1e-14 * np.eye(len(names)))
        period = seconds(model.get('period', 'P1D'))

        def normals():
            return lower @ rng.standard_normal((len(names), count))

        self.at = {0.0: np.zeros((len(names), count))}
        shock = np.zeros((len(names), count))
        start = 0.0
        while start < horizon:
            end = min(start + period, horizon)
            before = shock.copy()
            if rows is not None:
                target = before + math.sqrt((end - start) / YEAR) * rows[rng.integers(len(rows), size=count)].T
            elif law['kind'] == 'student-t':
                degrees = law['degreesOfFreedom']
                mixing = np.sqrt((degrees - 2) / rng.chisquare(degrees, count))
            else:
                mixing = 1.0
            previous = start
            for time in sorted({t for t in times if start < t < end} | {end}):
                if rows is None:
                    shock = shock + mixing * math.sqrt((time - previous) / YEAR) * normals()
                elif time == end:
                    shock = target
                else:
                    share = (time - previous) / (end - previous)
                    deviation = math.sqrt((time - previous) * (end - time) / (end - previous) / YEAR)
                    shock = shock + share * (target - shock) + deviation * normals()
                self.at[time] = drift[:, None] * (time / YEAR) + volatility[:, None] * shock
                previous = time
            start = end

    def level(self, factor, time):
        return self.at[time][self.index[factor]] if factor in self.index else self.zero


def losses(request, count, seed):
    """Losses of the paths in the report currency, and the value of the account."""
    rng = np.random.default_rng(seed)
    valued_at = instant(request['asOf'])
    horizon = seconds(request['horizon'])
    instruments = {one['instrument']: one for one in request['market']['instruments']}
    held = [(instruments[p['instrument']], float(p['quantity'])) for p in request['positions']]
    price = {asset['asset']: float(asset['price']) for asset in request['market']['assets']} | {'USD': 1.0}
    times = {instant(one['expiry']) - valued_at for one, _ in held if 'expiry' in one}
    payments = {}
    accrual = [0.0, horizon]
    for one, _ in held:
        if one['kind'] == 'perpetual' and float(one.get('fundingRate', 0)) != 0:
            if one.get('fundingPayment') == 'fixed-times':
                interval = seconds(one['fundingInterval'])
                first = interval - valued_at % interval
                payments[one['instrument']] = [float(t) for t in np.arange(first, horizon + 1, interval)]
                times |= set(payments[one['instrument']])
            else:
                step = seconds(request['model'].get('period', 'P1D')) / FUNDING_POINTS
                accrual = sorted({0.0, horizon} | {float(t) for t in np.arange(step, horizon, step)})
    paths = Paths(request, {t for t in times if t <= horizon} | set(accrual), horizon, count, rng)
    powers = request['model'].get('volatilityTermPowers', {'upTo30Days': 0.3, 'beyond30Days': 0.13})

    def spot(asset, time):
        return price[asset] * np.exp(paths.level(asset + '.spot', time))

    def funding(one, asset, inverse):
        """Of a mark of 1: dollars, or coins of an inverse perpetual."""
        rate = float(one.get('fundingRate', 0))
        if rate == 0:
            return paths.zero

        def paid_on(time):
            ratio = spot(asset, time) / price[asset]
            return 1 / ratio if inverse else ratio

        if one['instrument'] in payments:
            return rate * sum((paid_on(t) for t in payments[one['instrument']]), paths.zero)
        per_second = rate / seconds(one.get('fundingInterval', 'PT8H'))
        return per_second * sum((right - left) * (paid_on(left) + paid_on(right)) / 2
                                for left, right in zip(accrual, accrual[1:]))

    gain = np.zeros(count)
    value = 0.0
    for one, quantity in held:
        asset = one['asset']
        now, then = price[asset], spot(asset, horizon)
        inverse = one.get('payoff') == 'inverse'
        if one['kind'] == 'spot':
            gain += quantity * (then - now)
            value += quantity * now
            continue
        if one['kind'] == 'perpetual':
            mark = float(one['markPrice'])
            mark_then = mark * then / now
            paid = funding(one, asset, inverse)
            gain += quantity * ((1 - mark / mark_then - paid) * then if inverse else mark_then - mark - mark * paid)
            continue
        life = instant(one['expiry']) - valued_at
        time, left = min(life, horizon), max(life - horizon, 0) / YEAR
        forward = float(one['markPrice'] if one['kind'] == 'future' else one['underlyingPrice'])
        move = np.log(spot(asset, time) / now)
        if one['kind'] == 'future' or forward != now:
            carry = math.log(forward / now)
            move = move + (carry / (life / YEAR) + paths.level(asset + '.basis', time)) * left - carry
        forward_then = forward * np.exp(move)
        if one['kind'] == 'future':
            gain += quantity * ((1 - forward / forward_then) * then if inverse else forward_then - forward)
            continue
        sign, strike = (1 if one['right'] == 'call' else -1), float(one['strike'])
        days = max(life / 86400, 1)
        scaling = (30 / days) ** (powers['upTo30Days'] if days <= 30 else powers['beyond30Days'])
        volatility = float(one['impliedVolatility'])
        volatility_then = volatility * np.exp(scaling * paths.level(asset + '.volatility', time))
        worth = black(sign, forward, strike, volatility * math.sqrt(life / YEAR))
        worth_then = black(sign, forward_then, strike, volatility_then * math.sqrt(left))
        if inverse:
            worth, worth_then = worth / forward * now, worth_then / forward_then * then
        gain += quantity * (worth_then - worth)
        value += quantity * worth
    for balance in request.get('collateral', []):
        asset, quantity = balance['asset'], float(balance['quantity'])
        gain += quantity * (spot(asset, horizon) - price[asset])
        value += quantity * price[asset]
    currency = request['currency']
    if currency == 'USD':
        return -gain, value
    return value / price[currency] - (value + gain) / spot(currency, horizon), value / price[currency]


def figures(loss, level):
    """Value at risk by the rank of type 1, and the mean beyond it; PATHS times the level is a whole number."""
    ordered = np.sort(loss)
    rank = math.ceil(len(ordered) * level - 1e-9)
    return ordered[rank - 1], ordered[rank:].mean()


def estimates(request, repeats, count, levels):
    """A mean and a standard error for each level's value at risk and shortfall."""
    runs = []
    for seed in range(repeats):
        loss, value = losses(request, count, 1000 + seed)
        runs.append([figure for level in levels for figure in figures(loss, level)])
    runs = np.array(runs)
    return runs.mean(0), runs.std(0, ddof=1) / math.sqrt(repeats), value


def filled(template, horizon, law, book):
    """The request for a horizon, a law and a book of the template; an `expiryShare` is a part of the horizon."""
    model = {key: value for key, value in template['model'].items() if key != 'correlation'}
    model['distribution'] = template['laws'][law]
    if law != 'filtered-history':
        model['correlation'] = template['model']['correlation']
    instruments = []
    for one in template['market']['instruments']:
        one = dict(one)
        if 'expiryShare' in one:
            numerator, denominator = map(int, one.pop('expiryShare').split('/'))
            life = seconds(horizon) * numerator / denominator
            expiry = datetime.fromisoformat(template['asOf'].replace('Z', '+00:00')) + timedelta(seconds=life)
            one['expiry'] = expiry.strftime('%Y-%m-%dT%H:%M:%SZ')
        instruments.append(one)
    return {'asOf': template['asOf'], 'currency': template['currency'], 'horizon': horizon, 'model': model,
            'market': {'assets': template['market']['assets'], 'instruments': instruments},
            'positions': [{'positionId': name, 'instrument': name, 'quantity': quantity}
                          for name, quantity in template['books'][book].items()]}


if __name__ == '__main__':
    if sys.argv[1] == 'horizons':
        repeats, count = int(sys.argv[3]), int(sys.argv[4])
        with open(sys.argv[2]) as file:
            template = json.load(file)
        print('horizon,law,book,valueAtRisk99,itsError,expectedShortfall975,errorOfThat')
        for horizon in template['horizons']:
            for law in template['laws']:
                for book in template['books']:
                    mean, error, _ = estimates(filled(template, horizon, law, book), repeats, count, [0.99, 0.975])
                    print(f'{horizon},{law},{book},{mean[0]:.6g},{error[0]:.2g},{mean[3]:.6g},{error[3]:.2g}',
                          flush=True)
    else:
        with open(sys.argv[1]) as file:
            request = json.load(file)
        mean, error, value = estimates(
            request, int(sys.argv[2]), int(sys.argv[3]), [float(level) for level in sys.argv[4].split(',')])
        print(sys.argv[1], 'value', value)
        print('VaR, ES a level', mean)
        print('standard errors', error)
