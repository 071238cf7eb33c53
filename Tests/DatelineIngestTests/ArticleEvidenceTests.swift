import DatelineJSON
import DatelineModel
import Testing

@testable import DatelineIngest

struct ArticleEvidenceTests {
    private func article(
        _ origin: RecordOrigin = .file("a.html"), number: Int? = nil, _ say: (inout ArticleEvidence) -> Void
    ) -> (article: Article?, evidence: ArticleEvidence) {
        var evidence = ArticleEvidence()
        say(&evidence)
        var options = ReaderOptions.testing
        options.source = "Option"
        return (evidence.record(origin, number: number, options: options).article, evidence)
    }

    @Test func `The weightiest statement is taken in whatever order they come`() {
        let statements: [(String, EvidenceKind)] = [("Layout", .layout), ("Field", .field), ("Markup", .markup)]
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [0, 2, 1]] {
            let (article, evidence) = article { evidence in
                for index in order { evidence.saw(.title, statements[index].0, as: statements[index].1) }
            }
            #expect(article?.title == "Field" && evidence.kind(of: .title) == .field)
            #expect(Set(evidence.disagreements.map(\.value)) == ["Layout", "Markup"])
        }
    }

    @Test func `Of equals the first is taken, and the same again is no disagreement`() {
        let (article, evidence) = article { evidence in
            let taken = [
                evidence.saw(.byline, " Ann\nLee ", as: .posted), evidence.saw(.byline, "Ann Lee", as: .layout),
                evidence.saw(.byline, "Bob Roy", as: .published), evidence.saw(.byline, " \u{1} "),
            ]
            #expect(taken == [true, true, false, true])
        }
        #expect(article?.byline == "Ann Lee")
        #expect(
            evidence.disagreements == [ArticleEvidence.Statement(field: .byline, value: "Bob Roy", kind: .published)])
    }

    @Test func `Each kind has its place in one order, fields first and options last`() {
        let weights = EvidenceKind.allCases.map(\.weight)
        #expect(weights.min() == EvidenceKind.field.weight && weights.max() == EvidenceKind.option.weight)
        for kind in EvidenceKind.allCases {
            let (article, evidence) = article { $0.saw(.section, "World", as: kind) }
            #expect(article?.section == "World" && evidence.kind(of: .section) == kind)
        }
    }

    @Test func `Dates are weighed, and those that disagree are told and kept`() {
        let (article, evidence) = article { evidence in
            evidence.saw(.published, "18 August 2023", as: .layout)
            evidence.saw(.published, "2023-08-17", as: .markup)
            evidence.saw(.published, "2023-08-17T10:31:00Z", as: .head)
        }
        #expect(article?.published?.description == "2023-08-17T10:31:00Z" && article?.publishedFrom == .head)
        #expect(article?.warnings.map(\.code) == ["date_conflict", "no_text"])
        #expect(evidence.disagreements.map(\.value) == ["2023-08-18"])
        #expect(evidence.disagreements.map(\.words) == ["18 August 2023"])
        #expect(evidence.disagreements.map(\.field) == [.published])
    }

    @Test func `The URL and then the file's name date what nothing else dates`() {
        let url = "https://a.example/2023/08/16/rain"
        let origin = RecordOrigin.file("x/2023-08-17-rain.html")
        func dated(_ origin: RecordOrigin, number: Int? = nil, _ say: (inout ArticleEvidence) -> Void) -> String {
            let article = article(origin, number: number, say).article
            return "\(article?.published?.description ?? "none") \(article?.publishedFrom.rawValue ?? "")"
        }
        #expect(dated(origin) { $0.saw(.url, url) } == "2023-08-16 url")
        #expect(dated(origin) { _ in } == "2023-08-17 filename")
        #expect(dated(origin, number: 2) { $0.saw(.text, "x") } == "none none")
        #expect(dated(.stream("2023-08-17")) { _ in } == "none none")
        #expect(dated(origin) { $0.saw(.published, "soon") } == "none none")
        #expect(
            dated(origin) { evidence in
                evidence.saw(.url, url)
                evidence.saw(.published, "2023-08-18")
            } == "2023-08-18 field")
    }

    @Test func `A language before a date tells which number is the day`() {
        let day = article { evidence in
            evidence.saw(.language, "en_US")
            evidence.saw(.published, "04/12/2023")
        }.article
        #expect(day?.language == "en-us" && day?.published?.description == "2023-04-12")
    }

    @Test func `A file is an article whatever it holds, a record is not`() {
        #expect(article(.file("a.html")) { _ in }.article?.id == "a.html")
        #expect(article(.file("a.csv"), number: 3) { $0.saw(.source, "BelTA") }.article == nil)
        let article = article(.file("a.csv"), number: 3) { evidence in
            evidence.saw(.text, "It rained.")
            evidence.extra["row"] = 3
            evidence.warn(.fieldUnreadable, "column 4")
        }.article
        #expect(article?.id == "a.csv#3" && article?.origin == "a.csv#3" && article?.source == "Option")
        #expect(article?.extra == ["row": 3] && article?.warnings.map(\.code) == ["field_unreadable"])
    }
}
