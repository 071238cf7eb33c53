"""Keeps the figures of a release, with date and machine, and says where it is worse than the last one. Called by scripts/release.

    release.py FIGURES.jsonl RESULTS/VERSION.json

Ratios to the yardsticks are compared, which were measured in the same run and so hardly depend on the machine. Exit status 1
if answers were not the yardstick's or records were lost; what is slower is only told, since a median moves by itself too.
"""
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys

WORSE = 1.03
# Of 100 queries the slowest moves more than that from run to run, so ratio_p99 is not among them.
RATIOS = ["ratio", "ratio_p50", "ratio_sum", "ratio_paired"]
# Here the ratio is of speeds: more is better.
OF_SPEEDS = ("index", "build")


def number(path):
    """Orders files by version; 1.0.0-rc.1 comes before 1.0.0."""
    core, _, before = path.stem.partition("-")
    return [int(part) for part in core.split(".")], before == "", before


def machine():
    def first(path, name):
        lines = pathlib.Path(path).read_text().splitlines()
        return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), None)

    return {
        "processor": first("/proc/cpuinfo", "model name") or platform.machine(), "processors": os.cpu_count(),
        "memory": first("/proc/meminfo", "MemTotal"), "kernel": platform.release(),
        "system": platform.freedesktop_os_release().get("PRETTY_NAME")}


def compared(new, old):
    """What is worse in one figure than in the last release's."""
    for name in RATIOS:
        if name not in new:
            continue
        # Beside the last release's program the ratio itself says it.
        before = 1 if new["figure"].startswith("served") else old.get(name)
        if not before or not new[name]:
            continue
        factor = before / new[name] if new["figure"].startswith(OF_SPEEDS) else new[name] / before
        if factor > WORSE:
            yield f"{new['figure']}: {name} {new[name]}, before {before}: {100 * (factor - 1):.0f} % worse"


def faults(figure):
    same, _, of = figure.get("same_answers", "").partition("/")
    if same != of:
        yield f"{figure['figure']}: {same} of {of} answers are the yardstick's"
    if figure.get("lost"):
        yield f"{figure['figure']}: {figure['lost']} records lost"


def main():
    figures = [json.loads(line) for line in pathlib.Path(sys.argv[1]).read_text().splitlines()]
    results = pathlib.Path(sys.argv[2])
    commit = subprocess.run(["git", "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    results.parent.mkdir(exist_ok=True)
    kept = {
        "version": results.stem, "date": datetime.date.today().isoformat(), "commit": commit, "machine": machine(),
        "figures": figures}
    # A figure a line, so that two releases can be compared by eye.
    lines = [f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in kept.items() if name != "figures"]
    rows = ",\n".join("    " + json.dumps(figure) for figure in figures)
    results.write_text("{\n" + ",\n".join(lines) + ',\n  "figures": [\n' + rows + "\n  ]\n}\n")

    earlier = [path for path in results.parent.glob("*.json") if number(path) < number(results)]
    before = {}
    if earlier:
        last = json.loads(max(earlier, key=number).read_text())
        before = {(figure["figure"], figure["collection"]): figure for figure in last["figures"]}
        print(f"Compared with {last['version']} of {last['date']} on {last['machine']['processor']}:")
    else:
        print("There is no earlier release to compare with.")
    worse = [
        line for figure in figures for line in compared(figure, before.get((figure["figure"], figure["collection"]), {}))]
    missing = before.keys() - {(figure["figure"], figure["collection"]) for figure in figures}
    worse += [f"{name} ({collection}): not measured this time" for name, collection in sorted(missing)]
    print("\n".join(worse) if worse else "nothing is more than 3 % worse")
    wrong = [line for figure in figures for line in faults(figure)]
    print("\n".join(wrong), end="\n" if wrong else "")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
