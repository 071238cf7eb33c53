"""Asks Dateline's server and Groonga's the same queries and prints what each answered a second. See scripts/bench-peers."""
import argparse
import gzip
import pathlib
import random
import re
import shutil
import statistics
import subprocess

import peers

# Each connection walks the list from a place of its own.
SCRIPT = """
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local threads = 0
function setup(thread) thread:set("number", threads); threads = threads + 1 end
function init() place = number * 97 end
function request()
    place = place % #paths + 1
    return wrk.format("GET", paths[place])
end
function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format("FIGURES %d %d %d %f %f\\n", summary.requests, summary.duration,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout,
        latency:percentile(50), latency:percentile(99)))
end
"""


def load(server, scratch, seconds, connections):
    """Requests a second, errors, median and 99th percentile in milliseconds, processor milliseconds a request,
    and what of them the searches take (0 for Groonga, which does not tell)."""
    (scratch / "load.lua").write_text(SCRIPT)
    (scratch / "paths").write_text("\n".join(server.paths) + "\n")
    before, searching = server.cpu(), server.searching()
    done = subprocess.run(
        ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "30s", "-s", scratch / "load.lua",
         server.origin], env={"PATHS": str(scratch / "paths")}, capture_output=True, text=True, check=True)
    cpu, searching = server.cpu() - before, server.searching() - searching
    count, micros, errors, median, high = map(float, re.search(r"FIGURES (.*)", done.stdout)[1].split())
    return {"per_second": count / micros * 1e6, "errors": errors, "p50_ms": median / 1000, "p99_ms": high / 1000,
            "cpu_ms": cpu / count * 1000, "search_cpu_ms": searching / count * 1000}


def documents(corpora, collection, scratch):
    folder = pathlib.Path(corpora) / collection
    if (plain := folder / "docs.jsonl").exists():
        return plain
    unpacked = scratch / f"{collection}.jsonl"
    if not unpacked.exists():
        with gzip.open(folder / "docs.jsonl.gz") as packed, open(unpacked, "wb") as out:
            shutil.copyfileobj(packed, out)
    return unpacked


def median(rounds, name):
    return statistics.median(figures[name] for figures in rounds)


def main():
    parser = argparse.ArgumentParser()
    for name in ("program", "scratch", "corpora", "collection"):
        parser.add_argument(f"--{name}", required=True)
    for name in ("rounds", "seconds", "connections"):
        parser.add_argument(f"--{name}", type=int, required=True)
    options = parser.parse_args()
    scratch = pathlib.Path(options.scratch)
    articles = documents(options.corpora, options.collection, scratch)
    asked = peers.log(pathlib.Path(options.corpora) / "querylog/queries.tsv")
    random.Random(7).shuffle(asked)

    archive = scratch / "archive.dateline"
    shutil.rmtree(archive, ignore_errors=True)
    subprocess.run([options.program, "index", "--index", archive, articles], check=True, capture_output=True)
    peers.fill_groonga(scratch / "groonga/db", articles)

    rounds = {"dateline": [], "groonga": []}
    for _ in range(options.rounds):
        for name in rounds:
            server = (
                peers.dateline(options.program, archive, asked) if name == "dateline"
                else peers.groonga(scratch / "groonga/db", asked, 10041, 2))
            try:
                load(server, scratch, 2, options.connections)
                rounds[name].append(load(server, scratch, options.seconds, options.connections))
                rounds[name][-1]["memory_mb"] = server.memory() / 1e6
            finally:
                server.stop()
    for name, figures in rounds.items():
        print(f"{name:10}" + "  ".join(f"{key} {median(figures, key):.3f}" for key in figures[0]))
    ratio = statistics.median(
        ours["per_second"] / theirs["per_second"] for ours, theirs in zip(rounds["dateline"], rounds["groonga"]))
    print(f"searches a second, Dateline to Groonga: {ratio:.2f}")
    cpu, search = (median(rounds["dateline"], name) for name in ("cpu_ms", "search_cpu_ms"))
    print(f"processor time of a request: {cpu:.3f} ms; searching {search:.3f}, HTTP and JSON {cpu - search:.3f}")


main()
