extension Unicode.Scalar {
    /// Whether it separates words: white space, control characters, and invisible marks in pasted text.
    var isQuerySpace: Bool {
        switch value {
        case 0...0x20, 0x7F...0xA0: true
        case ..<0x80: false
        // Zero width space, byte order mark, and directional marks.
        case 0x200B, 0xFEFF, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: properties.isWhitespace
        }
    }

    /// The ASCII operator that it represents: East Asian keyboards type full-width forms.
    var operatorForm: Unicode.Scalar {
        if value < 0xFF00 { return self }
        return switch self {
        case "（": "("
        case "）": ")"
        case "：": ":"
        case "＋": "+"
        case "－": "-"
        case "＊": "*"
        default: self
        }
    }

    var isHebrewLetter: Bool { 0x05D0...0x05EA ~= value }
    var isDigit: Bool { "0"..."9" ~= self }

    /// Whether it can be part of a name before a colon.
    var isNameLetter: Bool { "a"..."z" ~= self || "A"..."Z" ~= self || self == "_" }

    /// Whether it is a letter of any script, ideographs included.
    var isLetter: Bool { isASCII ? isNameLetter && self != "_" : properties.isAlphabetic }

    /// Whether a search could match it: a letter or a number.
    var isSearchable: Bool { isLetter || isDigit || (!isASCII && properties.numericType != nil) }
}

extension StringProtocol {
    /// The text without surrounding spaces.
    var trimmingQuerySpaces: String {
        if let first = unicodeScalars.first, let last = unicodeScalars.last, !first.isQuerySpace, !last.isQuerySpace {
            return String(self)
        }
        let kept = unicodeScalars.drop(while: \.isQuerySpace)
        guard let last = kept.lastIndex(where: { !$0.isQuerySpace }) else { return "" }
        return String(String.UnicodeScalarView(kept[...last]))
    }
}

extension String {
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        // Collected as bytes: appending to a view of scalars takes longer than the rest of parsing.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.underestimatedCount)
        for scalar in scalars {
            if scalar.value < 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes += UTF8.encode(scalar)!
            }
        }
        self.init(decoding: bytes, as: UTF8.self)
    }
}
