internal import DatelineIndex
package import DatelineModel
package import DatelineQuery
package import Xapian

/// One revision of an archive, open for searching. Used on one thread only.
package final class Snapshot {
    package let database: Database
    /// What it is made of besides the database.
    package let files: SnapshotFiles
    /// The fields of the archive's articles.
    package let fields: FieldTable
    /// A warning for every search if another program made the archive's terms.
    let otherFeatures: QueryWarning?
    /// Dateline's own revision number.
    package let revision: Int
    package let info: Database.Info
    /// The languages of the archive's articles, without regions; articles without a language count as ``unknown``.
    let languages: [String]
    /// Those of at least a tenth of the articles.
    let mainLanguages: [String]
    let stems = Stems()
    /// The frequencies last asked for, each in the place that its hash names.
    private var frequencies = [(term: [UInt8], frequency: Int)?](repeating: nil, count: keptFrequencies)
    private static let keptFrequencies = 1024
    /// The terms of stored articles.
    private(set) lazy var articleTerms = ArticleTerms(fields)
    /// The archive's synonyms, once they were asked for.
    private var knownSynonyms: Synonyms??
    /// The facet columns of the archive, which readers may share.
    package var columns = ColumnStore()
    /// Whether the archive now has a later revision.
    package var isStale: () -> Bool = { false }

    /// In ``languages``, articles without a language.
    static let unknown = ""

    /// - Parameter otherFeatures: a warning for every search.
    package init(
        _ database: consuming Database, _ files: SnapshotFiles, revision: Int, fields: FieldTable,
        otherFeatures: QueryWarning?
    ) throws(XapianError) {
        self.files = files
        self.revision = revision
        self.fields = fields
        self.otherFeatures = otherFeatures
        info = try database.info()
        var languages: [String] = []
        var mainLanguages: [String] = []
        var last: [UInt8] = []
        repeat {
            let step = try database.terms(prefix: Schema.Prefix.language, after: last, limit: 1000)
            for (term, frequency) in step {
                let tag = term.dropFirst(Schema.Prefix.language.count)
                guard !tag.contains(UInt8(ascii: "-")) else { continue }
                languages.append(String(decoding: tag, as: UTF8.self))
                if frequency * 10 >= info.documentCount {
                    mainLanguages.append(String(decoding: tag, as: UTF8.self))
                }
            }
            last = step.last?.term ?? []
        } while !last.isEmpty
        let unknown = try database.frequency(of: Schema.withoutLanguage)
        if unknown > 0 { languages.append(Self.unknown) }
        if unknown * 10 >= info.documentCount { mainLanguages.append(Self.unknown) }
        self.languages = languages
        self.mainLanguages = mainLanguages
        self.database = database
    }

    package func article(_ document: UInt32) throws(XapianError) -> Article {
        try articles([document])[0]
    }

    /// The articles of documents, in the given order.
    package func articles(_ documents: [UInt32]) throws(XapianError) -> [Article] {
        try database.fetch(documents).map { data throws(XapianError) in
            // Every article has a record.
            if data.isEmpty { throw XapianError(.corrupt, "a docdata.glass cannot be opened, or lacks records") }
            return try article(of: data) ?? Article(id: "")
        }
    }

    /// The article in a document's data; `nil` if it cannot be decoded.
    package func article(of data: [UInt8]) throws(XapianError) -> Article? {
        try files.records.article(data, files.load)
    }

    /// The document frequency of a term, for weights and choices.
    package func frequency(of term: [UInt8]) throws(XapianError) -> Int {
        // The plan, the marks and corrections of a query look up the same words.
        let hash = term.reduce(into: UInt32(2_166_136_261)) { $0 = ($0 ^ UInt32($1)) &* 16_777_619 }
        let place = Int(hash) % Self.keptFrequencies
        if let known = frequencies[place], known.term == term { return known.frequency }
        let frequency = try database.frequency(of: term)
        frequencies[place] = (term, frequency)
        return frequency
    }

    /// The synonyms that the archive keeps; `nil` if there are none.
    package var synonyms: Synonyms? {
        get throws(XapianError) {
            if let knownSynonyms { return knownSynonyms }
            let synonyms = try Synonyms.kept(files.load)
            knownSynonyms = .some(synonyms)
            return synonyms
        }
    }

    /// Whether any document has a term. An archive that cannot be read shows so in the search itself.
    func has(_ term: [UInt8]) -> Bool { ((try? frequency(of: term)) ?? 0) > 0 }

    /// The number of terms with a prefix that some article has.
    package func termCount(prefix: [UInt8]) throws(XapianError) -> Int {
        var count = 0
        for (term, _) in try database.terms(prefix: prefix, limit: .max) where try liveFrequency(of: term) > 0 {
            count += 1
        }
        return count
    }

    /// The number of articles with a term, where ``frequency(of:)`` also counts documents that were replaced or deleted
    /// and still take room.
    package func liveFrequency(of term: [UInt8]) throws(XapianError) -> Int { try database.liveFrequency(of: term) }

    /// The document with an id.
    package func document(id: String) throws(XapianError) -> UInt32? {
        try database.postings(of: Schema.idTerm(id), limit: 1).first
    }
}
