/// The fields of a head, as WARC records, HTTP and mail write them: `Name: value`, a line each, the rest of a long value
/// on lines that begin with a blank.
struct HeaderFields {
    /// Names in lower case.
    private var fields: [(name: String, value: String)] = []

    init() {}

    /// Adds a line without its end. A line that is no field is ignored.
    mutating func add(_ line: some Collection<UInt8>) {
        if let first = line.first, first == 0x20 || first == 0x09 {
            guard let last = fields.indices.last else { return }
            fields[last].value += " " + Self.text(line)
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            let name = Self.text(line[..<colon]).lowercased()
            fields.append((name, Self.text(line[line.index(after: colon)...])))
        }
    }

    /// The first value of a field that is not empty.
    subscript(_ name: String) -> String? { fields.first { $0.name == name && !$0.value.isEmpty }?.value }

    private static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(String(decoding: Array(bytes), as: UTF8.self).trimmed)
    }
}

/// The value of a `Content-Type` field.
struct ContentType {
    /// Such as `text/html`, in lower case; empty if none is stated.
    let mediaType: String
    /// Such as `windows-1251`, as written.
    let charset: String?

    init(_ value: String?) {
        let parts = (value ?? "").split(separator: ";", omittingEmptySubsequences: false)
        mediaType = parts.first.map { $0.trimmed.lowercased() } ?? ""
        charset =
            parts.dropFirst().lazy.compactMap { part -> String? in
                let pair = part.split(separator: "=", maxSplits: 1)
                guard pair.count == 2, pair[0].trimmed.lowercased() == "charset" else { return nil }
                let label = pair[1].trimmed.filter { $0 != "\"" && $0 != "'" }
                return label.isEmpty ? nil : String(label)
            }.first
    }
}
