import Dateline
import TestSupport
import Testing

/// Spellings of names that are proposed from an archive's own words.
@Suite struct NameGroupTests {
    private let folder = TemporaryFolder()

    /// Articles of one person, by some spelling: names and words around it come from a fixed round.
    private static func articles(_ spelling: String, _ sentences: [String], _ language: String) -> [Article] {
        sentences.enumerated().map { number, sentence in
            var article = Article(
                id: "\(language)-\(spelling)-\(number)", text: sentence.replacing("@", with: spelling))
            article.language = language
            return article
        }
    }

    private static let english = [
        "On Monday Volodymyr @ met ministers from Ukraine in Kharkiv.",
        "Officials said Volodymyr @ flew from Kharkiv to Brussels.",
        "In Brussels, Volodymyr @ thanked Ursula Leyen for Ukraine.",
        "The president Volodymyr @ spoke about Kharkiv and Vladimir Putin.",
    ]
    private static let german = [
        "Gestern traf Wolodymyr @ in Brüssel Ursula Leyen und sprach über Charkiw.",
        "Danach flog Wolodymyr @ von Charkiw in die Ukraine zurück.",
        "Am Abend lobte Wolodymyr @ die Ukraine und kritisierte Wladimir Putin.",
    ]
    private static let ukrainian = [
        "Учора Володимир @ зустрів у Брюсселі Урсула Лейен та говорив про Харків.",
        "Потім Володимир @ вилетів з міста Харків додому, Україна чекає.",
        "Увечері Володимир @ критикував Владімір Путін, Україна слухає.",
    ]
    private static let others = [
        "On Friday the striker Robbie @ scored for Leeds against Chelsea.",
        "Later the striker Robbie @ signed with Chelsea and left Leeds.",
        "In Leeds the fans of Robbie @ sang about Chelsea.",
    ]
    private static let more = [
        "On Friday the novelist Margaret @ signed books in Toronto.",
        "Later the novelist Margaret @ read from chapters in Toronto and Montreal.",
        "In Montreal the readers of Margaret @ asked about chapters.",
    ]

    private func archive() async throws -> Archive {
        let archive = try await Archive(at: folder["a"], create: true)
        try await archive.add(
            Self.articles("Zelensky", Self.english, "en") + Self.articles("Zelenskyy", Self.english, "en")
                + Self.articles("Selenskyj", Self.german, "de") + Self.articles("Зеленський", Self.ukrainian, "uk")
                // The same sounds, but other people.
                + Self.articles("Fowler", Self.others, "en") + Self.articles("Fauler", Self.more, "en")
                // Words that are no names.
                + Self.articles("counter", ["In the shop a @ was new in Leeds."], "en")
                + (0..<40).map { Article(id: "x\($0)", text: "Weather number \($0) was fair.") })
        return archive
    }

    @Test func `Spellings in several languages and alphabets are one group, other people are none`() async throws {
        let report = try await archive().names()
        #expect(report.notes == [])
        #expect(
            report.groups.map { Set($0.spellings.map(\.text)) } == [
                ["Zelensky", "Zelenskyy", "Selenskyj", "Зеленський"], ["Volodymyr", "Wolodymyr", "Володимир"],
            ])
        let group = try #require(report.groups.first)
        #expect(group.spellings.first?.articles == 4)
        #expect(group.companions.contains("volodymyr"))
        let synonyms = try Synonyms(group.lines.joined(separator: "\n"))
        #expect(synonyms.lineCount == 1)
    }

    @Test func `With names only these are looked for`() async throws {
        let archive = try await archive()
        #expect(try await archive.names(["Volodymyr Zelenskij"]).groups.count >= 1)
        #expect(try await archive.names(["Obama"]).groups == [])
        #expect(try await archive.names(least: 5).groups == [])
    }

    @Test func `What is proposed is applied only when it is kept`() async throws {
        let archive = try await archive()
        let report = try await archive.names()
        #expect(try await archive.count(SearchRequest("zelensky")) == 4)
        try await archive.keep(try Synonyms(report.groups.flatMap(\.lines).joined(separator: "\n")))
        #expect(try await archive.count(SearchRequest("zelensky")) == 14)
    }

    @Test func `Names that stand in the same articles are not proposed`() async throws {
        let archive = try await Archive(at: folder["b"], create: true)
        try await archive.add(
            (0..<6).map {
                Article(
                    id: "\($0)",
                    text: "In the provinces of Shanxi and Shaanxi, coal mines near Xian closed, week \($0).")
            } + (0..<40).map { Article(id: "x\($0)", text: "Weather number \($0) was fair.") })
        #expect(try await archive.names().groups == [])
    }
}
