internal import HTTPTypes

/// Whether a client takes answers that are packed with gzip: <https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3>.
enum AcceptedCoding {
    /// - Parameter value: The field `Accept-Encoding`, such as `br;q=1.0, gzip;q=0.8, *;q=0.1`; without one nothing is
    ///   packed. Gzip is also not used where a client prefers answers as they are.
    static func takesGzip(_ value: String?) -> Bool {
        guard let value else { return false }
        var gzip: Int?
        var any: Int?
        var identity: Int?
        for element in value.lowercased().split(separator: ",") {
            var parts = element.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
            let name = parts.removeFirst()
            let weight = weight(parts)
            switch name {
            case "gzip", "x-gzip": gzip = max(gzip ?? 0, weight)
            case "*": any = weight
            case "identity": identity = weight
            default: break
            }
        }
        let taken = gzip ?? any ?? 0
        return taken > 0 && taken >= identity ?? 0
    }

    /// The weight in thousandths: 1,000 without one, 0 for one that cannot be read.
    private static func weight(_ parameters: [Substring]) -> Int {
        guard let parameter = parameters.first(where: { $0.hasPrefix("q=") }) else { return 1000 }
        let text = Array(parameter.dropFirst(2).utf8)
        guard 1...5 ~= text.count, text.count != 2, let first = text.first, first == 0x30 || first == 0x31 else {
            return 0
        }
        var weight = first == 0x31 ? 1000 : 0
        guard text.count > 2 else { return weight }
        guard text[1] == UInt8(ascii: ".") else { return 0 }
        var unit = 100
        for digit in text[2...] {
            guard 0x30...0x39 ~= digit else { return 0 }
            weight += Int(digit - 0x30) * unit
            unit /= 10
        }
        return weight <= 1000 ? weight : 0
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
