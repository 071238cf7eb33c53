import DatelineJSON

/// Parses a date that a program wrote as a structure: an array of one, `{"$date": …}` of MongoDB, `{"_seconds": …}`.
enum RecordDate {
    /// `nil` for a value of another type.
    static func words(of value: JSONValue) -> (text: String, isNumber: Bool)? {
        switch value {
        case .string(let text): return (text, false)
        case .number(let digits): return (digits, true)
        case .array(let values): return values.count == 1 ? words(of: values[0]) : nil
        case .object(let object):
            for name in names {
                if let value = object[name], let found = words(of: value) { return found }
            }
            return nil
        default: return nil
        }
    }

    private static let names = [
        "$date", "$numberLong", "_seconds", "seconds", "datetime", "date", "date_published", "published", "iso",
        "value",
        "#text", "$t", "rendered",
    ]

    static func read(_ words: (text: String, isNumber: Bool), _ reader: DateReader) -> PrintedDate? {
        words.isNumber ? EpochDate.read(number: words.text) : reader.read(words.text)
    }
}
