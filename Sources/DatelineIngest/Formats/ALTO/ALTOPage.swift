/// A page of ALTO: its words in order of reading, and which words each block, line and string has.
struct ALTOPage {
    struct Word {
        let text: String
        /// The numbers of its block and line on the page.
        let block: Int
        let line: Int
        /// Whether it is the first part of a word that the line's end divides, without the whole word being given.
        var isDivided: Bool
    }

    private(set) var words: [Word] = []
    /// The words of an element, by its `ID`.
    private(set) var ranges: [String: Range<Int>] = [:]
    private(set) var language: String?
    /// The words in the margins: page numbers, running heads.
    private(set) var margins: [Range<Int>] = []
    private var block = 0
    private var line = 0
    /// Whether the last word is a divided one in its whole form.
    private var isWhole = false

    init(_ root: XMLElement) {
        for page in root.descendants("Page") { read(page) }
    }

    private mutating func read(_ element: XMLElement) {
        let start = words.count
        switch element.name {
        case "String": add(element)
        case "HYP":
            // Unless its whole form is given, the parts of the word are joined.
            if let last = words.indices.last, !isWhole { words[last].isDivided = true }
        case "SP": break
        default:
            if element.name == "TextBlock" {
                block += 1
                if language == nil { language = element["LANG"] ?? element["language"] }
            }
            if element.name == "TextLine" { line += 1 }
            for child in element.elements { read(child) }
            if element.name.hasSuffix("Margin"), words.count > start { margins.append(start..<words.count) }
        }
        if let id = element["ID"], words.count > start { ranges[id] = start..<words.count }
    }

    private mutating func add(_ string: XMLElement) {
        guard let content = string["CONTENT"] else { return }
        // The first part of a divided word names the whole word, which the second part repeats.
        switch (string["SUBS_TYPE"], string["SUBS_CONTENT"]) {
        case ("HypPart1"?, let whole?):
            add(whole)
            isWhole = true
        case ("HypPart2"?, .some) where isWhole:
            add("")
            isWhole = false
        default:
            add(content)
            isWhole = false
        }
    }

    private mutating func add(_ text: String) {
        words.append(Word(text: text, block: block, line: line, isDivided: false))
    }

    /// The words of the page's area of print, or all if that has none.
    var printed: [Word] {
        let isMargin = margins.reduce(into: Set<Int>()) { $0.formUnion($1) }
        let inner = words.indices.filter { !isMargin.contains($0) }.map { words[$0] }
        return inner.contains { !$0.text.isEmpty } ? inner : words
    }

    /// The words from one element to another; of a single element if there is no second.
    func words(from first: String, to last: String?) -> ArraySlice<Word> {
        guard let start = ranges[first] else { return [] }
        guard let end = last.flatMap({ ranges[$0] }), end.upperBound > start.lowerBound else { return words[start] }
        return words[start.lowerBound..<end.upperBound]
    }

    /// The text of words: a paragraph for each block.
    static func paragraphs(_ words: some Sequence<Word>) -> [String] {
        var paragraphs: [String] = []
        var last: Word?
        for word in words where !word.text.isEmpty {
            if let last, last.block == word.block, let index = paragraphs.indices.last {
                if last.isDivided, last.line != word.line {
                    if let end = paragraphs[index].last, "-¬⸗=".contains(end) { paragraphs[index].removeLast() }
                    paragraphs[index] += word.text
                } else {
                    paragraphs[index] += " " + word.text
                }
            } else {
                paragraphs.append(word.text)
            }
            last = word
        }
        return paragraphs
    }
}
