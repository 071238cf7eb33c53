public import DatelineJSON

/// The path of a value in a record: member names separated by dots, `[*]` for all elements of an array, `[2]` for one,
/// counted from 0: `metadata.tags`, `tags[*].name`. A name with dots or brackets is written in brackets and quotes:
/// `metadata["dc.subject"]`. Arrays on the way are traversed with or without `[*]`.
public struct JSONPath: Sendable, Hashable {
    private enum Step: Sendable, Hashable {
        case member(String)
        case element(Int)
        case all
    }

    private var steps: [Step]
    /// The path as given.
    public let text: String

    /// The most steps of a path.
    private static let mostSteps = 32

    /// The path of a single member, whatever characters its name has.
    public init(member name: String) {
        steps = [.member(name)]
        text = name
    }

    /// - Throws: `.invalidParameter` for an invalid path.
    public init(parsing text: String) throws(DatelineError) {
        guard let steps = Self.steps(of: text), 1...Self.mostSteps ~= steps.count, case .member = steps[0] else {
            throw DatelineError(
                .invalidParameter,
                "field: \"\(text.prefix(60))\" is no path; a path is names with dots between, such as metadata.tags or "
                    + "tags[*].name", parameter: "field")
        }
        self.steps = steps
        self.text = text
    }

    private static func steps(of text: String) -> [Step]? {
        var steps: [Step] = []
        var rest = Substring(text)
        var expectsName = true
        while let first = rest.unicodeScalars.first {
            switch first {
            case "[":
                guard let step = bracket(&rest) else { return nil }
                steps.append(step)
                expectsName = false
            case ".":
                guard !expectsName else { return nil }
                rest.unicodeScalars.removeFirst()
                expectsName = true
                if rest.isEmpty { return nil }
            default:
                guard expectsName else { return nil }
                let name = rest.unicodeScalars.prefix { $0 != "." && $0 != "[" }
                steps.append(.member(String(name)))
                rest = rest[name.endIndex...]
                expectsName = false
            }
        }
        return steps
    }

    private static func bracket(_ rest: inout Substring) -> Step? {
        let inner = rest.dropFirst()
        for quote in ["\"", "'"] where inner.hasPrefix(quote) {
            guard let end = inner.range(of: quote + "]", in: inner.dropFirst()) else { return nil }
            let name = inner[inner.index(after: inner.startIndex)..<end.lowerBound]
            rest = inner[end.upperBound...]
            return .member(String(name))
        }
        guard let close = inner.firstIndex(of: "]") else { return nil }
        let word = inner[..<close]
        rest = inner[inner.index(after: close)...]
        if word == "*" { return .all }
        return Int(word).flatMap { $0 >= 0 ? .element($0) : nil }
    }

    /// The first member name.
    package var firstMember: String {
        if case .member(let name)? = steps.first { name } else { "" }
    }

    /// The value in a record; an array if the path traverses one. `nil` if there is none.
    public func value(in record: JSONObject) -> JSONValue? {
        Self.value(in: .object(record), steps[...])
    }

    private static func value(in value: JSONValue, _ steps: ArraySlice<Step>) -> JSONValue? {
        guard let step = steps.first else { return value.isNull ? nil : value }
        let rest = steps.dropFirst()
        switch (step, value) {
        case (.member(let name), .object(let object)):
            return object[name].flatMap { Self.value(in: $0, rest) }
        case (.element(let index), .array(let elements)):
            return elements.indices.contains(index) ? Self.value(in: elements[index], rest) : nil
        case (.all, .array(let elements)): return all(elements, rest)
        case (.member, .array(let elements)): return all(elements, steps)
        default: return nil
        }
    }

    private static func all(_ elements: [JSONValue], _ steps: ArraySlice<Step>) -> JSONValue? {
        let found = elements.compactMap { value(in: $0, steps) }
        return found.isEmpty ? nil : .array(found)
    }
}

extension JSONPath: Codable {
    public init(from decoder: any Decoder) throws {
        self = try JSONPath(parsing: try decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Substring {
    fileprivate func range(of text: String, in part: Substring) -> Range<Index>? {
        var start = part.startIndex
        while start < part.endIndex {
            if part[start...].hasPrefix(text) { return start..<part.index(start, offsetBy: text.count) }
            start = part.index(after: start)
        }
        return nil
    }
}
