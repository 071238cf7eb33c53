internal import DatelineJSON

/// Recognises JSON, and how its records are arranged.
enum JSONSniffer {
    /// How the records of a text in JSON are arranged.
    enum Arrangement {
        /// One object a line.
        case lines
        /// An array of objects.
        case array
        /// One object over several lines, or several one after another.
        case objects
    }

    /// The arrangement; `nil` for a text that is not JSON, such as one that begins with a word in brackets.
    static func arrangement(_ head: InputHead) -> Arrangement? {
        let start = head.start
        guard let first = start.first else { return nil }
        if first == UInt8(ascii: "[") {
            let element = start.dropFirst().drop { $0 == 0x20 || 0x09...0x0D ~= $0 }
            if element.isEmpty { return head.isWhole ? nil : .array }
            return isObject(element) || element.first == UInt8(ascii: "]") && head.isWhole && start.count <= 64
                ? .array : nil
        }
        guard isObject(start) else { return nil }
        var extent = JSONExtent()
        let bytes = Array(start)
        let end = bytes.withUnsafeBytes { extent.end(in: $0, from: 0) }
        guard let lineEnd = bytes.firstIndex(of: 0x0A), lineEnd < end ?? bytes.count else {
            // Several on one line, or one.
            let after = bytes[(end ?? bytes.count)...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
            return after == nil || after == 0x0A ? .lines : .objects
        }
        // A first line that is broken, with records after it.
        let isBroken = lineEnd > 2 && bytes[(lineEnd + 1)...].starts(with: "{\"".utf8)
        return isBroken ? .lines : .objects
    }

    /// An object: a brace before a quoted name with a colon, or before another brace.
    private static func isObject(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.first == UInt8(ascii: "{") else { return false }
        var rest = text.dropFirst().drop(while: isBlank)
        guard let next = rest.first else { return true }
        if next == UInt8(ascii: "}") { return true }
        guard next == UInt8(ascii: "\"") else { return false }
        rest = rest.dropFirst()
        guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return rest.count < 200 }
        let after = rest[(end + 1)...].first { !isBlank($0) }
        return after == nil || after == UInt8(ascii: ":") || rest[..<end].contains(UInt8(ascii: "\\"))
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

    /// Whether a line at the beginning of a file of records may be a record; one broken line does not make it another
    /// kind of file.
    static func holdsRecords(_ head: InputHead) -> Bool {
        let lines = head.lines
        return lines.isEmpty || !head.isWhole && lines.count < 2
            || lines.contains { $0.first == UInt8(ascii: "{") || $0.first == UInt8(ascii: "[") }
    }
}
