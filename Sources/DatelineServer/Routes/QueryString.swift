internal import HTTPTypes

/// Parses the query string of a URL: <https://url.spec.whatwg.org/#urlencoded-parsing>.
enum QueryString {
    /// Names and values in order.
    /// - Throws: A 400 for an invalid escape or invalid UTF-8.
    static func pairs(_ query: String?) throws(Failure) -> [(name: String, value: String)] {
        guard let query else { return [] }
        var pairs: [(name: String, value: String)] = []
        for part in query.utf8.split(separator: UInt8(ascii: "&")) {
            let equals = part.firstIndex(of: UInt8(ascii: "="))
            let name = part[..<(equals ?? part.endIndex)]
            let value = equals.map { part[part.index(after: $0)...] }
            guard let decodedName = decode(name, plusIsSpace: true),
                let decodedValue = decode(value ?? part[part.endIndex...], plusIsSpace: true)
            else {
                let shown = decode(name, plusIsSpace: true).map { String($0.prefix(40)) }
                throw Failure(
                    .badRequest, "invalid_parameter",
                    "\(shown ?? "the query string"): not percent-encoded UTF-8", parameter: shown)
            }
            pairs.append((decodedName, decodedValue))
        }
        return pairs
    }

    /// The same for pages, where invalid pairs are omitted.
    static func readablePairs(_ query: String?) -> [(name: String, value: String)] {
        guard let query else { return [] }
        return query.utf8.split(separator: UInt8(ascii: "&")).flatMap { part in
            (try? pairs(String(Substring(part)))) ?? []
        }
    }

    /// Percent-decodes text; `nil` if it is not percent-encoded UTF-8.
    static func decode(_ text: some Sequence<UInt8>, plusIsSpace: Bool) -> String? {
        var bytes: [UInt8] = []
        var rest = text.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
