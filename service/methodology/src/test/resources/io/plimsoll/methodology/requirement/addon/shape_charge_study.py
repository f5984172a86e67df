"""Rates of the shape charge of standard@1.3.0, and what they cover; see service/docs/shape-charge.md.

python shape_charge_study.py FOLDER    with Deribit option chains as CSV, one file a day, YYYYMMDDTHHMMSSZ.csv.gz,
columns instrument, underlyingPrice, indexPrice, markIv (183 files, 2025-12-30 to 2026-06-30). numpy, scipy.
"""
import csv
import datetime as dt
import glob
import gzip
import os
import sys

import numpy as np
from scipy.special import ndtr

EDGES, WING, OFFSET = [7, 21, 60, 180], 1.0, 0.5
ASSETS, HALF, WARM, DRAWS = ("BTC", "ETH"), 92, 32, 4000
MONTHS = {m: i + 1 for i, m in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split())}


def expiry(code):
    return dt.datetime(2000 + int(code[-2:]), MONTHS[code[-5:-2]], int(code[:-5]), 8, tzinfo=dt.timezone.utc)


def chains(folder):
    """For each day and asset: index price, and by expiry (years, forward, strikes, volatilities)."""
    days = []
    for file in sorted(glob.glob(os.path.join(folder, "*.gz"))):
        at = dt.datetime.strptime(os.path.basename(file)[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.timezone.utc)
        raw = {}
        for row in csv.DictReader(gzip.open(file, "rt")):
            asset, code, strike, _ = row["instrument"].split("-")
            years = (expiry(code) - at).total_seconds() / 86400 / 365
            if row["markIv"] and float(row["markIv"]) > 0 and years > 0:
                of = raw.setdefault(asset, {}).setdefault(code, (years, [], [], {}))
                of[1].append(float(row["underlyingPrice"]))
                of[2].append(float(row["indexPrice"]))
                of[3].setdefault(float(strike), []).append(float(row["markIv"]))
        days.append({a: (np.median([i for of in raw[a].values() for i in of[2]]),
                         {c: (of[0], np.median(of[1]), np.array(sorted(of[3])),
                              np.array([np.mean(of[3][k]) for k in sorted(of[3])])) for c, of in raw[a].items()})
                     for a in ASSETS})
    return days


def call(forward, strike, deviation):
    d1 = np.log(forward / strike) / deviation + deviation / 2
    return forward * ndtr(d1) - strike * ndtr(d1 - deviation)


def vega(forward, strike, deviation):
    """Dollars for a relative rise of the volatility by 100 %."""
    d1 = np.log(forward / strike) / deviation + deviation / 2
    return forward * np.exp(-d1 * d1 / 2) / np.sqrt(2 * np.pi) * deviation


def weights(days, x):
    """Weights of the seven factors; the first alone is a model with the level."""
    log, d, s = np.log2(np.maximum(days, 3) / 30), np.maximum(days, 1), 2 * np.tanh(x / 2)
    level, root = np.where(d <= 30, (30 / d) ** 0.30, (30 / d) ** 0.13), np.sqrt(30 / d)
    return np.stack([level, root * log, root * log * log, root * s, root * s * log, root * s * s, root * s * s * log], 1)


def fit(basis, moves, w):
    found = np.linalg.lstsq(basis * w[:, None], moves * w, rcond=None)[0]
    for _ in range(5):
        r = abs(moves - basis @ found) * w
        k = 3 * np.median(r) + 1e-9
        h = np.sqrt(np.minimum(1, k / np.maximum(r, 1e-12))) * w
        found = np.linalg.lstsq(basis * h[:, None], moves * h, rcond=None)[0]
    return found


def options(before, after, width):
    """Options of both days: days to expiry, x, log-move, vega, vega / sqrt(count), old and new (T, F, K, iv)."""
    rows = []
    for code, (T, F, K, iv) in before.items():
        if code not in after or T * 365 < 1.05:
            continue
        T1, F1, K1, iv1 = after[code]
        x = np.log(K / F) / (iv * np.sqrt(T))
        both = np.isin(K, K1) & (abs(x) < width)
        if both.sum() < 3 or T1 <= 0:
            continue
        K, iv, x = K[both], iv[both], x[both]
        new, v, one = iv1[np.searchsorted(K1, K)], vega(F, K, iv * np.sqrt(T)), np.ones(len(K))
        rows.append(np.stack([one * T * 365, x, np.log(new / iv), v, v / len(K) ** 0.5, K, iv, one * F1, one * T1, new], 1))
    return np.concatenate(rows).T


def moves(days):
    """For each asset and day from 2: factors of both models, and what they leave of each option's P&L, over its vega."""
    out = {}
    for a in ASSETS:
        for n in range(2, len(days)):
            d, x, y, _, w, *_ = options(days[n - 1][a][1], days[n][a][1], 3)
            level, surface = (fit(weights(d, x)[:, :k], y, w / w.max()) for k in (1, 7))
            d, x, y, v, _, K, iv, F1, T1, new = options(days[n - 1][a][1], days[n][a][1], 2.5)
            B, real = weights(d, x), call(F1, K, new * np.sqrt(T1))
            left = {k: (real - call(F1, K, iv * np.exp(m) * np.sqrt(T1))) / v
                    for k, m in (("none", 0 * y), ("level", B[:, 0] * level[0]), ("surface", B @ surface))}
            out.setdefault(a, []).append((n, d, x, v, left, level, surface, np.log(days[n][a][0] / days[n - 1][a][0])))
    return out


def bucket(d, x):
    return np.digitize(d, EDGES, right=True) * 3 + np.where(x < -WING, 0, np.where(x > WING, 2, 1))


def table(history, model, of, q):
    rates = np.zeros(15)
    for a in ASSETS:
        for b in range(15):
            rms = []
            for n, d, x, v, left, *_ in history[a]:
                c = bucket(d, x) == b
                if of(n) and c.any():
                    rms.append(np.sqrt((v[c] * left[model][c] ** 2).sum() / v[c].sum()))
            if len(rms) > 10:
                rates[b] = max(rates[b], np.quantile(rms, q))
    return rates


def rates(history, of):
    level = table(history, "level", of, 0.98)
    raw = {"none": np.maximum(table(history, "none", of, 0.99), level), "level": level,
           "surface": np.minimum(0.25 * table(history, "surface", of, 0.99), level)}
    up = {k: np.ceil(v * 1000 - 1e-9).reshape(5, 3) / 1000 for k, v in raw.items()}
    return {k: np.maximum.accumulate(v[::-1], 0)[::-1].ravel() for k, v in up.items()}


class Leg:
    def __init__(self, n, days, a, tenor, delta, right, z, model):
        smiles = {c: s for c, s in days[n - 1][a][1].items() if len(s[2]) > 8 and s[0] * 365 > 1.5 and c in days[n][a][1]}
        code = min(smiles, key=lambda c: abs(np.log(smiles[c][0] * 365 / tenor)))
        (T, F, K, iv), (T1, F1, K1, iv1) = smiles[code], days[n][a][1][code]
        deviation = iv * np.sqrt(T)
        deltas = ndtr(np.log(F / K) / deviation + deviation / 2)
        i = np.argmin(abs((deltas if right > 0 else 1 - deltas) - delta))
        k, s, v = K[i], deviation[i], vega(F, K[i], deviation[i])
        hedge, price, x = deltas[i], call(F, k, s), np.log(k / F) / s
        self.weights, self.days, self.x = weights(np.array([T * 365]), np.array([x]))[0], T * 365, x
        new = np.interp(k, K1, iv1)
        self.real = (call(F1, k, new * np.sqrt(T1)) - price - hedge * (F1 - F)) / v
        count = {"none": 0, "level": 1, "surface": 7}[model]
        move, forward = z[:, 1:] @ self.weights[:count], F * np.exp(z[:, 0])
        later = iv[i] * np.exp(move) * np.sqrt(max(T - 1 / 365, 1e-9))
        self.simulated = (call(forward, k, np.maximum(later, 1e-9)) - price - hedge * (forward - F)) / v


def draws(history, a, n, model):
    """Student-t(4) moves of spot and factors, by the days before n."""
    factors = {"none": lambda h: [], "level": lambda h: h[5], "surface": lambda h: h[6]}[model]
    past = np.array([[h[7], *factors(h)] for h in history[a][:max(n - 2, 30)]])
    lam = 0.97 ** np.arange(len(past))[::-1]
    cov = 0.5 * (past * lam[:, None]).T @ past / lam.sum() + 0.5 * past.T @ past / len(past)
    random = np.random.default_rng(7)
    z = random.standard_normal((DRAWS // 2, len(cov)))
    z = np.concatenate([z, -z]) @ np.linalg.cholesky(cov + 1e-12 * np.eye(len(cov))).T
    return z * np.sqrt(2 / np.tile(random.chisquare(4, DRAWS // 2), 2))[:, None]


def books(leg):
    for near, far in ((60, 200), (30, 180), (7, 60)):
        one, two = leg(near, 0.5, 1), leg(far, 0.5, 1)
        if one.days != two.days:
            yield f"calendar {near}/{far}", [(one, 1), (two, -one.weights[0] / two.weights[0])]
    for d in (14, 90):
        yield f"risk reversal {d}", [(leg(d, 0.25, 1), 1), (leg(d, 0.25, -1), -1)]
    for d in (14, 60):
        yield f"butterfly {d}", [(leg(d, 0.1, 1), 1), (leg(d, 0.1, -1), 1), (leg(d, 0.5, 1), -2)]
    yield "skew box", [(leg(30, 0.25, 1), 1), (leg(30, 0.25, -1), -1), (leg(180, 0.25, 1), -1), (leg(180, 0.25, -1), 1)]


def charge(legs, rate):
    sides = {}
    for leg, v in legs:
        side = sides.setdefault(int(bucket(np.array([leg.days]), np.array([leg.x]))[0]), [0.0, 0.0])
        side[int(v < 0)] += abs(v)
    return sum(rate[b] * (one + two - 2 * OFFSET * min(one, two)) for b, (one, two) in sides.items())


def coverage(days, history, model, rate, first, last):
    found = {}
    for a in ASSETS:
        for n in range(first, last):
            z = draws(history, a, n, model)
            for name, legs in books(lambda *of: Leg(n, days, a, *of, z, model)):
                real = sum(v * leg.real for leg, v in legs)
                simulated = np.sort(sum(v * leg.simulated for leg, v in legs))
                k, c = int(0.025 * DRAWS), charge(legs, rate)
                long, short = max(-simulated[:k].mean(), 0) + c, max(simulated[-k:].mean(), 0) + c
                found.setdefault((a, name), []).append((-real / long, real / short))
    all_ = {k: np.array(v) for k, v in found.items()}
    return max((v > 1).sum(0).max() for v in all_.values()), max(v.max() for v in all_.values())


def main():
    days = chains(sys.argv[1])
    history = moves(days)
    for model, rate in rates(history, lambda n: True).items():
        print(model, "rows: expiry; put wing, centre, call wing", np.round(rate.reshape(5, 3), 3).tolist())
    for title, of, first, last in (("first half on second", lambda n: n < HALF, HALF, len(days)),
                                   ("second half on first", lambda n: n >= HALF, WARM, HALF),
                                   ("all on all", lambda n: True, WARM, len(days))):
        for model, rate in rates(history, of).items():
            exceptions, ratio = coverage(days, history, model, rate, first, last)
            print(title, model, "most exceptions", exceptions, "largest loss over margin", round(float(ratio), 2))


if __name__ == "__main__":
    main()
