/// A format of articles that can be read.
public enum InputFormat: String, Sendable, Hashable, CaseIterable {
    /// A file is an article.
    case text
    /// A line is a record in JSON.
    case jsonl

    /// The suffixes of its files, without `.gz`.
    public var suffixes: [String] {
        switch self {
        case .text: ["txt", "text"]
        case .jsonl: ["jsonl", "ndjson"]
        }
    }

    /// The format that a file's name says, in capitals or not, with or without `.gz`.
    init?(fileName: [UInt8]) {
        var parts = fileName.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if parts.count > 1, Self.lowered(parts.last) == "gz" { parts.removeLast() }
        guard parts.count > 1, let suffix = Self.lowered(parts.last),
            let format = Self.allCases.first(where: { $0.suffixes.contains(suffix) })
        else { return nil }
        self = format
    }

    /// The format that the first bytes look like: records in JSON begin with `{`.
    init(sniffing head: [UInt8]) {
        let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = head.dropFirst(start).first { $0 != 0x20 && !(0x09...0x0D ~= $0) }
        self = first == UInt8(ascii: "{") ? .jsonl : .text
    }

    private static func lowered(_ bytes: ArraySlice<UInt8>?) -> String? {
        bytes.map { String(decoding: $0, as: UTF8.self).lowercased() }
    }
}

/// Which format to read files in.
public enum FormatChoice: Sendable, Hashable {
    /// By suffix; a file that is named outright and has none of them by its first byte.
    case auto
    /// This one; in folders only files with its suffixes.
    case only(InputFormat)

    /// `auto`, `text`, `jsonl`
    public init?(_ word: String) {
        if word == "auto" {
            self = .auto
        } else if let format = InputFormat(rawValue: word) {
            self = .only(format)
        } else {
            return nil
        }
    }

    /// The format of a file that is found in a folder; `nil` for one that is not read.
    func format(inFolder fileName: [UInt8]) -> InputFormat? {
        guard let format = InputFormat(fileName: fileName) else { return nil }
        return self == .auto || self == .only(format) ? format : nil
    }
}
