#!/usr/bin/env python3
"""Runs Plimsoll and the programs of this folder side by side and prints one table in Markdown.

Each round runs every program once, so that a slow minute of the machine slows all of them; a figure is the median
over all rounds. Needs g++ on an x86-64 machine with AVX-512, and numpy with scipy; QuantLib where it is installed.

    benchmarks/peers/compare.py [--rounds N] [--backend vector] [--workloads W1,W2,W3,W4] [--skip numpy,quantlib]
"""
import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
LAUNCHER = HERE.parent.parent / "plimsoll"
QUANTLIB_SCENARIOS = 5000


def output(command, **options):
    done = subprocess.run([str(word) for word in command], text=True, capture_output=True, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout


def build(folder, skip):
    """Compiles what there is a compiler and a library for; the rest is left out of the table."""
    limit = folder / "limit"
    flags = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    if shutil.which("g++") and "avx512f" in flags:
        output(["g++", "-O3", "-march=native", "-ffast-math", "-fopenmp", HERE / "limit.cpp", "-o", limit])
    else:
        skip.add("limit")
    quantlib = folder / "quantlib"
    if "quantlib" not in skip:
        done = subprocess.run(
            ["g++", "-O3", "-march=native", str(HERE / "quantlib_peer.cpp"), "-lQuantLib", "-o", str(quantlib)],
            capture_output=True)
        if done.returncode != 0:
            skip.add("quantlib")
    if subprocess.run([sys.executable, "-c", "import numpy, scipy"], capture_output=True).returncode != 0:
        skip.add("numpy")
    return limit, quantlib


def plimsoll(workload, backend):
    run = json.loads(output([LAUNCHER, "bench", workload, "--backend", backend, "--repeat", "5", "--json"]))
    figures = (
        f"{run['sumValueAtRisk99']:,.0f}" if workload == "W4"
        else f"{run['valueAtRisk99']:.2f} / {run['expectedShortfall975']:.2f}")
    return run["runs"], figures, f"{run['device']}, {run['threads']} threads"


def limit_seconds(program, workload):
    text = output([program, workload])
    found = re.search(r"var99 (\S+) es975 (\S+)", text)
    total = re.search(r"sum_var (\S+)", text)
    figures = f"{found[1]} / {found[2]}" if found else f"{float(total[1]):,.0f}"
    # The first of its three runs touches its memory for the first time.
    return [float(seconds) for seconds in re.findall(r"seconds (\S+)", text)][1:], figures


def numpy_seconds(workload):
    return [float(re.search(r"seconds (\S+)", output([sys.executable, HERE / "numpy_peer.py", workload, "f32"]))[1])]


def quantlib_seconds(program):
    return [float(re.search(r"per_100k (\S+)", output([program, QUANTLIB_SCENARIOS]))[1])]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--backend", default="vector")
    options.add_argument("--workloads", default="W1,W2,W3,W4")
    options.add_argument("--skip", default="")
    chosen = options.parse_args()
    skip = set(filter(None, chosen.skip.split(",")))
    rows = []
    device = ""
    with tempfile.TemporaryDirectory() as name:
        limit, quantlib = build(Path(name), skip)
        for workload in chosen.workloads.split(","):
            seconds = {"plimsoll": [], "limit": [], "numpy": [], "quantlib": []}
            figures = {"plimsoll": "", "limit": ""}
            for _ in range(chosen.rounds):
                runs, figures["plimsoll"], device = plimsoll(workload, chosen.backend)
                seconds["plimsoll"] += runs
                if "limit" not in skip:
                    runs, figures["limit"] = limit_seconds(limit, workload)
                    seconds["limit"] += runs
                if "numpy" not in skip:
                    seconds["numpy"] += numpy_seconds(workload)
                if "quantlib" not in skip and workload == "W2":
                    seconds["quantlib"] += quantlib_seconds(quantlib)
            rows.append((workload, {key: statistics.median(runs) for key, runs in seconds.items() if runs}, figures))
            print(f"{workload} done", file=sys.stderr)
    print(f"{date.today()}, {platform.machine()}, {os.cpu_count()} cores, {device}; "
          f"median seconds of {chosen.rounds} rounds\n")
    print("| | Plimsoll | C++ limit | Plimsoll / limit | numpy float32 | numpy / Plimsoll "
          "| QuantLib, 1 thread | answer | answer of the limit |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |")
    for workload, median, figures in rows:
        ours = median["plimsoll"]

        def cell(key, digits=3):
            return f"{median[key]:.{digits}f}" if key in median else ""

        def ratio(above, below):
            return f"{median[above] / median[below]:.2f}" if above in median and below in median else ""

        print(f"| {workload} | {ours:.3f} | {cell('limit')} | {ratio('plimsoll', 'limit')} | {cell('numpy', 2)} "
              f"| {ratio('numpy', 'plimsoll')} | {cell('quantlib', 1)} | {figures['plimsoll']} | {figures['limit']} |")


main()
