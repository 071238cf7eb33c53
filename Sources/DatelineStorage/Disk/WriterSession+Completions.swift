internal import DatelineIndex
internal import DatelineSearch
package import DatelineModel
internal import Xapian

extension WriterSession {
    /// Collects anew, when the archive has grown by a quarter since, the words that complete short prefixes.
    ///
    /// Tens of thousands of words begin with one letter; looking at them all for each completion would take longer than a
    /// search. How many articles hold a word is looked up when it is shown, so only the choice of words is as old as this.
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
                    letters: Completions.letters, least: Completions.manyWords, most: Completions.kept)
            }
        }
        try setMetadata(Completions.entries(prefixes, articles: articles))
        try publish()
    }
}

/// How completions of short prefixes are kept.
enum Completions {
    /// Archives with fewer articles have few words.
    static let smallArchive = 1000
    /// Letters of the longest prefixes that are kept.
    static let letters: UInt32 = 3
    /// Words that must begin with a prefix for it to be kept; fewer are looked at as they stand.
    static let manyWords: UInt32 = 400
    /// Words kept for a prefix; some may have become rare when they are shown.
    static let kept: UInt32 = 120

    /// What is stored of the words of prefixes.
    static func entries(
        _ prefixes: [(prefix: [UInt8], words: [[UInt8]])], articles: Int
    ) -> [(key: String, value: [UInt8])] {
        prefixes.map { prefix, words in
            (Schema.Metadata.prefix + String(decoding: prefix, as: UTF8.self), Array(words.joined(separator: [0])))
        } + [(Schema.Metadata.prefixes, Array("\(articles)".utf8))]
    }
}
