internal import DatelineSearch
package import DatelineJSON
internal import DatelineLanguage
internal import DatelineModel
internal import DatelineQuery
internal import DatelineText
internal import Xapian

/// What an archive's words were made with, by name.
///
/// A query is cut and stemmed by the program that searches. Where that makes other words of a text than the program that
/// indexed it, matches are missed; so an archive says what made its words, and takes no others.
package struct Features: Sendable, Equatable {
    /// How text is cut into words, and how their forms are folded.
    package var analyzer: String?
    /// The stemmers: those of a version of Xapian's library.
    package var stemmer: String?
    /// What identifies the language of articles that name none, and by that chooses their stemmer.
    package var language: String?

    init(analyzer: String?, stemmer: String?, language: String?) {
        (self.analyzer, self.stemmer, self.language) = (analyzer, stemmer, language)
    }

    init(_ object: JSONObject) {
        self.init(
            analyzer: object["analyzer"]?.stringValue, stemmer: object["stemmer"]?.stringValue,
            language: object["language"]?.stringValue)
    }

    package var json: JSONObject {
        ["analyzer": .optional(analyzer), "stemmer": .optional(stemmer), "language": .optional(language)]
    }

    /// Those of this program on this machine. The language identifier is loaded for it, which takes longer than a search.
    static var current: Features {
        Features(
            analyzer: Analyzer.identity, stemmer: currentStemmer,
            language: LanguageIdentifier.version.map { "cld2 \($0)" } ?? missing)
    }

    private static let missing = "none"
    private static var currentStemmer: String { "snowball of xapian \(libraryVersion())" }

    /// Which of them differ from this program's, as a message says it; `nil` where none does.
    /// - Parameter forWriting: looks at the language identifier too, which queries do not ask.
    func differences(forWriting: Bool) -> String? {
        var pairs = [("analyzer", analyzer, Analyzer.identity), ("stemmer", stemmer, Self.currentStemmer)]
        // One that is missing is no other one: then no language is identified, which is told.
        if forWriting, let here = Self.current.language, here != Self.missing, language != Self.missing {
            pairs.append(("language identifier", language, here))
        }
        let words = pairs.filter { $0.1 != $0.2 }.map { name, made, here in
            "\(name) \(made.map { "\"\($0)\"" } ?? "not recorded"), here \"\(here)\""
        }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }

    /// Told with every search of an archive whose words another program made.
    var warning: QueryWarning? {
        differences(forWriting: false).map {
            QueryWarning(
                .otherFeatures,
                "the archive's words were made otherwise than this program makes them (\($0)), so articles may be missed; "
                    + "export it and index that into a new archive")
        }
    }

    /// Throws where this program would add words of another kind.
    func expectCurrent(archive path: String) throws(DatelineError) {
        guard let differences = differences(forWriting: true) else { return }
        throw DatelineError(
            .unsupportedArchive,
            "\(path): the archive's words were made otherwise than this program makes them (\(differences)), so nothing is "
                + "written to it; make a new one of it: dateline export --index \(path) | dateline index --index NEW -")
    }
}
