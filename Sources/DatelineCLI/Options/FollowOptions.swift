internal import ArgumentParser
internal import Dateline
internal import DatelineIngest

/// How indexing follows what changes in folders.
struct FollowOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Read only files that have changed since the last run that read their path whole, or have been moved there."
        ))
    var sinceLast = false

    @Flag(
        help: ArgumentHelp(
            "Remove articles whose file is gone from one of the named folders. A folder that cannot be read, or that is "
                + "empty, keeps all of its articles."))
    var prune = false

    @Flag(
        help: ArgumentHelp(
            "Go on reading what changes in the named folders until this is ended: files that are written or moved there, "
                + "once they are closed; with --prune articles of files that are removed."))
    var watch = false

    func set(in request: inout IndexRequest) throws(DatelineError) {
        request.sinceLast = sinceLast
        request.prune = prune
    }

    /// Indexes, and follows changes if that is asked for.
    func index(
        _ request: IndexRequest, in archive: Archive, report: @escaping @Sendable (IndexEvent) -> Void
    ) async throws(DatelineError) -> IndexReport {
        if watch {
            return try await archive.watch(request, isInterrupted: { Interrupt.wasAsked }, report: report)
        }
        return try await archive.index(request, isInterrupted: { Interrupt.wasAsked }, report: report)
    }
}
