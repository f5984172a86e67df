#!/usr/bin/env python3
"""How the time of the fixed workloads grows with threads and with scenarios, and what memory they take.

    benchmarks/peers/scaling.py [--rounds N] [--backend vector] [--threads 1,2] [--sizes 10000,100000,1000000,10000000]
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
from datetime import date
from pathlib import Path

LAUNCHER = Path(__file__).resolve().parent.parent.parent / "plimsoll"


def bench(workload, *options):
    """Seconds of each run, and the largest resident memory of the process in MB."""
    command = [str(LAUNCHER), "bench", workload, "--json", *map(str, options)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        text, errors = process.stdout.read(), process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{errors[-2000:]}")
    return json.loads(text)["runs"], usage.ru_maxrss / 1024


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--backend", default="vector")
    options.add_argument("--threads", default="1,2")
    options.add_argument("--sizes", default="10000,100000,1000000,10000000")
    chosen = options.parse_args()
    one, several = chosen.threads.split(",")
    print(f"{date.today()}, {os.cpu_count()} cores, backend {chosen.backend}\n")
    print(f"| | {one} thread, s | {several} threads, s | ratio | resident, MB |\n| --- | ---: | ---: | ---: | ---: |")
    for workload in ("W1", "W2", "W3", "W4"):
        seconds = {one: [], several: []}
        memory = 0
        for _ in range(chosen.rounds):
            for threads in (one, several):
                runs, resident = bench(workload, "--backend", chosen.backend, "--threads", threads, "--repeat", 5)
                seconds[threads] += runs
                memory = max(memory, resident)
        few, many = statistics.median(seconds[one]), statistics.median(seconds[several])
        print(f"| {workload} | {few:.3f} | {many:.3f} | {few / many:.2f} | {memory:.0f} |", flush=True)
    print("\n| scenarios | W1, ns each | W2, ns each | resident W1, MB |\n| ---: | ---: | ---: | ---: |")
    for size in map(int, chosen.sizes.split(",")):
        cells = []
        for workload in ("W1", "W2"):
            seconds = []
            for _ in range(chosen.rounds):
                repeat = 3 if size * (1 if workload == "W1" else 10) >= 10_000_000 else 15
                runs, resident = bench(
                    workload, "--backend", chosen.backend, "--scenarios", size, "--repeat", repeat)
                seconds += runs
            cells.append(1e9 * statistics.median(seconds) / size)
            if workload == "W1":
                memory = resident
        print(f"| {size:,} | {cells[0]:.1f} | {cells[1]:.0f} | {memory:.0f} |", flush=True)


main()
