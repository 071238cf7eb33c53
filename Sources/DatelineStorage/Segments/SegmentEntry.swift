internal import DatelineJSON
internal import DatelineModel

/// A file of an archive that never changes, as its maker left it.
struct FileEntry: Sendable, Equatable {
    /// Its name in its folder.
    let name: String
    /// Its size.
    let bytes: Int
    /// In lower-case hexadecimal.
    let sha256: String

    init(name: String, bytes: Int, sha256: String) {
        self.name = name
        self.bytes = bytes
        self.sha256 = sha256
    }

    /// `nil` for anything but ``json``.
    init?(_ json: JSONValue) {
        guard let name = json["name"]?.stringValue, Self.isName(name), let bytes = json["bytes"]?.intValue, bytes >= 0,
            let sha256 = json["sha256"]?.stringValue
        else { return nil }
        self.init(name: name, bytes: bytes, sha256: sha256)
    }

    var json: JSONValue { ["name": .string(name), "bytes": .int(bytes), "sha256": .string(sha256)] }

    /// Whether a name stays in its folder.
    private static func isName(_ name: String) -> Bool { !name.isEmpty && !name.contains("/") && !name.hasPrefix(".") }
}

/// Which tables the segments of an archive have.
package enum ArchiveLayout: String, Sendable, CaseIterable {
    /// Postings, positions and records.
    case standard
    /// The terms of each article too, which Dateline never needs and other programs of Xapian's may.
    case full
}

/// What a manifest says of a segment: a database that never changes, with the files beside its tables.
struct SegmentEntry: Sendable, Equatable {
    typealias Layout = ArchiveLayout

    /// The documents of a segment that were deleted or replaced since it was made.
    struct Gone: Sendable, Equatable {
        let documents: Int
        let file: FileEntry
    }

    /// Its number in the archive, which names its folder and is used once.
    let number: Int
    /// Documents in its tables.
    let documents: Int
    /// Its last document number.
    let last: UInt32
    let layout: Layout
    /// The first and the last day of its articles, as 20231204; `nil` if none has a date.
    let days: ClosedRange<Int>?
    /// The revisions whose articles it holds.
    let revisions: ClosedRange<Int>
    /// Its files, in the order of their names.
    let files: [FileEntry]
    var gone: Gone?

    /// Articles that readers see.
    var articles: Int { documents - (gone?.documents ?? 0) }
    /// The size of its files.
    var bytes: Int { files.reduce(gone?.file.bytes ?? 0) { $0 + $1.bytes } }
    /// The name of its folder.
    var name: String { Self.name(number) }
    /// All its files.
    var allFiles: [FileEntry] { files + (gone.map { [$0.file] } ?? []) }

    /// Whether it has a file.
    func has(_ name: String) -> Bool { files.contains { $0.name == name } }

    static func name(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    /// The number that a folder's name says; `nil` for other names.
    static func number(_ name: String) -> Int? {
        guard 6...9 ~= name.utf8.count, let number = Int(name), number > 0, self.name(number) == name else {
            return nil
        }
        return number
    }
}

extension SegmentEntry {
    /// `nil` for anything but ``json``.
    init?(_ json: JSONValue) {
        guard let number = json["name"]?.stringValue.flatMap(Self.number), let documents = json["documents"]?.intValue,
            let last = json["last"]?.intValue.flatMap(UInt32.init(exactly:)), 0...Int(last) ~= documents,
            let layout = json["layout"]?.stringValue.flatMap(Layout.init), let files = json["files"]?.arrayValue,
            let revisions = Self.range(json["revisions"])
        else { return nil }
        let entries = files.compactMap(FileEntry.init)
        guard entries.count == files.count else { return nil }
        var gone: Gone?
        if let json = json["gone"], json != .null {
            guard let count = json["documents"]?.intValue, 0...documents ~= count, let file = json["file"],
                let entry = FileEntry(file)
            else { return nil }
            gone = Gone(documents: count, file: entry)
        }
        self.init(
            number: number, documents: documents, last: last, layout: layout, days: Self.range(json["days"]),
            revisions: revisions, files: entries, gone: gone)
    }

    private static func range(_ json: JSONValue?) -> ClosedRange<Int>? {
        guard let ends = json?.arrayValue?.compactMap(\.intValue), ends.count == 2, ends[0] <= ends[1] else {
            return nil
        }
        return ends[0]...ends[1]
    }

    var json: JSONValue {
        func ends(_ range: ClosedRange<Int>) -> JSONValue { .array([.int(range.lowerBound), .int(range.upperBound)]) }
        var object: JSONObject = [
            "name": .string(name), "documents": .int(documents), "last": .int(Int(last)),
            "layout": .string(layout.rawValue), "days": days.map(ends) ?? .null, "revisions": ends(revisions),
            "files": .array(files.map(\.json)),
        ]
        if let gone { object["gone"] = ["documents": .int(gone.documents), "file": gone.file.json] }
        return .object(object)
    }
}
