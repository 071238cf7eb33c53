internal import DatelineIndex
internal import DatelineSearch
package import DatelineModel
internal import Xapian

extension WriterSession {
    /// Collects the most frequent words of short prefixes again if the archive has grown by a quarter.
    ///
    /// Tens of thousands of words can share a one-letter prefix; reading them all for each completion would take longer
    /// than a search. Document frequencies are looked up when a word is shown, so only the choice of words can be
    /// outdated.
    package func collectCompletions() throws(DatelineError) {
        let (articles, collected) = try readPublished { database throws(XapianError) in
            let known = String(decoding: try database.metadata(Schema.Metadata.prefixes), as: UTF8.self)
            return (try database.info().documentCount, Int(known) ?? 0)
        }
        guard articles >= Completions.smallArchive, articles * 4 > collected * 5 else { return }
        let prefixes: [(prefix: [UInt8], words: [[UInt8]])]
        if let completions {
            prefixes = completions
        } else {
            prefixes = try readPublished { database throws(XapianError) in
                try database.prefixes(
                    letters: UInt32(PrefixWords.letters), least: UInt32(PrefixWords.manyWords),
                    most: UInt32(PrefixWords.kept))
            }
        }
        try setMetadata(Completions.entries(prefixes, articles: articles))
        try publish()
    }
}

/// How completions of short prefixes are stored.
enum Completions {
    /// Smaller archives have few words.
    static let smallArchive = 1000

    /// The metadata entries for prefixes.
    static func entries(
        _ prefixes: [(prefix: [UInt8], words: [[UInt8]])], articles: Int
    ) -> [(key: String, value: [UInt8])] {
        prefixes.map { prefix, words in
            (Schema.Metadata.prefix + String(decoding: prefix, as: UTF8.self), Array(words.joined(separator: [0])))
        } + [(Schema.Metadata.prefixes, Array("\(articles)".utf8))]
    }
}
