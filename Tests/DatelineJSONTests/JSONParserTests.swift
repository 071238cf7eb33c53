import DatelineJSON
import Testing

struct JSONParserTests {
    @Test(arguments: [
        #"null"#, #"true"#, #"-0.50e+10"#, #"12345678901234567890.10"#, #""a\"b\\c\n""#, #"[]"#, #"{}"#,
        #"{"b":1,"a":[true,{"c":null}]}"#, #""Минск 北京 🙂""#,
    ])
    func writesWhatItRead(text: String) throws {
        #expect(try JSONParser.parse(text).jsonText == text)
    }

    @Test(arguments: [
        ("", "unexpected end"), ("{\"title\": \"cut in the mid", "unexpected end"), ("[1,]", "unexpected character"),
        ("{\"a\" 1}", "expected a colon"), ("[1 2]", "expected a comma"), ("01", "unexpected text after the value"),
        ("1.", "unexpected end"), ("nul", "unexpected end"), ("\"a\nb\"", "control character in a string"),
        ("\"\\x\"", "unknown escape"), ("{1:2}", "expected a member's name"),
        ("{} {}", "unexpected text after the value"),
    ])
    func refusesWhatIsNotJSON(text: String, reason: String) {
        #expect { try JSONParser.parse(text) } throws: { ($0 as? JSONError)?.reason == reason }
    }

    @Test func readsEscapesAndRepairsLoneSurrogates() throws {
        #expect(try JSONParser.parse(#""\u0041\uD83D\uDE42\ud800x\/""#) == .string("A🙂\u{FFFD}x/"))
        #expect(try JSONParser.parse([0x22, 0xFF, 0x41, 0x22]) == .string("\u{FFFD}A"))
    }

    @Test func boundsItsDepth() {
        let text = String(repeating: "[", count: 100_000)
        #expect { try JSONParser.parse(text) } throws: { "\($0)".contains("nested more than 200 deep") }
    }

    @Test func aNameThatStandsTwiceKeepsItsLastValue() throws {
        #expect(try JSONParser.parse(#"{"a":1,"b":2,"a":3}"#).jsonText == #"{"a":3,"b":2}"#)
    }

    @Test func objectsAreEqualInWhateverOrder() throws {
        #expect(try JSONParser.parse(#"{"a":1,"b":2}"#) == JSONParser.parse(#"{"b":2,"a":1}"#))
        #expect(try JSONParser.parse(#"{"a":1}"#) != JSONParser.parse(#"{"a":1,"b":2}"#))
    }

    @Test func escapesControlCharactersWhenWriting() {
        #expect(JSONValue.string("\u{0}\u{1B}\"").jsonText == #""\u0000\u001b\"""#)
    }
}
