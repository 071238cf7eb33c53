import DatelineModel
import GlassOracle
import TestSupport
import Xapian

@testable import DatelineIndex
@testable import DatelineStorage

/// What Xapian's own writer makes of articles that are put one after the other: the measure for segments.
final class XapianReference {
    let path: String
    private let clock: Int
    private let rules = IndexRules()
    /// By their ids: as stored, without the time, and their documents.
    private var stored: [String: (article: Article, document: UInt32)] = [:]

    init(_ path: String, at clock: Int = 1_717_243_200) {
        self.path = path
        self.clock = clock
    }

    /// Writes the database; may be called once.
    func put(_ articles: [Article]) throws -> [WriterSession.Outcome] {
        var writer = try Writer(path: path, create: true)
        let maker = DocumentMaker(rules)
        try writer.begin()
        try writer.setMetadata(Schema.Metadata.format, Array("\(Schema.format)".utf8))
        var outcomes: [WriterSession.Outcome] = []
        for article in articles {
            var article = article
            let given = Instant.secondsSinceEpoch(article.indexedAt)
            article.normalize(rules)
            let known = stored[article.id]
            guard known?.article != article else {
                outcomes.append(.unchanged)
                continue
            }
            let instant = known == nil ? min(given ?? clock, clock) : clock
            if let known { try writer.remove(known.document) }
            var timed = article
            timed.indexedAt = Instant.text(secondsSinceEpoch: instant)
            maker.make(timed, indexedAt: UInt32(instant), nil)
            stored[article.id] = (article, try writer.add(maker.document))
            outcomes.append(known == nil ? .added : .replaced)
        }
        try writer.commit()
        return outcomes
    }

    /// The first difference of a segment's database to this one; `nil` if it is the same but for term lists.
    func difference(to segment: String) -> String? {
        Oracle.difference(
            Oracle.text(oracle_dump_without_term_lists(segment, path)),
            Oracle.text(oracle_dump_without_term_lists(path, path)))
    }

    /// The same for hits and weights of random queries.
    func differenceOfSearches(to segment: String, seed: UInt32, queries: UInt32 = 1000) -> String? {
        let searches = Oracle.text(oracle_search(path, seed, queries))
        guard searches.utf8.count > 1000 else { return "next to no hits" }
        return Oracle.difference(Oracle.text(oracle_search(segment, seed, queries)), searches)
    }
}

/// Answers of the oracle.
enum Oracle {
    static func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
        defer { oracle_free(pointer) }
        return pointer.map { String(cString: $0) } ?? ""
    }

    /// What Xapian's check finds; empty for a sound database.
    static func check(_ path: String) -> String { text(oracle_check(path)) }

    /// The first line in which two dumps, or hits, differ but in bounds: Xapian's writer keeps those of articles that
    /// were replaced since, and the most that a hit could have weighed follows from them.
    static func difference(_ left: String, _ right: String) -> String? {
        func plain(_ line: Substring) -> [Substring] {
            var words = line.split(separator: " ")
            if words.first == "documents", let place = words.firstIndex(of: "lengths") { words.remove(at: place + 1) }
            if words.first == "term", let place = words.firstIndex(of: "bound") { words.remove(at: place + 1) }
            if words.first == "slot" { words = Array(words.prefix(3)) }
            if words.first?.last == ":", words.count > 2 { words.remove(at: 2) }
            return words
        }
        let lefts = left.split(separator: "\n")
        let rights = right.split(separator: "\n")
        for (left, right) in zip(lefts, rights) where plain(left) != plain(right) {
            return "\(left.prefix(300)) | \(right.prefix(300))"
        }
        return lefts.count == rights.count ? nil : "\(lefts.count) lines, \(rights.count) lines"
    }
}
