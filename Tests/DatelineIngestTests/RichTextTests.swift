import Testing

@testable import DatelineIngest

struct RichTextTests {
    private static func lines(_ text: String) -> [String] {
        RichTextBlocks.split(Array(text.utf8)).map(\.text)
    }

    @Test(arguments: [
        (#"{\rtf1\ansi A\'e9\u8217?b\par C}"#, ["Aé’b", "C"]),
        (#"{\rtf1\ansi\ansicpg1251 \'cc\'ee}"#, ["Мо"]),
        (#"{\rtf1{\fonttbl{\f0 A;}{\f1\fcharset128 B;}}\f1 \'93\'fa\f0 \'93}"#, ["日“"]),
        (#"{\rtf1\uc2\u20320??\u22909??x}"#, ["你好x"]),
        (#"{\rtf1\u-10179?\u-8704?}"#, ["😀"]),
        (#"{\rtf1{\*\unknown gone}{\pict 00ff}{\header H\par}kept{\v hidden}}"#, ["kept"]),
        (#"{\rtf1\bin5 }}}}}kept}"#, ["kept"]),
        (#"{\rtf1 a\line b\tab c\~d\_e\-f\emdash\{\}}"#, ["a\nb c d-ef—{}"]),
        (#"{\rtf1 Größe}"#, ["Größe"]),
        (#"{\rtf1 {\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}}}"#, ["link"]),
        ("{\\rtf1 cut \\'e", ["cut"]), ("{\\rtf1 \\u", []), ("", []),
    ]) func `Rich text becomes its paragraphs`(text: String, lines: [String]) {
        #expect(Self.lines(text) == lines)
    }

    @Test func `Bytes of the code page are read beside a file that is not UTF-8`() {
        let bytes = Array(#"{\rtf1\ansi\ansicpg1252 Gr"#.utf8) + [0xF6, 0xDF] + Array("e}".utf8)
        #expect(RichTextBlocks.split(bytes).map(\.text) == ["Größe"])
    }

    @Test func `Groups may be nested to any depth`() {
        let depth = 100_000
        let text =
            #"{\rtf1 "# + String(repeating: "{", count: depth) + "in" + String(repeating: "}", count: depth) + "out}"
        #expect(Self.lines(text).last?.hasSuffix("out") == true)
    }

    @Test func `Bold and centred paragraphs are told apart`() {
        let blocks = RichTextBlocks.split(
            Array(#"{\rtf1\pard\qc\b Head\b0\par\pard A {\b word}.\par\par End\par}"#.utf8))
        #expect(blocks.map(\.isHeading) == [true, false, false])
        #expect(blocks.map(\.isCentered) == [true, false, false])
        #expect(blocks.map(\.gap) == [0, 0, 1])
    }
}
