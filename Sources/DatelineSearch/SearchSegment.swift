package import DatelineIndex
internal import Synchronization
package import Xapian

/// What a segment of an archive has beside its tables: columns and completions. They are open from the start, since the
/// segment may be removed while it is searched, and read when they are first needed. It never changes, and all snapshots
/// that have the segment share it, as do all readers.
package final class SearchSegment: Sendable {
    /// Its number in the archive.
    package let number: Int
    /// Its last document. In a snapshot its documents come after those of the segments before it.
    package let last: UInt32
    private let openColumns: OpenSidecar?
    private let openCompletions: OpenSidecar?
    private let read = Mutex<(columns: ColumnsFile?, completions: CompletionsFile?)>((nil, nil))

    /// - Parameters:
    ///   - columns: `nil` if no document has a value.
    ///   - completions: `nil` if no prefix has many words.
    package init(number: Int, last: UInt32, columns: OpenSidecar?, completions: OpenSidecar?) {
        self.number = number
        self.last = last
        openColumns = columns
        openCompletions = completions
    }

    /// A field of all its documents; `nil` if none has a value.
    package func column(_ field: ColumnField) throws(XapianError) -> ColumnSection? {
        guard let openColumns else { return nil }
        do throws(SidecarError) {
            let file = try read.withLock { read throws(SidecarError) in
                if let file = read.columns { return file }
                let file = try ColumnsFile(openColumns)
                read.columns = file
                return file
            }
            return try file.section(field.key)
        } catch {
            throw XapianError(error)
        }
    }

    /// The most frequent words that begin with a prefix, with their documents in it; `nil` if that is not stored, since
    /// few words do.
    package func words(prefix: [UInt8]) throws(XapianError) -> [CompletionWord]? {
        guard let openCompletions else { return nil }
        do throws(SidecarError) {
            let file = try read.withLock { read throws(SidecarError) in
                if let file = read.completions { return file }
                let file = try CompletionsFile(openCompletions)
                read.completions = file
                return file
            }
            return try file.words(prefix: prefix)
        } catch {
            throw XapianError(error)
        }
    }
}

extension XapianError {
    /// A file beside a segment's tables is as much of the archive as a table.
    package init(_ error: SidecarError) {
        let kind: Kind =
            switch error.kind {
            case .damaged: .corrupt
            case .unknownVersion: .version
            case .system: .database
            case .refused: .other
            }
        self.init(kind, error.description)
    }
}
