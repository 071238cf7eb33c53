"""Building a whole archive from one file of records, beside tantivy; and a million articles for constant memory."""
import collections
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys


def build(bench, clock, size):
    """Articles a second from records on disk to a durable archive, whole processes but for the start of Python."""
    for collection in dict.fromkeys((bench.options.collection, "fi_news")):
        documents = bench.documents(collection)
        beside_peer(bench, collection, documents, clock, size)
    million(bench, bench.documents("fi_news"), clock, size)


def beside_peer(bench, collection, documents, clock, size):
    ours, peer = bench.scratch / "build.dateline", bench.scratch / "build.tantivy"
    times, memory = collections.defaultdict(list), 0
    for _ in range(bench.options.rounds):
        for path in (ours, peer):
            shutil.rmtree(path, ignore_errors=True)
        seconds, peak = clock([bench.program, "index", "--index", ours, documents])
        times["dateline"].append(seconds)
        memory = max(memory, peak)
        times["tantivy"].append(run_peer(bench, documents, peer))
    count, text = extent(documents)
    seconds = {name: statistics.median(values) for name, values in times.items()}
    bench.figure(
        f"build {collection}", articles=count, dateline_per_s=count / seconds["dateline"],
        tantivy_per_s=count / seconds["tantivy"],
        ratio=statistics.median(b / a for a, b in zip(times["dateline"], times["tantivy"])), peak_mb=memory,
        dateline_bytes_per_byte=size(ours) * 1e6 / text, tantivy_bytes_per_byte=size(peer) * 1e6 / text)
    for path in (ours, peer):
        shutil.rmtree(path)


def run_peer(bench, documents, folder):
    """Seconds of tantivy, by its own clock: the start of Python is none of it."""
    packages = bench.scratch / "python"
    if not (packages / "tantivy").exists():
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--target", packages, "tantivy"], check=True)
    script = pathlib.Path(__file__).with_name("peer.py")
    done = subprocess.run(
        [sys.executable, script, documents, folder], check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(packages)})
    return float(done.stdout)


def extent(documents):
    """Articles, and bytes of titles and texts."""
    count = text = 0
    with open(documents, "rb") as lines:
        for line in lines:
            record = json.loads(line)
            count += 1
            text += sum(len((record.get(name) or "").encode()) for name in ("title", "text"))
    return count, text


def million(bench, documents, clock, size):
    """The collection over and over with other ids, up to a million: rate and memory as they grow."""
    with open(documents, "rb") as lines:
        records = lines.readlines()
    for target in (100_000, 1_000_000):
        path, ours = bench.scratch / "million.jsonl", bench.scratch / "million.dateline"
        with open(path, "wb") as out:
            for number in range(target):
                turn, place = divmod(number, len(records))
                record = json.loads(records[place])
                record["id"] = f"{record['id']}-{turn}"
                out.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        shutil.rmtree(ours, ignore_errors=True)
        seconds, memory = clock([bench.program, "index", "--index", ours, path])
        bench.figure(
            f"build {target} articles", dateline_per_s=target / seconds, peak_mb=memory, archive_mb=size(ours))
        shutil.rmtree(ours)
        path.unlink()
