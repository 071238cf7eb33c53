import DatelineJSON

/// Converts the values of a record to text; `nil` for a value of the wrong type.
enum RecordWords {
    /// Text on one line.
    static func line(_ value: JSONValue) -> String? {
        value.stringValue.map(PlainText.line)
    }

    /// An outlet: its name, or an object with a name.
    static func outlet(_ value: JSONValue) -> String? {
        line(value) ?? value["name"].flatMap(line)
    }

    /// Authors: a name, an object with a name, or an array of these.
    static func people(_ value: JSONValue) -> String? {
        guard let elements = value.arrayValue else { return outlet(value) }
        let names = elements.compactMap(outlet)
        return names.count == elements.count ? names.filter { !$0.isEmpty }.joined(separator: ", ") : nil
    }
}
