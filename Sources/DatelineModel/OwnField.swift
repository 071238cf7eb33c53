package import DatelineJSON

/// A field of the archive's own, such as `tags`: declared for an archive, and read from members of records beside the standard
/// fields.
public struct OwnField: Sendable, Hashable, Codable {
    /// How the values of a field are indexed.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Whole values: they can be filtered, counted by facets, and searched whole.
        case keyword
        /// Text whose words are searched, with their inflections.
        case text
    }

    public var name: FieldName
    public var kind: Kind
    /// The path of the values in a record: `tags`, `metadata.tags`, `tags[*].name`.
    public var path: JSONPath

    /// - Parameter path: The path of the values; `nil` for the member with the field's name.
    /// - Throws: `.invalidParameter` for a name that is invalid or already used by records or parameters.
    public init(_ name: String, kind: Kind = .keyword, path: JSONPath? = nil) throws(DatelineError) {
        try Self.validate(name)
        self.name = FieldName(name)
        self.kind = kind
        self.path = path ?? JSONPath(member: name)
    }

    /// Parses `NAME`, `NAME:keyword`, `NAME:text` or `NAME=PATH`; the last may have a kind after the name,
    /// `NAME:text=PATH`.
    public init(parsing text: String) throws(DatelineError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let head = parts[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let kind = head.count > 1 ? Kind(rawValue: head[1]) : .keyword else {
            throw DatelineError(
                .invalidParameter, "field: \"\(head[1])\" is none of keyword, text", parameter: "field")
        }
        try self.init(head[0], kind: kind, path: try parts.count > 1 ? JSONPath(parsing: parts[1]) : nil)
    }

    package var json: JSONObject {
        ["name": .string(name.rawValue), "kind": .string(kind.rawValue), "path": .string(path.text)]
    }

    /// `nil` if the JSON is not a declaration.
    package init?(json: JSONObject) {
        guard let name = json["name"]?.stringValue, let kind = json["kind"]?.stringValue.flatMap(Kind.init),
            let path = json["path"]?.stringValue, let parsed = try? JSONPath(parsing: path)
        else { return nil }
        // Not checked against the names of this version: archives of earlier versions stay readable.
        self.name = FieldName(name)
        self.kind = kind
        self.path = parsed
    }

    /// The most own fields of an archive.
    package static let mostFields = 100
    private static let longestName = 40

    private static func validate(_ name: String) throws(DatelineError) {
        func fault(_ message: String) -> DatelineError {
            DatelineError(.invalidParameter, "field: \(message)", parameter: "field")
        }
        let shown = name.count > 60 ? name.prefix(60) + "…" : name[...]
        let letters = name.utf8
        let isName = letters.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isName, 1...longestName ~= letters.count, letters.first! >= UInt8(ascii: "A") else {
            throw fault(
                "\"\(shown)\" is no name for a field: letters of English, digits, _ and -, beginning with a letter, at most "
                    + "\(longestName); what records call otherwise is given by a path: tags=\(shown)")
        }
        guard !FieldTable.reserved.contains(name.lowercased()) else {
            throw fault(
                "\"\(shown)\" is a name that records or searches have already; choose another: own_\(name)=\(name)")
        }
    }

    /// The most indexed values of an article, and the most bytes of all together.
    package static let mostValues = 1000
    private static let mostBytes = 64 << 10

    /// The distinct values in an article: strings, numbers and booleans as written, and the `name` of objects, with
    /// white space trimmed and collapsed. Values beyond the limits are omitted.
    package func values(of article: Article) -> [String] { collected(of: article)?.values ?? [] }

    /// Whether an article has more values than are indexed.
    package func exceedsLimits(in article: Article) -> Bool { collected(of: article)?.isCut ?? false }

    /// The values in hits and exports: an array if the record has one, else the single value or `null`.
    func json(of article: Article) -> JSONValue {
        guard let found = value(in: article.extra) else { return .null }
        var collector = Collector()
        collector.add(found)
        if case .array = found { return .array(collector.values.map(JSONValue.string)) }
        return .optional(collector.values.first)
    }

    private func collected(of article: Article) -> Collector? {
        guard let found = value(in: article.extra) else { return nil }
        var collector = Collector()
        collector.add(found)
        return collector
    }

    /// Follows the path, or takes the member with the field's name if the path's value is not in `extra`.
    private func value(in extra: JSONObject) -> JSONValue? {
        extra.isEmpty ? nil : path.value(in: extra) ?? extra[name.rawValue]
    }

    private struct Collector {
        var values: [String] = []
        var isCut = false
        private var seen: Set<String> = []
        private var byteCount = 0

        mutating func add(_ value: JSONValue) {
            switch value {
            case .string(let text): add(text)
            case .number(let digits): add(digits)
            case .bool(let flag): add(flag ? "true" : "false")
            case .array(let elements): for element in elements where !isCut { add(element) }
            case .object(let object): if let name = object["name"] { add(name) }
            case .null: break
            }
        }

        private mutating func add(_ text: String) {
            let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7F }
            guard !words.isEmpty else { return }
            let value = words.map(String.init).joined(separator: " ")
            guard seen.insert(value).inserted else { return }
            byteCount += value.utf8.count
            guard values.count < mostValues, byteCount <= mostBytes || values.isEmpty else {
                isCut = true
                return
            }
            values.append(value)
        }
    }
}
