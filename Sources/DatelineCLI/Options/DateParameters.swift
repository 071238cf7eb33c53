internal import Dateline

/// Reads ranges of dates from options.
enum DateParameters {
    /// A range given whole, or by its ends; both are narrowed to what they share.
    static func range(
        _ value: String?, from: String?, to: String?, name: String
    ) throws(DatelineError) -> DateRange? {
        let whole = try value.flatMap { value throws(DatelineError) in try DateRange.parameter(name, value) }
        guard let ends = try DateRange.parameters(from: from, to: to) else { return whole }
        guard let whole else { return ends }
        if let shared = whole.intersection(ends) { return shared }
        throw DatelineError(
            .invalidParameter, "\(name): \(whole) and --from/--to \(ends) have no day in common", parameter: name)
    }
}
