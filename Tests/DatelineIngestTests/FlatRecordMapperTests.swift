import DatelineJSON
import DatelineModel
import Testing

@testable import DatelineIngest

/// The short way from a line to an article goes where the long way goes.
struct FlatRecordMapperTests {
    private static let options = ReaderOptions.testing
    private static let origin = RecordOrigin.file("news.jsonl")

    private static func long(_ line: [UInt8]) -> ReadRecord? {
        guard let object = try? JSONParser.parse(line).objectValue else { return nil }
        let isValid = line.withUnsafeBytes { UTF8Check.isValid($0) }
        return RecordMapper(options: options).article(of: object, origin: origin, number: 7, isRepaired: !isValid)
    }

    private static func short(_ line: [UInt8], _ mapper: inout FlatRecordMapper) -> Article? {
        line.withUnsafeBytes { mapper.article(of: $0, origin: origin, number: 7) }
    }

    private static let names = [
        "id", "url", "link", "site", "title", "headline", "text", "body", "byline", "author", "source", "publisher",
        "agency", "place", "language", "lang", "published", "date", "published_precision", "published_from",
        "published_raw", "section", "category", "origin", "indexed_at", "sha256", "label", "extra", "warnings", "tags",
        "Title", "views", "\\u0069d",
    ]
    private static let values = [
        "null", "true", "false", "0", "17", "-3", "1.50", "1e5", "12345678901234567890", "[]", "{}", "[1,\"a]\",{}]",
        "{\"name\":\"TASS\"}", "[\"A\",\"B\"]", "[{\"code\":\"no_text\",\"message\":\"m\"}]", "\"\"", "\" \"",
        "\"plain words\"", "\" led and trailed \"", "\"two\\nlines\"", "\"a\\ttab\"", "\"\\u0001\"",
        "\"\\u00e9\\\"\\\\\\/\"",
        "\"\\ud83d\\ude42 \\ud800\"", "\"ä Минск 北京\"", "\"\u{A0}x\"", "\"2023-08-17\"", "\"2023-08-17T18:10:00\"",
        "\"2023-08-17T18:10:00Z\"", "\"20230817\"", "\" 2023-08 \"", "\"17 August 2023\"", "\"2999-01-01\"",
        "\"yesterday\"", "\"minute\"", "\"head\"", "\"field\"", "\"none\"", "\"no such\"", "\"EN\"", "\"pt_BR\"",
        "\"https://www.tass.com/2023/08/17/x#y\"", "\"http://a.by\"", "[[[[1]]]]", "\"\u{7F}\"", "\"\\u12\"", "[1,]",
        "\"\u{1}\"",
    ]

    @Test func itAgreesWithTheLongWay() {
        var random = SeededNumbers(seed: 20_230_817)
        var mapper = FlatRecordMapper(options: Self.options)
        var taken = 0
        for _ in 0..<20_000 {
            var line = "{"
            for index in 0..<random.below(9) {
                if index > 0 { line += random.below(4) == 0 ? " , " : "," }
                let name = Self.names[random.below(Self.names.count)]
                // Most are usual enough for the short way.
                let value =
                    random.below(4) > 0
                    ? "\"plain \(index)\"" : Self.values[random.below(Self.values.count)]
                line +=
                    "\"\(name)\"\(random.below(4) == 0 ? " : " : ":")\(value)"
            }
            line += random.below(20) == 0 ? "" : "}"
            var bytes = Array(line.utf8)
            // Now and then a byte is damaged.
            if random.below(10) == 0, !bytes.isEmpty {
                bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.below(256))
            }
            guard let article = Self.short(bytes, &mapper) else { continue }
            taken += 1
            #expect(Self.long(bytes)?.article == article, "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(taken > 1_000)
    }

    @Test func theUsualRecordGoesTheShortWay() {
        var mapper = FlatRecordMapper(options: Self.options)
        let line = #"""
            {"id": "1", "title": "Rain", "text": "It\nrained.", "date": "1987-02-26T15:01:01", "source": "TASS", "lang": "en", "topics": ["a", "b"], "split": "TRAIN"}
            """#
        let article = Self.short(Array(line.utf8), &mapper)
        #expect(article?.text == "It\nrained.")
        #expect(article?.published?.description == "1987-02-26T15:01:01")
        #expect(article?.extra == ["topics": ["a", "b"], "split": "TRAIN"])
        #expect(article?.origin == "news.jsonl#7")
    }
}

/// Random numbers that are the same in every run.
struct SeededNumbers {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
