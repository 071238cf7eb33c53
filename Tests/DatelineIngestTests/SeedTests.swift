import DatelineModel
import Testing

@testable import DatelineIngest

/// The five articles that Dateline was begun with must come out as a careful reader sees them.
struct SeedTests {
    struct Expected: Sendable {
        let file: String
        var title: String?
        var published: String?
        var from: Article.DateEvidence = .none
        var precision: PublicationDate.Precision = .none
        var source: String?
        var agency: String?
        var place: String?
        var byline: String?
        let begins: String
        let ends: String
    }

    static let expected = [
        Expected(
            file: "000_ac33ee3db0e813a5.txt",
            title: "Belarusian President Lukashenko Meets Chinese Defense Minister Li Shangfu", published: "2023-08-17",
            from: .head, precision: .day, place: "Minsk",
            begins: "Belarusian President Alexander Lukashenko met with", ends: "cooperation in the future."),
        Expected(
            file: "001_066480c76209156c.txt",
            title: "China To Promote Military Relations With Belarus, Says Defense Minister",
            published: "2023-08-18T18:10:00", from: .published, precision: .minute,
            source: "UrduPoint / Pakistan Point News", place: "Beijing", byline: "Sumaira FH",
            begins: "China is ready to work", ends: "the international security situation."),
        Expected(
            file: "002_d4181e5e7d64071e.txt", published: "2023-08-17", from: .head, precision: .day, source: "TASS",
            agency: "BelTA", place: "Minsk", begins: "Belarus and China’s shared vision", ends: "in May 2010."),
        Expected(
            file: "003_aeb5dedddf247854.txt",
            title:
                "Lukashenko at talks with Xi Jinping: Belarus has been, is and will remain a reliable partner for China",
            published: "2023-12-04T10:31:00", from: .posted, precision: .second, agency: "BelTA",
            begins: "Belarus’ President Aleksandr Lukashenko said", ends: "for the promptness.\""),
        Expected(
            file: "004_dd9b5e39a794da66.txt", title: "Heads of state of Belarus and China praise closer cooperation",
            begins: "Belarusian ruler Alexander Lukashenko", ends: "during its invasion of Ukraine."),
    ]

    @Test(arguments: expected)
    func aSeedIsReadAsACarefulReaderWould(seed: Expected) throws {
        let article = try #require(try read(seed.file))
        #expect(article.title == seed.title)
        #expect(article.published?.description == seed.published)
        #expect((article.published?.precision ?? .none) == seed.precision)
        #expect(article.publishedFrom == seed.from)
        #expect(article.source == seed.source)
        #expect(article.agency == seed.agency)
        #expect(article.place == seed.place)
        #expect(article.byline == seed.byline)
        #expect(article.text.hasPrefix(seed.begins))
        #expect(article.text.hasSuffix(seed.ends))
        #expect(article.warnings == [])
        #expect(article.id == seed.file)
        #expect(article.origin == seed.file)
    }

    @Test func theLabelOfAnUntitledSeedIsItsFirstSentence() throws {
        let label = try #require(try read("002_d4181e5e7d64071e.txt")).label
        #expect(label.hasPrefix("Belarus and China’s shared vision of the world order"))
    }

    @Test func theWordsOfADateAreKept() throws {
        #expect(try read("001_066480c76209156c.txt")?.publishedRaw == "August 18, 2023 | 06:10 PM")
        #expect(try read("003_aeb5dedddf247854.txt")?.publishedRaw == "04.12.2023 10:31:00")
    }

    @Test func noBoilerplateIsLeft() throws {
        for seed in Self.expected {
            let text = try #require(try read(seed.file)).text
            for word in ["Netanyahu", "Open Menu", "Skip to", "Read also", "Members Public", "Xi in\n", "1. During"] {
                #expect(!text.contains(word))
            }
            #expect(!text.contains("\n\n\n"))
        }
    }

    private func read(_ name: String) throws -> Article? {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        for case .article(let article) in events(["/\(root)/seeds/\(name)"]) { return article }
        return nil
    }
}
