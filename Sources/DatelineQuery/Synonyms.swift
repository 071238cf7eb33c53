public import DatelineModel

/// Words and names that are looked for together, from a file of yours:
///
/// ```
/// # names in several spellings: each finds all
/// Zelensky, Zelenskyy, Zelenskij
/// # one way: who types UN also finds United Nations
/// UN => United Nations, Vereinte Nationen
/// ```
///
/// A word or a few words in a row that stand in the file become `(word OR other …)`, which the `parsed` query of the results
/// shows. Capitals do not count, accents do. What is typed exactly (`=word`), with a star, a tilde or NEAR stays as it is.
public struct Synonyms: Sendable, Hashable {
    /// The file's lines, comments among them, separated by newlines.
    public let text: String
    /// Where its spellings are, as kept in an archive: reading all lines for each search would take longer than the search.
    package let index: SynonymIndex

    /// Lines of a file, spellings of a line, and words of a spelling, at most.
    public static let maximumLines = 20_000
    public static let maximumSpellings = 50
    public static let maximumWords = 6
    /// Bytes of a file, at most.
    public static let maximumBytes = 4 << 20

    /// Reads the lines of a file.
    /// - Parameter name: of the file, for messages.
    /// - Throws: `invalid_parameter` that names file and line, for one that cannot be read.
    public init(_ text: String, name: String = "synonyms") throws(DatelineError) {
        guard text.utf8.count <= Self.maximumBytes else {
            throw Self.fault(name, "more than \(Self.maximumBytes) bytes")
        }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.count <= Self.maximumLines else {
            throw Self.fault(name, "more than \(Self.maximumLines) lines")
        }
        var builder = SynonymIndex.Builder()
        var offset = 0
        for (number, line) in lines.enumerated() {
            if let read = SynonymLine(line) {
                if let problem = read.problem { throw Self.fault(name, "line \(number + 1): \(problem)") }
                builder.add(read.left.map(\.key), lineAt: offset)
            }
            offset += line.utf8.count + 1
        }
        self.text = lines.joined(separator: "\n")
        index = builder.index
    }

    /// Synonyms that an archive keeps; `nil` if the index does not belong to the text.
    package init?(text: String, index: [UInt8]) {
        guard let index = SynonymIndex(index, textByteCount: text.utf8.count) else { return nil }
        self.text = text
        self.index = index
    }

    /// Lines that have spellings.
    public var lineCount: Int { index.lineCount }
    public var isEmpty: Bool { lineCount == 0 }

    private static func fault(_ name: String, _ message: String) -> DatelineError {
        DatelineError(.invalidParameter, "\(name): \(message)", parameter: "synonyms")
    }

    /// What else to look for.
    /// - Parameter key: words in lower case with single spaces.
    func others(of key: String) -> [String] {
        var others: [String] = []
        let bytes = text.utf8
        for offset in index.lines(of: key) {
            let start = bytes.index(bytes.startIndex, offsetBy: offset)
            guard let line = SynonymLine(text[start...].prefix { $0 != "\n" }) else { continue }
            for other in line.right ?? line.left where other.key != key && !others.contains(other.text) {
                others.append(other.text)
            }
        }
        return others
    }
}

/// A line of a file of synonyms.
struct SynonymLine {
    /// Words with single spaces.
    struct Spelling {
        let text: String
        let words: Int
        /// As it is looked up.
        var key: String { text.lowercased() }
    }

    let left: [Spelling]
    /// What the left side finds, where the line is one way.
    let right: [Spelling]?
    private let line: Substring

    /// `nil` for a line without spellings.
    init?(_ line: Substring) {
        let line = line.prefix { $0 != "#" }
        if line.allSatisfy(\.isWhitespace) { return nil }
        let arrow = line.firstRange(of: "=>")
        left = Self.spellings(arrow.map { line[..<$0.lowerBound] } ?? line)
        right = arrow.map { Self.spellings(line[$0.upperBound...]) }
        self.line = line
    }

    /// Why the line cannot be used.
    var problem: String? {
        let all = left + (right ?? [])
        if left.isEmpty || all.count < 2 || right?.isEmpty == true {
            return "\(quoted(String(line).trimmingQuerySpaces)) is neither \"a, b, c\" nor \"a => b\""
        }
        if all.count > Synonyms.maximumSpellings { return "more than \(Synonyms.maximumSpellings) spellings" }
        if all.contains(where: { $0.words > Synonyms.maximumWords }) {
            return "a spelling of more than \(Synonyms.maximumWords) words"
        }
        return nil
    }

    private static func spellings(_ text: Substring) -> [Spelling] {
        text.split(separator: ",").map { spelling in
            let words = spelling.unicodeScalars.split(whereSeparator: \.isQuerySpace).map { String($0) }
            return Spelling(text: words.joined(separator: " "), words: words.count)
        }.filter { $0.words > 0 }
    }
}
