"""Says which files import a room that Package.swift does not give theirs, and which rooms import what is kept from them."""
import pathlib
import re
import sys

# Only these may import it, whatever Package.swift says.
KEPT = {"CXapian": {"Xapian"}, "Xapian": {"DatelineIndex", "DatelineSearch", "DatelineStorage"},
        "Glass": {"DatelineIndex", "DatelineStorage", "GlassBench"}, "CDeflate": {"Glass", "DatelineServer"},
        "CZlib": {"DatelineIngest", "DatelineServer"}}
# These never meet, even through a dependency.
APART = [("DatelineIngest", "DatelineStorage"), ("DatelineIngest", "DatelineServer")]

TARGET = re.compile(r"\.(target|executableTarget|testTarget|systemLibrary)\(")
IMPORT = re.compile(
    r"^[ \t]*(?:@[\w()]+[ \t]+)*(?:(?:public|package|internal|fileprivate|private)[ \t]+)?import[ \t]+(?:\w+[ \t]+)?(\w+)",
    re.M)


def call(text, start):
    """The text of a call from its opening parenthesis to the closing one."""
    depth = 0
    for end in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        if depth == 0:
            return text[start:end]
    return text[start:]


def rooms():
    package = re.sub(r"//.*", "", pathlib.Path("Package.swift").read_text())
    package = package[package.index("targets: [", package.index("dependencies: [")):]
    found = {}
    for match in TARGET.finditer(package):
        target = call(package, match.end() - 1)
        name = re.search(r'name: "(\w+)"', target)[1]
        listed = re.search(r"dependencies: \[(.*)\]", target, re.S)
        depends = re.sub(r'package: "[^"]*"', "", listed[1].split("swiftSettings")[0]) if listed else ""
        kind = "Tests" if match[1] == "testTarget" else "Sources"
        found[name] = (f"{kind}/{name}", set(re.findall(r'"([\w-]+)"', depends)))
    return found


def main():
    wrong = []
    table = rooms()
    for name, (folder, depends) in table.items():
        if folder.startswith("Tests"):
            continue
        for first, second in APART:
            if name == first and second in depends or name == second and first in depends:
                wrong.append(f"Package.swift: {first} and {second} never meet")
        for other in depends & KEPT.keys():
            if name not in KEPT[other]:
                wrong.append(f"Package.swift: {name} may not depend on {other}")
    for name, (folder, depends) in table.items():
        for path in sorted(pathlib.Path(folder).rglob("*.swift")):
            for imported in IMPORT.findall(path.read_text()):
                if imported in table and imported != name and imported not in depends:
                    wrong.append(f"{path}: imports {imported}, which Package.swift does not give {name}")
    print("\n".join(wrong), end="")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
