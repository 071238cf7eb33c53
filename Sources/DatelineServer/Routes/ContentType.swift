internal import HTTPTypes

/// The declared type of a body.
enum ContentType {
    /// The media type without parameters, in lower case; `nil` if there is none.
    static func of(_ fields: HTTPFields) -> String? {
        guard let value = fields[.contentType] else { return nil }
        let type = value.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
        return type.isEmpty ? nil : type
    }
}
