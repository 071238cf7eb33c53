internal import DatelineIndex
package import DatelineModel
internal import DatelineSearch
internal import Xapian

extension WriterSession {
    /// The archive's own fields.
    package var ownFields: [OwnField] { rules.fields.own }

    /// Articles that are read at once.
    private static let readAtOnce = 64
    /// Articles that are examined between two reports.
    private static let examinedAtOnce = 4096

    /// Declares own fields of the archive. Existing articles with values in a new or changed field are indexed again,
    /// and published in one revision with the fields: all of it or nothing.
    /// - Parameters:
    ///   - isInterrupted: asked now and then; `true` ends it, and nothing has changed.
    ///   - progress: called with the number of articles examined and their total.
    /// - Returns: the number of articles written again; `nil` if interrupted.
    /// - Throws: `.invalidParameter` beyond ``OwnField/mostFields``.
    @discardableResult
    package func declare(
        _ declared: [OwnField], isInterrupted: () -> Bool = { false },
        progress: (_ examined: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(DatelineError) -> Int? {
        let count = rules.fields.own.count
        var own = rules.fields.own
        var old: [OwnField] = []
        for field in declared {
            let index = own.firstIndex { $0.name.rawValue.lowercased() == field.name.rawValue.lowercased() }
            guard let index else {
                own.append(field)
                continue
            }
            if own[index] == field { continue }
            if index < count { old += [own[index], field] }
            own[index] = field
        }
        guard own.count > count || !old.isEmpty else { return 0 }
        guard own.count <= OwnField.mostFields else {
            throw DatelineError(
                .invalidParameter, "field: an archive may have \(OwnField.mostFields) fields of its own",
                parameter: "field")
        }
        try publish()
        let before = rules
        let fields = FieldTable(own: own)
        var changed = rules
        changed.fields = fields
        use(changed)
        guard let rewritten = try rewriteArticles(old + own[count...], isInterrupted, progress) else {
            dropPending()
            use(before)
            return nil
        }
        if isKept { try publish { $0.fields = fields } } else { try change { $0.fields = fields } }
        return rewritten
    }

    /// Writes the articles with values in some fields again; `nil` if interrupted.
    private func rewriteArticles(
        _ fields: [OwnField], _ isInterrupted: () -> Bool, _ progress: (Int, Int) -> Void
    ) throws(DatelineError) -> Int? {
        let snapshot = try publishedSnapshot()
        let documents = try readPublished { snapshot throws(XapianError) in
            try snapshot.database.matches(.everything).documents
        }
        var rewritten = 0
        for first in stride(from: 0, to: documents.count, by: Self.readAtOnce) {
            if isInterrupted() { return nil }
            let step = Array(documents[first..<min(first + Self.readAtOnce, documents.count)])
            for article in try read(step, in: snapshot)
            where fields.contains(where: { !$0.values(of: article).isEmpty }) {
                var article = article
                for warning in rules.limits.warnings(for: article, rules.fields)
                where !article.warnings.contains(warning) {
                    article.warnings.append(warning)
                }
                try rewrite(article)
                rewritten += 1
            }
            let examined = first + step.count
            if examined % Self.examinedAtOnce == 0 || examined == documents.count {
                progress(examined, documents.count)
            }
        }
        return rewritten
    }
}
