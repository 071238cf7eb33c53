internal import DatelineJSON

extension Article {
    /// The member of ``extra`` that holds the lines left out of the text.
    package static let boilerplateMember = "boilerplate"

    /// The lines that were left out of ``text`` since many articles of the outlet have them, sorted; `nil` where
    /// ``extra`` has something else under `boilerplate`.
    public var boilerplate: [String]? {
        guard !extra.isEmpty, let value = extra[Self.boilerplateMember] else { return [] }
        guard let lines = value.arrayValue else { return nil }
        let texts = lines.compactMap(\.stringValue)
        return texts.count == lines.count ? texts : nil
    }
}
