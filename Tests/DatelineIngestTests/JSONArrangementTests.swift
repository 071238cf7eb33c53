import DatelineJSON
import DatelineModel
import Testing

@testable import DatelineIngest

/// Bytes that come in pieces of a size.
private final class Pieces: ByteSource {
    private var rest: ArraySlice<UInt8>
    private let size: Int

    init(_ bytes: [UInt8], size: Int) {
        rest = bytes[...]
        self.size = size
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, rest.count, size)
        buffer.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
    }
}

/// What a file of a format reads as, in pieces of a size.
private func read(_ text: [UInt8], _ format: Format, size: Int) -> [ReadRecord] {
    var reader = format.reader(
        FormatInput(bytes: Pieces(text, size: size), origin: .file("a.json"), options: .testing))
    var records: [ReadRecord] = []
    while let record = reader.next() { records.append(record) }
    return records
}

struct JSONArrangementTests {
    private static let a = #"{"title":"A","text":"one \" { [ two","date":"2023-08-17"}"#
    private static let b = #"{"headline":"B","body":"two","url":"https://b.example/"}"#

    @Test(
        arguments: [
            "\(a)\n\(b)", "\(a)\(b)", "[\(a),\(b)]", "[\(a)]\n[\(b)]", "\u{1E}\(a)\n\u{1E}\(b)\n", "\(a),\n\(b)",
            "{\"articles\":[\(a),\(b)]}",
            "{\"status\":\"ok\",\"data\":{\"n\":2,\"docs\":[ \(a) , \(b) ]},\"next\":null}",
            "{\"hits\":{\"hits\":[{\"_source\":\(a)},{\"_id\":\"x\",\"_source\":\(b)}]}}",
            "{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"S\"},\(a),\(b)]}",
            "{\"The Quay\":[\(a)],\"The Post\":[\(b)]}", "[{\"items\":[\(a)]},{\"items\":[\(b)]}]",
            "{\"1\":\(a),\"2\":\(b)}", "{\"data\":{\"edges\":[{\"node\":\(a)},{\"node\":\(b)}]}}", "[[\(a),\(b)]]",
            " \u{FEFF}[\n\(a),\n\(b)\n]\n",
        ])
    func `Records are found however they are arranged`(text: String) {
        for size in [1, 7, 1 << 16] {
            let articles = read(Array(text.utf8), .json, size: size).compactMap(\.article)
            #expect(articles.map(\.title) == ["A", "B"], "\(text) in pieces of \(size)")
            #expect(articles.map(\.text) == [#"one " { [ two"#, "two"])
        }
    }

    @Test func `A record of its own is no envelope of those that it is related to`() {
        let text = #"{"related":[\#(Self.a),\#(Self.b)],"title":"C","text":"Three."}"#
        let records = read(Array(text.utf8), .json, size: 1 << 16)
        #expect(records.compactMap(\.article?.title) == ["C"] && records.count == 1)
        #expect(records.first?.article?.id == "a.json")
    }

    @Test func `An envelope of any length streams through`() {
        let articles = (0..<6_000).map { #"{"title":"T\#($0)","text":"It rained and rained again in the harbour."}"# }
        let text = "{\"meta\":{\"n\":1},\"articles\":[" + articles.joined(separator: ",") + "],\"end\":true}"
        let records = read(Array(text.utf8), .json, size: 1 << 16)
        #expect(records.count == 6_000)
        #expect(records.last?.article?.title == "T5999" && records.last?.article?.origin == "a.json#6000")
    }

    @Test(arguments: [
        (
            #"{"name":"x","description":"Collects pages","author":"nobody"}"#,
            "its members are name, description, author"
        ),
        (#"[{"id":1,"name":"Ann"},{"id":2,"name":"Bo"}]"#, "its members are id, name"),
        ("[1,2,3]", "JSON without an article"), ("[]", "JSON without an article"), ("{}", "JSON without an article"),
        ("0,a,b\n1,a,b", "it is not JSON"), ("{\"a\":", "unexpected end"), ("", "unexpected end"),
        (#"{"articles":[]}"#, "its members are articles"),
    ])
    func `JSON of another kind draws one line`(text: String, words: String) {
        let records = read(Array(text.utf8), .json, size: 1 << 16)
        #expect(records.count == 1 && records[0].reject?.description.contains(words) == true, "\(records)")
    }

    @Test func `What comes before a damage is read`() {
        let records = read(Array("[\(Self.a),\(Self.b),{\"title\":".utf8), .json, size: 5)
        #expect(records.map { $0.article?.title ?? $0.reject?.code.rawValue } == ["A", "B", "bad_json"])
    }

    @Test func `A request's body is one object or one array, whatever they hold`() {
        func codes(_ text: String) -> [String?] {
            Format.json.records(in: text.utf8, origin: .message("http"), options: .testing)
                .map { $0.article.map { $0.title ?? $0.id } ?? $0.reject?.code.rawValue }
        }
        #expect(codes("[\(Self.a),{\"id\":\"x\"},7]") == ["A", "x", "not_an_object"])
        #expect(codes("\(Self.a)\(Self.b)") == ["A", "bad_json"])
        #expect(codes("{\"articles\":[\(Self.a)]}") == ["empty_record"])
        #expect(codes("x") == ["bad_json"])
    }

    @Test func `Damaged JSON is read to its end in pieces of any size alike`() {
        var random = SeededNumbers(seed: 5)
        let whole = Array("{\"n\":{\"docs\":[\(Self.a),[{\"k\":\"v\"}],\(Self.b)]}}[\(Self.a)]\(Self.b)".utf8)
        for _ in 0..<3_000 {
            var text = whole
            for _ in 0...random.below(4) {
                let place = random.below(text.count)
                switch random.below(3) {
                case 0: text.remove(at: place)
                case 1: text[place] = Array("{}[]\",:\\x ".utf8)[random.below(10)]
                default: text.insert(Array("{}[]\",".utf8)[random.below(6)], at: place)
                }
            }
            let expected = read(text, .json, size: 1 << 16)
            #expect(
                read(text, .json, size: 1 + random.below(9)) == expected, "\(String(decoding: text, as: UTF8.self))")
        }
    }

    @Test(arguments: [
        ("{\"a\":1}\n{\"b\":2}", JSONShape.lines), ("{\"a\":1}", .line), ("{\n\"a\":1}", .values),
        ("[{\"a\":1}", .values),
        ("{\"a\":1}{\"b\":2}", .values), ("{\"s\":1,\"docs\":[{\"title\":\"x\"", .values),
        ("{\"text\":\"x\",\"links\":[{\"title\":\"x\"", .lines), ("{\"text\":\"cut\n{\"text\":\"b\"}", .lines),
    ])
    func `The beginning tells how records are arranged`(text: String, shape: JSONShape) {
        #expect(JSONShape(Array(text.utf8)[...]) == shape)
    }

    @Test(arguments: ["[Minsk] Rain.", "{\\rtf1", "{{template}}", "Rain", "", "<p>"])
    func `Text in brackets is no JSON`(text: String) {
        #expect(JSONShape(Array(text.utf8)[...]) == nil)
    }
}

struct LanguageTagTests {
    @Test(arguments: [
        ("en", "en"), ("EN", "en"), ("en_US", "en-us"), ("pt-BR", "pt-br"), ("eng", "en"), ("English", "en"),
        ("ENGLISH", "en"), ("Englisch", "en"), ("anglais", "en"), ("French", "fr"), ("fre", "fr"), ("fra", "fr"),
        ("Deutsch", "de"), ("ger", "de"), ("German", "de"), ("русский", "ru"), ("Russian", "ru"), ("中文", "zh"),
        ("Chinese", "zh"), ("zh-Hans-CN", "zh-hans-cn"), ("Chinese (Simplified)", "zh-hans"),
        ("Simplified Chinese", "zh-hans"), ("English (United States)", "en-us"), ("Brazilian Portuguese", "pt-br"),
        ("eng-GB", "en-gb"), ("en_US.UTF-8", "en-us"), ("Norsk", "no"), ("Norwegian Bokmål", "nb"), ("Farsi", "fa"),
        ("cmn", "zh"), ("jp", "ja"), ("iw", "he"), ("العربية", "ar"), ("हिन्दी", "hi"), ("Castilian", "es"),
        ("tlh", "tlh"), ("Klingonisch", "klingonisch"), ("x-old", "x-old"), ("German; English", "de"), ("haw", "haw"),
        ("GERMAN; DEUTSCH", "de"), ("Dutch / Nederlands", "nl"), ("DANISH; DANSK", "da"), ("Französisch", "fr"),
        ("영어", "en"), ("Polsk", "pl"), ("", ""), ("-", "-"),
    ])
    func `A language is a tag, by whatever it is called`(text: String, tag: String) {
        #expect(LanguageTag.of(text) == tag)
    }

    @Test(arguments: [
        ("ENGLISH", true), ("Dutch / Nederlands", true), ("中文", true), ("Bahasa Malaysia", true), ("fin", false),
        ("English is spoken here", false), ("en", false), ("", false), ("2009", false),
    ]) func `The name of a language is told from other words`(text: String, isName: Bool) {
        #expect(LanguageTag.isName(text) == isName)
    }
}

struct FieldMappingTests {
    @Test func `A mapping names a field and a column or a path`() throws {
        let column = try FieldMapping(parsing: "published=Erschienen am")
        #expect(column.field == .published && column.column == "Erschienen am")
        var options = ReaderOptions.testing
        options.mappings = [
            try FieldMapping(parsing: "text=content.blocks[*].text"), try FieldMapping(parsing: "title=a.b"), column,
        ]
        let line =
            #"{"Erschienen am":"17.08.2023","content":{"blocks":[{"text":"a"},{"text":"b"}]},"a":{"b":"T"},"title":"X"}"#
        let article = readLines(line, options: options).first?.article
        #expect(article?.text == "a\n\nb" && article?.title == "T")
        #expect(article?.published?.description == "2023-08-17")
    }

    @Test(arguments: ["published", "published=", "=x", "headline=x", "extra=x", "sha256=x"])
    func `A mapping of another form is refused`(text: String) {
        #expect { try FieldMapping(parsing: text) } throws: { ($0 as? DatelineError)?.code == .invalidParameter }
    }
}

struct HTMLTextTests {
    @Test(arguments: [
        ("<p>One &amp; two</p>\n<p>Three<br>four</p>", "One & two\n\nThree\nfour"),
        ("<div>A<script>var x = '<p>';</script> b</div><!-- c --><style>p{}</style>", "A b"),
        ("5 < 6 and a<b", "5 < 6 and a<b"), ("&#8220;x&#x201D; &nbsp; &#147;y&#148; &bogus; &", "“x” “y” &bogus; &"),
        ("<figure><img src=a><figcaption>Picture</figcaption></figure><p>Text</p>", "Text"),
        ("<form><p>Text that no form ends</p>", "Text that no form ends"),
        ("<a href=\"x>y\" title='>'>link</a>", "link"), ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<![CDATA[a < b]]> c", "a < b c"), ("", ""),
        ("&NotEqualTilde;&hopf;&#x2019; AT&T &copy 2023 ?a=1&copy=2", "≂̸𝕙’ AT&T © 2023 ?a=1&copy=2"),
    ])
    func `Markup becomes paragraphs`(html: String, text: String) {
        #expect(HTMLText.plain(html) == text)
    }

    @Test(arguments: [
        ("don&#39;t &amp;lt; &eacute;&zwnj;&hopf;", "don't &lt; é\u{200C}𝕙"), ("a&nbsp;b&#160;c", "a b c"),
        ("AT&T, R&D &copy 2023 &bogus; &#; &", "AT&T, R&D &copy 2023 &bogus; &#; &"),
    ])
    func `References that were escaped twice are resolved where they end`(escaped: String, text: String) {
        #expect(HTMLText.unescaped(escaped) == text)
    }

    @Test(arguments: ["<", "<a", "<a b=\"", "<form>", "<!--", "&#1;", "<script>"])
    func `Marks without an end take linear time`(mark: String) {
        let html = String(repeating: mark, count: 1 << 17)
        let time = ContinuousClock().measure { _ = HTMLText.plain(html) }
        #expect(time < .seconds(8))
    }

    @Test func `Only what is markup beyond doubt is taken for it`() {
        #expect(HTMLText.isFragment("<p>a</p>") && HTMLText.isFragment(" <div><a>x</a>"))
        for text in ["<b> is bold", "a <p>b</p>", "<Minsk>", "<p", "if a < b and b > c", "<who> said </who>"] {
            #expect(!HTMLText.isFragment(text), "\(text)")
        }
    }

    @Test func `A text of Dateline's own names is never read as HTML`() {
        let article = readLine(#"{"title":"a &amp; b","text":"<p>x</p>","content":"<p>y</p>"}"#)
        #expect(article?.title == "a &amp; b" && article?.text == "<p>x</p>")
    }
}
