internal import CDeflate
internal import Files
internal import Glibc

/// Reads the entries of a damaged table leaf by leaf, in the order of its file and without its tree, as far as they make
/// sense. What is passed on may still be damaged: the caller has to know it by its own checksums.
package enum LeafScan {
    /// The size of the blocks that Dateline writes.
    private static let blockSize = 8192
    private static let directoryStart = 11
    /// The most bytes of an entry, and of entries whose parts were not all found yet.
    private static let mostBytes = 1 << 30
    private static let mostWaiting = 64 << 20

    /// Passes what the records of documents seem to be.
    /// - Parameter path: of a `docdata.glass`.
    package static func records(_ path: String, _ body: (_ document: UInt32, _ data: [UInt8]) -> Void)
        throws(GlassError)
    {
        try run(path) { key, tag in
            let document = key.withUnsafeBufferPointer { key -> UInt32? in
                guard var bytes = key.baseAddress else { return nil }
                let end = bytes + key.count
                guard let document = IntegerCode.getSorting(&bytes, end), bytes == end else { return nil }
                return document
            }
            if let document { body(document, tag) }
        }
    }

    /// Passes what terms with a prefix seem to be, each with its first document.
    /// - Parameter path: of a `postlist.glass`.
    package static func firstPostings(
        _ path: String, prefix: UInt8, _ body: (_ term: [UInt8], _ document: UInt32) -> Void
    ) throws(GlassError) {
        try run(path) { key, tag in
            guard key.first == prefix, let term = term(key) else { return }
            let document = tag.withUnsafeBufferPointer { tag -> UInt32? in
                guard var bytes = tag.baseAddress else { return nil }
                let end = bytes + tag.count
                guard IntegerCode.get(&bytes, end) != nil, IntegerCode.get(&bytes, end) != nil,
                    let before = IntegerCode.get(&bytes, end)
                else { return nil }
                return UInt32(exactly: before + 1)
            }
            if let document { body(term, document) }
        }
    }

    /// The term of a list's first chunk; `nil` for a key of another chunk, which has a document after the term's end.
    private static func term(_ key: [UInt8]) -> [UInt8]? {
        var term: [UInt8] = []
        var place = 0
        while place < key.count {
            term.append(key[place])
            if key[place] == 0 {
                guard place + 1 < key.count, key[place + 1] == 0xFF else { return nil }
                place += 1
            }
            place += 1
        }
        return term
    }

    /// An entry of several items.
    private struct Parts {
        var byNumber: [Int: [UInt8]] = [:]
        var last: Int?
        var isCompressed = false
    }

    private static func run(_ path: String, _ body: (_ key: [UInt8], _ tag: [UInt8]) -> Void) throws(GlassError) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { throw systemError(path, "cannot open the file") }
        defer { close(file) }
        var block = [UInt8](repeating: 0, count: blockSize)
        var waiting: [[UInt8]: Parts] = [:]
        var waitingBytes = 0
        let inflater = libdeflate_alloc_decompressor()
        defer { libdeflate_free_decompressor(inflater) }
        func pass(_ key: [UInt8], _ tag: [UInt8], isCompressed: Bool) {
            guard isCompressed else { return body(key, tag) }
            if let inflater, let plain = inflated(tag, inflater) { body(key, plain) }
        }
        var offset = 0
        while true {
            let count: Int
            do throws(SystemError) {
                count = try block.withUnsafeMutableBufferPointer { bytes throws(SystemError) in
                    try Descriptor.read(file, at: offset, into: UnsafeMutableRawBufferPointer(bytes))
                }
            } catch {
                // A block that the disk does not give is lost, and the rest may be there.
                offset += blockSize
                var status = stat()
                guard fstat(file, &status) == 0, offset < Int(status.st_size) else { return }
                continue
            }
            guard count == blockSize else { return }
            offset += blockSize
            forEachItem(of: block) { key, number, isLast, isCompressed, tag in
                if number == 1, isLast { return pass(key, tag, isCompressed: isCompressed) }
                guard waitingBytes + tag.count <= mostWaiting else { return }
                var parts = waiting[key] ?? Parts()
                if parts.byNumber.updateValue(tag, forKey: number) == nil { waitingBytes += tag.count }
                if number == 1 { parts.isCompressed = isCompressed }
                if isLast { parts.last = number }
                waiting[key] = parts
                guard let last = parts.last, parts.byNumber.count == last else { return }
                let whole = (1...last).reduce(into: [UInt8]()) { $0 += parts.byNumber[$1] ?? [] }
                waiting[key] = nil
                waitingBytes -= whole.count
                pass(key, whole, isCompressed: parts.isCompressed)
            }
        }
    }

    /// Passes the items of a leaf, as far as they lie within the block.
    private static func forEachItem(
        of block: [UInt8],
        _ body: (_ key: [UInt8], _ number: Int, _ isLast: Bool, _ isCompressed: Bool, _ tag: [UInt8]) -> Void
    ) {
        func two(_ place: Int) -> Int { Int(block[place]) << 8 | Int(block[place + 1]) }
        let end = two(9)
        guard block[4] == 0, end <= blockSize else { return }
        for place in stride(from: directoryStart, to: end - 1, by: 2) {
            let item = two(place)
            guard item >= end, item + 3 <= blockSize else { continue }
            let header = two(item)
            let isFirst = header & 0x2000 != 0
            let size = header & 0x1FFF + 3
            let keyCount = Int(block[item + 2])
            let head = 3 + keyCount + (isFirst ? 0 : 2)
            guard keyCount > 0, size >= head, item + size <= blockSize else { continue }
            body(
                Array(block[item + 3..<item + 3 + keyCount]), isFirst ? 1 : two(item + 3 + keyCount),
                header & 0x4000 != 0, header & 0x8000 != 0, Array(block[item + head..<item + size]))
        }
    }

    private static func inflated(_ bytes: [UInt8], _ inflater: OpaquePointer) -> [UInt8]? {
        var room = max(1 << 12, bytes.count * 8)
        while room <= mostBytes {
            var result = LIBDEFLATE_BAD_DATA
            let plain = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                result = libdeflate_deflate_decompress(
                    inflater, bytes, bytes.count, buffer.baseAddress, room, &count)
                if result != LIBDEFLATE_SUCCESS { count = 0 }
            }
            if result == LIBDEFLATE_SUCCESS { return plain }
            guard result == LIBDEFLATE_INSUFFICIENT_SPACE else { return nil }
            room *= 4
        }
        return nil
    }
}
