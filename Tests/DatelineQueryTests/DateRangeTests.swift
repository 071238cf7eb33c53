import DatelineModel
import DatelineQuery
import Testing

@Suite struct DateRangeTests {
    @Test(arguments: [
        ("2023", "2023-01-01", "2023-12-31", "2023"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
        ("2023-08-17", "2023-08-17", "2023-08-17", "2023-08-17"),
        ("20230817", "2023-08-17", "2023-08-17", "2023-08-17"),
        ("2023-08-01..2023-08-31", "2023-08-01", "2023-08-31", "2023-08"),
        ("2023-08-01", "2023-08-01", "2023-08-01", "2023-08-01"),
        ("2023-12-31..", "2023-12-31", "", "2023-12-31.."),
        ("..2023", "", "2023-12-31", "..2023"),
        ("2023-08..", "2023-08-01", "", "2023-08.."),
        ("2023..2024-02", "2023-01-01", "2024-02-29", "2023..2024-02"),
        ("2023...2024", "2023-01-01", "2024-12-31", "2023..2024"),
        ("..", "", "", ".."),
        ("2023-W33", "2023-08-14", "2023-08-20", "2023-08-14..2023-08-20"),
        ("2020-W53-5", "2021-01-01", "2021-01-01", "2021-01-01"),
        ("2023-08-17T10", "2023-08-17", "2023-08-17", "2023-08-17T10"),
        ("2023-08-17 10:30..", "2023-08-17", "", "2023-08-17T10:30.."),
        ("2023-08-17T00..2023-08-18T09:59", "2023-08-17", "2023-08-18", "2023-08-17..2023-08-18T09"),
        ("2023-08-17T10:30:15", "2023-08-17", "2023-08-17", "2023-08-17T10:30:15"),
        ("17.08.2023", "2023-08-17", "2023-08-17", "2023-08-17"),
        ("1/2/2023", "2023-02-01", "2023-02-01", "2023-02-01"),
        ("08/17/2023", "2023-08-17", "2023-08-17", "2023-08-17"),
        ("2023/08/17", "2023-08-17", "2023-08-17", "2023-08-17"),
        ("08.2023", "2023-08-01", "2023-08-31", "2023-08"),
        ("17 August 2023", "2023-08-17", "2023-08-17", "2023-08-17"),
        ("Aug 17th, 2023", "2023-08-17", "2023-08-17", "2023-08-17"),
        ("17. August 2023", "2023-08-17", "2023-08-17", "2023-08-17"),
        ("1er août 2023", "2023-08-01", "2023-08-01", "2023-08-01"),
        ("17 de agosto de 2023", "2023-08-17", "2023-08-17", "2023-08-17"),
        ("sept 2023", "2023-09-01", "2023-09-30", "2023-09"),
        (">2023-08", "2023-09-01", "", "2023-09.."),
        ("<= 2023", "", "2023-12-31", "..2023"),
    ])
    func `A range is read and printed`(_ text: String, _ first: String, _ last: String, _ printed: String) throws {
        let range = try #require(DateRange(text))
        #expect(range.first?.description ?? "" == first)
        #expect(range.last?.description ?? "" == last)
        #expect(range.description == printed)
        #expect(DateRange(printed) == range)
    }

    @Test(arguments: [
        "", "x", "2023-13", "2023-08-32", "2024..2023", "2023..x", "2023-08-17T24", "1..2..3", "0000", "2023-W54",
        "2021-W53", "31.02.2023", "17.08.23", "Augusten 2023", "-7", "-7x", ">", "last-fortnight",
    ])
    func `Other texts are no range`(_ text: String) { #expect(DateRange(text) == nil) }

    @Test func `Parameters name what is wrong`() throws {
        #expect(try DateRange.parameter("published", " ") == nil)
        #expect(try DateRange.parameter("published", "2023..")?.description == "2023..")
        #expect(try DateRange.parameters(from: nil, to: "") == nil)
        #expect(try DateRange.parameters(from: "2023", to: "2023-03")?.description == "2023..2023-03")
        let unreadable = #expect(throws: DatelineError.self) { try DateRange.parameter("indexed", "soon") }
        #expect(unreadable?.parameter == "indexed")
        #expect(unreadable?.message.contains("“soon”") == true)
        let reversed = #expect(throws: DatelineError.self) { try DateRange.parameter("published", "2024..2023") }
        #expect(reversed?.message.hasSuffix("did you mean 2023..2024?") == true)
        let crossed = #expect(throws: DatelineError.self) { try DateRange.parameters(from: "2024", to: "2023") }
        #expect(crossed?.parameter == "to")
        #expect(throws: DatelineError.self) { try DateRange.parameters(from: "x", to: nil) }
    }

    @Test func `Days and ranges meet`() throws {
        let august = try #require(DateRange("2023-08"))
        #expect(august.contains(CalendarDay(year: 2023, month: 8, day: 31)!))
        #expect(!august.contains(CalendarDay(year: 2023, month: 9, day: 1)!))
        #expect(august.intersection(DateRange("2023-08-20..")!)?.description == "2023-08-20..2023-08")
        #expect(august.intersection(DateRange("2024")!) == nil)
    }

    @Test func `The parameter missing is a list of fields`() throws {
        #expect(FieldTable.missing(" place, Source,") == [.place, "Source"])
        var request = SearchRequest()
        request.missing = FieldTable.missing("plcae")
        let error = #expect(throws: DatelineError.self) { try FieldTable.standard.validate(request) }
        #expect(error?.message.hasSuffix("did you mean “place”?") == true)
    }
}
