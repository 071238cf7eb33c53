internal import DatelineIndex
internal import DatelineModel

/// Makes a segment's file of columns of the values that its tables are written with.
///
/// Unchecked: the thread that writes the tables' values is the only one that uses it until it has ended.
final class ColumnsOfBuild: @unchecked Sendable {
    private let path: String
    private let keys: [ColumnKey]
    private var writer: Result<ColumnsWriter, SidecarError>?

    /// - Parameter fields: those of the archive.
    init(_ fields: FieldTable, path: String) {
        self.path = path
        keys = [.day] + fields.valued.map { .value(slot: $0.terms.slot) }
    }

    /// The slots that it makes columns of, ascending.
    var slots: [UInt32] { keys.map(\.slot) }

    /// Takes a value; slots ascend, and documents within a slot. The first one makes the file, since the segment's folder
    /// is there by then.
    func take(_ slot: UInt32, _ document: UInt32, _ value: UnsafeBufferPointer<UInt8>) {
        if writer == nil {
            writer = Result { () throws(SidecarError) in try ColumnsWriter(path: path, taking: keys) }
        }
        if case .success(let writer) = writer { writer.take(slot: slot, document, UnsafeRawBufferPointer(value)) }
    }

    /// Ends the file; `nil` if there was no value.
    func finish() throws(SidecarError) -> FileEntry? {
        try writer.map { made throws(SidecarError) in FileEntry(try made.get().finish()) }
    }
}
