/// What of the named paths a run reads: by default everything.
package struct InputScope: Sendable {
    /// Files and folders in the named folders to which the run is confined, as what has changed in watched ones. They
    /// are read by the rules for what is in a folder.
    package var found: [InputPath]?
    /// For named paths, without links: the second since 1970 before which a file must not have changed to be skipped.
    package var since: [InputPath: Int] = [:]

    /// Files, without links, that hold something else than articles.
    package var tables: Set<InputPath> = []

    package init(found: [InputPath]? = nil, since: [InputPath: Int] = [:], tables: Set<InputPath> = []) {
        self.found = found
        self.since = since
        self.tables = tables
    }

    /// The reason of a file that is skipped since it holds no articles.
    static let table = "is the table of outlets"
    /// The reason of a file that is skipped for its age.
    static let unchanged = "has not changed since the last run"
}
