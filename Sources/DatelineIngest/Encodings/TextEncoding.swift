/// An encoding of text, by which bytes are converted to UTF-8.
public struct TextEncoding: Sendable, Hashable {
    /// The usual name in lower case, such as `windows-1252`.
    public let name: String
    /// The name by which the system converts it.
    let converterName: String
    /// Bytes that are skipped where the encoding has no such character.
    let unit: Int

    private init(_ name: String, converter: String, unit: Int = 1) {
        self.name = name
        converterName = converter
        self.unit = unit
    }

    public static let utf8 = TextEncoding("utf-8", converter: "UTF-8")
    /// Western Europe; also for the labels Latin-1 and ASCII, as in browsers, since texts with these names use its
    /// quotation marks and dashes.
    public static let windows1252 = TextEncoding("windows-1252", converter: "CP1252")
    static let utf16LittleEndian = TextEncoding("utf-16le", converter: "UTF-16LE", unit: 2)
    static let utf16BigEndian = TextEncoding("utf-16be", converter: "UTF-16BE", unit: 2)
    static let utf32LittleEndian = TextEncoding("utf-32le", converter: "UTF-32LE", unit: 4)
    static let utf32BigEndian = TextEncoding("utf-32be", converter: "UTF-32BE", unit: 4)

    /// The encoding with a name or label, in any case and with any punctuation: `Windows-1251`, `cp1251`, `latin1`,
    /// `x-sjis`. Names that are not listed here are looked up in the system's converters.
    /// - Returns: `nil` for an unknown name.
    public init?(named label: some StringProtocol) {
        let key = Self.key(label)
        if let known = Self.byKey[key] {
            self = known
            return
        }
        guard !key.isEmpty, label.utf8.count <= 40, label.utf8.allSatisfy(Self.mayName) else { return nil }
        let name = String(label).lowercased()
        let encoding = TextEncoding(name, converter: String(label).uppercased())
        guard SystemConverter(encoding) != nil else { return nil }
        self = encoding
    }

    /// Whether an ASCII character is the same byte in it.
    var extendsASCII: Bool { unit == 1 && !name.hasPrefix("iso-2022") && name != "hz-gb-2312" && name != "utf-7" }

    private static func mayName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x39: true
        default: "-_.:()".utf8.contains(byte)
        }
    }

    private static func key(_ label: some StringProtocol) -> String {
        let bytes = label.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            case UInt8(ascii: "a")...UInt8(ascii: "z"), 0x30...0x39: byte
            default: nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Each row: the name, the system's name of the largest set that contains it, other names.
    private static let rows: [(TextEncoding, [String])] = [
        (utf8, ["utf8mb4", "unicode11utf8", "utf8sig", "utf8bom", "cp65001"]),
        (
            windows1252,
            [
                "cp1252", "ansi", "xansi", "latin1", "l1", "iso88591", "iso885911987", "isoir100", "cp819", "ibm819",
                "ascii",
                "usascii", "ansix341968", "iso646us", "western", "cswindows1252",
            ]
        ),
        (utf16LittleEndian, ["utf16", "unicode", "ucs2", "iso10646ucs2", "ucs2le", "unicodefeff", "utf16lebom"]),
        (utf16BigEndian, ["unicodefffe", "ucs2be"]),
        (utf32LittleEndian, ["utf32", "ucs4", "ucs4le"]),
        (utf32BigEndian, ["ucs4be"]),
        (TextEncoding("windows-1250", converter: "CP1250"), ["cp1250", "xcp1250"]),
        (TextEncoding("windows-1251", converter: "CP1251"), ["cp1251", "xcp1251", "win1251", "ansi1251"]),
        (TextEncoding("windows-1253", converter: "CP1253"), ["cp1253", "xcp1253"]),
        (
            TextEncoding("windows-1254", converter: "CP1254"),
            [
                "cp1254", "xcp1254", "iso88599", "latin5", "l5", "iso885991989", "isoir148",
            ]
        ),
        (TextEncoding("windows-1255", converter: "CP1255"), ["cp1255", "xcp1255"]),
        (TextEncoding("windows-1256", converter: "CP1256"), ["cp1256", "xcp1256"]),
        (TextEncoding("windows-1257", converter: "CP1257"), ["cp1257", "xcp1257"]),
        (TextEncoding("windows-1258", converter: "CP1258"), ["cp1258", "xcp1258"]),
        (TextEncoding("windows-874", converter: "CP874"), ["cp874", "tis620", "iso885911", "dos874", "tis6202533"]),
        (TextEncoding("iso-8859-2", converter: "ISO-8859-2"), ["latin2", "l2", "iso885921987", "isoir101"]),
        (TextEncoding("iso-8859-3", converter: "ISO-8859-3"), ["latin3", "l3"]),
        (TextEncoding("iso-8859-4", converter: "ISO-8859-4"), ["latin4", "l4"]),
        (TextEncoding("iso-8859-5", converter: "ISO-8859-5"), ["cyrillic", "isoir144"]),
        (TextEncoding("iso-8859-6", converter: "ISO-8859-6"), ["arabic", "asmo708", "ecma114"]),
        (TextEncoding("iso-8859-7", converter: "ISO-8859-7"), ["greek", "greek8", "ecma118", "elot928"]),
        (
            TextEncoding("iso-8859-8", converter: "ISO-8859-8"),
            ["hebrew", "iso88598i", "iso88598e", "visual", "logical"]
        ),
        (TextEncoding("iso-8859-10", converter: "ISO-8859-10"), ["latin6", "l6"]),
        (TextEncoding("iso-8859-13", converter: "ISO-8859-13"), ["latin7", "l7"]),
        (TextEncoding("iso-8859-14", converter: "ISO-8859-14"), ["latin8", "l8"]),
        (TextEncoding("iso-8859-15", converter: "ISO-8859-15"), ["latin9", "l9", "latin0"]),
        (TextEncoding("iso-8859-16", converter: "ISO-8859-16"), ["latin10", "l10"]),
        (TextEncoding("koi8-r", converter: "KOI8-U"), ["koi", "koi8", "cskoi8r"]),
        (TextEncoding("koi8-u", converter: "KOI8-U"), ["koi8ru"]),
        (TextEncoding("ibm866", converter: "CP866"), ["cp866", "866", "dos866"]),
        (TextEncoding("ibm855", converter: "IBM855"), ["cp855", "855"]),
        (TextEncoding("ibm852", converter: "IBM852"), ["cp852", "852"]),
        (TextEncoding("ibm850", converter: "IBM850"), ["cp850", "850", "dos850"]),
        (TextEncoding("ibm437", converter: "IBM437"), ["cp437", "437", "dos437"]),
        (TextEncoding("macintosh", converter: "MACINTOSH"), ["mac", "xmacroman", "macroman"]),
        (TextEncoding("x-mac-cyrillic", converter: "MAC-CYRILLIC"), ["maccyrillic", "xmacukrainian"]),
        (
            TextEncoding("x-mac-ce", converter: "MAC-CENTRALEUROPE"),
            ["maccentraleurope", "xmaccentraleurroman", "maclatin2"]
        ),
        (
            TextEncoding("shift_jis", converter: "CP932"),
            [
                "sjis", "xsjis", "shiftjis", "mskanji", "windows31j", "cp932", "ms932", "windows932",
            ]
        ),
        (TextEncoding("euc-jp", converter: "EUC-JP-MS"), ["xeucjp", "ujis", "eucjpms"]),
        (TextEncoding("iso-2022-jp", converter: "ISO-2022-JP-2"), ["csiso2022jp", "jis", "iso2022jp1", "iso2022jp2"]),
        (TextEncoding("iso-2022-kr", converter: "ISO-2022-KR"), ["csiso2022kr"]),
        (
            TextEncoding("euc-kr", converter: "UHC"),
            [
                "ksc5601", "ksc56011987", "ksc56011989", "windows949", "cp949", "ms949", "uhc", "korean", "xwindows949",
                "isoir149",
            ]
        ),
        (TextEncoding("johab", converter: "JOHAB"), ["cp1361"]),
        (
            TextEncoding("gb18030", converter: "GB18030"),
            [
                "gbk", "gb2312", "gb231280", "gb23121980", "euccn", "xgbk", "cp936", "ms936", "windows936", "chinese",
                "xeuccn", "isoir58",
            ]
        ),
        (
            TextEncoding("big5", converter: "BIG5-HKSCS"),
            [
                "big5hkscs", "cp950", "ms950", "windows950", "cnbig5", "xxbig5", "xbig5", "big5eten",
            ]
        ),
        (TextEncoding("euc-tw", converter: "EUC-TW"), ["xeuctw"]),
        (TextEncoding("viscii", converter: "VISCII"), ["csviscii"]),
        (TextEncoding("georgian-academy", converter: "GEORGIAN-ACADEMY"), []),
        (TextEncoding("georgian-ps", converter: "GEORGIAN-PS"), []),
    ]

    private static let byKey: [String: TextEncoding] = {
        var table: [String: TextEncoding] = [:]
        for (encoding, others) in rows {
            table[key(encoding.name)] = encoding
            for other in others { table[other] = encoding }
        }
        return table
    }()
}

extension TextEncoding: CustomStringConvertible {
    public var description: String { name }
}
