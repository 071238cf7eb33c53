import DatelineText
import Testing

/// Other spellings, which are tokens beside those of the words.
struct SpellingTests {
    private func spellings(_ text: String) -> [String] {
        var buffer = TokenBuffer()
        Array(text.utf8).withUnsafeBytes { buffer.tokenize($0) }
        return (0..<buffer.count).filter { buffer[$0].kind == .joined }.map {
            String(decoding: buffer.exact(buffer[$0]), as: UTF8.self)
        }
    }

    @Test(arguments: [
        ("an e-mail", "email"), ("F-16s", "f16s"), ("a–b x", "ab"), ("co\u{2011}operation", "cooperation"),
        ("so\u{AD}ft", ""), ("3-1 and 2022-23", ""), ("the 16-year-old", "16year yearold 16yearold"),
        ("a-b-c-d-e", "ab bc abc cd abcd de"), ("Côte-d’Ivoire", "côted"), ("- dash - ", ""), ("a--b", ""),
    ])
    func `Words with hyphens are joined`(text: String, expected: String) {
        #expect(spellings(text).joined(separator: " ") == expected)
    }

    @Test(arguments: [
        ("Ph.D. and EE.UU.", "phd eeuu"), ("J. K. Rowling", "jk"), ("J. R. R. Tolkien", "jrr"), ("EE. UU. y", "eeuu"),
        ("the G.m.b.H.", "gmbh"), ("z. B. hier", "zb"), ("Plan B. The", ""), ("bbc.co.uk", ""), ("at no. It", ""),
        ("Mr. K. Smith", ""), ("a Ph. D. in", "phd"), ("Dr. J. K. Smith", "jk"), ("U.S.", ""), ("end.", ""),
        ("А. С. Пушкин", "ас"),
    ])
    func `Abbreviations are one word`(text: String, expected: String) {
        #expect(spellings(text).joined(separator: " ") == expected)
    }

    @Test(arguments: [
        ("1,000 and 1.234.567", "1000 1234567"), ("1 000 000 people", "1000000"), ("1\u{202F}000 1’000", "1000 1000"),
        ("12,34,567", "1234567"), ("5,000m", "5000m"), ("1,000.50", "1000"), ("2.5 and 3.1415", ""), ("1,00", ""),
        ("7 123 45", ""), ("1 000 2 000 3", ""), ("0,125", ""), ("1234,567", ""), ("192.168.1.100", ""),
        ("in 2023, 100 people", ""), ("1,234,5678", ""), ("1.234.56", ""),
    ])
    func `Numbers lose the separators of thousands`(text: String, expected: String) {
        #expect(spellings(text).joined(separator: " ") == expected)
    }

    @Test(arguments: [
        ("C# and C++", "c# c++"), ("a+b", ""), ("on .NET", ".net"), ("end.Next", ""), ("Disney+,", "disney+"),
        ("#BlackLivesMatter", "black lives matter"), ("#MH370Report", "mh 370 report"), ("#BBCNews", "bbc news"),
        ("#rain", ""), ("BlackLives", ""), ("me@BigCorp.com", ""), ("@GreenParty", "green party"),
    ])
    func `Signs belong to names, and tags have words`(text: String, expected: String) {
        #expect(spellings(text).joined(separator: " ") == expected)
    }

    @Test func `A spelling has the place of its first word, and no other word moves`() {
        var buffer = TokenBuffer()
        Array("an e-mail came".utf8).withUnsafeBytes { buffer.tokenize($0) }
        let tokens = (0..<buffer.count).map { buffer[$0] }
        #expect(tokens.map(\.position) == [1, 2, 3, 2, 4])
        #expect(tokens[3].start == 3 && tokens[3].end == 9)
        #expect(buffer.lastPosition == 4)
    }

    @Test(arguments: [
        ("en", "1.500", true), ("en", "1,500", false), ("de", "1,500", true), ("de", "1.500", false),
        ("de", "1,500,000", false), ("es", "1.500", false), ("", "1,500", false),
    ])
    func `Three decimals are told by the language`(language: String, text: String, isDecimal: Bool) throws {
        var buffer = TokenBuffer()
        Array(text.utf8).withUnsafeBytes { buffer.tokenize($0) }
        let number = try #require((0..<buffer.count).map { buffer[$0] }.first { $0.kind == .joined })
        #expect(Analyzer.DecimalMark(language: language).isDecimal(number.join) == isDecimal)
    }
}
