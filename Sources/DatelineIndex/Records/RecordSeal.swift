internal import DatelineJSON
package import DatelineModel

/// The checksum of a JSON object, an unpacked record or a manifest: its last member, `"check"`, is the start of the
/// SHA-256 of the bytes before it.
///
/// Packed records have zstd's checksum instead. Records of older builds have only `sha256`, the digest of the text.
package enum RecordSeal {
    private static let start = Array(#","check":""#.utf8)
    private static let end = Array(#""}"#.utf8)
    /// Hexadecimal digits.
    private static let length = 16

    /// The object with its checksum.
    /// - Parameter object: a JSON object that has members, without white space around it.
    package static func sealed(_ object: UnsafeRawBufferPointer) -> [UInt8] {
        let rest = UnsafeRawBufferPointer(rebasing: object.dropLast())
        return Array(rest) + start + digits(rest) + end
    }

    /// Whether an object is as it was written; `nil` if it has no checksum.
    package static func isWhole(_ object: UnsafeRawBufferPointer) -> Bool? {
        // Plain loops: every command reads a manifest, and slices and sequences take their time when first used.
        let tail = object.count - start.count - length - end.count
        guard tail >= 0, has(start, object, at: tail), has(end, object, at: object.count - end.count) else {
            return nil
        }
        let digest = digits(UnsafeRawBufferPointer(start: object.baseAddress, count: tail))
        return has(digest, object, at: tail + start.count)
    }

    private static func has(_ bytes: [UInt8], _ object: UnsafeRawBufferPointer, at offset: Int) -> Bool {
        for place in 0..<bytes.count where object[offset + place] != bytes[place] { return false }
        return true
    }

    /// Whether a stored record is as it was written. Records without a checksum are.
    /// - Parameters:
    ///   - data: the data of the document.
    ///   - article: what was read from it.
    package static func isWhole(_ data: [UInt8], _ article: Article) -> Bool {
        if let isWhole = data.withUnsafeBytes(isWhole) { return isWhole }
        var members = JSONMembers()
        return data.withUnsafeBytes { data in
            guard (try? members.read(data)) == true else { return true }
            let digest = members.members.first { members.name($0) == "sha256" }.map { members.string($0) }
            return digest == nil || digest == article.sha256
        }
    }

    private static func digits(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        Array(Digest.hex(bytes).utf8.prefix(length))
    }
}
