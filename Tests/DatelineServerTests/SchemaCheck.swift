import DatelineJSON

/// Holds values against the part of JSON Schema that the description uses.
struct SchemaCheck {
    let document: JSONValue

    /// What is wrong with a value, each with where; none for one that agrees.
    func faults(_ value: JSONValue, _ schema: JSONValue, at place: String = "$") -> [String] {
        if let reference = schema["$ref"]?.stringValue {
            return faults(value, resolve(reference), at: place)
        }
        var faults: [String] = []
        for part in schema["allOf"]?.arrayValue ?? [] { faults += self.faults(value, part, at: place) }
        if let types = schema["type"], !types.allows(value) {
            return faults + ["\(place): \(value.jsonText.prefix(60)) is not \(types.jsonText)"]
        }
        if let words = schema["enum"]?.arrayValue, !words.contains(value) {
            faults.append("\(place): \(value.jsonText) is none of \(words.count) words")
        }
        if let number = value.doubleValue, let least = schema["minimum"]?.doubleValue, number < least {
            faults.append("\(place): \(number) is below \(least)")
        }
        if let text = value.stringValue, let least = schema["minLength"]?.intValue, text.count < least {
            faults.append("\(place): shorter than \(least)")
        }
        if let object = value.objectValue { faults += self.faults(object, schema, at: place) }
        if let elements = value.arrayValue {
            if let most = schema["maxItems"]?.intValue, elements.count > most { faults.append("\(place): too many") }
            if let least = schema["minItems"]?.intValue, elements.count < least { faults.append("\(place): too few") }
            for (index, element) in elements.enumerated() {
                if let items = schema["items"] { faults += self.faults(element, items, at: "\(place)[\(index)]") }
            }
        }
        return faults
    }

    private func faults(_ object: JSONObject, _ schema: JSONValue, at place: String) -> [String] {
        var faults: [String] = []
        for name in schema["required"]?.arrayValue ?? [] where object[name.stringValue ?? ""] == nil {
            faults.append("\(place): \(name.jsonText) is missing")
        }
        for member in object.members {
            let described = schema["properties"]?[member.name] ?? schema["additionalProperties"]
            if let described, described.objectValue != nil {
                faults += self.faults(member.value, described, at: "\(place).\(member.name)")
            } else if described == false {
                faults.append("\(place): \(member.name) is not described")
            }
        }
        return faults
    }

    func resolve(_ reference: String) -> JSONValue {
        reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }
}

extension JSONValue {
    /// Whether a schema's `type` allows a value.
    fileprivate func allows(_ value: JSONValue) -> Bool {
        if let types = arrayValue { return types.contains { $0.allows(value) } }
        switch (stringValue, value) {
        case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array), ("object", .object):
            return true
        case ("number", .number): return true
        case ("integer", .number(let digits)): return Int(digits) != nil
        default: return false
        }
    }
}
