internal import DatelineIndex
package import DatelineModel
internal import Xapian

extension WriterSession {
    /// The archive's own fields.
    package var ownFields: [OwnField] { rules.fields.own }

    /// Articles read at once.
    private static let readAtOnce = 64

    /// Declares own fields of the archive. Existing articles with values in a new or redeclared field are indexed
    /// again.
    ///
    /// The manifest names a field only after all articles are indexed by it; if this is interrupted, declaring the
    /// field again completes it.
    /// - Parameter progress: called with the number of articles examined and their total.
    /// - Returns: the number of articles written again.
    /// - Throws: `.invalidParameter` beyond ``OwnField/mostFields``.
    @discardableResult
    package func declare(
        _ declared: [OwnField], progress: (_ looked: Int, _ of: Int) -> Void = { _, _ in }
    ) throws(DatelineError) -> Int {
        var own = rules.fields.own
        var changes: [OwnField] = []
        for field in declared {
            let index = own.firstIndex { $0.name.rawValue.lowercased() == field.name.rawValue.lowercased() }
            if let index, own[index] == field { continue }
            changes.append(field)
            if let index {
                changes.append(own[index])
                own[index] = field
            } else {
                own.append(field)
            }
        }
        guard !changes.isEmpty else { return 0 }
        guard own.count <= OwnField.mostFields else {
            throw DatelineError(
                .invalidParameter, "field: an archive may have \(OwnField.mostFields) fields of its own",
                parameter: "field")
        }
        try publish()
        use(FieldTable(own: own))
        let rewritten = try rewriteArticles(with: changes, progress)
        try keepFields()
        return rewritten
    }

    private func rewriteArticles(
        with changes: [OwnField], _ progress: (Int, Int) -> Void
    ) throws(DatelineError) -> Int {
        let documents = try readPublished { database throws(XapianError) in
            try database.matches(.everything).documents
        }
        var next = 0
        var rewritten = 0
        while next < documents.count {
            // A reader is valid for one publication only.
            let (articles, end) = try readPublished { database throws(XapianError) in
                try affected(documents[next...], by: changes, database)
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

    /// The next articles that have values in one of the changed fields, and where to continue.
    private func affected(
        _ documents: ArraySlice<UInt32>, by changes: [OwnField], _ database: borrowing Database
    ) throws(XapianError) -> (articles: [(UInt32, Article)], end: Int) {
        let reader = RecordReader()
        var found: [(UInt32, Article)] = []
        var rest = documents
        while !rest.isEmpty, found.count < Self.readAtOnce {
            let step = rest.prefix(Self.readAtOnce)
            rest = rest.dropFirst(Self.readAtOnce)
            for (document, data) in zip(step, try database.fetch(Array(step))) {
                let article = try reader.article(data) { key throws(XapianError) in try database.metadata(key) }
                if let article, changes.contains(where: { !$0.values(of: article).isEmpty }) {
                    found.append((document, article))
                }
            }
        }
        return (found, rest.startIndex)
    }
}
