internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery
internal import DatelineSearch
internal import Xapian

/// Decides by the articles in an archive whether a line is boilerplate of its outlet.
struct BoilerplateClassifier {
    /// Boilerplate, and the documents that have it.
    struct Finding {
        let digest: UInt64
        let line: String
        let outlet: String
        let documents: [UInt32]
    }

    let snapshot: Snapshot
    /// The document of an article by the hash of its id.
    let document: (UInt64) throws(DatelineError) -> UInt32?

    /// Articles read to decide about a line.
    private static let sample = 40
    /// The share of them, in percent, in which the line must be at the top or the foot.
    private static let leastAtEdge = 80
    /// The words of a line that it is searched by.
    private static let words = 12

    /// What is known of a line that some articles have.
    private struct Line {
        let digest: UInt64
        let text: String
        let outlet: Outlet
    }

    /// `nil` for a line that is no boilerplate, or not yet.
    func finding(_ entry: BoilerplateCounts.Entry) throws -> Finding? {
        guard let line = try line(entry.digest, in: entry.id), Self.mayBeBoilerplate(line.text),
            let term = line.outlet.term
        else { return nil }
        let least = BoilerplateCounts.threshold(articles: try snapshot.frequency(of: term))
        guard Int(entry.count) >= min(least, Int(UInt16.max)) else { return nil }
        let documents = try documents(with: line.text, of: line.outlet)
        guard documents.count >= least, try holds(line, in: documents, least: least) else { return nil }
        return Finding(digest: line.digest, line: line.text, outlet: line.outlet.name, documents: documents)
    }

    /// The documents that may still have a line in their texts.
    func documents(with line: String, of outlet: Outlet) throws -> [UInt32] {
        let words = line.split(whereSeparator: \.isWhitespace).prefix(Self.words).joined(separator: " ")
        var request = SearchRequest(Query.phrase(words).description)
        request.filters[outlet.field] = [outlet.name]
        request.undated = .include
        request.sort = .oldest
        let searcher = Searcher(snapshot: snapshot, budget: try SearchBudget(nil))
        let executed = try searcher.execute(try searcher.plan(request), .hits(atMost: nil))
        return executed.found.hits.map(\.document).sorted()
    }

    /// The line of a digest in an article's text.
    private func line(_ digest: UInt64, in id: UInt64) throws -> Line? {
        // The article may have been replaced or deleted since.
        guard let document = try document(id) else { return nil }
        let article = try snapshot.article(document)
        guard let outlet = Outlet(article) else { return nil }
        for paragraph in ParagraphDigests(article, outlet).paragraphs where paragraph.digest == digest {
            return Line(digest: digest, text: paragraph.text(of: article), outlet: outlet)
        }
        return nil
    }

    /// Whether enough of some articles have the line at an end of a text of their own. Reprints and versions of one
    /// story count once, since they share more than the line.
    private func holds(_ line: Line, in documents: [UInt32], least: Int) throws -> Bool {
        let step = max(1, documents.count / Self.sample)
        let sampled = stride(from: 0, to: documents.count, by: step).map { documents[$0] }
        let articles = try snapshot.articles(sampled).compactMap { article -> ParagraphDigests? in
            guard let outlet = Outlet(article), outlet == line.outlet else { return nil }
            return ParagraphDigests(article, outlet)
        }
        let holders = articles.filter { $0.places(of: line.digest).isEmpty == false }
        guard holders.count * documents.count >= least * sampled.count else { return false }
        var frequencies: [UInt64: Int] = [:]
        for holder in holders {
            for digest in Set(holder.paragraphs.map(\.digest)) { frequencies[digest, default: 0] += 1 }
        }
        // What accompanies the line in most articles is most likely boilerplate too, and distinguishes none.
        let common = Set(frequencies.filter { $0.value * 2 > holders.count && $0.value >= 3 }.keys)
        let atEdge = holders.count { $0.hasAtEdge(line.digest, besides: common) }
        guard atEdge * 100 >= holders.count * Self.leastAtEdge else { return false }
        guard holders.count(where: { $0.headsTable(line.digest) }) * 2 < holders.count else { return false }
        var seen: Set<UInt64> = []
        let stories = holders.count { $0.isNewStory(besides: common, &seen) }
        return stories * documents.count >= least * sampled.count
    }

    /// Whether a line can be boilerplate by its shape: one that goes on from another line, that introduces what follows,
    /// or a table's row is part of the text.
    private static func mayBeBoilerplate(_ line: String) -> Bool {
        let bytes = Array(line.utf8)
        guard let first = bytes.first, !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= first) else { return false }
        guard !line.hasSuffix(":"), !line.hasSuffix("："), !bytes.contains(UInt8(ascii: "\t")) else { return false }
        return !zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: " ") && $1 == UInt8(ascii: " ") }
    }
}
