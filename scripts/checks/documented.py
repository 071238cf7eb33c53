"""Says which public declarations of the library have no doc comment.

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


def main():
    wrong = [entry for path in sorted(pathlib.Path("Sources").glob("Dateline*/**/*.swift")) for entry in missing(path)]
    print("\n".join(wrong), end="")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
