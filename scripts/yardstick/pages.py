"""How well a program reads news pages, with --peers beside trafilatura, htmldate, readability-lxml and Resiliparse.

usage: pages.py PROGRAM FOLDER [--misses FIELD] [--half dev|check] [--peers]

The peers are run by the Python that runs this file: those of them that are installed there.

    python3 -m venv .venv && .venv/bin/pip install trafilatura htmldate readability-lxml lxml_html_clean resiliparse
    .venv/bin/python scripts/yardstick/pages.py "$(scripts/build)" FOLDER --peers

FOLDER holds files of rows in JSON (fundus.jsonl, readability.jsonl, aeb.jsonl), one a page: `html` its path, and what
is in it: `title`, `date`, `source`, `author`, `lang`, `body`. Rows with `gold_suspect` are passed over.

  day     the day is the same
  title   the same but for case, marks and the name of a site at its end or beginning
  outlet  equal or contained, but for case, marks and spaces
  body    mean F1 of the words (of scripts without spaces: the characters), each counted as often as it occurs

Pages are halved by a hash of their names: rules are made by looking at `dev`, and `check` tells whether they hold
elsewhere. Pages a second are of processor time.
"""
import collections
import hashlib
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata

SETS = ("fundus", "readability", "aeb")
SEPARATOR = re.compile(r"\s+[|\-–—·•:»_/]+\s+|\s*｜\s*|_|\s+::\s+")
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")


def fold(text):
    text = unicodedata.normalize("NFKD", str(text)).casefold()
    return re.sub(r"[\W_]+", "", "".join(c for c in text if not unicodedata.combining(c)))


def words(text):
    return collections.Counter(WORD.findall(unicodedata.normalize("NFKC", text or "").casefold()))


def overlap(got, want):
    got, want = words(got), words(want)
    shared = sum((got & want).values())
    return 2 * shared / (sum(got.values()) + sum(want.values())) if shared else float(got == want)


def without_site(title):
    forms = {fold(title)}
    for mark in SEPARATOR.finditer(title):
        if mark.start() >= 0.35 * len(title):
            forms.add(fold(title[: mark.start()]))
        if len(title) - mark.end() >= 0.6 * len(title):
            forms.add(fold(title[mark.end() :]))
    return forms


def same_title(got, want):
    return bool(got) and (fold(want) in without_site(got) or fold(got) in without_site(want))


def same_outlet(got, want):
    got, want = fold(got or ""), fold(want)
    return bool(got) and (got in want or want in got)


def judge(row, record):
    """The score of each field that the row has."""
    scores = {}
    if row.get("title"):
        scores["title"] = same_title(record.get("title"), row["title"])
    if row.get("date"):
        scores["day"] = (record.get("published") or "")[:10] == row["date"][:10]
    if row.get("source"):
        scores["outlet"] = same_outlet(record.get("source"), row["source"])
    if row.get("author"):
        authors = row["author"] if isinstance(row["author"], list) else [row["author"]]
        scores["author"] = all(fold(name) in fold(record.get("byline") or "") for name in authors)
    if row.get("body"):
        scores["body"] = overlap(record.get("text"), row["body"])
    return scores


def half(row):
    return "dev" if hashlib.md5(row["id"].encode()).digest()[0] % 2 == 0 else "check"


def read_by_program(program, folder, rows):
    """The records by file, and the seconds of processor time. Pages with one address are read apart."""
    records = {}
    paths = [str(folder / row["html"]) for row in rows]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    records.update(indexed(program, paths))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    for path in paths:
        if os.path.basename(path) not in records:
            records.update(indexed(program, [path]))
    return records, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def indexed(program, paths):
    with tempfile.TemporaryDirectory() as place:
        archive = os.path.join(place, "pages.dateline")
        subprocess.run([program, "index", "--index", archive, "--json", *paths], capture_output=True)
        export = subprocess.run(
            [program, "export", "--index", archive, "--format", "jsonl"], capture_output=True, text=True)
        records = [json.loads(line) for line in export.stdout.split("\n") if line.startswith("{")]
        return {os.path.basename(record["origin"]): record for record in records}


def read_by_function(extract, folder, rows):
    records, seconds = {}, 0.0
    for row in rows:
        page = (folder / row["html"]).read_bytes()
        start = time.process_time()
        try:
            record = extract(page)
        except Exception:
            # Some peers give up on pages that they cannot read.
            record = {}
        seconds += time.process_time() - start
        records[os.path.basename(row["html"])] = record or {}
    return records, seconds


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    return lambda page: {
        "text": extract_plain_text(
            HTMLTree.parse_from_bytes(page, "utf-8"), main_content=True, list_bullets=False, alt_texts=False)}


def trafilatura():
    from trafilatura import bare_extraction

    def extract(page):
        found = bare_extraction(page, with_metadata=True)
        return found and {
            "title": found.title, "published": found.date, "source": found.sitename, "byline": found.author,
            "text": found.text}

    return extract


def htmldate():
    from htmldate import find_date

    return lambda page: {"published": find_date(page.decode("utf-8", "replace"), original_date=True)}


def readability():
    from lxml.html import document_fromstring
    from readability import Document

    def extract(page):
        document = Document(page.decode("utf-8", "replace"))
        body = document_fromstring(document.summary() or "<p></p>").text_content()
        return {"title": document.short_title(), "text": body}

    return extract


def peers():
    """The programs that are installed: name, what they say, and how they read a page."""
    for name, make, fields in (
        ("Resiliparse", resiliparse, {"body"}), ("trafilatura", trafilatura, {"title", "day", "outlet", "author", "body"}),
        ("htmldate", htmldate, {"day"}), ("readability", readability, {"title", "body"}),
    ):
        try:
            yield name, make(), fields
        except ImportError:
            print("  %-12s is not installed" % name)


def report(name, rows, records, seconds, only, misses, fields=None):
    rows = [row for row in rows if not row.get("gold_suspect")]
    for part in [only] if only else ["dev", "check", None]:
        totals = collections.defaultdict(list)
        for row in rows:
            if part and half(row) != part:
                continue
            record = records.get(os.path.basename(row["html"]), {})
            for field, score in judge(row, record).items():
                if fields and field not in fields:
                    continue
                totals[field].append(score)
                if field == misses and score < 0.97 and part == (only or "dev"):
                    told = "%.3f" % score if field == "body" else record.get(field)
                    print("    ", row["id"], row.get(field) if field != "body" else "", "|", told)
        line = "  ".join("%s %.3f" % (field, sum(values) / len(values)) for field, values in totals.items())
        print("  %-12s %-6s %s" % (name, part or "all", line))
    print("  %-12s        %.0f pages a second" % (name, len(rows) / max(seconds, 1e-9)))


def main(arguments):
    if len(arguments) < 2 or "--help" in arguments:
        print(__doc__)
        return 64
    program, folder = os.path.abspath(arguments[0]), pathlib.Path(arguments[1])
    only = arguments[arguments.index("--half") + 1] if "--half" in arguments else None
    misses = arguments[arguments.index("--misses") + 1] if "--misses" in arguments else None
    for name in SETS:
        if not (folder / (name + ".jsonl")).exists():
            continue
        rows = [json.loads(line) for line in (folder / (name + ".jsonl")).open(encoding="utf-8")]
        print(name, len(rows))
        report("dateline", rows, *read_by_program(program, folder, rows), only, misses)
        if "--peers" in arguments:
            for peer, extract, fields in peers():
                report(peer, rows, *read_by_function(extract, folder, rows), only, None, fields)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
