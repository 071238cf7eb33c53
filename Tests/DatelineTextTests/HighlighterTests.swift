import DatelineText
import Testing

/// Takes English-looking endings off, as a stemmer would.
var endings: Stemming {
    Stemming(language: "en", keepsInitial: true) { form in
        let word = String(decoding: form, as: UTF8.self)
        let ending = ["ings", "ing", "ed", "s"].first { word.hasSuffix($0) } ?? ""
        return Array(word.dropLast(ending.count).utf8)
    }
}

struct HighlighterTests {
    /// The text with brackets around what is marked.
    private func marked(_ text: String, stemming: Stemming? = endings, _ fill: (inout HighlightQuery) -> Void) -> String
    {
        var query = HighlightQuery()
        fill(&query)
        var highlighter = Highlighter(query)
        let snippet = highlighter.marked(text, stemming: stemming)
        #expect(snippet.text == text)
        return bracketed(snippet)
    }

    private func phrase(_ text: String) -> HighlightQuery.Phrase {
        HighlightQuery.Phrase(Analyzer.terms(in: text).filter { $0.kind != .cjkBigram }.map(\.exact))
    }

    private func form(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func stemsMarkEveryInflection() {
        let text = "Talks: he talked, is talking; Talk’s a talker"
        #expect(
            marked(text) { $0.stems = [form("talk"): 1] } == "[Talks]: he [talked], is [talking]; [Talk]’s a talker")
        #expect(marked(text, stemming: nil) { $0.stems = [form("talk"): 1] } == text)
    }

    @Test func stemsOfAccentedWordsAreFolded() {
        #expect(
            marked("élections électorales Elections") { $0.stems = [form("election"): 1] }
                == "[élections] électorales [Elections]")
        let whole = Stemming(language: "xx") { Array($0) }
        #expect(marked("Été été", stemming: whole) { $0.stems = [form("ete"): 1] } == "[Été] [été]")
    }

    @Test func exactFormsKeepTheirAccents() {
        #expect(marked("Résumé resume résumés") { $0.exacts = [form("résumé"): 1] } == "[Résumé] resume résumés")
        #expect(marked("Résumé resume résumés") { $0.folded = [form("resume"): 1] } == "[Résumé] [resume] résumés")
    }

    @Test func prefixesAndFuzzyWords() {
        #expect(marked("Élysée elycee ely") { $0.prefixes = [form("elys"): 1] } == "[Élysée] elycee ely")
        #expect(marked("Lukashenko Lukashenka") { $0.fuzzy = [form("lukashenka"): 1] } == "Lukashenko [Lukashenka]")
    }

    @Test func aPhraseIsMarkedOnlyWhereAllOfItStands() {
        let text = "Li Shangfu met Li. Shangfu, “Li—Shangfu”"
        #expect(
            marked(text) { $0.phrases = [phrase("li shangfu")] } == "[Li Shangfu] met [Li. Shangfu], “[Li—Shangfu]”")
        #expect(
            marked("state of the union of the state") { $0.phrases = [phrase("of the state")] }
                == "state of the union [of the state]")
        #expect(
            marked("all-weather and all weathers") { $0.phrases = [phrase("all weather")] }
                == "[all-weather] and all weathers")
        #expect(marked("a a a b") { $0.phrases = [phrase("a a b")] } == "a [a a b]")
    }

    @Test func wordsNearEachOther() {
        let near = HighlightQuery.Near(window: 4, terms: [[form("china")], [form("russia"), form("moscow")]])
        #expect(
            marked("China and Moscow, far away from the borders of China") { $0.near = [near] }
                == "[China] and [Moscow], far away from the borders of China")
        #expect(marked("Russia is not really China") { $0.near = [near] } == "Russia is not really China")
    }

    @Test func cjkRunsMergeToOneRange() {
        #expect(marked("今天中国人民", stemming: nil) { $0.phrases = [phrase("中国")] } == "今天[中国]人民")
        #expect(marked("今天中国人民", stemming: nil) { $0.exacts = [form("中国"): 1, form("国人"): 1] } == "今天[中国人]民")
        #expect(marked("中 国", stemming: nil) { $0.exacts = [form("中国"): 1] } == "中 国")
        let pairs = HighlightQuery.Phrase([form("中国"), form("国人")])
        #expect(marked("今天中国人民", stemming: nil) { $0.phrases = [pairs] } == "今天[中国人]民")
    }

    @Test func quotesAndApostrophesOfAnyShape() {
        for text in ["China's", "China’s", "China＇s", "\"China\"", "«China»", "„China“"] {
            let expected = text.replacing("China", with: "[China]")
            #expect(marked(text) { $0.exacts = [form("china"): 1] } == expected)
        }
    }

    @Test func marksCoverWholeGraphemeClusters() {
        let decomposed = "le cafe\u{301} noir"
        #expect(marked(decomposed) { $0.folded = [form("cafe"): 1] } == "le [cafe\u{301}] noir")
        var query = HighlightQuery()
        query.exacts = [form("ok"): 1]
        var highlighter = Highlighter(query)
        let bytes = Array("x ok\u{20E3}\u{200D} y".utf8)
        #expect(bytes.withUnsafeBytes { highlighter.matches(in: $0, stemming: nil) } == [2..<10])
    }

    @Test func marksCountCodePointsAndUTF16() {
        var query = HighlightQuery()
        query.exacts = [form("minsk"): 1]
        var highlighter = Highlighter(query)
        let snippet = highlighter.marked("👍🏽🇧🇾 Minsk 😀 minsk", stemming: nil)
        #expect(snippet.marks == [5..<10, 13..<18])
        #expect(snippet.utf16Marks == [9..<14, 18..<23])
        let units = Array(snippet.text.utf16)
        #expect(snippet.utf16Marks.map { String(decoding: units[$0], as: UTF16.self) } == ["Minsk", "minsk"])
    }

    @Test func htmlIsEscaped() {
        var query = HighlightQuery()
        query.exacts = [form("script"): 1]
        var highlighter = Highlighter(query)
        #expect(
            highlighter.marked("<script>\"a\" & 'b'</script>", stemming: nil).html
                == "&lt;<mark>script</mark>&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/<mark>script</mark>&gt;")
    }

    @Test func oneHighlighterServesTextsInManyLanguages() {
        var query = HighlightQuery()
        query.stems = [form("new"): 1]
        var highlighter = Highlighter(query)
        #expect(highlighter.marked("news", stemming: endings).marks == [0..<4])
        #expect(highlighter.marked("news", stemming: nil).marks == [])
        #expect(highlighter.marked("", stemming: endings).marks == [])
    }
}

/// A snippet's text with brackets around what is marked.
func bracketed(_ snippet: Snippet) -> String {
    let scalars = Array(snippet.text.unicodeScalars)
    var text = String.UnicodeScalarView()
    var next = 0
    for mark in snippet.marks {
        text += scalars[next..<mark.lowerBound] + ["["] + scalars[mark] + ["]"]
        next = mark.upperBound
    }
    text += scalars[next...]
    return String(text)
}
