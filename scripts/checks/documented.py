"""Says which public declarations of the library have no doc comment, and which types are not on their page.

What speaks for itself may go without: cases, stored properties and computed ones of one line below a documented type,
what a protocol of the standard library asks for, and initialisers.
"""
import pathlib
import re
import sys

DECLARATION = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*public\s+(?:(?:static|final|mutating|nonisolated|indirect|convenience|class)\s+)*"
    r"(struct|class|enum|actor|protocol|typealias|func|init|subscript|var|let)\b\s*(\w+|[^\w\s(]+)?")
# What conformances ask for: Hashable, Comparable, Codable, CustomStringConvertible, Sequence, Error, RawRepresentable.
ASKED = {"==", "<", "hash", "encode", "description", "debugDescription", "makeIterator", "next", "rawValue", "id", "errorDescription"}


def missing(path):
    lines = path.read_text().splitlines()
    for number, line in enumerate(lines):
        match = DECLARATION.match(line)
        if not match:
            continue
        kind, name = match.groups()
        above = number - 1
        while above >= 0 and lines[above].strip().startswith("@"):
            above -= 1
        if above >= 0 and lines[above].strip().startswith("///"):
            continue
        if name in ASKED or kind == "init":
            continue
        if kind in ("var", "let") and ("{" not in line or line.rstrip().endswith("}")):
            continue
        yield f"{path}:{number + 1}: public {kind} {name} has no doc comment"


TYPE = re.compile(r"^(?:@\w+\s+)?public\s+(?:(?:final|indirect)\s+)*(?:struct|class|enum|actor|protocol)\s+(\w+)", re.M)
PAGE = pathlib.Path("Sources/Dateline/Documentation.docc/Types.md")


def unlisted():
    """DocC shows the types of re-exported modules nowhere else."""
    named = set(re.findall(r"`(\w+)`", PAGE.read_text()))
    for module in re.findall(r"@_exported public import (\w+)", pathlib.Path("Sources/Dateline/Exports.swift").read_text()):
        for path in sorted(pathlib.Path("Sources", module).rglob("*.swift")):
            for name in TYPE.findall(path.read_text()):
                if name not in named:
                    yield f"{path}: {name} is not on {PAGE}"


def main():
    wrong = [entry for path in sorted(pathlib.Path("Sources").glob("Dateline*/**/*.swift")) for entry in missing(path)]
    wrong += unlisted()
    print("\n".join(wrong), end="")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
