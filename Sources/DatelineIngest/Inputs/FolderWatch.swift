internal import Glibc
package import DatelineModel
internal import Synchronization

/// Watches folders with everything below them, by inotify, and tells which files were written, moved or removed.
/// <https://man7.org/linux/man-pages/man7/inotify.7.html>
///
/// A file is told once it is closed and nothing more has come for a moment; one that a program still writes is told when
/// that closes it. Hidden files and folders are left out, as when folders are read.
package final class FolderWatch: Sendable {
    /// What happened in the folders.
    package struct Changes: Sendable, Equatable {
        /// Files that were written or moved in, sorted bytewise.
        package var written: [InputPath] = []
        /// Files and folders that were removed or moved away.
        package var gone: [InputPath] = []
        /// Whether events were lost, so that only reading all folders again shows what happened.
        package var needsWalk = false
        /// Lines for people: folders that can no longer be watched.
        package var problems: [String] = []

        package var isEmpty: Bool { written.isEmpty && gone.isEmpty && !needsWalk && problems.isEmpty }
    }

    private let state: Mutex<WatchedFolders>

    /// How long it must be quiet before changes are told, and how long they wait at most while more come.
    private static let quiet = Duration.milliseconds(300)
    private static let longestWait = Duration.seconds(5)
    /// How often an interruption is asked for, in milliseconds: a signal ends the wait at once, but for one that comes
    /// just before it.
    private static let tick: CInt = 1000

    /// - Parameters:
    ///   - roots: Folders.
    ///   - excluded: Folders below them that are not watched, such as an archive.
    /// - Throws: `.unreadableInput` for what is no folder or cannot be watched.
    package init(_ roots: [InputPath], besides excluded: [InputPath] = []) throws(DatelineError) {
        // Testing whether a file is open may send this signal, which ends a program that does not expect it.
        signal(SIGIO, SIG_IGN)
        state = Mutex(try WatchedFolders(roots, besides: excluded.compactMap { $0.resolved ?? $0.resolvedParent }))
    }

    /// The number of folders that are watched.
    package var folderCount: Int { state.withLock { $0.count } }

    /// Waits for changes and returns them; `nil` after an interruption, and when no folder is left.
    package func next(isInterrupted: () -> Bool) -> Changes? {
        state.withLock { folders in
            var begun: ContinuousClock.Instant?
            var latest = ContinuousClock.now
            while !isInterrupted() {
                if folders.count == 0 { return folders.takeChanges() }
                let wait = begun == nil ? Self.tick : CInt(Self.quiet / .milliseconds(1))
                if folders.read(wait: wait) { latest = .now }
                guard folders.hasChanges else { continue }
                let start = begun ?? .now
                begun = start
                guard .now - latest >= Self.quiet || .now - start >= Self.longestWait else { continue }
                begun = nil
                if let changes = folders.takeChanges() { return changes }
            }
            return nil
        }
    }
}
