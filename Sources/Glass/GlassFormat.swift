/// Limits of the format, and the versions of Xapian that read it.
package enum GlassFormat {
    /// The longest term in bytes, each NUL byte counted twice.
    package static let longestTerm = 245
    /// The longest document data in bytes: a tag has at most 65,535 components.
    package static let longestData = 120_000_000
    /// The longest value in bytes: the statistics of a slot hold two of them.
    package static let longestValue = 50_000_000
    /// The longest metadata key in bytes.
    package static let longestMetadataKey = 253

    /// Whether this version of Xapian is known to read and write the format 2016-03-14: 1.4.0 and later releases of
    /// 1.4. With other versions the caller writes through Xapian itself.
    package static func supports(xapianVersion: String) -> Bool {
        let parts = xapianVersion.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "1", parts[1] == "4", let release = Int(parts[2]) else { return false }
        return release >= 0 && parts[2].allSatisfy(\.isASCII) && parts[2].first != "+"
    }

    /// Whether bytes can be a term: not empty and not too long.
    @inline(__always)
    package static func accepts(term: UnsafeRawBufferPointer) -> Bool {
        guard !term.isEmpty, term.count <= longestTerm else { return false }
        var length = term.count
        for byte in term where byte == 0 { length += 1 }
        return length <= longestTerm
    }
}
