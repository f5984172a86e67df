"""The workloads as a user of PyTorch, CuPy or JAX would write them, float32, on the first GPU.

gpu_peer.py torch|cupy|jax|numpy W1|W2|W3|W4 [--scale S]     numpy tries the formulas without a GPU; --scale divides the scenarios.
Prints the median of some runs, which ends when the figures are on the host.
"""
import math
import sys
import time

import numpy as np

from workloads import correlation, linear_quantities, options, spots, vols

library, which = sys.argv[1], sys.argv[2]
scale = int(sys.argv[4]) if len(sys.argv) > 4 and sys.argv[3] == "--scale" else 1
H = 1 / 365.0
RUNS, WARM = (7, 3) if library != "numpy" else (1, 0)
F = np.float32


class Torch:
    def __init__(self):
        import torch
        self.t = torch
        self.device = torch.device("cuda")
        torch.manual_seed(42)

    def array(self, a): return self.t.as_tensor(np.asarray(a), device=self.device)
    def normals(self, n, d): return self.t.randn((n, d), device=self.device)
    def expm1(self, x): return self.t.expm1(x)
    def exp(self, x): return self.t.exp(x)
    def log(self, x): return self.t.log(x)
    def sqrt(self, x): return self.t.sqrt(x)
    def ncdf(self, x): return self.t.special.ndtr(x)
    def where(self, c, a, b): return self.t.where(c, a, b)
    def maximum(self, a, b): return self.t.maximum(a, b)
    def zeros(self, *shape): return self.t.zeros(shape, device=self.device)
    def columns(self, a, u): return a[:, self.t.as_tensor(u, device=self.device)]
    def sort(self, a): return self.t.sort(a, dim=0).values
    def join(self, parts): return self.t.cat(parts)
    def host(self, a): return a.cpu().numpy()


class Cupy:
    def __init__(self):
        import cupy
        from cupyx.scipy.special import ndtr
        self.x, self.ndtr = cupy, ndtr
        self.rng = cupy.random.default_rng(42)

    def array(self, a): return self.x.asarray(a)
    def normals(self, n, d): return self.rng.standard_normal((n, d), dtype=F)
    def expm1(self, x): return self.x.expm1(x)
    def exp(self, x): return self.x.exp(x)
    def log(self, x): return self.x.log(x)
    def sqrt(self, x): return self.x.sqrt(x)
    def ncdf(self, x): return self.ndtr(x)
    def where(self, c, a, b): return self.x.where(c, a, b)
    def maximum(self, a, b): return self.x.maximum(a, b)
    def zeros(self, *shape): return self.x.zeros(shape, F)
    def columns(self, a, u): return a[:, u]
    def sort(self, a): return self.x.sort(a, axis=0)
    def join(self, parts): return self.x.concatenate(parts)
    def host(self, a): return self.x.asnumpy(a)


class Numpy(Cupy):
    def __init__(self):
        self.x, self.rng = np, np.random.default_rng(42)
        erf = np.vectorize(math.erf, otypes=[float])
        self.ndtr = lambda x: (0.5 * (1 + erf(x / math.sqrt(2)))).astype(F)

    def host(self, a): return a


class Jax(Cupy):
    def __init__(self):
        import jax
        self.jax, self.x = jax, jax.numpy
        self.ndtr = jax.scipy.special.ndtr
        self.key = jax.random.PRNGKey(42)

    def normals(self, n, d):
        self.key, used = self.jax.random.split(self.key)
        return self.jax.random.normal(used, (n, d), dtype=F)

    def host(self, a): return np.asarray(a)


x = {"torch": Torch, "cupy": Cupy, "jax": Jax, "numpy": Numpy}[library]()


def parts(n, size):
    return [min(size, n - a) for a in range(0, n, size)]


def factor(r):
    return x.array(np.linalg.cholesky(r).T.astype(F))


def figures(loss):
    s = x.host(x.sort(loss))
    n = len(s)
    return f"var99 {s[math.ceil(0.99 * n) - 1]:.2f} es975 {s[int(0.975 * n):].mean():.2f}"


def w1():
    n, d = 1_000_000 // scale, 64
    lower, sigma = factor(correlation(d)), x.array((vols(d) * np.sqrt(H)).astype(F))
    q = np.zeros(d)
    np.add.at(q, np.arange(1000) % d, linear_quantities(1000))
    e = x.array((q * spots(d)).astype(F))

    def run():
        z = x.normals(n, d) @ lower
        return figures(-(x.expm1(z * sigma - 0.5 * sigma * sigma) @ e))
    return run


def black(s, k, root, v, call):
    sd = v * root
    d1 = x.log(s / k) / sd + 0.5 * sd
    c = s * x.ncdf(d1) - k * x.ncdf(d1 - sd)
    return x.where(call, c, c - s + k)


def w2():
    n, d, p = 100_000 // scale, 32, 2000
    lower = factor(np.kron(np.array([[1, -0.4], [-0.4, 1]]), correlation(d)))
    u, k, t, call, q = options(p, d)
    s0, v0, sigma = (x.array(a.astype(F)) for a in (spots(d), vols(d), vols(d) * np.sqrt(H)))
    vv = 0.8 * math.sqrt(H)
    k, q, root, first, call = (x.array(a) for a in (k.astype(F), q.astype(F), np.sqrt(t - H).astype(F), np.sqrt(t).astype(F), call))
    base = (black(x.columns(s0[None, :], u), k, first, x.columns(v0[None, :], u), call) @ q)[0]

    def run():
        out = []
        for m in parts(n, 20_000):
            z = x.normals(m, 2 * d) @ lower
            s = s0 * x.exp(z[:, :d] * sigma - 0.5 * sigma * sigma)
            v = v0 * x.exp(z[:, d:] * vv - 0.5 * vv * vv)
            out.append(base - black(x.columns(s, u), k, root, x.columns(v, u), call) @ q)
        return figures(x.join(out))
    return run


def w3():
    n, d, steps = 100_000 // scale, 32, 240
    h = 10 / 365.0 / steps
    lower, sigma = factor(correlation(d)), x.array((vols(d) * np.sqrt(h)).astype(F))
    e = x.array((linear_quantities(d) * spots(d)).astype(F))

    def run():
        level, worst = x.zeros(n, d), x.zeros(n)
        for _ in range(steps):
            level = level + (x.normals(n, d) @ lower) * sigma - 0.5 * sigma * sigma
            worst = x.maximum(worst, -(x.expm1(level) @ e))
        return figures(worst)
    return run


def w4():
    n, d, accounts, instruments, held = 10_000, 32, 10_000 // scale, 200, 50
    lower, sigma = factor(correlation(d)), x.array((vols(d) * np.sqrt(H)).astype(F))
    q = np.zeros((instruments, accounts), F)
    for k in range(held):
        a = np.arange(accounts)
        q[(a * 7 + k * 13) % instruments, a] = ((a * 3 + k * 17) % 11) - 5.0
    i = np.arange(instruments)
    size = x.array((100.0 * (1 + (i % 7) * 0.3) * (0.5 + (i % 13) / 13.0)).astype(F))
    q, on = x.array(q), i % d

    def run():
        move = x.expm1((x.normals(n, d) @ lower) * sigma - 0.5 * sigma * sigma)
        loss = -((x.columns(move, on) * size) @ q)
        return f"sum_var {x.host(x.sort(loss)[math.ceil(0.99 * n) - 1]).sum():.0f}"
    return run


run = {"W1": w1, "W2": w2, "W3": w3, "W4": w4}[which]()
times = []
for i in range(WARM + RUNS):
    begin = time.perf_counter()
    text = run()
    if i >= WARM:
        times.append(time.perf_counter() - begin)
print(f"{library} {which} milliseconds {1000 * sorted(times)[len(times) // 2]:.3f} {text}")
