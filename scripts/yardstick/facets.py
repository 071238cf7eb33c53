"""Measures what facets add to a search, by the size of its result. Called by figures.py.

The articles are made up, with values as news archives have them: a few sources, places, agencies and sections have most
articles. Words named found10 … found100000 stand in about that many articles each.
"""
import datetime
import itertools
import json
import pathlib
import random
import statistics
import subprocess

COUNT = 345_000
SIZES = [10, 100, 1_000, 10_000, 100_000]
FACETS = "source,place,published:month"
# name, query, options
RUNS = [(f"{size} hits", f"found{size}", []) for size in SIZES] + [
    ("two words", "word1 word2", []),
    ("either of two", "word3 word4", ["--match", "any"]),
    ("100000 hits, 2 filters", "found100000", ["--source", "Source 1", "--place", "Place 1"]),
    ("all articles", "", []),
]


def skewed(count):
    return list(itertools.accumulate(1 / (rank + 2) for rank in range(count)))


def write(path, count=COUNT, seed=1):
    """Made-up articles as JSONL, the same each time."""
    chance = random.Random(seed)
    names = {
        "source": [f"Source {number}" for number in range(40)], "language": ["en", "fi", "de", "fr", "zh"],
        "place": [f"Place {number}" for number in range(2_000)], "agency": [f"Agency {number}" for number in range(30)],
        "section": [f"Section {number}" for number in range(200)]}
    missing = {"source": 0, "language": 0.05, "place": 0.3, "agency": 0.4, "section": 0.2}
    weights = {field: skewed(len(values)) for field, values in names.items()}
    words = [f"word{number}" for number in range(20_000)]
    word_weights = skewed(len(words))
    first = datetime.date(2004, 1, 1)
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            record = {"id": str(number), "title": " ".join(chance.choices(words, cum_weights=word_weights, k=5))}
            text = chance.choices(words, cum_weights=word_weights, k=40)
            text += [f"found{size}" for size in SIZES if chance.random() < size / count]
            record["text"] = " ".join(text)
            for field, values in names.items():
                if chance.random() >= missing[field]:
                    record[field] = chance.choices(values, cum_weights=weights[field])[0]
            if chance.random() >= 0.02:
                day = first + datetime.timedelta(days=chance.randrange(20 * 365))
                record["published"] = day.isoformat()[: chance.choices([10, 7, 4], [97, 2, 1])[0]]
            out.write(json.dumps(record) + "\n")


def measure(bench, clock):
    """Microseconds of a search with three facets and without, one reader, warm; and the memory of all columns."""
    archive = bench.scratch / f"made-{COUNT}.dateline"
    if not (archive / "manifest.json").exists():
        documents = bench.scratch / "made.jsonl"
        write(documents)
        # A name that only a whole archive gets: making it takes minutes.
        unfinished = archive.with_suffix(".unfinished")
        bench.index(unfinished, documents)
        unfinished.rename(archive)
        documents.unlink()
    for name, query, options in RUNS:
        plain, counted, ratios = [], [], []
        for _ in range(bench.options.rounds):
            plain.append(ask(bench, archive, query, options))
            counted.append(ask(bench, archive, query, [*options, "--facets", FACETS]))
            ratios.append(counted[-1]["us"] / plain[-1]["us"])
        with_facets = statistics.median(entry["us"] for entry in counted)
        ratio = statistics.median(ratios)
        bench.figure(
            f"facets {name}", hits=plain[0]["total"], without_us=statistics.median(entry["us"] for entry in plain),
            with_three_us=with_facets, ratio=ratio, bar="2.5 or 5 ms", met=ratio <= 2.5 or with_facets <= 5000)
    every = "source,language,place,agency,section,site,published:day"
    memory = [
        clock(command(bench, archive, query_file(bench, "found1000"), options))[1]
        for options in ([], ["--facets", every])]
    bench.figure("facets memory", columns_mb=memory[1] - memory[0], bar=16, bytes_per_article=(
        memory[1] - memory[0]) * (1 << 20) / COUNT)


def query_file(bench, query):
    path = bench.scratch / "facets.tsv"
    path.write_text(f"1\t{query}\n")
    return path


def command(bench, archive, queries, options):
    return [
        bench.program, "run", "--index", archive, "--limit", 10, "--warmup", 3, "--repeat", 15,
        "--timings", bench.scratch / "timings.jsonl", *options, queries]


def ask(bench, archive, query, options):
    words = command(bench, archive, query_file(bench, query), options)
    subprocess.run([str(word) for word in words], check=True, capture_output=True)
    return json.loads(pathlib.Path(bench.scratch / "timings.jsonl").read_text())
