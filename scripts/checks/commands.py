"""Says which commands the documents show that the program does not know, and which scripts that are not there."""
import pathlib
import re
import sys

KNOWN = re.compile(r'commandName: "([a-z-]+)"')
# What stands in code: "dateline WORD", also behind a path or a prompt.
SHOWN = re.compile(r"(?:^|[\s`$/(|])dateline ([a-z][a-z-]*)")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.S)
SCRIPT = re.compile(r"\b(scripts/[\w/.-]*\w|\.ci/run)\b")


def main():
    sources = "".join(path.read_text() for path in pathlib.Path("Sources/DatelineCLI").rglob("*.swift"))
    known = set(KNOWN.findall(sources)) | {"help"}
    wrong = []
    pages = sorted(path for path in [*pathlib.Path(".").glob("*.md"), *pathlib.Path("Sources").rglob("*.md")])
    for page in pages:
        text = page.read_text()
        for code in CODE.findall(text):
            wrong += [f"{page}: dateline {name}: no such command" for name in SHOWN.findall(code) if name not in known]
        wrong += [f"{page}: {name}: not there" for name in set(SCRIPT.findall(text)) if not pathlib.Path(name).exists()]
    print("\n".join(wrong), end="")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
