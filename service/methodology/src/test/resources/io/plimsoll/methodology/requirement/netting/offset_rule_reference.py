"""Grants of the offset rule for 60 random books, from the formula in the documentation of OffsetRule.

N(theta) = sum of base_c - max over lambda of sum lambda_S (sum x_Sc m_c - R(sum x_Sc L_c)), sum_S lambda_S x_Sc <= 1,
granted  = sum of m_g - integral of N(theta). The measure is the mean of the two largest of five losses, at least 0.
The linear programmes are solved by scipy.optimize.linprog (HiGHS). It shares no code with the service.

Run: python3 offset_rule_reference.py > offset_rule_reference.csv
"""

from itertools import combinations

import numpy as np
from scipy.optimize import linprog

ASSETS = ["BTC", "ETH", "SOL", "XRP"]
RNG = np.random.default_rng(20261129)


def measure(losses):
    return max(0.0, float(np.sort(losses)[-2:].mean()))


def share(pairs, within, one, other):
    for first, second, value in pairs:
        if (one, other) in ((first, second), (second, first)):
            return min(value, within)
    return 0.0


def granted(pairs, within, assets, losses):
    kinds = {}
    for group, asset in enumerate(assets):
        role = tuple((asset == first, asset == second) for first, second, _ in pairs)
        kinds.setdefault(role, []).append(group)
    kinds = list(kinds.values())
    size = len(kinds)
    shares = np.zeros((size, size))
    for i in range(size):
        for j in range(size):
            if i != j or len(kinds[i]) > 1:
                shares[i, j] = share(pairs, within, assets[kinds[i][0]], assets[kinds[j][-1]])
    alone = [measure(loss) for loss in losses]
    books = [losses[kind].sum(axis=0) for kind in kinds]
    levels = sorted({s for s in shares.flat if s > 0}, reverse=True)
    total = 0.0
    for level, below in zip(levels, levels[1:] + [0.0]):
        linked = shares >= level
        need = 0.0
        for c, kind in enumerate(kinds):
            need += measure(books[c]) if linked[c, c] else sum(alone[g] for g in kind)
        need -= sum(best(component, linked, books) for component in components(linked, size))
        total += (level - below) * (sum(alone) - need)
    return total


def components(linked, size):
    seen = set()
    for start in range(size):
        found, todo = [], [start]
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                found.append(node)
                todo += [other for other in range(size) if other != node and linked[node, other]]
        if len(found) > 1:
            yield sorted(found)


def best(component, linked, books):
    def is_clique(kinds):
        return all(linked[a, b] for a, b in combinations(kinds, 2))

    if is_clique(component):
        sets = [{kind: 1.0 for kind in component}]
    else:
        sets = [
            {kind: 1.0 for kind in chosen}
            for count in range(2, len(component) + 1)
            for chosen in combinations(component, count)
            if is_clique(chosen)
        ]
        for a, b in combinations(component, 2):
            if linked[a, b]:
                sets += [{a: x, b: y} for x, y in ((1, 0.5), (0.5, 1), (1, 0.25), (0.25, 1))]
    value = [
        sum(x * measure(books[c]) for c, x in s.items()) - measure(sum(x * books[c] for c, x in s.items())) for s in sets
    ]
    use = [[s.get(c, 0.0) for s in sets] for c in component]
    result = linprog([-v for v in value], A_ub=use, b_ub=[1.0] * len(component), method="highs")
    assert result.success
    return -result.fun


def main():
    print("within;pairs;groups;granted")
    for _ in range(60):
        count = int(RNG.integers(2, 7))
        assets = [ASSETS[i] for i in RNG.integers(0, 4, count)]
        losses = RNG.integers(-20, 21, (count, 5)).astype(float)
        names = list(combinations(ASSETS, 2)) + [(a, a) for a in ASSETS]
        chosen = [names[i] for i in RNG.choice(len(names), int(RNG.integers(1, 7)), replace=False)]
        pairs = [(a, b, float(RNG.choice([0.25, 0.5, 0.8, 1.0]))) for a, b in chosen]
        within = float(RNG.choice([0.6, 0.9, 1.0]))
        line = " ".join(f"{a}:{b}:{s}" for a, b, s in pairs)
        held = " ".join(f"{a}:" + ",".join(str(int(x)) for x in loss) for a, loss in zip(assets, losses))
        print(f"{within};{line};{held};{float(granted(pairs, within, assets, losses))!r}")


main()
