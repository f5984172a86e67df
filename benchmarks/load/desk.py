#!/usr/bin/env python3
"""How long a desk waits for a running service: checks of orders, changed positions and market ticks, as p50 and p99.

    PLIMSOLL_DATABASE=memory ./plimsoll serve --port 8080 &
    benchmarks/load/desk.py http://127.0.0.1:8080 --pid $!

It stores a market and books of their own under names that begin with "load-". With --pid it also prints the processor
time of the service for each answer, which other work on the machine disturbs less than the wall time.
"""
import argparse, http.client, itertools, json, os, random, threading, time, urllib.parse

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
EXAMPLE = os.path.join(ROOT, "service", "examples", "market-maker.json")
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--pid", type=int, help="process of the service, for its processor time")
    parser.add_argument("--scenarios", type=int, default=20000)
    parser.add_argument("--policy", default="standard@1.3.0")
    parser.add_argument("--checks", type=int, default=1000)
    parser.add_argument("--changes", type=int, default=300)
    parser.add_argument("--books", type=int, default=1000, help="watched books of 50 positions for the tick")
    parser.add_argument("--ticks", type=int, default=5)
    parser.add_argument("--warm-up", type=int, default=300)
    return parser.parse_args()


class Service:
    """One kept connection."""

    def __init__(self, url):
        self.address = urllib.parse.urlparse(url)
        self.connection = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=300)

    def call(self, method, path, document):
        body = json.dumps(document)
        self.connection.request(method, path, body, {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"{method} {path}: {answer.status} {content.decode()[:500]}")
        return json.loads(content) if content else None

    def stream(self, book, margins):
        """Follows a book on a thread of its own; adds (time, margin) to the list."""
        def follow():
            connection = http.client.HTTPConnection(self.address.hostname, self.address.port)
            connection.request("GET", f"/v1/books/{book}/margin/stream")
            event = ""
            for line in connection.getresponse():
                text = line.decode().strip()
                if text.startswith("event:"):
                    event = text[6:].strip()
                elif text.startswith("data:") and event in ("margin", "failed"):
                    margins.append((time.perf_counter(), json.loads(text[5:])))
                    if event == "failed":
                        raise SystemExit(text)
        threading.Thread(target=follow, daemon=True).start()


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND


def row(name, seconds, spent):
    ordered = sorted(1000 * each for each in seconds)
    at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))]
    processor = "" if spent is None else f"  processor {1000 * spent / len(ordered):8.2f} ms each"
    print(f"{name:24} n {len(ordered):5}  p50 {at(0.5):8.2f}  p99 {at(0.99):8.2f}  most {ordered[-1]:8.2f} ms{processor}",
          flush=True)


def measured(options, name, count, one):
    before = processor_seconds(options.pid) if options.pid else None
    seconds = [one(i) for i in range(count)]
    row(name, seconds, processor_seconds(options.pid) - before if options.pid else None)


def account(options):
    with open(EXAMPLE) as file:
        request = json.load(file)
    market = {"asOf": request["asOf"], **request.pop("market")}
    request.pop("asOf")
    request.update(
        scenarios=options.scenarios,
        market="load-market",
        methodology={"policy": options.policy, "liquidationPlan": "never", "liquidationPrices": False})
    return market, request


def checks(service, options, instruments):
    draw = random.Random(1)

    def one(_):
        order = {"instrument": draw.choice(instruments), "side": draw.choice(["buy", "sell"]),
                 "quantity": str(draw.randint(1, 500) / 100)}
        start = time.perf_counter()
        service.call("POST", "/v1/books/load-book/check", {"order": order})
        return time.perf_counter() - start

    for i in range(options.warm_up):
        one(i)
    measured(options, "check", options.checks, one)


def changed_positions(service, options, positions):
    margins = []
    service.stream("load-book", margins)
    draw = random.Random(2)
    number = itertools.count(1)

    def one(_):
        # No quantity comes twice: a position that stays as it is causes no margin.
        quantity = f"{draw.randint(-500, 500) / 100 + next(number) / 1e6:.6f}"
        position = dict(draw.choice(positions), quantity=quantity)
        seen = len(margins)
        start = time.perf_counter()
        service.call("POST", "/v1/books/load-book/positions", {"set": [position]})
        while len(margins) == seen:
            time.sleep(0.0002)
        return margins[seen][0] - start

    while not margins:
        time.sleep(0.05)
    for i in range(options.warm_up // 3):
        one(i)
    measured(options, "position to event", options.changes, one)


def ticks(service, options, market, request):
    draw = random.Random(3)
    margins = []
    for i in range(options.books):
        book = dict(request, positions=draw.sample(request["positions"], 50))
        service.call("PUT", f"/v1/books/load-tick-{i}", book)
        service.stream(f"load-tick-{i}", margins)
    while len(margins) < options.books:
        time.sleep(0.05)

    def one(i):
        moved = json.loads(json.dumps(market))
        for asset in moved["assets"]:
            asset["price"] = str(float(asset["price"]) * (1 + 0.0001 * (i + 1)))
        seen = len(margins)
        start = time.perf_counter()
        service.call("PUT", "/v1/markets/load-market", moved)
        while len(margins) < seen + options.books:
            time.sleep(0.001)
        return margins[seen + options.books - 1][0] - start

    measured(options, f"tick of {options.books} books", options.ticks, one)


def main():
    options = arguments()
    service = Service(options.url)
    market, request = account(options)
    service.call("PUT", "/v1/markets/load-market", market)
    service.call("PUT", "/v1/books/load-book", request)
    checks(service, options, [each["instrument"] for each in market["instruments"]])
    changed_positions(service, options, request["positions"])
    if options.books:
        ticks(service, options, market, request)


main()
