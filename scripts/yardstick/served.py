"""Searches as users run them: over HTTP, ten hits with two snippets, one client, warm."""
import collections
import http.client
import json
import re
import shutil
import statistics
import subprocess
import urllib.parse

SETS = [("frequent", "all"), ("near2", "all"), ("near3", "any"), ("phrase", "phrase")]
PHASES = ["parse", "expand", "match", "count", "fetch", "mark"]


class Daemon:
    """A program that serves an archive of its own making."""

    def __init__(self, bench, program, name):
        self.archive = bench.scratch / f"served-{name}.dateline"
        shutil.rmtree(self.archive, ignore_errors=True)
        documents = bench.documents(bench.options.collection)
        subprocess.run([program, "index", "--index", self.archive, documents], check=True, capture_output=True)
        self.process = subprocess.Popen(
            [program, "serve", "--index", self.archive, "--port", "0", "--log-level", "error"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True)
        for line in self.process.stdout:
            if address := re.search(r"http://([\d.]+):(\d+)", line):
                break
        self.connection = http.client.HTTPConnection(address[1], int(address[2]))

    def ask(self, query, match, **more):
        parameters = {"q": query, "match": match, "limit": 10, "snippets": 2, **more}
        self.connection.request("GET", "/v1/search?" + urllib.parse.urlencode(parameters))
        return json.loads(self.connection.getresponse().read())

    def close(self):
        self.connection.close()
        self.process.terminate()
        self.process.wait()


def measure(bench):
    """Milliseconds as the answers say, the phases they were spent in, and the same of another build where one is named."""
    bench.archive()
    ours = Daemon(bench, bench.program, "ours")
    other = Daemon(bench, bench.options.beside, "other") if bench.options.beside else None
    try:
        for name, match in SETS:
            queries = [line.split("\t")[1] for line in (bench.queries / f"{'near2' if name == 'phrase' else name}.tsv")
                       .read_text().splitlines()]
            if match == "phrase":
                queries = [f'"{query}"' for query in queries]
            report(bench, name, "all" if match == "phrase" else match, queries, ours, other)
    finally:
        ours.close()
        if other:
            other.close()


def report(bench, name, match, queries, ours, other):
    taken, beside, phases = collections.defaultdict(list), collections.defaultdict(list), collections.defaultdict(list)
    for turn in range(2 + 3 * bench.options.rounds):
        for query in queries:
            answers = [(taken, ours.ask(query, match))] + ([(beside, other.ask(query, match))] if other else [])
            if turn >= 2:
                for times, answer in answers:
                    times[query].append(answer["took_ms"])
    for query in queries:
        for phase, time in ours.ask(query, match, explain="true")["timings"].items():
            phases[phase].append(time)
    middle = {query: statistics.median(times) for query, times in taken.items()}
    figures = {"took_ms_p50": statistics.median(middle.values())}
    if other:
        others = {query: statistics.median(times) for query, times in beside.items()}
        figures["beside_ms_p50"] = statistics.median(others.values())
        figures["ratio_paired"] = statistics.median(middle[query] / others[query] for query in queries)
    figures.update({f"{phase}_ms": statistics.median(phases[phase]) for phase in PHASES})
    bench.figure(f"served {name} {match}", **figures)
