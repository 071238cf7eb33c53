extension Format {
    /// News in JSON as agencies send it, versions 1 to 3; read like other records, by its names.
    /// <https://www.iptc.org/std/ninjs/>
    public static let ninjs = Format("ninjs", sniff: { $0.isNinjs ? .certain : .no }, .pulled { JSONReader($0) })
}

extension InputHead {
    fileprivate var isNinjs: Bool {
        let start = start
        guard start.first == UInt8(ascii: "{") || start.first == UInt8(ascii: "[") else { return false }
        let text = String(decoding: start, as: UTF8.self)
        return text.contains("\"versioncreated\"") || text.contains("\"versionCreated\"")
            || text.contains("iptc.org/std/ninjs")
    }
}
