internal import Glibc

/// Decodes bytes in the code pages that RTF files and mails name.
enum CodePage {
    /// The code page of a character set number in RTF's table of fonts; `nil` for the document's own.
    static func number(charset: Int) -> Int? {
        switch charset {
        case 77: 10000
        case 128: 932
        case 129: 949
        case 130: 1361
        case 134: 936
        case 136: 950
        case 161: 1253
        case 162: 1254
        case 163: 1258
        case 177: 1255
        case 178: 1256
        case 186: 1257
        case 204: 1251
        case 222: 874
        case 238: 1250
        default: nil
        }
    }

    /// The text of bytes; characters that the code page lacks become U+FFFD.
    static func text(_ bytes: [UInt8], codePage: Int) -> String {
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        if codePage == 65001 { return String(decoding: bytes, as: UTF8.self) }
        if codePage != 1252, let text = converted(bytes, from: name(codePage)) { return text }
        return windows1252(bytes)
    }

    /// The text of bytes in a named character set, `iso-8859-2`; `nil` for an unknown name.
    static func text(_ bytes: [UInt8], charset: String) -> String? {
        switch charset.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii", "": String(decoding: bytes, as: UTF8.self)
        case "windows-1252", "cp1252", "iso-8859-1", "latin1", "latin-1": windows1252(bytes)
        case let name where name.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "/") }):
            converted(bytes, from: name)
        default: nil
        }
    }

    /// ISO-8859-1 with the letters and quotes of Windows-1252, as browsers read both names.
    static func windows1252(_ bytes: some Sequence<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            let value = 0x80...0x9F ~= byte ? UInt32(upper[Int(byte - 0x80)]) : UInt32(byte)
            if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
        }
        return String(scalars)
    }

    private static func name(_ codePage: Int) -> String {
        switch codePage {
        case 10000: "MACINTOSH"
        case 1361: "JOHAB"
        case 28591...28606: "ISO-8859-\(codePage - 28590)"
        default: "CP\(codePage)"
        }
    }

    private static func converted(_ bytes: [UInt8], from name: String) -> String? {
        guard let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map(CChar.init(bitPattern:))
        let capacity = bytes.count * 4 + 16
        var isComplete = true
        let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            input.withUnsafeMutableBufferPointer { source in
                buffer.withMemoryRebound(to: CChar.self) { target in
                    var from = source.baseAddress
                    var left = source.count
                    var to = target.baseAddress
                    var room = target.count
                    while left > 0, iconv(converter, &from, &left, &to, &room) == -1 {
                        guard errno == EILSEQ || errno == EINVAL, left > 0, room >= 3, let place = to else {
                            isComplete = false
                            break
                        }
                        // U+FFFD in place of the byte.
                        place[0] = CChar(bitPattern: 0xEF)
                        place[1] = CChar(bitPattern: 0xBF)
                        place[2] = CChar(bitPattern: 0xBD)
                        to = place + 3
                        room -= 3
                        from = from.map { $0 + 1 }
                        left -= 1
                    }
                    count = target.count - room
                }
            }
        }
        return isComplete ? String(decoding: output, as: UTF8.self) : nil
    }

    private static let upper: [UInt16] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
}
