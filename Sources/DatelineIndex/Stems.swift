package import DatelineText
internal import Xapian

/// Stems words by the rules of languages. Used by one thread at a time.
///
/// A word's index stem is its Snowball stem, folded. Stemming the folded form can give another stem ("cafés" and
/// "cafes"): then both count, so that a word typed without its accents finds the inflections of the one with them.
/// A language without a stemmer has folded forms for stems.
package final class Stems {
    /// The stems of one word: one, seldom two.
    package struct Pair: Equatable {
        package var first: [UInt8]
        package var second: [UInt8]?
    }

    /// How articles that name no language are stemmed.
    static let fallbackLanguage = "en"

    private final class Handle {
        let stemmer: Stemmer
        init?(language: String) {
            guard let stemmer = Stemmer(language: language) else { return nil }
            self.stemmer = stemmer
        }
    }

    /// The language that was asked for first, which mostly is the only one: the first table of strings that a process
    /// makes has the runtime look through all conformances, which takes longer than many a search.
    private var first: (language: String, handle: Handle?)?
    /// The others.
    private var further: [String: Handle?] = [:]

    package init() {}

    /// The language of a tag, by which words are stemmed: "pt" of "pt-br".
    package static func base(of tag: String?) -> String {
        guard let tag, !tag.isEmpty else { return fallbackLanguage }
        return String(tag.prefix { $0 != "-" })
    }

    /// - Parameter language: without a region, see ``base(of:)``.
    package func stems(exact: UnsafeRawBufferPointer, folded: UnsafeRawBufferPointer, language: String) -> Pair {
        guard let handle = handle(language) else { return Pair(first: [UInt8](folded), second: nil) }
        let first = fold(handle.stemmer.stem(exact))
        guard !exact.elementsEqual(folded) else { return Pair(first: first, second: nil) }
        let second = fold(handle.stemmer.stem(folded))
        return Pair(first: first, second: second == first ? nil : second)
    }

    /// How the texts of a language are stemmed when they are marked.
    package func stemming(for language: String) -> Stemming {
        Stemming(language: language, keepsInitial: Self.suffixing.contains(language)) { [self] word in
            handle(language).map { fold($0.stemmer.stem(word)) } ?? [UInt8](word)
        }
    }

    /// Languages whose stemmers only take endings away.
    private static let suffixing: Set<String> = [
        "en", "fi", "sv", "da", "no", "nb", "nn", "es", "it", "pt", "ru", "hu", "ro",
    ]

    private func handle(_ language: String) -> Handle? {
        guard let first else {
            let handle = Handle(language: language)
            first = (language, handle)
            return handle
        }
        return first.language == language ? first.handle : furtherHandle(language)
    }

    private func furtherHandle(_ language: String) -> Handle? {
        if let known = further[language] { return known }
        let handle = Handle(language: language)
        further[language] = .some(handle)
        return handle
    }

    private func fold(_ stem: [UInt8]) -> [UInt8] {
        stem.allSatisfy { $0 < 0x80 } ? stem : Analyzer.folded(stem)
    }
}
