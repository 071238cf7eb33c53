internal import DatelineIngest
package import DatelineModel
internal import DatelineStorage

extension IndexJob {
    /// What of the named paths is read.
    var scope: InputScope {
        var scope = InputScope(found: request.changes.flatMap { $0.needsWalk ? nil : $0.written })
        scope.tables = Set(request.outletTables.compactMap(\.resolved))
        guard request.sinceLast else { return scope }
        for path in request.inputPaths {
            guard let place = path.resolved, let started = session.lastRun(of: place.text) else { continue }
            // A file that was written in the second in which the run began may have been read before.
            scope.since[place] = started - 1
        }
        return scope
    }

    /// Finds the articles whose files are gone, before this run reads.
    /// - Parameter base: the folder that ids are relative to in this run.
    mutating func findGone(base: InputPath?) throws(DatelineError) {
        guard request.prune else { return }
        report.pruned = 0
        // Paths of the archive are relative to the base that it has had.
        guard let former = session.base.map({ InputPath($0) }) else { return }
        guard former.resolved ?? former == base else {
            return tell(.note("--prune: nothing is removed in a run that changes the base"))
        }
        let gone = GoneArticles(OriginFiles(base: base, folders: request.inputPaths))
        gone.remember(try session.origins(gone.filter(among: request.prefixesOfGone(base: base))))
        self.gone = gone
    }

    /// Ends a run that read all it was to read: removes the articles whose files are gone, and remembers when it began.
    mutating func complete() throws(DatelineError) {
        try prune()
        guard request.changes == nil else { return }
        try session.keepRun(of: request.inputPaths.compactMap { $0.resolved?.text }, started: started)
    }

    private mutating func prune() throws(DatelineError) {
        guard let gone else { return }
        let now = OriginFiles(
            base: session.base.map { InputPath($0) }.map { $0.resolved ?? $0 }, folders: request.inputPaths)
        for article in gone.rest(now) {
            guard try session.remove(id: article.id) else { continue }
            report.pruned = (report.pruned ?? 0) + 1
            tell(.pruned(article))
            if session.isFull { try publish() }
        }
        if report.pruned ?? 0 > 0 { try publish() }
        for problem in gone.problems { tell(.note(problem)) }
    }
}

extension IndexRequest {
    /// The beginnings of the paths to which removing is confined; `nil` for all in the named folders.
    fileprivate func prefixesOfGone(base: InputPath?) -> [[UInt8]]? {
        guard let changes, !changes.needsWalk else { return nil }
        return changes.gone.map { $0.relative(to: base).bytes }
    }
}

extension Archive {
    /// Finds the articles whose files are gone, for a dry run; `nil` if the request removes none.
    package func goneArticles(_ request: IndexRequest) async throws(DatelineError) -> GoneArticles? {
        guard request.prune, let base = try await stats().base else { return nil }
        let folder = InputPath(base)
        let gone = GoneArticles(OriginFiles(base: folder.resolved ?? folder, folders: request.inputPaths))
        let filter = gone.filter()
        gone.remember(
            try await readers.lend { reader throws(DatelineError) in try await reader.origins(filter) })
        return gone
    }

    /// Tells which articles a run would remove; returns how many.
    static func tell(
        _ gone: GoneArticles, _ request: IndexRequest, base: InputPath?, _ report: (IndexEvent) -> Void
    ) -> Int {
        let rest = gone.rest(OriginFiles(base: base, folders: request.inputPaths))
        for article in rest { report(.pruned(article)) }
        for problem in gone.problems { report(.note(problem)) }
        return rest.count
    }
}
