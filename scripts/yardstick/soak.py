"""A server under mixed load for minutes: errors, memory, open files. See scripts/soak."""
import argparse
import http.client
import itertools
import json
import os
import pathlib
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

KEY = "a-key-of-this-run-only"


class Load:
    def __init__(self, address, records, rate, until):
        self.address, self.records, self.rate, self.until = address, records, rate, until
        self.counts, self.failures, self.acknowledged = {}, [], set()
        self.lock = threading.Lock()
        self.ids = [str(record["id"]) for record in records]
        self.words = sorted({word for record in records[:2000] for word in re.findall(r"\w{4,}", record["title"])})

    def count(self, kind, failure=None):
        with self.lock:
            self.counts[kind] = self.counts.get(kind, 0) + 1
            if failure:
                self.failures.append(f"{kind}: {failure}")

    def ask(self, connection, kind, method, path, body=None, headers={}):
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
            self.count(kind, None if answer.status == 200 else f"{answer.status} {content[:200]!r} {path[:100]}")
            return content if answer.status == 200 else None
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            self.count(kind, repr(error))
            return None

    def read(self, seed):
        chance = random.Random(seed)
        connection = http.client.HTTPConnection(*self.address, timeout=60)
        while time.monotonic() < self.until:
            query = {"q": " ".join(chance.sample(self.words, chance.choice((1, 2, 3)))), "limit": 10,
                     "match": chance.choice(("all", "any"))}
            kind = chance.choice(("search", "search", "facets", "article", "suggest"))
            if kind == "facets":
                query["facets"] = "source,place,published:month"
            path = "/v1/search?" + urllib.parse.urlencode(query)
            if kind == "article":
                path = "/v1/articles?" + urllib.parse.urlencode({"id": chance.choice(self.ids)})
            if kind == "suggest":
                path = "/v1/suggest?" + urllib.parse.urlencode({"q": chance.choice(self.words)[:3]})
            self.ask(connection, kind, "GET", path)
            time.sleep(0.005)

    def write(self):
        connection = http.client.HTTPConnection(*self.address, timeout=60)
        headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/x-ndjson"}
        chance = random.Random(1)
        numbers = itertools.count()
        due = time.monotonic()
        while due < self.until:
            batch = []
            for _ in range(self.rate):
                number = next(numbers)
                record = dict(chance.choice(self.records))
                # A tenth replaces what was written before.
                record["id"] = f"soak-{number if number % 10 else number // 2}"
                batch.append(record)
            body = "".join(json.dumps(record) + "\n" for record in batch)
            content = self.ask(connection, "write", "POST", "/v1/articles", body.encode(), headers)
            if content is not None:
                self.acknowledged.update(record["id"] for record in batch)
            due = max(due + 1, time.monotonic())
            time.sleep(max(0, due - time.monotonic()))


def state(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024, len(os.listdir(f"/proc/{process.pid}/fd"))


def idle_connections(process, address, number=1000):
    """Megabytes that connections cost which have asked once and wait."""
    before, _ = state(process)
    sockets = []
    for _ in range(number):
        sockets.append(socket.create_connection(address))
        sockets[-1].sendall(b"GET /healthz HTTP/1.1\r\nHost: soak\r\n\r\n")
    for one in sockets:
        one.recv(4096)
    after, files = state(process)
    for one in sockets:
        one.close()
    print(f"{number} idle connections: {after - before:.1f} MB, {files} open files", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--rate", type=int, required=True)
    parser.add_argument("file")
    options = parser.parse_args()
    with open(options.file, encoding="utf-8") as lines:
        records = [json.loads(line) for line in itertools.islice(lines, 20_000)]
    with tempfile.TemporaryDirectory(prefix="dateline-soak-") as folder:
        sys.exit(run(options, records, pathlib.Path(folder) / "archive.dateline"))


def run(options, records, archive):
    subprocess.run([options.program, "index", "--index", archive, options.file], check=True, capture_output=True)
    process = subprocess.Popen(
        [options.program, "serve", "--index", archive, "--port", "0", "--log-level", "error"], text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "DATELINE_API_KEY": KEY})
    line = process.stdout.readline()
    found = re.search(r"http://([\d.]+):(\d+)", line)
    if not found:
        raise SystemExit(f"soak: dateline serve said: {line.strip()}")
    address = (found[1], int(found[2]))
    idle_connections(process, address)

    load = Load(address, records, options.rate, time.monotonic() + options.minutes * 60)
    threads = [threading.Thread(target=load.read, args=(seed,)) for seed in range(6)]
    threads.append(threading.Thread(target=load.write))
    for thread in threads:
        thread.start()
    begin, samples = time.monotonic(), []
    while any(thread.is_alive() for thread in threads):
        time.sleep(10)
        samples.append((time.monotonic() - begin, *state(process)))
        print("%4.0f s  %7.1f MB  %4d open files  " % samples[-1] + str(load.counts), flush=True)
    time.sleep(2)
    lost = [one for one in load.acknowledged if not found_by(address, one)]
    process.terminate()
    process.wait()

    settled = [sample for sample in samples if sample[0] >= 60] or samples[-1:]
    growth = settled[-1][1] / settled[0][1] - 1
    files = max(sample[2] for sample in settled) - min(sample[2] for sample in settled)
    print(f"requests {sum(load.counts.values())}, failed {len(load.failures)}; memory after the first minute "
          f"{settled[0][1]:.1f} MB, in the end {settled[-1][1]:.1f} MB; open files vary by {files}; "
          f"written {len(load.acknowledged)} articles, lost {len(lost)}")
    for failure in load.failures[:10]:
        print("  " + failure)
    return 1 if load.failures or lost or growth > 0.1 or files > 20 else 0


def found_by(address, identifier):
    connection = http.client.HTTPConnection(*address, timeout=60)
    connection.request("GET", "/v1/articles?" + urllib.parse.urlencode({"id": identifier}))
    return connection.getresponse().status == 200


main()
