internal import DatelineIngest
package import DatelineModel
internal import DatelineStorage

extension Archive {
    /// Indexes folders and goes on to read what changes in them, until it is interrupted. Each batch is durable before the
    /// next one begins, and other processes may write between them.
    ///
    /// - Parameters:
    ///   - isInterrupted: called often; `true` publishes the articles so far and ends.
    ///   - report: called with events in order, by one thread at a time.
    /// - Returns: the report of the first run, or of one that was interrupted.
    package func watch(
        _ request: IndexRequest, isInterrupted: @escaping @Sendable () -> Bool,
        report: @escaping @Sendable (IndexEvent) -> Void
    ) async throws(DatelineError) -> IndexReport {
        var request = request
        request.isWatched = true
        // Watched before they are read, so that nothing is missed between.
        let folders = try FolderWatch(request.inputPaths, besides: [InputPath(path)])
        let first = try await index(request, isInterrupted: isInterrupted, report: report)
        if first.isInterrupted { return first }
        report(.batch(first))
        report(.watching(folders: folders.folderCount))
        request.sinceLast = false
        while let changes = await writer.waiting({ folders.next(isInterrupted: isInterrupted) }) {
            for problem in changes.problems { report(.note(problem)) }
            guard changes.needsWalk || !changes.written.isEmpty || !changes.gone.isEmpty && request.prune else {
                if folders.folderCount == 0 { throw DatelineError(.unreadableInput, "no folder is left to watch") }
                continue
            }
            if changes.needsWalk { report(.note("changes came too fast to be told; all folders are read again")) }
            request.changes = changes
            let batch = try await indexPatiently(request, isInterrupted: isInterrupted, report: report)
            if batch.isInterrupted { return batch }
            report(.batch(batch))
        }
        return first
    }

    /// Indexes as soon as no other process writes the archive.
    private func indexPatiently(
        _ request: IndexRequest, isInterrupted: @escaping @Sendable () -> Bool,
        report: @escaping @Sendable (IndexEvent) -> Void
    ) async throws(DatelineError) -> IndexReport {
        var request = request
        var hasTold = false
        while true {
            do throws(DatelineError) {
                return try await index(request, isInterrupted: isInterrupted, report: report)
            } catch {
                guard error.code == .archiveLocked else { throw error }
                if isInterrupted() {
                    var none = IndexReport()
                    none.isInterrupted = true
                    return none
                }
                if !hasTold { report(.note("\(error.message); waiting until it has ended")) }
                hasTold = true
                request.wait = .seconds(1)
            }
        }
    }
}
