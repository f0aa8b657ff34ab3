"""Latency and throughput of a running service: by number, full-text search, and patents for a clause, with requests taken from its own graph.

    python bench/api.py http://127.0.0.1:8520 --requests 200 --clients 16

The requests are varied and real: patents, standards and enterprises that the graph holds, and words and titles from them.
Caches are warm (every request is sent once before it is timed). Times are what a client sees, over kept connections.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

SEED = 20240603


class Client:
    """One kept connection."""

    def __init__(self, base: str) -> None:
        parts = urlsplit(base)
        self.connection = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port or 80, timeout=60)

    def get(self, path: str) -> bytes:
        """The body. Raises RuntimeError for any status but 200."""
        self.connection.request("GET", path)
        response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{response.status} for {path}: {body[:200].decode(errors='replace')}")
        return body

    def json(self, path: str) -> Any:
        return json.loads(self.get(path))


def things(client: Client, label: str, wanted: int) -> list[dict[str, Any]]:
    """Things of a label, spread over the years that the graph holds (or over its beginning, where they have no year)."""
    chance = random.Random(SEED)
    years = [one["value"] for one in client.json(f"/v1/search?{urlencode({'label': label, 'limit': 1, 'facets': 'year'})}")["facets"]["year"]]
    found: list[dict[str, Any]] = []
    for year in years or [""]:
        asked = {"label": label, "limit": 100, "facets": "label", "order": "key", **({"year": year} if year else {})}
        found += client.json(f"/v1/search?{urlencode(asked)}")["hits"]
    chance.shuffle(found)
    return found[:wanted]


def by_number(client: Client, requests: int) -> list[str]:
    """Addresses of patents (half), standards and enterprises."""
    places = (("Patent", "patents", requests // 2), ("Standard", "standards", requests // 4), ("Enterprise", "enterprises", requests // 4))
    paths = [f"/v1/{place}/{quote(one['key'], safe='')}" for label, place, wanted in places for one in things(client, label, wanted)]
    return _varied(paths, requests)


def searches(client: Client, requests: int) -> list[str]:
    """Addresses of searches: whole titles, two words of a title, numbers; a third of them narrowed to patents or a class."""
    chance = random.Random(SEED)
    paths = []
    for number, one in enumerate(things(client, "Patent", requests)):
        title = one["title"]
        middle = max(0, len(title) // 2 - 3)
        text = (title, title[middle:middle + 6], one["key"], title[-4:])[number % 4]
        asked = {"q": text}
        if number % 3 == 1:
            asked["label"] = "Patent"
        if number % 3 == 2 and one["shown"].get("ipc"):
            asked["ipc"] = chance.choice(one["shown"]["ipc"])[:4]
        paths.append(f"/v1/search?{urlencode(asked)}")
    return _varied(paths, requests)


def clauses(client: Client, requests: int) -> list[str]:
    """Addresses of the candidates for mandatory clauses of the standards that the graph holds."""
    asked, found = {"label": "Clause", "kind": "要求", "limit": 100, "facets": "label", "order": "key"}, []
    while asked:
        page = client.json(f"/v1/search?{urlencode(asked)}")
        found += [one["key"] for one in page["hits"] if one["shown"].get("normative")]
        asked = asked | {"cursor": page["next"]} if page.get("next") else {}
    return [f"/v1/sep/candidates?{urlencode({'clause': key, 'limit': 20})}" for key in _varied(found, min(requests, len(found)))] if found else []


def _varied(paths: Sequence[str], requests: int) -> list[str]:
    if not paths:
        raise SystemExit("the graph holds nothing to ask for")
    chance = random.Random(SEED)
    chance.shuffle(found := list(paths))
    return (found * (requests // len(found) + 1))[:requests]


def sequential(base: str, paths: Sequence[str]) -> list[float]:
    """Milliseconds of each request, one after the other."""
    client, times = Client(base), []
    for path in paths:
        client.get(path)
    for path in paths:
        started = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - started) * 1000)
    return times


def together(base: str, paths: Sequence[str], clients: int) -> tuple[list[float], float]:
    """Milliseconds of each request with so many clients at once, and requests a second."""
    times: list[float] = []
    lock = threading.Lock()
    rest: Iterator[str] = iter(list(paths) * 3)

    def work() -> None:
        client = Client(base)
        while True:
            with lock:
                path = next(rest, None)
            if path is None:
                return
            started = time.perf_counter()
            client.get(path)
            with lock:
                times.append((time.perf_counter() - started) * 1000)

    threads = [threading.Thread(target=work) for _ in range(clients)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, len(times) / (time.perf_counter() - started)


def told(times: Sequence[float]) -> str:
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return f"p50 {cuts[49]:7.1f} ms   p95 {cuts[94]:7.1f} ms   p99 {cuts[98]:7.1f} ms   most {max(times):7.1f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", nargs="?", default="http://127.0.0.1:8520")
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--clients", type=int, default=16)
    asked = parser.parse_args()
    client = Client(asked.base)
    health = client.json("/health")
    print(f"{asked.base}  {health['store']['engine']}  {health['search']['documents']}")
    for name, paths in (("by number", by_number(client, asked.requests)), ("search", searches(client, asked.requests))):
        print(f"{name:10} {len(set(paths)):4} different, sequential    {told(sequential(asked.base, paths))}")
        times, rate = together(asked.base, paths, asked.clients)
        print(f"{name:10} {len(times):4} requests,  {asked.clients:2} clients    {told(times)}   {rate:.0f}/s")
    # A new connection: the service has closed the first one by now.
    if paths := clauses(Client(asked.base), asked.requests):
        print(f"{'clause':10} {len(paths):4} different, sequential    {told(sequential(asked.base, paths))}")


if __name__ == "__main__":
    main()
