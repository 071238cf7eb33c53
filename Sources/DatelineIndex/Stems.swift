package import DatelineText
internal import Xapian

/// Stems words by the rules of languages, those of ``LanguageStemmer/table``. Not thread-safe.
///
/// A word's index stem is its stem, folded. Where a language stems accented and folded forms apart, stemming the folded
/// form can give another stem ("cafés" and "cafes"); both are then indexed, so that a word typed without accents finds
/// the inflections of the accented one. In a language without a stemmer, stems are the folded forms.
package final class Stems {
    /// The stems of one word: one, seldom two.
    package struct Pair: Equatable {
        package var first: [UInt8]
        package var second: [UInt8]?
    }

    /// The stemmer for articles that name no language.
    static let fallbackLanguage = "en"

    private final class Handle {
        let stemmer: LanguageStemmer
        private let snowball: Stemmer?
        private var scratch = StemWord()

        init?(language: String) {
            guard let stemmer = LanguageStemmer.of(language) else { return nil }
            self.stemmer = stemmer
            if let name = stemmer.snowball { snowball = Stemmer(language: name) } else { snowball = nil }
        }

        /// The folded stem of a form.
        func stem(_ form: UnsafeRawBufferPointer) -> [UInt8] {
            guard stemmer.stemsFolded, !form.allSatisfy({ $0 < 0x80 }) else { return stem(unchanged: form) }
            return Analyzer.folded(form).withUnsafeBytes(stem(unchanged:))
        }

        /// The folded stem of the form that the language's words are stemmed from, exact or folded.
        func stem(unchanged form: UnsafeRawBufferPointer) -> [UInt8] {
            fold(stemmer.stem(form, &scratch) { word in snowball?.stem(word) ?? [UInt8](word) })
        }

        /// Another folded stem of a folded form, that its language gives it beside the first one.
        func secondStem(_ folded: UnsafeRawBufferPointer, isTyped: Bool = false) -> [UInt8]? {
            stemmer.secondStem(folded, isTyped: isTyped, &scratch)
        }

        private func fold(_ stem: [UInt8]) -> [UInt8] {
            stem.allSatisfy { $0 < 0x80 } ? stem : Analyzer.folded(stem)
        }
    }

    /// The first language used, mostly the only one. It is kept apart because the first dictionary with string keys in
    /// a process makes the Swift runtime search all conformances, which takes longer than many a search.
    private var first: (language: String, handle: Handle?)?
    /// The other languages.
    private var further: [String: Handle?] = [:]

    package init() {}

    /// The stemming language of a tag: "pt" for "pt-br".
    package static func base(of tag: String?) -> String {
        guard let tag, !tag.isEmpty else { return fallbackLanguage }
        return String(tag.prefix { $0 != "-" })
    }

    /// - Parameters:
    ///   - language: without a region; see ``base(of:)``.
    ///   - isTyped: whether the word is of a query and not of a text.
    package func stems(
        exact: UnsafeRawBufferPointer, folded: UnsafeRawBufferPointer, language: String, isTyped: Bool = false
    ) -> Pair {
        guard let handle = handle(language) else { return Pair(first: [UInt8](folded), second: nil) }
        let first = handle.stem(unchanged: handle.stemmer.stemsFolded ? folded : exact)
        if !handle.stemmer.stemsFolded, !exact.elementsEqual(folded) {
            let second = handle.stem(unchanged: folded)
            if second != first { return Pair(first: first, second: second) }
        }
        let second = handle.secondStem(folded, isTyped: isTyped)
        return Pair(first: first, second: second == first ? nil : second)
    }

    /// The stemming for marking texts of a language.
    package func stemming(for language: String) -> Stemming {
        let keepsInitial = handle(language)?.stemmer.keepsInitial ?? true
        return Stemming(
            language: language, keepsInitial: keepsInitial,
            stem: { [self] word in handle(language)?.stem(word) ?? [UInt8](word) },
            secondStem: { [self] word in handle(language)?.secondStem(word) })
    }

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
}
