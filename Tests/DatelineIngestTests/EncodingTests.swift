import DatelineModel
import Testing

@testable import DatelineIngest

/// Texts in the encodings that people have.
struct EncodingTests {
    /// A text in an encoding, as the system converts it.
    private static func encoded(_ text: String, _ name: String) -> [UInt8] {
        // One byte at a time: what the decoder makes of each byte is looked up backwards.
        guard let encoding = TextEncoding(named: name) else { return [] }
        var table: [Unicode.Scalar: [UInt8]] = [:]
        let singles = (0...255).map { [UInt8($0)] }
        let pairs =
            name == "windows-1252"
            ? [] : (0x81...0xFE).flatMap { first in (0x40...0xFE).map { [UInt8(first), UInt8($0)] } }
        for bytes in singles + (Self.isDouble(name) ? pairs : []) {
            guard let converter = encoding.converter() else { return [] }
            var out: [UInt8] = []
            bytes.withUnsafeBytes { _ = converter.convert($0, isLast: true, into: &out) }
            let scalars = Array(String(decoding: out, as: UTF8.self).unicodeScalars)
            if scalars.count == 1, scalars[0] != "\u{FFFD}", table[scalars[0]] == nil { table[scalars[0]] = bytes }
        }
        return text.unicodeScalars.flatMap { table[$0] ?? [0x3F] }
    }

    private static func isDouble(_ name: String) -> Bool {
        ["gbk", "big5", "euc-kr", "euc-jp", "shift_jis"].contains(name)
    }

    private static let texts: [(name: String, text: String)] = [
        ("windows-1252", "Le maire ouvre le marché à Orléans\n\nLe marché a été ouvert : « 20 € », jusqu’à samedi…"),
        ("windows-1252", "Bürgermeister eröffnet Messe in Köln\n\nDie Messe wurde vom Bürgermeister eröffnet."),
        ("windows-1250", "Ministři podepsali dohodu\n\nPředseda vlády řekl, že dohoda začne platit příští měsíc."),
        ("iso-8859-2", "Ministrowie podpisali umowę\n\nUmowa obejmuje zboże i wejdzie w życie w przyszłym roku."),
        ("windows-1251", "Министры подписали соглашение\n\nСоглашение вступит в силу весной."),
        ("koi8-r", "Министры подписали соглашение\n\nСоглашение вступит в силу весной."),
        ("koi8-u", "Міністри підписали угоду\n\nЄвропейські партнери її схвалили."),
        ("ibm866", "Министры подписали соглашение\n\nСоглашение вступит в силу весной."),
        ("windows-1253", "Οι υπουργοί υπέγραψαν συμφωνία\n\nΗ συμφωνία αφορά το εμπόριο."),
        (
            "windows-1254",
            "Bakanlar anlaşmayı imzaladı\n\nAnlaşma, iki ülkenin ticaretini düzenliyor ve yıl sonunda yürürlüğe giriyor."
        ),
        ("windows-1255", "השרים חתמו על הסכם\n\nההסכם נוגע לסחר בין שתי המדינות."),
        ("windows-1256", "الوزراء يوقعون اتفاقا\n\nيتعلق الاتفاق بالتجارة بين البلدين."),
        ("windows-1257", "Ministrai pasirašė sutartį\n\nSutartis įsigalios kitų metų pradžioje, pranešė vyriausybė."),
        ("gbk", "两国部长签署协定\n\n两国部长周二会晤并签署了贸易协定。"),
        ("big5", "兩國部長簽署協定\n\n兩國部長週二會晤並簽署了貿易協定。"),
        ("euc-kr", "장관들이 협정에 서명했다\n\n두 나라 장관은 화요일에 만나 무역 협정에 서명했다."),
        ("shift_jis", "大臣が協定に署名した\n\n両国の大臣は火曜日に会談し、協定に署名した。"),
        ("euc-jp", "大臣が協定に署名した\n\n両国の大臣は火曜日に会談し、協定に署名した。"),
    ]

    @Test func `A thousand short texts take one converter from the system`() throws {
        let texts = ["Порт открыт", "Снег", "У моря"]
        let encoding = try #require(TextEncoding(named: "koi8-u"))
        let encoded = texts.map { Self.encoded($0, "koi8-u") }
        let before = SystemConverter.systemOpens
        for number in 0..<1000 {
            let converter = try #require(encoding.converter())
            var text: [UInt8] = []
            encoded[number % 3].withUnsafeBytes { _ = converter.convert($0, isLast: true, into: &text) }
            #expect(String(decoding: text, as: UTF8.self) == texts[number % 3])
            #expect(TextEncoding(named: "no-such-encoding") == nil)
        }
        #expect(SystemConverter.systemOpens - before <= 2)
    }

    @Test func `A converter begins each text in the first state of its encoding`() throws {
        let encoding = try #require(TextEncoding(named: "iso-2022-jp"))
        // The first text ends in Japanese, as one that was cut does.
        for (bytes, text) in [("\u{1B}$B\u{46}\u{7C}", "日"), ("abc", "abc")] {
            let converter = try #require(encoding.converter())
            var out: [UInt8] = []
            Array(bytes.utf8).withUnsafeBytes { _ = converter.convert($0, isLast: true, into: &out) }
            #expect(String(decoding: out, as: UTF8.self) == text)
        }
    }

    @Test(arguments: texts)
    func `A text is read in the encoding that it has, whether that is declared, named or neither`(
        name: String, text: String
    ) throws {
        let bytes = Self.encoded(text, name)
        let guessed = try #require(DecodedText(bytes))
        #expect(guessed.text == text)
        #expect(guessed.isGuessed)
        let declared = try #require(DecodedText(bytes, declared: name.uppercased()))
        #expect(declared.text == text)
        #expect(!declared.isGuessed)
        #expect(DecodedText(bytes, declared: "utf-8")?.text == text)
        #expect(DecodedText(bytes, option: TextEncoding(named: name))?.text == text)
    }

    @Test(arguments: texts)
    func `Records in any encoding are converted in constant memory`(name: String, text: String) {
        let words = text.replacing("\n\n", with: " ").replacing("\"", with: "")
        let lines =
            String(repeating: "{\"id\":\"a\",\"text\":\"plain\"}\n", count: 4000)
            + "{\"id\":\"b\",\"text\":\"\(words)\"}\n"
        let records = Format.jsonl.records(in: Self.encoded(lines, name), origin: .file("a.jsonl"), options: .testing)
        #expect(records.count == 4001)
        #expect(records.last?.article?.text == words)
        #expect(records.last?.article?.warnings.map(\.code) == ["encoding_guessed"])
        #expect(records.first?.article?.warnings == [])
    }

    @Test(arguments: [1, 2, 3, 7, 64, 100_000])
    func `Pieces of any size give the same text`(size: Int) throws {
        final class Pieces: ByteSource {
            var rest: ArraySlice<UInt8>
            let size: Int
            init(_ bytes: [UInt8], _ size: Int) { (rest, self.size) = (bytes[...], size) }
            func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
                let piece = rest.prefix(min(size, buffer.count))
                buffer.copyBytes(from: piece)
                rest = rest.dropFirst(piece.count)
                return piece.count
            }
        }
        for (name, text) in Self.texts {
            for bytes in [Self.encoded(text, name), Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8)] {
                let decoded = DecodedBytes(Pieces(bytes, size))
                let (all, failure) = try #require(decoded.readAll(limit: 1 << 20, sizeHint: 0))
                #expect(failure == nil)
                #expect(String(decoding: all, as: UTF8.self) == text)
            }
        }
    }

    @Test func `A wrong declaration is seen through`() {
        let text = "Übergrößenträger grüßen die Bürgermeister von Köln und München."
        #expect(DecodedText(Array(text.utf8), declared: "iso-8859-1")?.text == text)
        #expect(DecodedText(Array(text.utf8), declared: "windows-1251")?.text == text)
        #expect(DecodedText(Self.encoded(text, "windows-1252"), declared: "utf-8")?.text == text)
        #expect(DecodedText(Self.encoded("„Köln“", "windows-1252"), declared: "iso-8859-1")?.text == "„Köln“")
        #expect(
            DecodedText(Self.encoded("Соглашение вступит в силу весной.", "windows-1251"), declared: "iso-8859-1")?.text
                == "Соглашение вступит в силу весной.")
        #expect(DecodedText(Array(text.utf8), declared: "klingon")?.text == text)
    }

    @Test func `UTF-16 and UTF-32 are told without a mark`() {
        let text = "Köln: Die Messe beginnt.\n"
        let little = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let wide = text.unicodeScalars.flatMap { [UInt8($0.value & 255), UInt8($0.value >> 8 & 255), 0, 0] }
        for bytes in [little, big, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, wide, [0xFF, 0xFE, 0, 0] + wide] {
            #expect(DecodedText(bytes)?.text == text)
        }
        let chinese = "两国部长签署协定。\n两国部长周二会晤并签署了贸易协定。\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        #expect(DecodedText(chinese)?.text.hasPrefix("两国部长") == true)
    }

    @Test func `Japanese in seven bits is told by its escapes`() {
        let bytes: [UInt8] = [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42] + Array(" news".utf8)
        #expect(DecodedText(bytes)?.text == "日本 news")
        #expect(DecodedText(bytes)?.encoding.name == "iso-2022-jp")
    }

    @Test(arguments: [
        ("latin1", "windows-1252"), ("ISO-8859-1", "windows-1252"), ("cp1251", "windows-1251"), ("x-sjis", "shift_jis"),
        ("GB2312", "gb18030"), ("utf8", "utf-8"), ("Windows-31J", "shift_jis"), ("KOI8-R", "koi8-r"),
        ("iso8859-2", "iso-8859-2"), ("cp037", "cp037"),
    ])
    func `Encodings have many names`(label: String, name: String) {
        #expect(TextEncoding(named: label)?.name == name)
    }

    @Test(arguments: ["", "klingon", "utf-8//TRANSLIT", "../../x", "a b"])
    func `Other words name no encoding`(label: String) {
        #expect(TextEncoding(named: label) == nil)
    }

    @Test func `Bytes that are wrong in UTF-8 keep ids apart`() {
        let lines = [0xE9, 0xE8, 0x81, 0x8D].flatMap { byte in
            Array("{\"id\":\"Grüße aus Köln, Düsseldorf, Münster und Tübingen: caf".utf8) + [UInt8(byte)]
                + Array("\"}\n".utf8)
        }
        let ids = Format.jsonl.records(in: lines, options: .testing).compactMap(\.article?.id)
        #expect(Set(ids).count == 4)
    }

    @Test func `Ids keep their blanks and control characters`() {
        let text =
            #"{"id":"x "}"# + "\n" + #"{"id":"x"}"# + "\n" + #"{"id":" x"}"# + "\n" + #"{"id":"a\u0000b"}"# + "\n"
            + #"{"id":"a\tb"}"#
        #expect(readLines(text).compactMap(\.article?.id) == ["x ", "x", " x", "a\u{0}b", "a\tb"])
    }

    @Test func `A text that is cut in its gzip file carries a warning`() {
        let folder = TemporaryFolder()
        let text = "Rain\n\n" + (0..<400).map { "It rained \($0 * $0) times. " }.joined()
        let path = folder.write("t.txt.gz", Array(Gzip.member(text).dropLast(600)))
        let events = events([path])
        #expect(summary(events) == ["+t.txt.gz", "-t.txt.gz damaged_gzip"])
        guard case .article(let article)? = events.first else { return }
        #expect(article.warnings.map(\.code) == ["text_cut"])
    }
}
