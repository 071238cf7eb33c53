package import DatelineJSON
package import DatelineModel

extension ParameterValues {
    /// Reads the members of a JSON object: numbers, booleans and arrays by their parameters' types; `null` counts as
    /// not given.
    package init(_ object: JSONObject, allowed: [Parameter]) throws(DatelineError) {
        var pairs: [(name: String, value: String)] = []
        for member in object.members where !member.value.isNull {
            guard let parameter = allowed.first(where: { $0.name == member.name }) else {
                // The other initialiser reports the unknown name.
                pairs.append((member.name, ""))
                continue
            }
            guard let values = Self.texts(member.value, parameter) else {
                throw DatelineError(
                    .invalidParameter, "\(member.name): must be \(parameter.jsonType)", parameter: member.name)
            }
            pairs += values.map { (member.name, $0) }
        }
        try self.init(pairs, allowed: allowed)
    }

    private static func texts(_ value: JSONValue, _ parameter: Parameter) -> [String]? {
        switch (parameter.kind, value) {
        case (.text, .string(let text)), (.choice, .string(let text)), (.values, .string(let text)),
            (.list, .string(let text)):
            return [text]
        case (.values, .array(let elements)), (.list, .array(let elements)):
            let texts = elements.compactMap(\.stringValue)
            return texts.count == elements.count ? texts : nil
        case (.integer, .number(let digits)): return [wholeNumber(digits)]
        case (.seconds, .number(let digits)): return [digits]
        case (.flag, .bool(let flag)): return [flag ? "true" : "false"]
        default: return nil
        }
    }

    /// JSON has no integer type: 20.0 and 2e1 are 20.
    private static func wholeNumber(_ digits: String) -> String {
        if Int(digits) == nil, let value = Double(digits), let whole = Int(exactly: value) { return String(whole) }
        return digits
    }
}

extension Parameter {
    /// The JSON type that a member must have.
    fileprivate var jsonType: String {
        switch kind {
        case .text, .choice: "a string"
        case .values, .list: "a string or an array of strings"
        case .integer: "a whole number"
        case .seconds: "a number of seconds"
        case .flag: "true or false"
        }
    }
}
