import DatelineModel
import Testing

struct PublicationDateTests {
    @Test(arguments: [
        ("2023", "2023", PublicationDate.Precision.year), ("2023-08", "2023-08", .month),
        ("2023-08-17", "2023-08-17", .day), ("20230817", "2023-08-17", .day),
        ("2023-12-04T10:31:00", "2023-12-04T10:31:00", .second), ("2023-12-04 10:31", "2023-12-04T10:31:00", .minute),
        ("2012-01-01T09:31:00Z", "2012-01-01T09:31:00Z", .second),
        ("2012-01-01T09:31:00.123+0200", "2012-01-01T09:31:00+02:00", .second),
        ("2012-01-01T09:31-03:30", "2012-01-01T09:31:00-03:30", .minute),
    ])
    func readsIsoForms(text: String, written: String, precision: PublicationDate.Precision) throws {
        let date = try #require(PublicationDate(iso: text))
        #expect(date.description == written)
        #expect(date.precision == precision)
    }

    @Test(arguments: ["", "23", "2023-13", "2023-02-29", "2023-08-17T25:00", "2023-08-17x", "202308", "0000", "١٩٩٩"])
    func refusesWhatIsNoDate(text: String) {
        #expect(PublicationDate(iso: text) == nil)
    }

    @Test func daysCountFromTheEpochAndBack() throws {
        for number in stride(from: -719_162, through: 2_932_896, by: 977) {
            let day = try #require(CalendarDay(daysSinceEpoch: number))
            #expect(day.daysSinceEpoch == number)
        }
        #expect(CalendarDay(daysSinceEpoch: 0)?.description == "1970-01-01")
        #expect(CalendarDay(daysSinceEpoch: -719_163) == nil)
    }

    @Test func coarseDatesSpanTheirDays() throws {
        let month = try #require(PublicationDate(year: 2024, month: 2))
        #expect(month.firstDay.description == "2024-02-01")
        #expect(month.lastDay.description == "2024-02-29")
    }
}
