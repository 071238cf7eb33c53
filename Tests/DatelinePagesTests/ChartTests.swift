import Dateline
import DatelinePages
import TestSupport
import Testing

/// The chart of articles over time.
struct ChartTests {
    /// The chart of articles of these dates.
    private func chart(_ dates: [String], _ query: String = "") async throws -> String {
        let articles = dates.enumerated().map { Article("\($0)", "Rain", "It rained.", $1) }
        let page = try await Press(articles).search(query)
        return page.split(separator: "<section class=\"chart\"").dropFirst().first.map(String.init) ?? ""
    }

    /// The names of the bars.
    private func bars(_ chart: String) -> [String] {
        chart.split(separator: "<title>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }

    @Test(arguments: [
        (["1998-03-01", "1998-03-31"], "day", 31), (["1998-03-01", "1998-06-01"], "day", 93),
        (["1998-03-01", "1998-06-02"], "month", 4), (["1998-01-01", "2003-12-31"], "month", 72),
        (["1998-01-01", "2004-01-01"], "year", 7), (["1881-01-01", "2000-01-01"], "year", 120),
        (["1880-01-01", "2000-01-01"], "decade", 13), (["0801-01-01", "2000-01-01"], "century", 13),
        (["0001-01-01", "9999-12-31"], "century", 100), (["1998", "1999"], "year", 2),
        (["1998-03", "1998-04"], "month", 2),
        (["1998-03-05"], "day", 31), (["1998-03"], "month", 12),
        (["1998"], "year", 10), (["1998-03-25", "1998-04-01"], "day", 61),
    ])
    func `The unit of time fits the span`(dates: [String], unit: String, count: Int) async throws {
        let chart = try await chart(dates)
        #expect(chart.contains("<h2>Articles by \(unit)</h2>"))
        let empty = chart.split(separator: "data-span").count - 1
        #expect(bars(chart).count + empty == count)
    }

    @Test func `Bars are links that narrow the dates to their span`() async throws {
        let dates = ["1998-03-05", "1998-03-09", "1998-07-01", "1999-12-31"]
        let years = try await chart(dates + ["2009-01-01"], "q=rain&offset=0&from=1990&sort=oldest")
        #expect(bars(years) == ["1998: 3 articles", "1999: 1 article", "2009: 1 article"])
        #expect(years.contains("href=\"/?q=rain&amp;sort=oldest&amp;published=1998\""))
        let months = try await chart(dates + ["2009-01-01"], "published=1998")
        #expect(bars(months) == ["March 1998: 2 articles", "July 1998: 1 article"])
        #expect(months.contains("href=\"/?published=1998-03\""))
        let days = try await chart(dates, "published=1998-03")
        #expect(bars(days) == ["5 March 1998: 1 article", "9 March 1998: 1 article"])
        #expect(
            days.contains("<h2>Articles by day</h2>")
        )
    }

    @Test func `From narrow dates links lead back to wider ones`() async throws {
        let day = try await chart(["1998-03-05", "1998-03-09", "2009-01-01"], "q=rain&published=1998-03-05")
        #expect(day.contains("<a href=\"/?q=rain\">All dates</a>"))
        #expect(day.contains("<a href=\"/?q=rain&amp;published=1998\">1998</a>"))
        #expect(day.contains("<a href=\"/?q=rain&amp;published=1998-03\">March 1998</a>"))
        #expect(day.contains("<span>5 March 1998</span>"))
        #expect(day.contains("class=\"chosen\" href=\"/?q=rain&amp;published=1998-03-05\""))
        #expect(bars(day).count == 2)
    }

    @Test func `A year or month that is chosen is shown whole`() async throws {
        let dates = ["1998-03-05", "1998-07-01", "2009-01-01"]
        let year = try await chart(dates, "published=1998")
        #expect(year.contains("<span>1998</span>") && year.split(separator: "data-span").count - 1 == 10)
        let open = try await chart(dates, "published=1998-02..1998-12")
        #expect(open.contains("<span>March to December 1998</span>"))
    }

    @Test func `Decades are narrowed to as spans of years`() async throws {
        let chart = try await chart(["1850-01-01", "2000-01-01"])
        #expect(
            chart.contains("href=\"/?published=1850..1859\"") && chart.contains("<title>the 1850s: 1 article</title>"))
    }

    @Test func `What is known less exactly than the bars is counted beside them`() async throws {
        let chart = try await chart(["1998-03-05", "1998-03-20", "1998-03", "1998"], "published=1998-03")
        #expect(bars(chart) == ["5 March 1998: 1 article", "20 March 1998: 1 article"])
        #expect(chart.contains("Not in the chart: 2 articles of which the day is not known."))
        let years = try await self.chart(["1998-03-05", "1998", "2020-01", "2020"])
        #expect(bars(years) == ["1998: 2 articles", "2020: 2 articles"])
    }

    @Test func `Articles without a date are counted below the chart, with a link to them`() async throws {
        let articles = [
            Article("a", "Rain", "It rained.", "1998-03-05"), Article("b", "Rain", "It rained."),
            Article("c", "Rain", "It rained."),
        ]
        let press = try await Press(articles)
        for query in ["q=rain", "q=rain&published=1998-03", "q=rain&undated=exclude"] {
            let page = try await press.search(query)
            #expect(
                page.contains("Not in the chart: <a href=\"/?q=rain&amp;undated=only\">2 articles without a date</a>."),
                "\(query)")
        }
        #expect(!(try await press.search("q=rain&undated=only")).contains("Not in the chart"))
        #expect(!(try await chart(["1998-03-05"])).contains("Not in the chart"))
    }

    /// Every unit, in few and in many bars.
    @Test(arguments: [
        ["1998-03-01", "1998-03-31"], ["1998-03-01", "1998-06-01"], ["1998-03-01", "1998-06-02"],
        ["1998-01-01", "2003-12-31"], ["1998-01-01", "2004-01-01"], ["1881-01-01", "2000-01-01"],
        ["1880-01-01", "2000-01-01"], ["0801-01-01", "2000-01-01"], ["0001-01-01", "9999-12-31"], ["1998", "1999"],
        ["1998-03"], ["1998-09-01", "1998-11-30"],
    ])
    func `Labels of a chart do not touch, on a phone and on a wide screen`(dates: [String]) async throws {
        let chart = try await chart(dates)
        let texts = chart.split(separator: "<text").dropFirst().filter { !$0.contains("highest") }.map(String.init)
        let labels = texts.map { text -> (isWide: Bool, x: Double, anchor: String, length: Double) in
            func value(_ name: String) -> String {
                text.firstRange(of: " \(name)=\"").map { String(text[$0.upperBound...].prefix { $0 != "\"" }) } ?? ""
            }
            let shown = text.split(separator: ">")[0...1].last?.prefix { $0 != "<" } ?? ""
            return (
                text.contains("class=\"wide\""), Double(value("x").dropLast()) ?? -1, value("text-anchor"),
                Double(shown.count) * 7.2
            )
        }
        for (width, shown) in [(288.0, labels.filter { !$0.isWide }), (600.0, labels)] {
            #expect(!shown.isEmpty)
            var end = -9.0
            for label in shown {
                let middle = label.x / 100 * width
                let start =
                    label.anchor == "start"
                    ? middle
                    : label.anchor == "end"
                        ? middle - label.length
                        : middle - label.length / 2
                #expect(start >= max(0, end + 4), "\(dates) at \(width): \(label)")
                end = start + label.length
                #expect(end <= width, "\(dates) at \(width): \(label)")
            }
        }
    }

    @Test func `There is no chart where nothing has a date`() async throws {
        #expect(try await chart([]).isEmpty)
        let page = try await Press([Article("a", "Rain", "It rained.")]).search("q=rain")
        #expect(!page.contains("<svg"))
    }

    @Test func `Dates outside all articles do not empty the chart`() async throws {
        let chart = try await chart(["1998-03-05", "1998-03-09"], "published=1850")
        #expect(bars(chart).count == 2)
    }

    @Test func `The chart can be read as a table`() async throws {
        let chart = try await chart(["1998-03-05", "1998-03-09", "2009-01-01"])
        #expect(chart.contains("<tr><td>1998<td>2"))
    }
}
