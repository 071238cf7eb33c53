import DatelineJSON
import DatelineModel
import Testing

@testable import DatelineIngest

/// Records of every shape, most of them usual, some of them damaged.
struct RecordMapperTests {
    private static let names = [
        "id", "url", "link", "site", "title", "headline", "text", "body", "byline", "author", "source", "publisher",
        "agency", "place", "language", "lang", "published", "date", "published_precision", "published_from",
        "published_raw", "modified", "section", "category", "origin", "indexed_at", "sha256", "label", "extra",
        "warnings", "tags",
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

    private static func line(_ random: inout SeededNumbers) -> [UInt8] {
        var line = "{"
        for index in 0..<random.below(9) {
            if index > 0 { line += random.below(4) == 0 ? " , " : "," }
            let name = names[random.below(names.count)]
            let value = random.below(4) > 0 ? "\"plain \(index)\"" : values[random.below(values.count)]
            line += "\"\(name)\"\(random.below(4) == 0 ? " : " : ":")\(value)"
        }
        line += random.below(20) == 0 ? "" : "}"
        var bytes = Array(line.utf8)
        if random.below(10) == 0, !bytes.isEmpty {
            bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.below(256))
        }
        return bytes
    }

    private static func read(_ line: [UInt8], _ mapper: inout RecordMapper) -> ReadRecord {
        var evidence = ArticleEvidence()
        evidence.isRepaired = !line.withUnsafeBytes(UTF8Check.isValid)
        let fault: RecordFault? = line.withUnsafeBytes { bytes in
            do throws(RecordFault) { try mapper.read(bytes, into: &evidence) } catch { return error }
            return nil
        }
        if let fault { return .reject(Reject(origin: "", code: fault.code, message: fault.message)) }
        return evidence.record(.file("news.jsonl"), number: 7, options: .testing)
    }

    @Test func `What a mapper has read before changes nothing`() {
        var random = SeededNumbers(seed: 20_230_817)
        var used = RecordMapper()
        var articles = 0
        for _ in 0..<20_000 {
            let line = Self.line(&random)
            var fresh = RecordMapper()
            let record = Self.read(line, &used)
            #expect(record == Self.read(line, &fresh), "\(String(decoding: line, as: UTF8.self))")
            articles += record.article == nil ? 0 : 1
        }
        #expect(articles > 1_000)
    }

    @Test func `A line is refused where it is no JSON, and for the parser's reason`() {
        var random = SeededNumbers(seed: 4)
        var mapper = RecordMapper()
        var refused = 0
        for _ in 0..<20_000 {
            let line = Self.line(&random)
            let reject = Self.read(line, &mapper).reject
            do throws(JSONError) {
                let isObject = try JSONParser.parse(line).objectValue != nil
                #expect(reject?.code == (isObject ? reject.map { _ in .emptyRecord } : .notAnObject))
            } catch {
                refused += 1
                #expect(reject?.code == .badJSON && reject?.message == "\(error)")
            }
        }
        #expect(refused > 500)
    }

    @Test func `An article's own record reads as that article`() {
        var random = SeededNumbers(seed: 17)
        var mapper = RecordMapper()
        for _ in 0..<10_000 {
            guard let article = Self.read(Self.line(&random), &mapper).article else { continue }
            let record = JSONValue.object(article.record).jsonBytes
            #expect(Self.read(record, &mapper).article == article, "\(String(decoding: record, as: UTF8.self))")
        }
    }

    @Test func `No member of a record is lost`() throws {
        var random = SeededNumbers(seed: 12)
        var mapper = RecordMapper()
        for _ in 0..<10_000 {
            let line = Self.line(&random)
            guard let article = Self.read(line, &mapper).article else { continue }
            let record = try #require(try JSONParser.parse(line).objectValue)
            for member in record.members where RecordField.places(of: member.name).isEmpty {
                #expect(article.extra[member.name] == member.value)
            }
        }
    }

    @Test func `The usual record of an export is read field by field`() {
        let article = readLine(
            #"""
            {"id": "1", "title": "Rain", "text": "It\nrained.", "date": "1987-02-26T15:01:01", "source": "TASS", "lang": "en", "topics": ["a", "b"], "split": "TRAIN"}
            """#)
        #expect(article?.text == "It\nrained.")
        #expect(article?.published?.description == "1987-02-26T15:01:01")
        #expect(article?.extra == ["topics": ["a", "b"], "split": "TRAIN"])
        #expect(article?.origin == "a.jsonl#1")
    }

    @Test func `A date without a year is kept as words with a warning`() {
        let article = readLine(#"{"text":"x","date":"August 17"}"#)
        #expect(article?.published == nil && article?.publishedRaw == "August 17")
        #expect(article?.warnings.map(\.code) == ["date_unreadable"])
    }

    @Test func `A name that comes twice speaks last, and an empty one not at all`() {
        #expect(readLine(#"{"title":"A","title":"B","headline":"C","text":"x"}"#)?.title == "B")
        #expect(readLine(#"{"title":"A","title":null,"headline":"C","text":"x"}"#)?.title == "C")
        #expect(readLine(#"{"title":null,"title":"A","headline":"A","text":"x"}"#)?.title == "A")
        #expect(readLine(#"{"tag":1,"t\u0061g":2,"text":"x"}"#)?.extra == ["tag": 2])
    }

    @Test func `A field of nothing but control characters is given back`() {
        let article = readLine(#"{"id":"1","title":"\u0001","headline":"H","text":"x"}"#)
        #expect(article?.title == "H" && article?.extra == ["title": "\u{1}"])
    }
}

struct OutletDateOrderTests {
    private static func record(_ number: Int, _ outlet: String, _ date: String) -> String {
        "{\"id\":\"\(number)\",\"source\":\"\(outlet)\",\"date\":\"\(date)\",\"title\":\"Rain\",\"text\":\"It rained.\"}"
    }

    private static let records = [
        record(1, "The Quay", "03/04/2023"), record(2, "The Bay", "03/04/2023"), record(3, "The Sea", "03/04/2023"),
        record(4, "The Quay", "04/13/2023"), record(5, "The Bay", "13/04/2023"), record(6, "The Sea", "2023-04-13"),
        record(7, "The Quay", "03/04/2023"), record(8, "The Bay", "03/04/2023"), record(9, "The Sea", "03/04/2023"),
    ]

    private static func days(_ name: String, _ text: String) -> [String] {
        let folder = TemporaryFolder()
        return IntakeRun([folder.write(name, text)]).events.compactMap { event in
            guard case .article(let article) = event else { return nil }
            let isDoubtful = article.warnings.contains { $0.code == "date_ambiguous" }
            return (article.published?.description ?? "none") + (isDoubtful ? "?" : "")
        }
    }

    @Test func `An outlet's other records show the order of day and month`() {
        #expect(
            Self.days("a.jsonl", Self.records.joined(separator: "\n")) == [
                "2023-03-04", "2023-04-03", "2023-04-03?", "2023-04-13", "2023-04-13", "2023-04-13", "2023-03-04",
                "2023-04-03", "2023-04-03?",
            ])
        // Records of an array are read as they come.
        #expect(
            Self.days("a.json", "[\(Self.records.joined(separator: ",\n"))]").suffix(3) == [
                "2023-03-04", "2023-04-03", "2023-04-03?",
            ])
    }

    @Test func `An outlet that writes both orders shows none`() {
        var orders = OutletDateOrders()
        orders.learn("13/04/2023", of: "a")
        #expect(orders.order(of: "a") == .dayFirst && orders.order(of: "b") == nil)
        orders.learn("04/13/2023", of: "a")
        orders.learn("99/99/2023", of: "b")
        orders.learn("2023-04-13", of: "b")
        #expect(orders.order(of: "a") == nil && orders.order(of: "b") == nil)
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
