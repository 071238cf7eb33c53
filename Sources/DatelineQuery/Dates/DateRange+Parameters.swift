public import DatelineModel

extension DateRange {
    /// Reads a parameter such as `published=2023-08-01..2023-08-31`.
    ///
    /// - Returns: `nil` for an empty value, which filters nothing.
    /// - Throws: `invalid_parameter` with the expected form, for anything that is not a range.
    public static func parameter(_ name: String, _ value: String) throws(DatelineError) -> DateRange? {
        var notes: [QueryWarning] = []
        return try parameter(name, value, notes: &notes)
    }

    /// Reads the parameters `from` and `to`, either of which may be missing or empty: an open end.
    ///
    /// - Returns: `nil` if both are open, which filters nothing.
    /// - Throws: `invalid_parameter` with the expected form, for an invalid date or ends in the wrong order.
    public static func parameters(from: String?, to: String?) throws(DatelineError) -> DateRange? {
        var notes: [QueryWarning] = []
        return try parameters(from: from, to: to, notes: &notes)
    }

    /// The range of one parameter, intersected with that of its two ends.
    /// - Parameter notes: gets how dates were read that could mean others.
    package static func parameters(
        _ name: String, _ value: String?, from: String?, to: String?, notes: inout [QueryWarning]
    ) throws(DatelineError) -> DateRange? {
        let whole = try parameter(name, value ?? "", notes: &notes)
        guard let ends = try parameters(from: from, to: to, notes: &notes) else { return whole }
        guard let whole else { return ends }
        if let shared = whole.intersection(ends) { return shared }
        throw DatelineError(
            .invalidParameter, "\(name): \(whole) and from/to \(ends) have no day in common", parameter: name)
    }

    private static func parameter(
        _ name: String, _ value: String, notes: inout [QueryWarning]
    ) throws(DatelineError) -> DateRange? {
        let value = value.trimmingQuerySpaces
        guard !value.isEmpty else { return nil }
        do throws(Fault) {
            let reading = try read(value)
            notes += reading.notes.map { QueryWarning(.ambiguousDate, "\(name): \($0)") }
            return reading.range
        } catch {
            throw error.explained(parameter: name)
        }
    }

    private static func parameters(
        from: String?, to: String?, notes: inout [QueryWarning]
    ) throws(DatelineError) -> DateRange? {
        let start = try end("from", from, notes: &notes)
        let end = try end("to", to, notes: &notes)
        guard start != nil || end != nil else { return nil }
        if let range = between(start, end) { return range }
        throw DatelineError(
            .invalidParameter, "to: \(quoted(to ?? "")) is before from: \(quoted(from ?? ""))", parameter: "to")
    }

    private static func end(
        _ name: String, _ value: String?, notes: inout [QueryWarning]
    ) throws(DatelineError) -> DateReading? {
        let value = (value ?? "").trimmingQuerySpaces
        guard !value.isEmpty else { return nil }
        guard let date = DateReading(value, clock: .now) else {
            throw DatelineError(
                .invalidParameter,
                "\(name): \(quoted(value)) is no date, such as 2023, 2023-08, 2023-08-17, yesterday or -7d",
                parameter: name)
        }
        if let note = date.note { notes.append(QueryWarning(.ambiguousDate, "\(name): \(note)")) }
        return date
    }
}

extension DateRange.Fault {
    fileprivate func explained(parameter: String) -> DatelineError {
        switch self {
        case .unreadable(let text):
            DatelineError(
                .invalidParameter,
                "\(parameter): \(quoted(text)) is no date; write 2023, 2023-08, 2023-08-17, yesterday, -7d or FROM..TO",
                parameter: parameter)
        case .reversed(let range):
            DatelineError(
                .invalidParameter, "\(parameter): the range ends before it begins; did you mean \(range)?",
                parameter: parameter)
        }
    }
}
