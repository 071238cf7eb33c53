internal import CArchive

/// The members of a zip or tar file, one after another, each unpacked while it is read. Nothing is written to disk, so
/// that paths in it have no power.
///
/// A zip file that can be read at any offset is read by its directory, else from front to back. Used by one thread at a
/// time.
final class ContainerMembers {
    /// A file in the container.
    struct Member {
        /// Its path as stored, without the slashes at its front.
        let path: InputPath
        /// Bytes after unpacking as the container states them, which may be wrong; `nil` if it does not.
        let size: Int?
        let isEncrypted: Bool
    }

    /// What is expected in the bytes.
    enum Content {
        /// A zip or tar file.
        case members
        /// bzip2, xz, lzma or zstd around other bytes, which are the only member.
        case compressed
    }

    private let source: ContainerSource
    private let reader: OpaquePointer
    private let bound: UnpackingBound
    /// The number of the current member, from 1.
    private var number = 0
    private var isAtMember = false
    /// Whether the current member could not be read to its end.
    private var isDamaged = false

    /// - Parameter name: The kind of container, for messages: "zip file".
    /// - Throws: `.unsupported` if libarchive is missing.
    init(
        _ bytes: any ByteSource, _ content: Content = .members, name: String = "container"
    ) throws(ByteSourceFailure) {
        if let problem = ca_library_problem() { throw ByteSourceFailure(.unsupported, String(cString: problem)) }
        bound = UnpackingBound(name)
        source = ContainerSource(bytes, bound)
        let kind = content == .members ? CA_MEMBERS : CA_COMPRESSED
        let context = Unmanaged.passUnretained(source).toOpaque()
        let opened =
            source.seekable.map { ca_open_file(context, Int64($0.byteSize), ContainerSource.readAt, kind) }
            ?? ca_open_stream(context, ContainerSource.readNext, kind)
        guard let opened else { throw ByteSourceFailure(.unreadable, "out of memory") }
        reader = opened
        if ca_problem(opened).pointee != 0 { throw failure() }
    }

    deinit { ca_close(reader) }

    /// Goes to the next file; folders, links and devices are skipped. `nil` at the end.
    /// - Throws: `.damagedContainer` if the rest cannot be read.
    func next() throws(ByteSourceFailure) -> Member? {
        var member = ca_member()
        while true {
            try leaveMember()
            switch ca_next(reader, &member) {
            case CA_FOUND: isDamaged = false
            // Damage that ended a member was told there.
            case CA_FAILED where !isDamaged: throw failure()
            default: return nil
            }
            number += 1
            let name = UnsafeRawBufferPointer(start: member.name, count: member.name_length)
            guard member.kind == CA_FILE, name.last != UInt8(ascii: "/") else { continue }
            isAtMember = true
            return Member(
                path: InputPath(bytes: Array(name.drop { $0 == UInt8(ascii: "/") })),
                size: member.size < 0 ? nil : Int(member.size), isEncrypted: member.is_encrypted != 0)
        }
    }

    /// Unpacks the rest of a member in a stream here, where it is counted; libarchive would do it uncounted.
    private func leaveMember() throws(ByteSourceFailure) {
        if isAtMember, !isDamaged, source.seekable == nil {
            let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
            defer { scratch.deallocate() }
            while true {
                let count = ca_read(reader, scratch.baseAddress, scratch.count)
                if count <= 0 { break }
                try bound.unpack(count)
            }
        }
        isAtMember = false
    }

    /// The unpacked bytes of the current member; they end when the next one is asked for.
    func bytes() -> any ByteSource { MemberBytes(self, number: number) }

    fileprivate func read(
        _ number: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(ByteSourceFailure) -> Int {
        guard number == self.number, isAtMember, let base = buffer.baseAddress else { return 0 }
        let count = ca_read(reader, base, buffer.count)
        guard count >= 0 else {
            isDamaged = true
            throw failure()
        }
        try bound.unpack(count)
        return count
    }

    private func failure() -> ByteSourceFailure {
        source.failure ?? ByteSourceFailure(.damagedContainer, String(cString: ca_problem(reader)).asOneLine)
    }
}

/// The bytes of one member.
private final class MemberBytes: ByteSource {
    private let members: ContainerMembers
    private let number: Int

    init(_ members: ContainerMembers, number: Int) {
        self.members = members
        self.number = number
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        try members.read(number, into: buffer)
    }
}

/// What libarchive reads from.
private final class ContainerSource {
    private let bytes: any ByteSource
    /// The same bytes if they can be read at any offset.
    let seekable: (any SeekableBytes)?
    private let bound: UnpackingBound
    /// Why reading failed; libarchive knows only that it did.
    private(set) var failure: ByteSourceFailure?

    init(_ bytes: any ByteSource, _ bound: UnpackingBound) {
        self.bytes = bytes
        self.bound = bound
        seekable = bytes.atAnyOffset
    }

    static let readNext: ca_read_next = { context, buffer, capacity in
        guard let source = ContainerSource.of(context) else { return -1 }
        return source.read { buffer throws(ByteSourceFailure) in
            try source.bytes.read(into: buffer)
        }(buffer, capacity)
    }

    static let readAt: ca_read_at = { context, offset, buffer, capacity in
        guard let source = ContainerSource.of(context), let seekable = source.seekable else { return -1 }
        return source.read { buffer throws(ByteSourceFailure) in
            try seekable.read(at: Int(offset), into: buffer)
        }(buffer, capacity)
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> ContainerSource? {
        context.map { Unmanaged<ContainerSource>.fromOpaque($0).takeUnretainedValue() }
    }

    private func read(
        _ body: @escaping (UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int
    ) -> (UnsafeMutableRawPointer?, Int) -> Int {
        { buffer, capacity in
            do throws(ByteSourceFailure) {
                let count = try body(UnsafeMutableRawBufferPointer(start: buffer, count: capacity))
                self.bound.read(count)
                return count
            } catch {
                self.failure = error
                return -1
            }
        }
    }
}

extension String {
    /// The text with its control characters made spaces, for messages of libraries.
    var asOneLine: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
    }
}
