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
        let rest = object.dropLast()
        return rest + start + digits(rest) + end
    }

    /// Whether an object is as it was written; `nil` if it has no checksum.
    package static func isWhole(_ object: ArraySlice<UInt8>) -> Bool? {
        let tail = object.suffix(start.count + length + end.count)
        guard tail.starts(with: start), tail.suffix(end.count).elementsEqual(end) else { return nil }
        return object.withUnsafeBytes { digits($0.dropLast(tail.count)) }
            .elementsEqual(tail.dropFirst(start.count).prefix(length))
    }

    /// Whether a stored record is as it was written. Records without a checksum are.
    /// - Parameters:
    ///   - data: the data of the document.
    ///   - article: what was read from it.
    package static func isWhole(_ data: [UInt8], _ article: Article) -> Bool {
        if let isWhole = isWhole(data[...]) { return isWhole }
        var members = JSONMembers()
        return data.withUnsafeBytes { data in
            guard (try? members.read(data)) == true else { return true }
            let digest = members.members.first { members.name($0) == "sha256" }.map { members.string($0) }
            return digest == nil || digest == article.sha256
        }
    }

    private static func digits(_ bytes: Slice<UnsafeRawBufferPointer>) -> Substring.UTF8View {
        Digest.hex(bytes).prefix(length).utf8
    }
}
