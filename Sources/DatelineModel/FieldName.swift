/// The name of a field of articles, as in records, queries, parameters and commands.
///
/// An archive's own fields have names beside those below: `request.filters["tags"] = ["climate"]`.
public struct FieldName: RawRepresentable, Sendable, Hashable, Codable, Comparable, ExpressibleByStringLiteral {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ name: String) { rawValue = name }
    public init(stringLiteral name: String) { rawValue = name }

    public static func < (left: FieldName, right: FieldName) -> Bool { left.rawValue < right.rawValue }

    public static let id: FieldName = "id"
    public static let url: FieldName = "url"
    public static let site: FieldName = "site"
    public static let title: FieldName = "title"
    public static let text: FieldName = "text"
    public static let byline: FieldName = "byline"
    public static let source: FieldName = "source"
    public static let agency: FieldName = "agency"
    public static let place: FieldName = "place"
    public static let language: FieldName = "language"
    public static let published: FieldName = "published"
    public static let modified: FieldName = "modified"
    public static let section: FieldName = "section"
    public static let origin: FieldName = "origin"
}

extension FieldName: CustomStringConvertible {
    public var description: String { rawValue }
}
