public import DatelineModel

extension DateRange {
    /// Reads a parameter such as `published=2023-08-01..2023-08-31`.
    ///
    /// - Returns: `nil` for an empty value, which filters nothing.
    /// - Throws: `invalid_parameter` with the expected form, for anything that is not a range.
    public static func parameter(_ name: String, _ value: String) throws(DatelineError) -> DateRange? {
        let value = value.trimmingQuerySpaces
        guard !value.isEmpty else { return nil }
        do throws(Fault) {
            return try read(value)
        } catch {
            throw error.explained(parameter: name)
        }
    }

    /// Reads the parameters `from` and `to`, either of which may be missing or empty: an open end.
    ///
    /// - Returns: `nil` if both are open, which filters nothing.
    /// - Throws: `invalid_parameter` with the expected form, for an invalid date or ends in the wrong order.
    public static func parameters(from: String?, to: String?) throws(DatelineError) -> DateRange? {
        let start = try end("from", from)
        let end = try end("to", to)
        guard start != nil || end != nil else { return nil }
        if let range = DateRange(first: start?.firstDay, last: end?.lastDay) { return range }
        throw DatelineError(
            .invalidParameter, "to: \(quoted(to ?? "")) is before from: \(quoted(from ?? ""))", parameter: "to")
    }

    private static func end(_ name: String, _ value: String?) throws(DatelineError) -> PublicationDate? {
        let value = (value ?? "").trimmingQuerySpaces
        guard !value.isEmpty else { return nil }
        guard let date = date(value) else {
            throw DatelineError(
                .invalidParameter,
                "\(name): \(quoted(value)) is no year, month or day, such as 2023, 2023-08 or 2023-08-17",
                parameter: name)
        }
        return date
    }
}

extension DateRange.Fault {
    fileprivate func explained(parameter: String) -> DatelineError {
        switch self {
        case .unreadable(let text):
            DatelineError(
                .invalidParameter,
                "\(parameter): \(quoted(text)) is no year, month or day; write 2023, 2023-08, 2023-08-17 or FROM..TO",
                parameter: parameter)
        case .reversed(let range):
            DatelineError(
                .invalidParameter, "\(parameter): the range ends before it begins; did you mean \(range)?",
                parameter: parameter)
        }
    }
}
