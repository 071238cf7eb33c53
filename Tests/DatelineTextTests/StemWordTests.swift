import Testing

@testable import DatelineText

struct StemWordTests {
    private func changed(_ word: String, _ change: (inout StemWord) -> Void) -> String? {
        var scratch = StemWord()
        return Array(word.utf8).withUnsafeBytes { bytes in
            guard scratch.load(bytes) else { return nil }
            change(&scratch)
            return String(decoding: scratch.bytes, as: UTF8.self)
        }
    }

    @Test func `Letters are counted, whatever their bytes`() {
        #expect(changed("ülke") { $0.drop(1) } == "ülk")
        #expect(changed("κόμμα") { $0.drop(2) } == "κόμ")
        #expect(changed("кот") { $0.append("ов") } == "котов")
        #expect(changed("кот") { $0.dropFirst(1) } == "от")
        #expect(changed("bää") { $0.remove(at: 1) } == "bä")
    }

    @Test func `A word keeps at least one letter`() {
        #expect(changed("ab") { $0.drop(9) } == "a")
        #expect(changed("ab") { $0.dropFirst(9) } == "b")
        #expect(changed("a") { $0.remove(at: 0) } == "a")
    }

    @Test func `Letters outside of the word are no letters`() {
        _ = changed("añ") { word in
            #expect(word[-1] == 0 && word[2] == 0 && word.last(3) == 0)
            #expect(!word.ends("dañ") && word.ends("ñ") && word.begins("a") && !word.has("ñx", at: 1))
            word[7] = 1
        }
    }

    @Test func `A word that is too long or no UTF-8 is refused`() {
        #expect(changed(String(repeating: "a", count: 200)) { _ in } == nil)
        var scratch = StemWord()
        #expect([0x61, 0xff].withUnsafeBytes { scratch.load($0) } == false)
    }
}

struct LanguageStemmerTests {
    @Test func `A language has one row`() {
        let all = LanguageStemmer.table.flatMap(\.languages)
        #expect(Set(all).count == all.count)
        #expect(LanguageStemmer.of("nb")?.languages.contains("no") == true)
        #expect(LanguageStemmer.of("tlh") == nil)
    }

    @Test func `Steps follow each other`() {
        let stemmer = LanguageStemmer("xx", before: { $0.drop(1) }, snowball: "some", after: { $0.append("e") })
        var scratch = StemWord()
        let stem = Array("words".utf8).withUnsafeBytes { word in
            stemmer.stem(word, &scratch) { word in Array(word.reversed()) }
        }
        #expect(String(decoding: stem, as: UTF8.self) == "drowe")
    }
}
