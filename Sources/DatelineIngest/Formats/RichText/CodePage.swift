/// The code pages that RTF files name by number.
enum CodePage {
    /// The encoding of a code page; Windows-1252 for one that the system lacks.
    static func encoding(_ number: Int) -> TextEncoding {
        switch number {
        case 65001: .utf8
        case 1252: .windows1252
        case 10000: TextEncoding(named: "macintosh") ?? .windows1252
        case 10007: TextEncoding(named: "x-mac-cyrillic") ?? .windows1252
        case 28591...28606: TextEncoding(named: "iso-8859-\(number - 28590)") ?? .windows1252
        default: TextEncoding(named: "cp\(number)") ?? .windows1252
        }
    }

    /// The code page of a character set's number in RTF's table of fonts; `nil` for the document's own.
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
}
