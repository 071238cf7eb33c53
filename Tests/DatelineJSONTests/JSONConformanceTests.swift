import DatelineJSON
import Testing

/// What RFC 8259 takes and refuses, by the rules of its grammar. Every text is read as a value and as the member of an
/// object, which have to agree.
struct JSONConformanceTests {
    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static let accepted = [
        // Values of each kind alone, and white space of each kind around them.
        "null", "true", "false", "0", "\"\"", "[]", "{}", " \t\n\r0 \t\n\r", "\u{FEFF}1",
        // Numbers.
        "-0", "-1", "10", "1.0", "0.5", "-0.0", "1e1", "1E1", "1e+1", "1e-1", "1.5E-007", "0e0", "0E+00",
        "123456789012345678901234567890", "1e400", "-1.7976931348623157e308",
        // Strings: escapes, scalars of each length, what stands for itself.
        #""\"\\\/\b\f\n\r\t""#, #""\u0000\u0041\u00e9\u20AC\uD83D\uDE42""#, "\"é € 🙂\"",
        "\"\u{7F}\u{80}\u{2028}\u{FFFF}\"",
        "\"/\"", "\"'\"", #""\\u0041""#, #""\\\"""#, #""\ud800""#, #""\udc00\ud800""#, #""\ud800\u0041""#,
        #""\uDBFF\uDFFF""#,
        // Arrays and objects.
        "[1]", "[1,2,3]", "[ 1 , 2 ]", "[[[]]]", "[{}]", "[null,true,\"x\",1.5,[],{}]", "{\"a\":1}", "{ \"a\" : 1 }",
        "{\"\":0}", "{\"a\":{\"a\":{}}}", "{\"a\":1,\"b\":2}", "{\"a\":1,\"a\":2}", "{\"\\u0061\":1,\"a\":2}",
        "{\"a\nb\":1}".replacing("\n", with: "\\n"), "[\n\t1\r\n]", "{\"a\":[\n]}", "[\"]\",\"}\",\"\\\"]\"]",
    ]

    private static let refused: [(String, String)] = [
        // Nothing, or not all.
        ("", "unexpected end"), (" ", "unexpected end"), ("\u{FEFF}", "unexpected end"), ("[", "unexpected end"),
        ("{", "unexpected end"), ("\"", "unexpected end"), ("[1", "unexpected end"), ("[1,", "unexpected end"),
        ("{\"a\"", "unexpected end"), ("{\"a\":", "unexpected end"), ("{\"a\":1", "unexpected end"),
        ("{\"a\":1,", "unexpected end"), ("\"a", "unexpected end"), ("\"a\\", "unexpected end"),
        ("-", "unexpected end"),
        ("1.", "unexpected end"), ("1e", "unexpected end"), ("1e+", "unexpected end"), ("tru", "unexpected end"),
        // Too much.
        ("1 2", "unexpected text after the value"), ("[]]", "unexpected text after the value"),
        ("{}}", "unexpected text after the value"), ("null,", "unexpected text after the value"),
        ("\"a\"b", "unexpected text after the value"), ("true false", "unexpected text after the value"),
        ("1 // one", "unexpected text after the value"), ("1\u{0}", "unexpected text after the value"),
        // Words.
        ("True", "unexpected character"), ("nulL", "unexpected character"), ("NaN", "unexpected character"),
        ("Infinity", "unexpected character"), ("undefined", "unexpected character"), ("'a'", "unexpected character"),
        ("\u{A0}1", "unexpected character"), ("/* */1", "unexpected character"), ("\u{0}", "unexpected character"),
        // Numbers.
        ("01", "unexpected text after the value"), ("-01", "unexpected text after the value"),
        ("0x10", "unexpected text after the value"), ("1_000", "unexpected text after the value"),
        ("+1", "unexpected character"), (".5", "unexpected character"), ("-.5", "expected a digit"),
        ("--1", "expected a digit"), ("-a", "expected a digit"), ("1.e1", "expected a digit"),
        ("1ea", "expected a digit"), ("1e+-1", "expected a digit"), ("-Infinity", "expected a digit"),
        ("1,5", "unexpected text after the value"), ("٣", "unexpected character"),
        // Strings.
        ("\"\n\"", "control character in a string"), ("\"\t\"", "control character in a string"),
        ("\"\u{0}\"", "control character in a string"), ("\"\u{1F}\"", "control character in a string"),
        (#""\a""#, "unknown escape"), (#""\x41""#, "unknown escape"), (#""\'""#, "unknown escape"),
        (#""\U0041""#, "unknown escape"), (#""\u""#, "expected four hex digits"),
        (#""\u12""#, "expected four hex digits"), (#""\u00g0""#, "expected four hex digits"),
        (#""\ud83d\u12""#, "expected four hex digits"), (#""\u+041""#, "expected four hex digits"),
        // Arrays.
        ("[1 2]", "expected a comma"), ("[1}", "expected a comma"), ("[,]", "unexpected character"),
        ("[,1]", "unexpected character"), ("[1,]", "unexpected character"), ("[1,,2]", "unexpected character"),
        ("[1:2]", "expected a comma"), ("]", "unexpected character"),
        // Objects.
        ("{1:2}", "expected a member's name"), ("{a:1}", "expected a member's name"),
        ("{'a':1}", "expected a member's name"),
        ("{,}", "expected a member's name"), ("{\"a\":1,}", "expected a member's name"),
        ("{\"a\"}", "expected a colon"),
        ("{\"a\" 1}", "expected a colon"), ("{\"a\",1}", "expected a colon"), ("{\"a\":}", "unexpected character"),
        ("{\"a\":1 \"b\":2}", "expected a comma"), ("{\"a\":1]", "expected a comma"), ("}", "unexpected character"),
        ("{\"a\"::1}", "unexpected character"), ("{null:1}", "expected a member's name"),
    ]

    @Test(arguments: accepted)
    func `What the grammar allows is read, and written so that it reads the same`(text: String) throws {
        let value = try JSONParser.parse(text)
        #expect(try JSONParser.parse(value.jsonText) == value)
        #expect(!value.jsonText.contains("\n"))
        let inside = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
        #expect(try members("{\"m\":\(inside)}") == ["m": value])
    }

    @Test(arguments: refused)
    func `What the grammar does not allow is refused with its reason`(text: String, reason: String) {
        #expect { try JSONParser.parse(text) } throws: { ($0 as? JSONError)?.reason == reason }
        #expect(throws: JSONError.self) { try members("{\"m\":\(text)}") }
    }

    @Test(arguments: [
        ("{\"a\":1,\"b\":tru}", 11), ("[1,2,x]", 5), ("\"ab\\x\"", 4), ("\"ab\n\"", 3), ("", 0), ("[1", 2),
        ("\"\\u12\"", 5),
        ("{\"a\" 1}", 5), ("1 1", 2), ("\u{FEFF}x", 3), ("\"é\\q\"", 4),
    ])
    func `The byte where it went wrong is named`(text: String, offset: Int) {
        #expect { try JSONParser.parse(text) } throws: { ($0 as? JSONError)?.offset == offset }
        #expect { try members(text) } throws: { ($0 as? JSONError)?.offset == offset }
    }

    @Test func `200 arrays and objects within each other are read, and no more`() throws {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            func nested(_ depth: Int) -> String {
                String(repeating: open, count: depth - 1) + (open == "[" ? "[]" : "{}")
                    + String(repeating: close, count: depth - 1)
            }
            _ = try JSONParser.parse(nested(200))
            #expect(throws: JSONError.self) { try JSONParser.parse(nested(201)) }
            _ = try members("{\"m\":\(nested(199))}")
            #expect(throws: JSONError.self) { try members("{\"m\":\(nested(200))}") }
        }
        // Those beside each other count once.
        _ = try JSONParser.parse("[" + Array(repeating: "[[]]", count: 500).joined(separator: ",") + "]")
    }

    @Test func `Bytes that are no UTF-8 become U+FFFD, in names too`() throws {
        let bytes: [UInt8] = Self.bytes("{\"a") + [0xE9] + Self.bytes("\":\"") + [0xF0, 0x9F] + Self.bytes("\"}")
        let value = try JSONParser.parse(bytes)
        #expect(value == ["a\u{FFFD}": "\u{FFFD}"])
        #expect(try members(bytes) == value.objectValue)
        #expect(throws: JSONError.self) { try JSONParser.parse([0xFF] as [UInt8]) }
    }

    @Test func `Members are those of the parser, whatever the object`() {
        var random = SeededNumbers(state: 8)
        let pieces = [
            "{", "}", "[", "]", ":", ",", "\"a\"", "\"b\\n\"", "\"\\u0061\"", "1", "-0.5e3", "true", "null", " ", "\"",
            "\\",
            "{\"a\":1}", "{}", "[]", "\"x\":", "\"y\":2,",
        ]
        for _ in 0..<20_000 {
            var text = random.below(2) == 0 ? "{\"a\":1" : "{"
            for _ in 0..<random.below(8) { text += pieces[random.below(pieces.count)] }
            if random.below(2) == 0 { text += "}" }
            let parsed = Result { try JSONParser.parse(text) }
            let read = Result { try members(text) }
            switch (parsed, read) {
            case (.success(let value), .success(let object)): #expect(value.objectValue == object, "\(text)")
            case (.failure(let one), .failure(let other)): #expect(one as? JSONError == other as? JSONError, "\(text)")
            default: Issue.record("\(text) is taken by one and refused by the other")
            }
        }
    }

    @Test func `The end of a value is found in text that comes in pieces`() {
        let values = [
            "{\"a\":[1,\"]}\\\"\",{}]}", "[]", "\"a,b\\\\\"", "12.5", "true",
            "[\"\\\\\",\"\u{7F}\",\"long \(String(repeating: "é", count: 40))\"]",
        ]
        for value in values {
            for after in [",", "]", " ", "}"] {
                let bytes = Self.bytes(value + after)
                for size in [1, 2, 3, 7, bytes.count] {
                    var (extent, end, start) = (JSONExtent(), Int?.none, 0)
                    while end == nil, start < bytes.count {
                        let piece = Array(bytes[start..<min(start + size, bytes.count)])
                        end = piece.withUnsafeBytes { extent.end(in: $0, from: 0) }.map { $0 + start }
                        start += size
                    }
                    #expect(end == value.utf8.count, "\(value) in pieces of \(size)")
                }
            }
        }
    }

    private func members(_ text: String) throws -> JSONObject? { try members(Self.bytes(text)) }

    /// The object as its members say it.
    private func members(_ bytes: [UInt8]) throws -> JSONObject? {
        var members = JSONMembers()
        return try bytes.withUnsafeBytes { bytes in
            guard try members.read(bytes) else { return nil }
            return JSONObject(members.members.map { (members.name($0), members.value($0)) })
        }
    }

    /// Random numbers that are the same in every run.
    private struct SeededNumbers {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }
}
