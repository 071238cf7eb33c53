import DatelineJSON
import TestSupport
import Testing

struct SynonymsCommandTests {
    private let program = Program()

    init() {
        program.folder.write(
            "a.jsonl", #"{"id":"1","text":"Zelensky spoke."}"# + "\n" + #"{"id":"2","text":"Zelenskyy spoke."}"#)
        program.folder.write("names.txt", "# the president\nZelensky, Zelenskyy\n")
    }

    @Test func `An archive's synonyms are set, told, shown, used, left out and removed`() {
        let indexed = program.run("index", "a.jsonl", "--synonyms", "names.txt")
        #expect(indexed.status == 0)
        #expect(indexed.error.contains("keeps 1 line of synonyms for all searches"))
        #expect(program.run("stats").output.contains("synonyms:  1 line\n"))
        #expect(program.run("stats", "--json").json["synonyms"] == 1)
        #expect(program.run("stats", "--synonyms").output == "# the president\nZelensky, Zelenskyy\n")
        #expect(program.run("count", "zelensky").output == "2\n")
        #expect(program.run("count", "zelensky", "--synonyms", "off").output == "1\n")
        #expect(
            program.run("search", "zelensky", "--json").json["query"]?["parsed"] == "zelensky OR Zelenskyy")
        let explained = program.run("search", "zelensky", "--json", "--explain").output
        #expect(explained.contains(#""explain":[{"query":"Zelenskyy""#))

        // Articles need not be named to set them.
        program.folder.write("none.txt", "")
        let removed = program.run("index", "--synonyms", "none.txt")
        #expect(removed.status == 0)
        #expect(removed.error.contains("keeps no synonyms any more"))
        #expect(program.run("stats", "--synonyms").output == "")
        #expect(program.run("count", "zelensky").output == "1\n")
    }

    @Test func `A line that cannot be read is named, and nothing is changed`() {
        #expect(program.run("index", "a.jsonl", "--synonyms", "names.txt").status == 0)
        program.folder.write("bad.txt", "a, b\nalone\n")
        let indexed = program.run("index", "--synonyms", "bad.txt")
        #expect(indexed.status == 64)
        #expect(indexed.error.contains("bad.txt: line 2: “alone”"))
        #expect(indexed.error.split(separator: "\n").count == 1)
        #expect(program.run("stats", "--synonyms").output == "# the president\nZelensky, Zelenskyy\n")
        #expect(program.run("index", "--synonyms", "missing.txt").error.contains("missing.txt"))
        #expect(program.run("index").status == 64)
    }

    @Test func `What search finds by synonyms is what delete removes`() {
        #expect(program.run("index", "a.jsonl", "--synonyms", "names.txt").status == 0)
        #expect(program.run("delete", "--query", "zelensky", "--dry-run").output == "1\n2\n")
        #expect(
            program.run("delete", "--query", "zelensky", "--synonyms", "off", "--dry-run").output == "1\n")
        #expect(program.run("delete", "--synonyms", "off", "--yes").status == 64)
    }
}
