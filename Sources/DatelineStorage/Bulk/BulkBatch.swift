internal import DatelineIndex
internal import DatelineSearch
internal import DatelineJSON
package import DatelineModel

/// Articles that one worker has read and indexes together. Not thread-safe.
package final class BulkBatch {
    /// A class, so that copying an item costs one reference count instead of one for each field of the article.
    final class Item {
        let article: Article
        /// The digest of its id, and a hash of its record without `indexed_at`.
        let key: Digest.Short
        let record: UInt64
        /// The record's range in the batch's records.
        let range: Range<Int>
        /// The range of `indexed_at` in the record, twenty characters that are filled in later.
        let instant: Range<Int>
        /// When the article was first stored, if it says so.
        let firstStored: Int?
        /// The article with the same id that is already in the archive.
        let stored: StoredArticles.Found?
        let warningCount: Int
        /// What may be boilerplate; `nil` for an article of no known outlet.
        let lines: BoilerplateCandidates?
        /// 0 for an article that is not to be indexed.
        var document: UInt32 = 0
        var indexedAt = 0

        init(
            article: Article, key: Digest.Short, record: UInt64, range: Range<Int>, instant: Range<Int>,
            firstStored: Int?, stored: StoredArticles.Found?, warningCount: Int,
            lines: BoilerplateCandidates?
        ) {
            self.article = article
            self.key = key
            self.record = record
            self.range = range
            self.instant = instant
            self.firstStored = firstStored
            self.stored = stored
            self.warningCount = warningCount
            self.lines = lines
        }
    }

    var items: [Item] = []
    var records = JSONWriter()

    /// Whether articles are indexed again, unchanged ones too, and keep the time when they were first stored.
    var rewrites = false

    private let known: StoredArticles?
    private let rules: IndexRules

    package convenience init(_ build: BulkBuild) throws(DatelineError) {
        self.init(build.rules, known: try build.storedArticles())
    }

    init(_ rules: IndexRules, known: StoredArticles?) {
        self.known = known
        self.rules = rules
    }

    package var count: Int { items.count }

    /// Adds an article: fills in the fields that every stored article has, and writes its record.
    package func append(_ article: Article) throws(DatelineError) {
        var article = article
        let firstStored = article.indexedAt.isEmpty ? nil : Instant.secondsSinceEpoch(article.indexedAt)
        article.normalize(rules)
        let key = Schema.idTerm(article.id).withUnsafeBytes { Digest.short($0) }
        let stored = try known?.find(article, hash: IdEntry.hash(key))
        article.indexedAt = Self.noTime
        let start = records.bytes.count
        let parts = article.writeStored(into: &records)
        let range = start..<records.bytes.count
        items.append(
            Item(
                article: article, key: key, record: hash(of: article, range, parts),
                range: range, instant: parts.instant!, firstStored: firstStored, stored: stored,
                warningCount: article.warnings.count,
                lines: rules.boilerplate == nil ? nil : article.boilerplateCandidates))
    }

    /// An article as it is stored, but without `indexed_at`.
    package func article(_ index: Int) -> Article { items[index].article }

    /// When an admitted article was first stored.
    func instant(_ index: Int) -> String { Instant.text(secondsSinceEpoch: items[index].indexedAt) }

    /// The number of warnings from reading the article.
    package func warningCount(_ index: Int) -> Int { items[index].warningCount }

    /// Passes each admitted article's record to `body`.
    func forEachAdmitted(_ body: (UnsafeRawBufferPointer) -> Void) {
        records.bytes.withUnsafeBytes { bytes in
            for item in items where item.document != 0 { body(UnsafeRawBufferPointer(rebasing: bytes[item.range])) }
        }
    }

    /// A placeholder for the time, of the length that ``Instant`` writes.
    private static let noTime = "0000-00-00T00:00:00Z"

    /// A hash of a record that does not depend on the order of members in objects.
    private func hash(of article: Article, _ range: Range<Int>, _ parts: Article.StoredParts) -> UInt64 {
        if article.extra.members.contains(where: { Self.holdsObject($0.value) }) {
            var sorted = article
            sorted.extra = Self.sorted(article.extra)
            var writer = JSONWriter()
            sorted.writeStored(into: &writer)
            return writer.bytes.withUnsafeBytes { RecordHash.of($0) }
        }
        return records.bytes.withUnsafeBytes { bytes in
            func hash(_ range: Range<Int>) -> UInt64 { RecordHash.of(UnsafeRawBufferPointer(rebasing: bytes[range])) }
            guard !parts.extra.isEmpty else { return hash(range) }
            let rest = hash(range.lowerBound..<parts.extra.lowerBound) ^ hash(parts.extra.upperBound..<range.upperBound)
            return parts.extraMembers.reduce(rest) { $0 &+ hash($1) }
        }
    }

    private static func holdsObject(_ value: JSONValue) -> Bool {
        switch value {
        case .object: true
        case .array(let elements): elements.contains { holdsObject($0) }
        default: false
        }
    }

    private static func sorted(_ object: JSONObject) -> JSONObject {
        JSONObject(object.members.sorted { $0.name < $1.name }.map { ($0.name, sorted($0.value)) })
    }

    private static func sorted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let object): .object(sorted(object))
        case .array(let elements): .array(elements.map { sorted($0) })
        default: value
        }
    }
}

/// A 64-bit hash, seeded per process so that collisions cannot be prepared, that recognizes an article that comes
/// twice.
enum RecordHash {
    private static let seed = UInt64.random(in: .min ... .max)

    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var first = mixed(seed ^ UInt64(bytes.count))
        var second = ~first
        var offset = 0
        while offset + 16 <= bytes.count {
            first = mixed(first ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            second = mixed(second ^ bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
            offset += 16
        }
        while offset < bytes.count {
            first = mixed(first ^ UInt64(bytes[offset]))
            offset += 1
        }
        return mixed(first ^ mixed(second))
    }

    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: 0x8BB8_4B93_962E_ACC9)
        return product.high ^ product.low ^ value
    }
}
