/// Finds the encoding of a page.
enum HTMLCharset {
    struct Decoded {
        let bytes: [UInt8]
        /// `nil` for UTF-8.
        let encoding: String?
        let isRepaired: Bool
    }

    static func decoded(_ bytes: [UInt8], charset: String?) -> Decoded {
        if bytes.starts(with: [0xFF, 0xFE]) {
            return Decoded(bytes: Array(bytes[2...]), encoding: "UTF-16LE", isRepaired: false)
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return Decoded(bytes: Array(bytes[2...]), encoding: "UTF-16BE", isRepaired: false)
        }
        if bytes.withUnsafeBytes(UTF8Check.isValid) { return Decoded(bytes: bytes, encoding: nil, isRepaired: false) }
        // Bytes that are not UTF-8 are in the encoding that the page names, if it is another.
        let named = (charset ?? declared(bytes)).map { $0.lowercased() }
        switch named {
        case "utf-8"?, "utf8"?:
            let replaced = String(decoding: bytes.prefix(200_000), as: UTF8.self).unicodeScalars.count {
                $0 == "\u{FFFD}"
            }
            // A page in UTF-8 with a few wrong bytes.
            if replaced * 50 < max(bytes.count { $0 >= 0x80 }, 1) {
                return Decoded(bytes: bytes, encoding: nil, isRepaired: true)
            }
            return Decoded(bytes: bytes, encoding: "windows-1252", isRepaired: false)
        case nil, "iso-8859-1"?, "latin1"?, "latin-1"?, "us-ascii"?, "ascii"?:
            return Decoded(bytes: bytes, encoding: "windows-1252", isRepaired: false)
        case "gb2312"?, "gbk"?, "x-gbk"?: return Decoded(bytes: bytes, encoding: "gb18030", isRepaired: false)
        case "shift_jis"?, "shift-jis"?, "x-sjis"?, "sjis"?, "windows-31j"?:
            return Decoded(bytes: bytes, encoding: "cp932", isRepaired: false)
        case "ks_c_5601-1987"?, "euc-kr"?: return Decoded(bytes: bytes, encoding: "cp949", isRepaired: false)
        case let name?: return Decoded(bytes: bytes, encoding: name, isRepaired: false)
        }
    }

    /// The encoding in a meta element or an XML declaration.
    static func declared(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(8192)
        for mark in ["charset=", "encoding="] {
            let mark = Array(mark.utf8)
            var index = head.startIndex
            while index + mark.count < head.endIndex {
                defer { index += 1 }
                guard zip(head[index...], mark).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) else { continue }
                let rest = head[(index + mark.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
                let name = rest.prefix { byte in
                    0x61...0x7A ~= byte | 0x20 || 0x30...0x39 ~= byte || byte == 0x2D || byte == 0x5F || byte == 0x3A
                }
                if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
            }
        }
        return nil
    }
}
