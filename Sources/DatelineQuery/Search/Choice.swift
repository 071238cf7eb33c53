package import DatelineModel

/// Parses an enumerated parameter.
package enum Choice {
    /// The given value; an empty parameter counts as not given.
    package static func given(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }

    /// The value with the given name.
    /// - Throws: `invalid_parameter` with all names and the nearest one.
    package static func read<Value: RawRepresentable & CaseIterable>(
        _ text: String, _ name: String
    ) throws(DatelineError) -> Value where Value.RawValue == String {
        if let value = Value(rawValue: text) { return value }
        let all = Value.allCases.map(\.rawValue)
        let nearest = NearestName.of(text, among: all).map { "; did you mean \"\($0)\"?" } ?? ""
        throw DatelineError(
            .invalidParameter, "\(name): \(quoted(text)) is none of \(all.joined(separator: ", "))\(nearest)",
            parameter: name)
    }
}
