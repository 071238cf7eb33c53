/// Finds the encoding that a page names.
enum HTMLCharset {
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
