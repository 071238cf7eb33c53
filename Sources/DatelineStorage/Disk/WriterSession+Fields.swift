internal import DatelineIndex
package import DatelineModel
internal import Xapian

extension WriterSession {
    /// The archive's own fields.
    package var ownFields: [OwnField] { rules.fields.own }

    /// Articles that are read at once, and articles with values that are collected before they are written.
    private static let readAtOnce = 64
    /// Articles that are examined between two reports.
    private static let examinedAtOnce = 4096

    /// Declares own fields of the archive. Existing articles with values in a new or changed field are indexed again; so
    /// are those of a change that an earlier session left incomplete.
    ///
    /// The manifest names a new field only after all articles are indexed by it, and a changed one cannot be asked for
    /// until then. If this is interrupted, the next indexing run completes a change, and declaring a new field again
    /// completes that.
    /// - Parameters:
    ///   - isInterrupted: asked now and then; `true` publishes what is done and ends.
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
        var old = changing
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
        if !old.isEmpty { try keep(FieldTable(own: Array(own[..<count])), changing: old) }
        use(FieldTable(own: own))
        let affecting = old + own[count...] + own.filter { field in old.contains { $0.name == field.name } }
        guard let rewritten = try rewriteArticles(affecting, isInterrupted, progress) else { return nil }
        try keepFields()
        return rewritten
    }

    /// Writes the articles with values in some fields again; `nil` if interrupted.
    private func rewriteArticles(
        _ fields: [OwnField], _ isInterrupted: () -> Bool, _ progress: (Int, Int) -> Void
    ) throws(DatelineError) -> Int? {
        let documents = try readPublished { database throws(XapianError) in
            try database.matches(.everything).documents
        }
        var next = 0
        var rewritten = 0
        while next < documents.count {
            if isInterrupted() {
                try publish()
                return nil
            }
            // A reader is valid for one publication only.
            let (articles, end) = try readPublished { database throws(XapianError) in
                try affected(documents[next...], by: fields, database)
            }
            for (document, article) in articles { try rewrite(document, article) }
            rewritten += articles.count
            next = end
            progress(next, documents.count)
            if isFull { try publish() }
        }
        try publish()
        return rewritten
    }

    /// The next articles that have values in one of some fields, and where to continue.
    private func affected(
        _ documents: ArraySlice<UInt32>, by fields: [OwnField], _ database: borrowing Database
    ) throws(XapianError) -> (articles: [(UInt32, Article)], end: Int) {
        let reader = RecordReader()
        var found: [(UInt32, Article)] = []
        var rest = documents.prefix(Self.examinedAtOnce)
        while !rest.isEmpty, found.count < Self.readAtOnce {
            let step = rest.prefix(Self.readAtOnce)
            rest = rest.dropFirst(Self.readAtOnce)
            for (document, data) in zip(step, try database.fetch(Array(step))) {
                let article = try reader.article(data) { key throws(XapianError) in try database.metadata(key) }
                if let article, fields.contains(where: { !$0.values(of: article).isEmpty }) {
                    found.append((document, article))
                }
            }
        }
        return (found, rest.startIndex)
    }
}
