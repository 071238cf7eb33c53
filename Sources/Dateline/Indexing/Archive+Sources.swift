internal import DatelineIngest
package import DatelineModel
package import DatelineStorage

/// How files differ from what an archive holds of them.
package struct SourceDifferences: Sendable {
    /// Articles that the archive holds as they are read now.
    package var same = 0
    /// The names of the fields that differ, by the ids of articles.
    package var changed: [String: [String]] = [:]
    /// The ids of articles that the archive does not have.
    package var added: Set<String> = []
    /// Articles of the archive whose file is gone, or has them no more.
    package var missing: [StoredOrigin] = []
    /// Records that are no articles, and files that were not read.
    package var rejected = 0
    package var skipped = 0

    /// Whether the archive is as the files are.
    package var isEmpty: Bool { changed.isEmpty && added.isEmpty && missing.isEmpty }
}

extension Archive {
    /// Reads files as ``index(_:problem:)`` would and compares their articles with the archive's; writes nothing.
    /// - Parameters:
    ///   - isInterrupted: asked before each chunk of the input; `true` ends it with an error.
    ///   - report: called with what was rejected, skipped or could not be read.
    package static func compare(
        _ request: IndexRequest, at path: String, isInterrupted: @escaping () -> Bool = { false },
        report: (IndexEvent) -> Void
    ) throws(DatelineError) -> SourceDifferences {
        let comparison = try SourceComparison(path: path)
        let scope = InputScope(tables: Set(request.outletTables.compactMap(\.resolved)))
        var intake = request.intake(
            base: comparison.base, own: comparison.fields, lastWritten: comparison.lastWritten, scope: scope)
        let places = SourcePlaces(request.inputPaths, base: intake.base)
        var found = SourceDifferences()
        var named = NamedPathCheck(mayFindNothing: true)
        var failure: DatelineError?
        while let chunk = intake.next() {
            if isInterrupted() { throw DatelineError(.cancelled, "interrupted") }
            _ = chunk.read { event in
                guard failure == nil else { return }
                switch named.take(event) {
                case .article(let article)?:
                    do throws(DatelineError) { found.count(try comparison.compare(article)) } catch { failure = error }
                case .reject(let reject)?:
                    found.rejected += 1
                    report(.reject(reject))
                case .skipped(let skip)?:
                    found.skipped += 1
                    report(.skipped(skip))
                case .unreadable(let error)?: report(.unreadable(error))
                case .endOfPath?, nil: break
                }
            }
            if let failure { throw failure }
        }
        found.missing = try comparison.missing(below: places.folders, files: places.files)
        return found
    }
}

extension SourceDifferences {
    /// Of several articles with one id the last counts, as in an index.
    fileprivate mutating func count(_ article: (id: String, verdict: SourceComparison.Verdict)) {
        changed[article.id] = nil
        switch article.verdict {
        case .same: same += 1
        case .changed(let fields): changed[article.id] = fields
        case .added: added.insert(article.id)
        }
    }
}
