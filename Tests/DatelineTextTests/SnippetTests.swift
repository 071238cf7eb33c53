import DatelineText
import Testing

struct SnippetTests {
    private func snippets(_ text: String, _ words: [String: Float], count: Int = 2, maxLength: Int = 200) -> [String] {
        var query = HighlightQuery()
        for (word, weight) in words { query.folded.add(Array(word.utf8), weight) }
        var highlighter = Highlighter(query)
        return highlighter.snippets(of: text, count: count, maxLength: maxLength, stemming: nil).map(bracketed)
    }

    private let story = """
        Mr. Brown arrived in the U.S. on Aug. 5 for talks. Nobody had expected the visit to take place this year at all!

        “We hope for peace,” the minister said. The \t storm   passed over Minsk, where it broke windows, trees and a bridge.
        Later the rain came. A second storm was seen near Brest by many people who live close to the western border of it.
        """

    @Test func aTextThatFitsIsShownWhole() {
        #expect(snippets("One  two.\nThree ", ["two": 1]) == ["One [two]. Three"])
    }

    @Test func fragmentsBeginAndEndWithSentences() {
        #expect(
            snippets(story, ["storm": 1], maxLength: 80) == [
                "The [storm] passed over Minsk, where it broke windows, trees and a bridge.",
                "A second [storm] was seen near Brest by many people who live close to the western…",
            ])
        #expect(
            snippets(story, ["brown": 1], count: 1, maxLength: 60) == [
                "Mr. [Brown] arrived in the U.S. on Aug. 5 for talks."
            ])
    }

    @Test func aMatchLateInItsSentenceIsShownWithTheWordsBeforeIt() {
        let text =
            "it rained and " + String(repeating: "rained and ", count: 30) + "then stopped before noon came. End."
        #expect(snippets(text, ["stopped": 1], maxLength: 50) == ["…and then [stopped] before noon came. End."])
    }

    @Test func rarerAndMoreDistinctWordsComeFirst() {
        let text =
            "Rain fell. " + String(repeating: "Nothing was said about it. ", count: 5)
            + "Rain and rain and rain. " + String(repeating: "Nothing was said about it. ", count: 5)
            + "Rain and storm. "
            + String(repeating: "Nothing was said about it. ", count: 5) + "Floods came."
        let found = snippets(text, ["rain": 1, "storm": 1, "floods": 9], count: 9, maxLength: 30)
        #expect(
            found.map { $0.prefix(16) } == [
                "[Floods] came.", "[Rain] and [stor", "[Rain] and [rain", "[Rain] fell. Not",
            ])
    }

    /// Written before the consonant that they are spoken behind, or that they put below.
    private static let leaning: Set<Unicode.Scalar> = [
        "เ", "แ", "โ", "ใ", "ไ", "ເ", "ແ", "ໂ", "ໃ", "ໄ", "\u{1039}", "\u{17D2}",
    ]

    @Test(arguments: [
        ("กระทรวงเปิดเผยว่าโรงพยาบาลในต่างจังหวัดขาดแคลนแพทย์และพยาบาลนายกสัญญาว่าจะสร้างโรงเรียนแพทย์แห่งใหม่ในภาคเหนือ", "โ"),
        ("ກະຊວງກ່າວວ່າໂຮງໝໍຢູ່ແຂວງຂາດແຄນແພດຊາວກະສິກອນຂໍໃຫ້ລັດຖະບານສ້າງໂຮງຮຽນໃໝ່ໃນແຂວງໄຊຍະບູລີ", "ໂ"),
        ("ក្រសួងសុខាភិបាលបានឱ្យដឹងថាមន្ទីរពេទ្យនៅតាមខេត្តខ្វះគ្រូពេទ្យកសិករបានស្នើឱ្យសាងសង់សាលារៀនថ្មី", "ព"),
        ("ကျန်းမာရေးဝန်ကြီးဌာနကမန္တလေးဆေးရုံများတွင်ဆရာဝန်များလိုအပ်နေကြောင်းသတ္တဝါပညာရှင်များကထုတ်ပြန်သည်", "ဆ"),
    ])
    func `Text without spaces is not cut within a character`(text: String, word: String) {
        let source = Array(text.unicodeScalars)
        for length in 8..<40 {
            for fragment in snippets(text, [word: 1], count: 4, maxLength: length) {
                let shown = fragment.unicodeScalars.filter { !"[]…".unicodeScalars.contains($0) }
                let start = source.indices.first { source[$0...].starts(with: shown) } ?? 0
                let end = start + shown.count
                #expect(start == 0 || !Self.leaning.contains(source[start - 1]), "\(length): \(fragment)")
                #expect(end == source.count || !Self.leaning.contains(source[end - 1]), "\(length): \(fragment)")
            }
        }
    }

    @Test func fragmentsDoNotOverlap() {
        let text = (0..<200).map { "word\($0) storm" }.joined(separator: " ")
        let found = snippets(text, ["storm": 1], count: 50, maxLength: 60)
        #expect(found.count > 20)
        let words = found.flatMap { Analyzer.terms(in: $0).filter { $0.exact.starts(with: "word".utf8) }.map(\.exact) }
        #expect(Set(words).count == words.count)
    }

    @Test func withoutAMatchTheTextBegins() {
        #expect(
            snippets(story, ["nothing": 1], maxLength: 60) == ["Mr. Brown arrived in the U.S. on Aug. 5 for talks."])
        #expect(
            snippets("no end to this " + String(repeating: "abc ", count: 50), [:], maxLength: 20) == [
                "no end to this abc…"
            ])
        #expect(snippets("", ["x": 1]) == [] && snippets(" \n\t", ["x": 1]) == [])
        #expect(snippets("some storm", ["storm": 1], count: 0) == [])
    }

    @Test func chineseSentencesEndWithoutSpaces() {
        let text = "昨天天气很好。中国和白俄罗斯举行了会谈。双方讨论了经济合作。会谈在明斯克举行，历时两个小时。"
        #expect(snippets(text, ["会谈": 1], count: 1, maxLength: 20) == ["中国和白俄罗斯举行了[会谈]。"])
        #expect(snippets(text, ["经济": 1], count: 1, maxLength: 8) == ["…了[经济]合作。"])
    }

    @Test func aWordLongerThanTheFragmentIsCut() {
        let long = String(repeating: "x", count: 10_000)
        #expect(snippets("so " + long + " it is", ["it": 1], maxLength: 20).first?.hasSuffix("[it] is") == true)
        let found = snippets(long, [:], maxLength: 20)
        #expect(found == [String(repeating: "x", count: 20) + "…"])
    }

    @Test func aFragmentBeforeAnotherEndsWithItsSentence() {
        let text = "The rain stopped at noon. Then floods and storm. It was over."
        #expect(
            snippets(text, ["rain": 1, "floods": 2, "storm": 2], maxLength: 26) == [
                "Then [floods] and [storm].", "The [rain] stopped at noon.",
            ])
    }

    @Test func aPhraseIsNotCutInTwo() {
        var query = HighlightQuery()
        query.phrases = [.init([Array("li".utf8), Array("shangfu".utf8)])]
        var highlighter = Highlighter(query)
        let text = "Li Shangfu came to Minsk and met his friend Li Shangfu there"
        let found = highlighter.snippets(of: text, count: 1, maxLength: 48, stemming: nil)
        #expect(found.map(bracketed) == ["[Li Shangfu] came to Minsk and met his friend…"])
    }

    @Test func bytesThatAreNotUTF8AreShownAsReplacements() {
        var query = HighlightQuery()
        query.folded = [Array("storm".utf8): 1]
        var highlighter = Highlighter(query)
        let bytes: [UInt8] = [0xFF, 0x20] + Array("storm".utf8) + [0x00, 0xE4, 0xB8]
        let found = bytes.withUnsafeBytes { highlighter.snippets(of: $0, count: 1, stemming: nil) }
        #expect(found.map(bracketed) == ["\u{FFFD} [storm] \u{FFFD}\u{FFFD}"])
    }

    @Test func randomBytesAndQueriesGiveSoundSnippets() {
        var random = SplitMix64(state: 3)
        let pieces = [
            "a", "b ", "é", "e\u{301}", "中国", "。", ". ", "\n\n", "U.S.", "🇧🇾", "\u{200D}", "ｶﾞ", "'", "-", "ا", "\u{64B}",
        ]
        var isSound = true
        for round in 0..<3000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...120, using: &random) {
                if round % 2 == 0 {
                    bytes.append(UInt8.random(in: 0...255, using: &random))
                } else {
                    bytes += pieces.randomElement(using: &random)!.utf8
                }
            }
            var query = HighlightQuery()
            for term in Analyzer.terms(in: pieces.shuffled(using: &random).prefix(5).joined()) {
                query.exacts.add(term.exact, 1)
                query.prefixes.add(Array(term.folded.prefix(1)), 2)
                query.phrases.append(.init([term.exact, Array("b".utf8)]))
                query.near.append(.init(window: 3, terms: [[term.exact], [Array("a".utf8)]]))
            }
            var highlighter = Highlighter(query)
            let count = Int.random(in: 0...4, using: &random)
            let limit = Int.random(in: 1...60, using: &random)
            bytes.withUnsafeBytes { text in
                let found = highlighter.snippets(of: text, count: count, maxLength: limit, stemming: endings)
                isSound = isSound && found.count <= count && found.allSatisfy { isSoundSnippet($0, limit + 2) }
                var end = 0
                for range in highlighter.matches(in: text, stemming: endings) {
                    isSound = isSound && range.lowerBound >= end && !range.isEmpty && range.upperBound <= text.count
                    end = range.upperBound
                }
            }
            if !isSound {
                Issue.record("round \(round): \(bytes)")
                return
            }
        }
    }

    private func isSoundSnippet(_ snippet: Snippet, _ limit: Int) -> Bool {
        let count = snippet.text.unicodeScalars.count
        var boundaries: Set<Int> = [0]
        var place = 0
        for character in snippet.text {
            place += character.unicodeScalars.count
            boundaries.insert(place)
        }
        var end = -1
        for mark in snippet.marks {
            guard mark.lowerBound > end, !mark.isEmpty, mark.upperBound <= count else { return false }
            guard boundaries.contains(mark.lowerBound), boundaries.contains(mark.upperBound) else { return false }
            end = mark.upperBound
        }
        return count > 0 && count <= limit && snippet.html.contains("<mark>") == !snippet.marks.isEmpty
    }
}
