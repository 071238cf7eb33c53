internal import Memory

/// The files that a segment has beside its tables.
enum SidecarKind: String {
    case ids = "dl-ids"
    case columns = "dl-colmn"
    case completions = "dl-words"
    case gone = "dl-gone"

    /// The version that is written, and the only one that is read.
    static let version: UInt32 = 1
}

/// What every such file begins and ends with; all numbers are little-endian.
///
///     8 bytes   its kind, padded with NUL
///     u32       version
///     u32       0
///     …         the body
///     u32       count       of entries, sections, prefixes or documents
///     u32       last        the greatest document number in it; 0 in completions
///     u32       form        of gone documents 0 a list, 1 a bitmap; otherwise 0
///     u32       index       bytes at the end of the body that are read when the file is opened
///     u64       of the index: its checksum
///     u64       bytes of the body
///     u64       checksum of everything that is here
///
/// The foot is written last, so no file that is cut has one, and a writer need not know beforehand how much comes.
struct SidecarFrame {
    static let headSize = 16
    static let footSize = 40

    var count: UInt32 = 0
    var last: UInt32 = 0
    var form: UInt32 = 0
    var indexSize: UInt32 = 0
    var indexChecksum: UInt64 = 0

    init() {}

    static func head(_ kind: SidecarKind) -> [UInt8] {
        let name = Array(kind.rawValue.utf8)
        return name + [UInt8](repeating: 0, count: 8 - name.count) + bytes(SidecarKind.version) + bytes(UInt32(0))
    }

    /// The foot of a file.
    func foot(_ head: [UInt8], bodySize: Int) -> [UInt8] {
        let start =
            Self.bytes(count) + Self.bytes(last) + Self.bytes(form) + Self.bytes(indexSize)
            + Self.bytes(indexChecksum) + Self.bytes(UInt64(bodySize))
        return start + Self.bytes(Self.checksum(head, start))
    }

    /// The frame that a foot tells of.
    /// - Parameters:
    ///   - foot: of ``footSize`` bytes.
    ///   - bodySize: how long the file's body is; `nil` comes of a foot that tells of another.
    init?(_ foot: [UInt8], head: [UInt8], bodySize: Int) {
        let isWhole = foot.withUnsafeBytes { foot in
            count = foot.number(at: 0)
            last = foot.number(at: 4)
            form = foot.number(at: 8)
            indexSize = foot.number(at: 12)
            indexChecksum = foot.number(at: 16)
            return foot.number(at: 24) == UInt64(bodySize)
        }
        let sum = foot.withUnsafeBytes { $0.number(at: Self.footSize - 8) as UInt64 }
        guard isWhole, sum == Self.checksum(head, Array(foot.dropLast(8))), indexSize <= bodySize else { return nil }
    }

    private static func checksum(_ head: [UInt8], _ foot: [UInt8]) -> UInt64 {
        var checksum = Checksum()
        head.withUnsafeBytes { checksum.add($0) }
        foot.withUnsafeBytes { checksum.add($0) }
        return checksum.sum
    }

    static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian, Array.init)
    }
}

extension UnsafeRawBufferPointer {
    /// The little-endian number at an offset, which has to be within the buffer.
    @inline(__always)
    func number<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int) -> Number {
        Number(littleEndian: loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
}

extension GrowingBuffer<UInt8> {
    /// Adds a number of fixed size.
    @inline(__always)
    mutating func append(littleEndian number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes in
            append(contentsOf: bytes.assumingMemoryBound(to: UInt8.self))
        }
    }
}
