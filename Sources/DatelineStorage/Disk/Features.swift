internal import DatelineSearch
package import DatelineJSON
internal import DatelineLanguage
internal import DatelineModel
internal import DatelineQuery
internal import DatelineText
internal import Xapian

/// The versions of the components that made an archive's terms, by name.
///
/// Queries are tokenized and stemmed by the searching program. If its terms differ from those of the program that
/// indexed the text, matches are missed. So an archive records what made its terms, and refuses articles indexed
/// otherwise.
package struct Features: Sendable, Equatable {
    /// The tokenizer and the folding of word forms.
    package var analyzer: String?
    /// The stemmers: the version of Xapian's library, whose Snowball stemmers are used, and that of our own steps.
    package var stemmer: String?
    /// The language identifier, which chooses the stemmer of articles that name no language.
    package var language: String?

    init(analyzer: String?, stemmer: String?, language: String?) {
        (self.analyzer, self.stemmer, self.language) = (analyzer, stemmer, language)
    }

    /// - Throws: `.unsupportedArchive` for a feature that this program does not know, which it would read wrongly.
    init(_ object: JSONObject, path: String) throws(DatelineError) {
        for name in object.members.map(\.name) where !["analyzer", "stemmer", "language"].contains(name) {
            throw DatelineError(
                .unsupportedArchive,
                "\(path): the archive has the feature \"\(name)\", which this Dateline does not know: update Dateline")
        }
        self.init(
            analyzer: object["analyzer"]?.stringValue, stemmer: object["stemmer"]?.stringValue,
            language: object["language"]?.stringValue)
    }

    package var json: JSONObject {
        ["analyzer": .optional(analyzer), "stemmer": .optional(stemmer), "language": .optional(language)]
    }

    /// The features of this program on this machine. Loads the language identifier, which takes longer than a search.
    static var current: Features {
        Features(
            analyzer: Analyzer.identity, stemmer: currentStemmer,
            language: LanguageIdentifier.version.map { "cld2 \($0)" } ?? missing)
    }

    private static let missing = "none"
    private static var currentStemmer: String { "snowball of xapian \(libraryVersion()), \(LanguageStemmer.identity)" }

    /// A message about the features that differ from this program's; `nil` if none does.
    /// - Parameter forWriting: includes the language identifier, which queries do not use.
    func differences(forWriting: Bool) -> String? {
        var pairs = [("analyzer", analyzer, Analyzer.identity), ("stemmer", stemmer, Self.currentStemmer)]
        // A missing identifier is not a difference: no language is identified then, which is reported separately.
        if forWriting, let here = Self.current.language, here != Self.missing, language != Self.missing {
            pairs.append(("language identifier", language, here))
        }
        let words = pairs.filter { $0.1 != $0.2 }.map { name, made, here in
            "\(name) \(made.map { "\"\($0)\"" } ?? "not recorded"), here \"\(here)\""
        }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }

    /// Added to every search of an archive whose terms another program made.
    var warning: QueryWarning? {
        differences(forWriting: false).map {
            QueryWarning(
                .otherFeatures,
                "the archive's words were made otherwise than this program makes them (\($0)), so articles may be missed; "
                    + "export it and index that into a new archive")
        }
    }

    /// Throws if this program would add different terms.
    func expectCurrent(archive path: String) throws(DatelineError) {
        guard let differences = differences(forWriting: true) else { return }
        throw DatelineError(
            .unsupportedArchive,
            "\(path): the archive's words were made otherwise than this program makes them (\(differences)), so nothing is "
                + "written to it; make a new one of it: dateline export --index \(path) | dateline index --index NEW -")
    }
}
