"""Runs Dateline and the yardsticks one after the other and prints medians and ratios. Called by scripts/bench."""
import argparse
import collections
import gzip
import json
import math
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import time

import build
import facets
import queries
import served

RUNS = [  # set, match
    ("frequent", "all"), ("middling", "all"), ("rare", "all"),
    ("near2", "any"), ("near3", "any"), ("near4", "any"),
    ("near2", "all"), ("near3", "all"), ("near4", "all"), ("phrase", "phrase"),
]


class Bench:
    def __init__(self, options):
        self.options = options
        self.program = options.program
        self.scratch = pathlib.Path(options.scratch)
        self.figures = open(options.figures, "a", encoding="utf-8")
        self.weights = weights()

    def figure(self, name, **values):
        rounded = {key: round(value, 4) if isinstance(value, float) else value for key, value in values.items()}
        print(f"{name:34}" + "  ".join(f"{key} {value}" for key, value in rounded.items()), flush=True)
        self.figures.write(json.dumps({"figure": name, "collection": self.options.collection, **rounded}) + "\n")
        self.figures.flush()

    def documents(self, collection):
        """The collection's records as a plain file."""
        folder = pathlib.Path(self.options.corpora) / collection
        if (plain := folder / "docs.jsonl").exists():
            return plain
        unpacked = self.scratch / f"{collection}.jsonl"
        if not unpacked.exists():
            with gzip.open(folder / "docs.jsonl.gz") as packed, open(unpacked, "wb") as out:
                shutil.copyfileobj(packed, out)
        return unpacked

    def collections(self):
        return sorted(path.parent.name for path in pathlib.Path(self.options.corpora).glob("*/docs.jsonl*"))

    def index(self, archive, documents):
        shutil.rmtree(archive, ignore_errors=True)
        done = subprocess.run(
            [self.program, "index", "--index", archive, "--json", documents], check=True, capture_output=True, text=True)
        return json.loads(done.stdout.splitlines()[-1])

    def archive(self):
        """An archive of the collection by the program as it is now."""
        if not hasattr(self, "built"):
            self.built = self.scratch / "search.dateline"
            self.index(self.built, self.documents(self.options.collection))
            self.database = max((self.built / "segments").iterdir())
            self.queries = self.scratch / "queries"
            self.queries.mkdir(exist_ok=True)
            queries.main(self.documents(self.options.collection), self.queries)
            self.language = json.loads((self.queries / "fields.json").read_text())["language"]
            words = pathlib.Path("Sources/DatelineText/FunctionWords.swift").read_text()
            listed = re.search(rf'case "{self.language}":\s+"""(.*?)"""', words, re.S)
            (self.queries / "function-words").write_text(listed[1] if listed else "")
        return self.built


def weights():
    """The weights of Ranking.swift as options of the yardstick."""
    ranking = pathlib.Path("Sources/DatelineSearch/Ranking.swift").read_text()
    patterns = {
        "k1": r"\(k1: ([\d.]+)", "b": r" b: ([\d.]+)", "k3": r"k3: ([\d.]+)", "title": r"titleFactor = ([\d.]+)",
        "function": r"functionWordFactor = ([\d.]+)"}
    return [word for name, pattern in patterns.items() for word in (f"--{name}", re.search(pattern, ranking)[1])]


def percentile(values, share):
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def clock(command):
    """Seconds and peak memory of a whole process whose output is thrown away."""
    null = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)]
    command = [str(word) for word in command]
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=null)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"bench: {' '.join(command)} failed with status {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss / 1024


def startup(bench):
    """The whole process of a search, beside the C++ program's."""
    archive = bench.archive()
    for query in ["oil prices", "president"] if bench.language == "en" else [first_query(bench, "frequent")]:
        plain = [bench.scratch / "search", "one", bench.database, query, "--limit", 10, "--language", bench.language]
        ours = [bench.program, "search", "--index", archive, "--limit", 10, query, "--snippets"]
        times = collections.defaultdict(list)
        for turn in range(20 * bench.options.rounds + 1):
            for name, command in (("yardstick", plain), ("dateline", ours + [0]), ("snippets", ours + [2])):
                seconds, _ = clock(command)
                if turn:
                    times[name].append(seconds * 1000)
        ratio = statistics.median(a / b for a, b in zip(times["dateline"], times["yardstick"]))
        bench.figure(
            f"startup \"{query}\"", dateline_ms=statistics.median(times["dateline"]),
            yardstick_ms=statistics.median(times["yardstick"]), ratio=ratio, bar=1.5,
            with_snippets_ms=statistics.median(times["snippets"]))


def first_query(bench, name):
    return (bench.queries / f"{name}.tsv").read_text().splitlines()[0].split("\t")[1]


def search(bench):
    """Microseconds from text to ids and scores, one reader, warm, and of each phase of the whole search; ids and scores
    must equal the yardstick's."""
    bench.archive()
    for name, match in RUNS:
        ours, plain = [], []
        for _ in range(bench.options.rounds):
            ours.append(ask(bench, name, match))
            plain.append(ask_yardstick(bench, name, match))
        same = agreement(ours[0][1], plain[0][1])
        a, b = medians(ours), medians(plain)
        ask(bench, name, match, snippets=2)
        p50 = [percentile(times.values(), 0.5) for times in (a, b)]
        p99 = [percentile(times.values(), 0.99) for times in (a, b)]
        bench.figure(
            f"search {name} {match}", dateline_p50_us=p50[0], yardstick_p50_us=p50[1], ratio_p50=p50[0] / p50[1],
            dateline_p99_us=p99[0], yardstick_p99_us=p99[1], ratio_p99=p99[0] / p99[1],
            ratio_paired=statistics.median(a[query] / b[query] for query in a),
            ratio_sum=sum(a.values()) / sum(b.values()), bar=1.15, same_answers=same, **phases(bench))


def phases(bench):
    """Microseconds of each phase in the run before: the median over its queries."""
    lines = [json.loads(line)["phases"] for line in (bench.scratch / "timings.jsonl").read_text().splitlines()]
    return {f"{phase}_us": statistics.median(line[phase] for line in lines) for phase in lines[0]}


def ask(bench, name, match, snippets=0):
    source, timings = bench.queries / f"{name}.tsv", bench.scratch / "timings.jsonl"
    if match == "phrase":
        quoted = bench.queries / f"{name}-quoted.tsv"
        quoted.write_text(re.sub(r"\t(.*)", r'\t"\1"', source.read_text()))
        source, match = quoted, "all"
    return answers(timings, [
        bench.program, "run", "--index", bench.built, "--match", match, "--limit", 10, "--warmup", 2, "--repeat", 9,
        "--snippets", snippets, "--timings", timings, source])


def ask_yardstick(bench, name, match):
    timings = bench.scratch / "timings.jsonl"
    return answers(timings, [
        bench.scratch / "search", "run", bench.database, bench.queries / f"{name}.tsv", "--match", match, "--limit", 10,
        "--warmup", 2, "--repeat", 9, "--timings", timings, "--language", bench.language,
        "--function-words", bench.queries / "function-words", *bench.weights])


def answers(timings, command):
    done = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True)
    found = collections.defaultdict(list)
    for line in done.stdout.splitlines():
        query, _, identifier, _, score, _ = line.split()
        found[query].append((identifier, float(score)))
    times = {entry["qid"]: entry["us"] for entry in map(json.loads, timings.read_text().splitlines())}
    return times, found


def medians(runs):
    return {query: statistics.median(times[query] for times, _ in runs) for query in runs[0][0]}


def agreement(ours, plain):
    same = sum(
        len(ours[query]) == len(plain[query]) and all(
            a[0] == b[0] and abs(a[1] - b[1]) < 2e-6 for a, b in zip(ours[query], plain[query]))
        for query in ours.keys() | plain.keys())
    return f"{same}/{len(ours.keys() | plain.keys())}"


def index(bench):
    """Articles a second, whole processes that read, write and commit."""
    documents = bench.documents(bench.options.collection)
    with open(documents, "rb") as lines:
        count = sum(1 for _ in lines)
    ours, plain = bench.scratch / "index.dateline", bench.scratch / "index.db"
    times, memory = collections.defaultdict(list), 0
    for _ in range(bench.options.rounds):
        for path in (ours, plain):
            shutil.rmtree(path, ignore_errors=True)
        seconds, peak = clock([bench.program, "index", "--index", ours, documents])
        times["dateline"].append(seconds)
        memory = max(memory, peak)
        times["yardstick"].append(clock([bench.scratch / "index", plain, documents])[0])
    seconds = {name: statistics.median(values) for name, values in times.items()}
    bench.figure(
        "index", dateline_per_s=count / seconds["dateline"], yardstick_per_s=count / seconds["yardstick"],
        ratio=statistics.median(b / a for a, b in zip(times["dateline"], times["yardstick"])), bar=1.0,
        peak_mb=memory, dateline_mb=size(ours), yardstick_mb=size(plain))


def size(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def kept(bench):
    """Every record of every collection is in the archive or was rejected by name."""
    for collection in bench.collections():
        documents, archive = bench.documents(collection), bench.scratch / "kept.dateline"
        with open(documents, encoding="utf-8") as lines:
            identifiers = collections.Counter(str(json.loads(line).get("id")) for line in lines if line.strip())
        report = bench.index(archive, documents)
        codes = collections.Counter()
        exported = collections.Counter()
        with subprocess.Popen([bench.program, "export", "--index", archive], stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout:
                record = json.loads(line)
                exported[record["id"]] += 1
                codes.update(warning["code"] for warning in record.get("warnings") or [])
        bench.figure(
            f"kept {collection}", records=sum(identifiers.values()), ids=len(identifiers), exported=len(exported),
            lost=len(identifiers.keys() - exported.keys()), rejected=report["rejected"], warnings=dict(codes),
            per_s=report["added"] / report["seconds"])
        shutil.rmtree(archive)


def main():
    parser = argparse.ArgumentParser()
    for name in ("program", "scratch", "corpora", "collection", "figures"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--beside", default="")
    parser.add_argument("sections", nargs="+")
    options = parser.parse_args()
    bench = Bench(options)
    for section in options.sections:
        {
            "startup": startup, "search": search, "served": served.measure, "index": index, "kept": kept,
            "facets": lambda bench: facets.measure(bench, clock),
            "build": lambda bench: build.build(bench, clock, size),
        }[section](bench)
    print(f"Figures as JSON lines: {options.figures}")


if __name__ == "__main__":
    main()
