/// The files of a database: the database, and the log of changes that a program which writes it keeps beside it.
struct SQLiteSource {
    /// The first bytes of a database.
    static let magic = Array("SQLite format 3\0".utf8)
    /// The most bytes of a database that cannot be read at any offset, such as a compressed one, which is held in memory.
    private static let mostHeld = 64 << 20
    /// Bytes at the front of a database, and of its log, that change when it is written.
    private static let headSize = 100

    let database: SQLiteDatabase
    private let bytes: any SeekableBytes
    private let log: (any SeekableBytes)?
    private let head: [UInt8]

    /// The most rows of a table or view: what it shows lies in the file, however it is put together.
    var mostRows: Int { max(10_000, bytes.byteSize) }

    /// - Throws: A failure that says what to do where the database cannot be read as it is.
    init(_ input: FormatInput) throws(ByteSourceFailure) {
        if let seekable = input.bytes.atAnyOffset {
            bytes = seekable
        } else {
            guard let (all, failure) = input.bytes.readAll(limit: Self.mostHeld, sizeHint: input.sizeHint) else {
                throw ByteSourceFailure(
                    .tooLarge,
                    "a database of more than \(Self.mostHeld) bytes in a stream or compressed; unpack it into a file first"
                )
            }
            if let failure { throw failure }
            bytes = MemoryBytes(all)
        }
        log = try Self.log(beside: input.file)
        head = Self.head(bytes, log)
        database = try SQLiteDatabase(bytes, log: log, limit: input.options.recordLimit)
    }

    /// Whether another program has written it since it was opened.
    var hasChanged: Bool { head != Self.head(bytes, log) }

    private static func head(_ bytes: any SeekableBytes, _ log: (any SeekableBytes)?) -> [UInt8] {
        var head = [UInt8](repeating: 0, count: headSize * 2)
        head.withUnsafeMutableBytes { buffer in
            _ = try? bytes.read(at: 0, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<headSize]))
            _ = try? log?.read(at: 0, into: UnsafeMutableRawBufferPointer(rebasing: buffer[headSize...]))
        }
        return head
    }

    /// Changes that are not in the database yet: `FILE-wal`.
    private static func log(beside file: InputFile?) throws(ByteSourceFailure) -> (any SeekableBytes)? {
        guard let file, !file.isStream else { return nil }
        if let journal = open(InputPath(bytes: file.path.bytes + "-journal".utf8)), starts(journal) {
            let name = file.path.text.split(separator: "/").last ?? ""
            throw ByteSourceFailure(
                .damagedContainer,
                "a database with an unfinished change (\(name)-journal); `sqlite3 FILE .schema` takes it back if no program "
                    + "is writing")
        }
        return open(log(of: file.path)).flatMap { $0.byteSize > 0 ? $0 : nil }
    }

    /// Where SQLite keeps the changes of a database that are not in it yet.
    static func log(of database: InputPath) -> InputPath { InputPath(bytes: database.bytes + "-wal".utf8) }

    private static func open(_ path: InputPath) -> (any SeekableBytes)? {
        try? InputFile(path: path, format: nil).open().bytes.atAnyOffset
    }

    /// Whether a journal is in use: programs that keep it blank its first bytes when a change is done.
    private static func starts(_ journal: any SeekableBytes) -> Bool {
        var first: UInt8 = 0
        let count = withUnsafeMutableBytes(of: &first) { try? journal.read(at: 0, into: $0) }
        return count == 1 && first != 0
    }
}
