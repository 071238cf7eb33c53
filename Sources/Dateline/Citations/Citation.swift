public import DatelineModel

/// How an article is cited: author, title, outlet, date and address, in the forms that people and programs take.
///
/// Nothing is added that the article does not have: an unknown author, outlet or day is left out. The day of access is not
/// part of it.
///
/// ```swift
/// print(Citation(article).formatted(.bibtex))
/// ```
public struct Citation: Sendable, Hashable {
    /// A form of citations.
    public enum Format: String, Sendable, Hashable, CaseIterable, Codable {
        /// One line for people.
        case text
        /// BibTeX and biblatex, in UTF-8: <https://ctan.org/pkg/biblatex>.
        case bibtex
        /// RIS, which every reference manager reads: <https://en.wikipedia.org/wiki/RIS_(file_format)>.
        case ris
        /// CSL-JSON, an array of one item: <https://github.com/citation-style-language/schema>.
        case csl
    }

    let authors: [CitedName]
    let title: String
    let outlet: String?
    let published: PublicationDate?
    let url: String?
    let section: String?
    let language: String?
    let id: String

    /// The citation of an article. Without a source its site is the outlet, without a title its first sentence the title.
    public init(_ article: Article) {
        authors = CitedName.names(in: article)
        title = Self.line(article.label) ?? ""
        outlet = Self.line(article.source) ?? Self.line(article.site)
        published = article.published
        url = Self.address(article.url)
        section = Self.line(article.section)
        language = Self.line(article.language)
        id = article.id
    }

    /// The citation in a form, in UTF-8 with a line end at its end.
    public func formatted(_ format: Format) -> String {
        switch format {
        case .text: text + "\n"
        case .bibtex: bibtex
        case .ris: ris
        case .csl: csl
        }
    }

    /// `Ada Quill and Bo Lee. “Harbour talks end.” Northport Courier, 12 March 1998. https://news.example/1998/talks`
    private var text: String {
        var parts: [String] = []
        if !authors.isEmpty { parts.append(Self.ended(Self.listed(authors.map(\.whole)))) }
        parts.append("“\(Self.ended(title))”")
        let place = [outlet, published.map(Self.day)].compactMap(\.self).joined(separator: ", ")
        if !place.isEmpty { parts.append(Self.ended(place)) }
        if let url { parts.append(url) }
        return parts.joined(separator: " ")
    }

    /// `A`, `A and B`, `A, B and C`
    private static func listed(_ names: [String]) -> String {
        guard names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    }

    private static func ended(_ text: String) -> String {
        text.last.map { ".?!…。？！".contains($0) } ?? true ? text : text + "."
    }

    /// `12 March 1998`, as far as it is known.
    private static func day(_ date: PublicationDate) -> String {
        guard let month = date.month else { return "\(date.year)" }
        let words = "\(months[month - 1]) \(date.year)"
        return date.day.map { "\($0) \(words)" } ?? words
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// One line without control characters, which would end a field or a record; `nil` for an empty one.
    static func line(_ text: String?) -> String? {
        guard let text else { return nil }
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || scalar.value == 0x85 {
                if line.last != " ", !line.isEmpty { line.append(" ") }
            } else if !scalar.isDangerous {
                line.append(scalar)
            }
        }
        if line.last == " " { line.removeLast() }
        return line.isEmpty ? nil : String(line)
    }

    /// An address of the web; others are of no use to readers, and some would run in a browser.
    private static func address(_ url: String?) -> String? {
        guard let url, url.lowercased().hasPrefix("http://") || url.lowercased().hasPrefix("https://"),
            !url.unicodeScalars.contains(where: {
                $0.properties.isWhitespace || $0.isDangerous || "<>\"".unicodeScalars.contains($0)
            })
        else { return nil }
        return url
    }
}
