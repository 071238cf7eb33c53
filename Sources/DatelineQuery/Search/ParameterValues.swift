package import DatelineModel

/// The values of parameters. An empty value counts as not given.
package struct ParameterValues: Sendable {
    /// Not a dictionary: the first of a type costs the start of a program more than the few names of a request do.
    private var values: [(name: String, values: [String])] = []
    /// The filters by field.
    package private(set) var filters: [FieldName: [String]] = [:]

    /// Reads names and values as received.
    /// - Throws: `invalid_parameter` for an unknown name, with the nearest one, and for a repeated parameter that takes
    ///   one value; `not_available` for one that is planned for a later version.
    package init(
        _ pairs: [(name: String, value: String)], allowed: [Parameter]
    ) throws(DatelineError) {
        for (name, value) in pairs {
            guard let parameter = allowed.first(where: { $0.name == name }) else {
                throw Self.unknown(name, allowed)
            }
            if given(name) != nil, !parameter.isRepeatable {
                throw DatelineError(.invalidParameter, "\(name): given twice", parameter: name)
            }
            add(name, value, parameter)
        }
    }

    /// Reads the known parameters and ignores the rest, so that shared links keep working.
    package init(known pairs: [(name: String, value: String)], allowed: [Parameter]) {
        for (name, value) in pairs {
            guard let parameter = allowed.first(where: { $0.name == name }) else { continue }
            if given(name) == nil || parameter.isRepeatable { add(name, value, parameter) }
        }
    }

    private mutating func add(_ name: String, _ value: String, _ parameter: Parameter) {
        if let place = values.firstIndex(where: { $0.name == name }) {
            values[place].values.append(value)
        } else {
            values.append((name, [value]))
        }
        if parameter.kind == .values, !value.isEmpty { filters[FieldName(name), default: []].append(value) }
    }

    private func given(_ name: String) -> [String]? { values.first { $0.name == name }?.values }

    private static func unknown(_ name: String, _ allowed: [Parameter]) -> DatelineError {
        let shown = name.count > 40 ? name.prefix(40) + "…" : name[...]
        if SearchParameters.later.contains(name) {
            return DatelineError(
                .notAvailable, "\(name): a later version brings this parameter; it is not available yet",
                parameter: name)
        }
        let nearest = NearestName.of(name, among: allowed.map(\.name)).map { "; did you mean \"\($0)\"?" } ?? ""
        return DatelineError(
            .invalidParameter, "\"\(shown)\" is no parameter here\(nearest)", parameter: String(shown))
    }

    /// The single value; `nil` if it is empty or not given.
    package func text(_ name: String) -> String? {
        given(name)?.first.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// All values except empty ones.
    package func all(_ name: String) -> [String] { (given(name) ?? []).filter { !$0.isEmpty } }

    /// The names in comma-separated lists.
    package func list(_ name: String) -> [String] {
        all(name).flatMap { $0.split(separator: ",") }.map { $0.trimmingQuerySpaces }.filter { !$0.isEmpty }
    }

    package func integer(_ name: String) throws(DatelineError) -> Int? {
        guard let text = text(name) else { return nil }
        if let value = Int(text) { return value }
        throw DatelineError(.invalidParameter, "\(name): \(quoted(text)) is no whole number", parameter: name)
    }

    package func flag(_ name: String) throws(DatelineError) -> Bool {
        guard let text = text(name) else { return false }
        switch text {
        case "true": return true
        case "false": return false
        default:
            throw DatelineError(
                .invalidParameter, "\(name): \(quoted(text)) is neither true nor false", parameter: name)
        }
    }

    package func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String
    ) throws(DatelineError) -> Value? where Value.RawValue == String {
        guard let text = text(name) else { return nil }
        return try Choice.read(text, name)
    }

    /// A positive time in seconds.
    package func seconds(_ name: String) throws(DatelineError) -> Duration? {
        guard let text = text(name) else { return nil }
        guard let seconds = Double(text), seconds > 0, seconds < 1e6 else {
            throw DatelineError(
                .invalidParameter, "\(name): \(quoted(text)) is not a number of seconds above 0", parameter: name)
        }
        return .seconds(seconds)
    }
}
