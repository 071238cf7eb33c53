import DatelineJSON
import TestSupport
import Testing

struct BoilerplateCommandTests {
    private let program = Program()
    private static let footer = "Sign up for our newsletter and never miss a story"

    /// Articles of one outlet with the same last line.
    private func writeArticles(_ numbers: Range<Int>) {
        let lines = numbers.map { number in
            """
            {"id":"\(number)","source":"Daily News","title":"Report \(number)","text":"The council of district \(number) met.\\n\\n\
            It adjourned after vote \(number * 31) of the year.\\n\\n\(Self.footer)"}
            """
        }
        program.folder.write("news.jsonl", lines.joined(separator: "\n"))
    }

    @Test func `What was learned is told, listed, shown and exported`() {
        writeArticles(0..<8)
        let indexed = program.run("index", "news.jsonl")
        #expect(indexed.status == 0)
        #expect(indexed.error.contains("1 line of boilerplate learned and left out of 8 articles"))
        #expect(program.run("stats", "--boilerplate").output == "8\tDaily News\t\(Self.footer)\n")
        #expect(
            program.run("stats", "--boilerplate", "--json").json == [
                "boilerplate": [["outlet": "Daily News", "line": .string(Self.footer), "articles": 8]]
            ])
        #expect(program.run("search", "newsletter").status == 1)
        #expect(!program.run("show", "3").output.contains("newsletter"))
        #expect(program.run("show", "3", "--boilerplate").output.hasSuffix("left out:  \(Self.footer)\n"))
        let extra = program.run("show", "3", "--json").json["extra"]?.objectValue
        #expect(extra?["boilerplate"] == [.string(Self.footer)])
        let exported = program.run("export").output
        program.folder.write("export.jsonl", exported)
        #expect(program.run("index", "--index", "copy.dateline", "export.jsonl").status == 0)
        #expect(program.run("export", "--index", "copy.dateline").output == exported)
    }

    @Test func `Texts are kept as they are on request`() {
        writeArticles(0..<8)
        #expect(program.run("index", "--keep-boilerplate", "news.jsonl").status == 0)
        #expect(program.run("stats", "--boilerplate").output == "no boilerplate was learned\n")
        #expect(program.run("count", "newsletter").output == "8\n")
    }
}
