"""What a quant writes first: numpy/scipy, vectorised, float64 or float32, chunked to stay in cache. Usage: numpy_peer.py W1|W2|W3|W4 [f32]"""
import sys, time
import numpy as np
from scipy.special import ndtr
from workloads import *

which, dt = sys.argv[1], (np.float32 if 'f32' in sys.argv else np.float64)
rng = np.random.default_rng(42)
H = 1 / 365.0


def normals(n, d):
    return rng.standard_normal((n, d), dtype=dt)


def report(name, t0, loss, alpha=0.99):
    loss = np.sort(loss)
    k = int(np.ceil(alpha * len(loss))) - 1
    print(f"{name} seconds {time.perf_counter()-t0:.3f} var99 {loss[k]:.2f} es975 {loss[int(0.975*len(loss)):].mean():.2f}")


def W1(n=1_000_000, d=64, p=1000):
    L = np.linalg.cholesky(correlation(d)).T.astype(dt)
    sg = (vols(d) * np.sqrt(H)).astype(dt)
    q = np.zeros(d); np.add.at(q, np.arange(p) % d, linear_quantities(p)); e = (q * spots(d)).astype(dt)
    t0 = time.perf_counter(); out = np.empty(n)
    for a in range(0, n, 20000):
        x = normals(min(20000, n - a), d) @ L
        out[a:a + len(x)] = -(np.expm1(x * sg - 0.5 * sg * sg) @ e)
    report("numpy W1", t0, out)


def black(s, k, t, v, call):
    sd = v * np.sqrt(t); d1 = np.log(s / k) / sd + 0.5 * sd; d2 = d1 - sd
    c = s * ndtr(d1) - k * ndtr(d2)
    return np.where(call, c, c - s + k)


def W2(n=100_000, d=32, p=2000):
    R = np.kron(np.array([[1, -0.4], [-0.4, 1]]), correlation(d))
    L = np.linalg.cholesky(R).T.astype(dt)
    u, k, t, call, q = options(p, d); s0 = spots(d).astype(dt); v0 = vols(d).astype(dt)
    sg = (vols(d) * np.sqrt(H)).astype(dt); vv = dt(0.8 * np.sqrt(H))
    k = k.astype(dt); q = q.astype(dt); t1 = (t - H).astype(dt)
    base = (black(s0[u], k, t.astype(dt), v0[u], call) * q).sum()
    t0 = time.perf_counter(); out = np.empty(n)
    for a in range(0, n, 500):
        z = normals(min(500, n - a), 2 * d) @ L
        s = s0 * np.exp(z[:, :d] * sg - 0.5 * sg * sg); v = v0 * np.exp(z[:, d:] * vv - 0.5 * vv * vv)
        out[a:a + len(z)] = base - black(s[:, u], k, t1, v[:, u], call) @ q
    report("numpy W2", t0, out)


def W3(n=100_000, d=32, steps=240):
    """A 10-day hourly path; loss = the worst point of the account's equity along the path (running drawdown)."""
    L = np.linalg.cholesky(correlation(d)).T.astype(dt); h = 10 / 365.0 / steps
    sg = (vols(d) * np.sqrt(h)).astype(dt); dr = (-0.5 * sg * sg).astype(dt)
    e = (linear_quantities(d) * spots(d)).astype(dt)
    t0 = time.perf_counter(); out = np.empty(n)
    for a in range(0, n, 5000):
        m = min(5000, n - a); x = np.zeros((m, d), dt); worst = np.zeros(m, dt)
        for _ in range(steps):
            x += (normals(m, d) @ L) * sg + dr
            worst = np.maximum(worst, -(np.expm1(x) @ e))
        out[a:a + m] = worst
    report("numpy W3", t0, out)


def W4(n=10_000, accounts=10_000, instruments=200, held=50):
    """A venue: one shared scenario set, every account's own 99% VaR."""
    d = 32; L = np.linalg.cholesky(correlation(d)).T.astype(dt); sg = (vols(d) * np.sqrt(H)).astype(dt)
    q = np.zeros((instruments, accounts), dt)
    for k in range(held):
        a = np.arange(accounts); q[(a * 7 + k * 13) % instruments, a] = ((a * 3 + k * 17) % 11) - 5.0
    scale = np.array([100.0 * (1 + (i % 7) * 0.3) * (0.5 + (i % 13) / 13.0) for i in range(instruments)], dt)
    t0 = time.perf_counter()
    x = np.expm1((normals(n, d) @ L) * sg - 0.5 * sg * sg)
    pnl = x[:, np.arange(instruments) % d] * scale
    loss = -(pnl @ q)
    k = int(np.ceil(0.99 * n)) - 1
    var = np.partition(loss.T, k, axis=1)[:, k]
    print(f"numpy W4 seconds {time.perf_counter()-t0:.3f} sum_var {var.sum():.0f}")


globals()[which]()
