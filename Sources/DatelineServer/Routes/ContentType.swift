internal import HTTPTypes

/// What a body is said to be.
enum ContentType {
    /// The media type without parameters, in lower case; `nil` where none is named.
    static func of(_ fields: HTTPFields) -> String? {
        guard let value = fields[.contentType] else { return nil }
        let type = value.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
        return type.isEmpty ? nil : type
    }
}
