extension Format {
    /// One article in Markdown, with or without fields above it.
    public static let markdown = Format(
        "markdown", suffixes: ["md", "markdown"], mediaTypes: ["text/markdown"],
        sniff: { FrontMatter.begins($0) ? .likely : .no },
        .whole { input, evidence throws(RecordFault) in
            let text = try input.text(for: &evidence)
            guard !text.isEmpty else { throw RecordFault(.emptyFile, "an empty file") }
            MarkdownArticle.read(text, into: &evidence)
        })
}

/// Reads an article in Markdown: its fields, its first heading, and its text without marks.
enum MarkdownArticle {
    static func read(_ text: String, into evidence: inout ArticleEvidence) {
        let matter = FrontMatter(text)
        matter.state(into: &evidence)
        let (lines, heading) = MarkdownText.plain(matter.rest)
        let text = lines.joined(separator: "\n")
        if let heading, evidence.value(of: .title) == nil || evidence.value(of: .title) == heading {
            evidence.take(.title, heading, .markup)
            TextArticle.read(text, titled: heading, into: &evidence)
        } else {
            TextArticle.read(PlainText.cleaned(text), into: &evidence)
        }
    }
}

/// The fields above a text: `key: value` between lines of `---`, or `key = value` between lines of `+++`.
struct FrontMatter {
    private var fields: [(name: String, value: String)] = []
    /// The text below them.
    private(set) var rest: Substring

    /// More lines than fields take.
    private static let limit = 200

    /// Whether a file begins with such fields, one of them a headline or a day.
    static func begins(_ head: InputHead) -> Bool {
        guard head.start.starts(with: Array("---".utf8)) || head.start.starts(with: Array("+++".utf8)) else {
            return false
        }
        let matter = FrontMatter(String(decoding: head.start, as: UTF8.self))
        return matter.value("title") != nil || matter.value("date") != nil
    }

    init(_ text: String) {
        var lines = text[...]
        let fence = Self.line(&lines).trimmed
        rest = text[...]
        guard fence == "---" || fence == "+++" else { return }
        let mark: Character = fence == "---" ? ":" : "="
        for _ in 0..<Self.limit {
            guard !lines.isEmpty else { break }
            let line = Self.line(&lines)
            if line.trimmed == fence || line.trimmed == "..." {
                rest = lines
                return
            }
            read(line, mark)
        }
        fields = []
    }

    private static func line(_ rest: inout Substring) -> Substring {
        let end = rest.utf8.firstIndex(of: 0x0A) ?? rest.endIndex
        defer { rest = end < rest.endIndex ? rest[rest.utf8.index(after: end)...] : rest[end...] }
        return rest[..<end]
    }

    private mutating func read(_ line: Substring, _ mark: Character) {
        if line.trimmed.hasPrefix("- "), let last = fields.last {
            // An item of a list below its name.
            let item = Self.unquoted(line.trimmed.dropFirst(2))
            fields[fields.count - 1].value = last.value.isEmpty ? item : last.value + ", " + item
            return
        }
        guard line.first?.isWhitespace != true, let index = line.firstIndex(of: mark) else { return }
        fields.append((line[..<index].trimmed.lowercased(), Self.unquoted(line[line.index(after: index)...])))
    }

    private static func unquoted(_ value: Substring) -> String {
        var value = value.trimmed
        if value.first == "[", value.last == "]" {
            return value.dropFirst().dropLast().split(separator: ",").map { unquoted($0) }.joined(separator: ", ")
        }
        if let quote = value.first, "\"'".contains(quote), value.last == quote, value.count > 1 {
            value = value.dropFirst().dropLast()
        }
        return String(value)
    }

    private func value(_ name: String) -> String? {
        fields.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    func state(into evidence: inout ArticleEvidence) {
        for (field, names) in Self.names {
            if let value = names.lazy.compactMap({ self.value($0) }).first { evidence.saw(field, value) }
        }
    }

    /// The language comes first, since it decides on the order of day and month.
    private static let names: [(ArticleEvidence.Field, [String])] = [
        (.language, ["lang", "language"]), (.title, ["title", "headline"]), (.byline, ["author", "authors", "byline"]),
        (.source, ["source", "publisher", "outlet", "site_name"]),
        (.url, ["canonical_url", "url", "link", "source_url"]),
        (.section, ["section", "category", "categories"]),
        (.published, ["date", "published", "published_at", "datepublished", "pubdate", "publishdate"]),
    ]
}
