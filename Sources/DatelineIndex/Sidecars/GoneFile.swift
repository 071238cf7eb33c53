internal import Memory

/// The file of the documents of a segment that are in no answer any more: deleted, or replaced in a later segment.
///
/// In memory they are a bitmap: document *d* is bit *d* mod 64 of word *d* / 64. The body of the file is an ascending
/// list of u32 while that is shorter, and otherwise the words of the bitmap.
package enum GoneFile {
    private static let list: UInt32 = 0
    private static let bitmap: UInt32 = 1

    /// The number of words of the bitmap of a segment.
    /// - Parameter last: the segment's last document.
    package static func wordCount(last: UInt32) -> Int { Int(last) / 64 + 1 }

    /// Writes a new file, without syncing it.
    /// - Parameters:
    ///   - words: the bitmap; words that it lacks at its end are zero.
    ///   - last: the segment's last document. No later one may be in the bitmap.
    package static func write(_ words: [UInt64], last: UInt32, to path: String) throws(SidecarError) -> SidecarOutput {
        let file = try SidecarWriter(.gone, path: path)
        let words = words + [UInt64](repeating: 0, count: max(0, wordCount(last: last) - words.count))
        guard isWithin(words, last) else { throw file.refused("a document beyond the segment's last one is gone") }
        let count = words.reduce(0) { $0 + $1.nonzeroBitCount }
        var frame = SidecarFrame()
        frame.count = UInt32(count)
        frame.last = last
        frame.form = count * 4 < words.count * 8 ? list : bitmap
        var body = GrowingBuffer<UInt8>(capacity: min(count * 4, words.count * 8) + 8)
        if frame.form == list {
            for index in words.indices where words[index] != 0 {
                var rest = words[index]
                while rest != 0 {
                    body.append(littleEndian: UInt32(index * 64 + rest.trailingZeroBitCount))
                    rest &= rest - 1
                }
            }
        } else {
            for word in words { body.append(littleEndian: word) }
        }
        // A bitmap of 2^32 documents has 2^29 bytes.
        frame.indexSize = UInt32(body.count)
        frame.indexChecksum = Checksum.of(body.bytes)
        try file.append(body.bytes)
        return try file.finish(frame)
    }

    /// Reads a file, all of it checked.
    /// - Parameter last: the segment's last document, which the file has to agree with.
    /// - Returns: the bitmap, of ``wordCount(last:)`` words.
    package static func read(_ path: String, last: UInt32) throws(SidecarError) -> [UInt64] {
        let file = try SidecarFile(.gone, OpenSidecar(path: path))
        guard file.frame.last == last else { throw file.damaged("of a segment of another length") }
        guard Int(file.frame.indexSize) == file.bodySize else { throw file.damaged("cut short") }
        let body = try file.index()
        var words = [UInt64](repeating: 0, count: wordCount(last: last))
        switch file.frame.form {
        case list:
            guard body.count == Int(file.frame.count) * 4 else { throw file.damaged("cut short") }
            body.withUnsafeBytes { body in
                for offset in stride(from: 0, to: body.count, by: 4) {
                    let document: UInt32 = body.number(at: offset)
                    if document <= last { words[Int(document / 64)] |= 1 << UInt64(document % 64) }
                }
            }
        case bitmap:
            guard body.count == words.count * 8 else { throw file.damaged("cut short") }
            body.withUnsafeBytes { body in for index in words.indices { words[index] = body.number(at: index * 8) } }
        default: throw file.damaged("of an unknown form")
        }
        // Also finds a document that is listed twice, or beyond the last one.
        guard words.reduce(0, { $0 + $1.nonzeroBitCount }) == Int(file.frame.count), isWithin(words, last) else {
            throw file.damaged("it does not list what it counts")
        }
        return words
    }

    /// Whether no bit is set but those of documents from 1 to the last.
    private static func isWithin(_ words: [UInt64], _ last: UInt32) -> Bool {
        let end = Int(last) / 64
        guard words[0] & 1 == 0 else { return false }
        let beyond = last % 64 == 63 ? 0 : words[end] >> UInt64(last % 64 + 1)
        return beyond == 0 && words[(end + 1)...].allSatisfy { $0 == 0 }
    }
}
