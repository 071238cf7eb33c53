"""The two servers that scripts/bench-peers compares: how each is filled, started and asked."""
import json
import pathlib
import re
import shutil
import subprocess
import time
import urllib.parse
import urllib.request

HITS = 10


class Server:
    """A running server: its process, and the addresses that ask it."""

    def __init__(self, process, origin, paths):
        self.process, self.origin, self.paths = process, origin, paths

    def cpu(self):
        """Seconds of processor time so far."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def searching(self):
        """Seconds of processor time so far of Dateline's readers: what the searches themselves cost."""
        ticks = 0
        for task in pathlib.Path(f"/proc/{self.process.pid}/task").iterdir():
            head, tail = (task / "stat").read_text().rsplit(")", 1)
            if head.split("(", 1)[1] == "dateline-reader":
                ticks += int(tail.split()[11]) + int(tail.split()[12])
        return ticks / 100

    def memory(self):
        """Bytes in memory."""
        return int(pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * 4096

    def answer(self, path):
        with urllib.request.urlopen(self.origin + path) as answer:
            return json.load(answer)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def log(file):
    """The queries of a log as (kind, words): all of them, any, or a phrase. Queries with exclusions are left out."""
    asked = []
    for line in pathlib.Path(file).read_text(encoding="utf-8").splitlines():
        _, query, kinds = line.split("\t")
        kind = kinds.split(",")[0]
        words = re.findall(r"[^\W_]+", query)
        if not words or kind not in ("term", "intersection", "union", "phrase"):
            continue
        asked.append(({"intersection": "all", "term": "all", "union": "any", "phrase": "phrase"}[kind], words))
    return asked


def dateline(program, archive, asked, facets=True, snippets=2):
    process = subprocess.Popen(
        [program, "serve", "--index", archive, "--port", "0", "--log-level", "error"], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True)
    line = process.stdout.readline()
    found = re.search(r"http://[\d.:]+", line)
    if not found:
        raise SystemExit(f"bench-peers: dateline serve said: {line.strip()}")
    paths = []
    for kind, words in asked:
        text = " ".join(words)
        fields = {"q": f'"{text}"' if kind == "phrase" else text, "match": "any" if kind == "any" else "all",
                  "limit": HITS, "snippets": snippets}
        if facets:
            fields["facets"] = "source"
        paths.append("/v1/search?" + urllib.parse.urlencode(fields))
    return Server(process, found[0], paths)


def fill_groonga(database, documents):
    """One column for title and text, stemmed, with positions, and a table of sources."""
    if database.parent.exists():
        shutil.rmtree(database.parent)
    database.parent.mkdir(parents=True)
    commands = [
        "plugin_register token_filters/stem", "table_create Sources TABLE_PAT_KEY ShortText",
        "table_create Articles TABLE_HASH_KEY ShortText", "column_create Articles title COLUMN_SCALAR ShortText",
        "column_create Articles body COLUMN_SCALAR LongText", "column_create Articles source COLUMN_SCALAR Sources",
        "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto "
        "--token_filters TokenFilterStem",
        "column_create Terms bodies COLUMN_INDEX|WITH_POSITION Articles body",
        "column_create Sources articles COLUMN_INDEX Articles source"]
    loaded = ["load --table Articles", "["]
    for line in open(documents, encoding="utf-8"):
        record = json.loads(line)
        title, text = record.get("title") or "", record.get("text") or ""
        row = {"_key": str(record["id"]), "title": title, "body": title + "\n" + text}
        if source := record.get("source"):
            row["source"] = source
        loaded.append(json.dumps(row, ensure_ascii=False) + ",")
    loaded[-1] = loaded[-1][:-1]
    script = "\n".join(commands + loaded + ["]"]) + "\n"
    subprocess.run(["groonga", "-n", database], input=script, text=True, check=True, stdout=subprocess.DEVNULL)


def groonga(database, asked, port, threads):
    process = subprocess.Popen(
        ["groonga", "-s", "--protocol", "http", "--bind-address", "127.0.0.1", "-p", str(port), "-t", str(threads),
         "--cache-limit", "0", database], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    paths = []
    for kind, words in asked:
        query = f'"{" ".join(words)}"' if kind == "phrase" else (" OR " if kind == "any" else " ").join(words)
        paths.append("/d/select?" + urllib.parse.urlencode({
            "table": "Articles", "match_columns": "scorer_tf_idf(body)", "query": query, "limit": HITS,
            "sort_keys": "-_score", "cache": "no", "command_version": 2,
            "output_columns": "_key,_score,title,source,snippet_html(body)",
            "drilldowns[source].keys": "source", "drilldowns[source].sort_keys": "-_nsubrecs",
            "drilldowns[source].output_columns": "_key,_nsubrecs", "drilldowns[source].limit": 20}))
    server = Server(process, f"http://127.0.0.1:{port}", paths)
    for _ in range(100):
        try:
            server.answer("/d/status")
            return server
        except OSError:
            time.sleep(0.1)
    raise SystemExit("bench-peers: groonga does not answer")
