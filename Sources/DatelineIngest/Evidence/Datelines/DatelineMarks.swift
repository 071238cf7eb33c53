extension Substring {
    /// Whether it has letters in capitals and none in small ones.
    var isCapitals: Bool {
        var hasCapital = false
        for byte in utf8 {
            if byte >= 0x80 { return self == uppercased() && self != lowercased() }
            if 0x61...0x7A ~= byte { return false }
            hasCapital = hasCapital || 0x41...0x5A ~= byte
        }
        return hasCapital
    }

    /// The space before the first dash that has spaces around it, among the first 60 characters.
    var spacedDash: Index? {
        var space: Index?
        var isDash = false
        var (index, count) = (utf8.startIndex, 0)
        while index < utf8.endIndex, count < 60 {
            let byte = utf8[index]
            if byte & 0xC0 != 0x80 { count += 1 }
            if byte == UInt8(ascii: " ") {
                if isDash { return space }
                space = index
                index = utf8.index(after: index)
            } else if space != nil, !isDash, let length = dashLength(at: index) {
                isDash = true
                index = utf8.index(index, offsetBy: length)
            } else {
                (space, isDash) = (nil, false)
                index = utf8.index(after: index)
            }
        }
        return nil
    }

    /// The bytes of `-`, `–` or `—`.
    private func dashLength(at index: Index) -> Int? {
        if utf8[index] == UInt8(ascii: "-") { return 1 }
        guard utf8[index] == 0xE2 else { return nil }
        let bytes = utf8[index...].prefix(3)
        return bytes.elementsEqual("–".utf8) || bytes.elementsEqual("—".utf8) ? 3 : nil
    }

    /// Whether it is written as a site's name: `TEMPO.CO`, `Kompas.com`.
    var isSite: Bool {
        guard let dot = lastIndex(of: "."), !contains(" ") else { return false }
        return 2...4 ~= self[index(after: dot)...].utf8.count && self[..<dot].count >= 3
            && utf8.allSatisfy { $0 == UInt8(ascii: ".") || 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 | 0x20 }
    }
}
