"""Close-outs by Monte Carlo in numpy, for CloseOutReferenceTest: nothing here is taken from the engine.

    python3 close_out_reference.py [millions of paths]

Prints, for each book, the expected shortfall at 97.5 % of the book held for a day and of the book sold in equal parts
over days, with the standard error of 100 batches of equal size. Random numbers: PCG64 with the seed 20261126.
The put of 36 hours settles at its own time. Funding is paid on the mean price of each day.
Run with 8 on 2026-11-29, numpy 2.4.6, scipy 1.17.1.
"""
import sys

import numpy as np
from scipy.special import ndtr

BATCHES = 100
YEAR = 365.0
SPOT = 60_000.0


def shortfall(losses, level=0.975):
    """Mean of the worst share 1 - level, the quantile with the fraction that is left."""
    worst = np.sort(losses)[::-1]
    wanted = (1 - level) * len(losses)
    whole = int(wanted)
    return (worst[:whole].sum() + (wanted - whole) * worst[whole]) / wanted


def report(name, batches):
    values = np.array(batches)
    print(f"{name}: {values.mean():.2f} +- {values.std(ddof=1) / np.sqrt(len(values)):.2f}")


def perpetual(rng, n):
    """100 units long, Student-t with 4 degrees, funding 0.0003 a day, four days of 25 units of a volume of 250."""
    days, part, volatility, degrees = 4, 25.0, 0.5, 4.0
    deviation = volatility / np.sqrt(YEAR)
    cost = part * SPOT * deviation * np.sqrt(part / 250.0)
    log_price, previous, paid, sold, held = np.zeros(n), np.zeros(n), np.zeros(n), np.zeros(n), None
    for day in range(days):
        shock = rng.standard_t(degrees, n) * np.sqrt((degrees - 2) / degrees)
        log_price += -0.5 * deviation**2 + deviation * shock
        before, move = np.exp(previous), np.exp(log_price)
        previous = log_price.copy()
        paid += SPOT * 0.0003 * (before + 4 * np.sqrt(before * move) + move) / 6
        unit = SPOT - SPOT * move + paid
        if day == 0:
            held = 100.0 * unit
        sold += part * unit + cost * (move - 1)
    return held, sold


def black(sign, forward, strike, deviation):
    d1 = np.log(forward / strike) / deviation + deviation / 2
    return sign * (forward * ndtr(sign * d1) - strike * ndtr(sign * (d1 - deviation)))


def options(rng, n):
    """Short 30 calls and 30 puts of ten days and 21 puts of 36 hours, normal shocks, three days each."""
    days, spot_volatility, volatility_of_volatility, correlation, implied = 3, 0.5, 0.8, -0.3, 0.5
    book = [(-30.0, 1, 63_000.0, 10.0), (-30.0, -1, 57_000.0, 10.0), (-21.0, -1, 60_000.0, 1.5)]
    log_price, log_volatility = np.zeros(n), np.zeros(n)
    sold, held, settled = np.zeros(n), np.zeros(n), {}

    def draw(length):
        step = length / YEAR
        first = rng.standard_normal(n)
        second = correlation * first + np.sqrt(1 - correlation**2) * rng.standard_normal(n)
        log_price[:] += -0.5 * spot_volatility**2 * step + spot_volatility * np.sqrt(step) * first
        log_volatility[:] += (
            -0.5 * volatility_of_volatility**2 * step + volatility_of_volatility * np.sqrt(step) * second
        )

    for day in range(1, days + 1):
        if day == 2:
            draw(0.5)
            settled[2] = np.maximum(60_000.0 - SPOT * np.exp(log_price), 0)
            draw(0.5)
        else:
            draw(1)
        price = SPOT * np.exp(log_price)
        for i, (quantity, sign, strike, expiry) in enumerate(book):
            today = black(sign, SPOT, strike, implied * np.sqrt(expiry / YEAR))
            if i in settled:
                value = settled[i]
            else:
                power = (30 / expiry) ** 0.30
                value = black(
                    sign, price, strike, implied * np.exp(power * log_volatility) * np.sqrt((expiry - day) / YEAR)
                )
            loss = -quantity * (value - today)
            sold += loss / days
            if day == 1:
                held += loss
    return held, sold


def main():
    millions = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    size = millions * 1_000_000 // BATCHES
    rng = np.random.Generator(np.random.PCG64(20261126))
    for name, book in (("perpetual", perpetual), ("options", options)):
        figures = [[shortfall(losses) for losses in book(rng, size)] for _ in range(BATCHES)]
        report(name + " held", [figure[0] for figure in figures])
        report(name + " sold", [figure[1] for figure in figures])


main()
