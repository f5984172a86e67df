"""The fixed workloads, as plain numbers, for every peer to run. No randomness in the definition."""
import numpy as np


def spots(d):
    return np.array([100.0 * (1 + (i % 7) * 0.3) for i in range(d)])


def vols(d):
    return np.array([0.40 + 0.02 * (i % 20) for i in range(d)])


def correlation(d):
    i = np.arange(d)
    r = 0.3 + 0.6 * np.exp(-np.abs(i[:, None] - i[None, :]) / 8.0)
    np.fill_diagonal(r, 1.0)
    return r


def linear_quantities(p):
    return np.array([((k * 17) % 11) - 5.0 for k in range(p)])


def options(p, d):
    s = spots(d)
    u = np.arange(p) % d
    k = s[u] * (0.7 + 0.6 * ((np.arange(p) * 37) % 101) / 100.0)
    t = (7 + (np.arange(p) * 53) % 180) / 365.0
    call = np.arange(p) % 2 == 0
    q = ((np.arange(p) * 17) % 11) - 5.0
    return u, k, t, call, q
