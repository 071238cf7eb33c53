internal import Dateline

/// The chart of articles over time: each bar is a link that narrows the dates.
///
/// Positions are in percent of the width, so that bars fit every screen and letters are never stretched, without any
/// style attribute.
struct TimelineChart {
    let timeline: Timeline
    /// Matches without a date, which no bar includes.
    let undated: Int
    let parameters: PageParameters
    let base: BaseURL

    /// Pixels of the tallest bar, and of the area below the bars.
    private static let height = 84
    private static let labels = 20
    /// The widest bar in percent of the width, so that few bars still look like bars.
    private static let widest = 8.0

    var view: View {
        let buckets = timeline.buckets
        let step = 100 / Double(max(1, buckets.count))
        var bars: [View] = []
        for (index, bucket) in buckets.enumerated() { bars.append(bar(bucket, at: Double(index) * step, width: step)) }
        let filled = buckets.filter { $0.count > 0 }
        var view = View([
            "bars": .views(bars), "labels": .views(axis),
            "height": .text("\(Self.height + Self.labels)"), "baseline": .text("\(Self.height)"),
            "highest": .number(timeline.highest), "unit": .text(timeline.unit.name),
            "rows": .views(
                filled.map { ["name": .text(timeline.unit.words($0)), "count": .number($0.count)] }.map { View($0) }),
            "lessExact": .optional(lessExact), "undated": .optional(undatedNote), "wider": .views(wider),
        ])
        if let first = buckets.first, let last = buckets.last {
            let span = timeline.selected ?? DateRange(first: first.first, last: last.last)!
            view["span"] = .text(DateWords.range(span))
            view["fromHint"] = .text(first.first.description)
            view["toHint"] = .text(last.last.description)
        }
        return view
    }

    private func bar(_ bucket: Timeline.Bucket, at left: Double, width: Double) -> View {
        let share = Double(bucket.count) / Double(max(1, timeline.highest))
        let height = bucket.count == 0 ? 0 : max(2, (share * Double(Self.height - 4)).rounded())
        let barWidth = min(width - min(width * 0.14, 0.4), Self.widest)
        return View([
            "href": .text(bucket.count == 0 ? nil : href(bucket.range)),
            "name": .text("\(timeline.unit.words(bucket)): \(bucket.count.articles)"),
            "span": .text(bucket.range.description),
            "left": .text(percent(left)), "step": .text(percent(width)),
            "barLeft": .text(percent(left + (width - barWidth) / 2)), "barWidth": .text(percent(barWidth)),
            "top": .text("\(Self.height - Int(height))"), "barHeight": .text("\(Int(height))"),
            "chosen": .flag(timeline.selected?.intersection(bucket.range) != nil),
        ])
    }

    /// Labels below the bars.
    private var axis: [View] {
        let texts = timeline.buckets.map(timeline.unit.label)
        return ChartLabels(texts).labels.map { label in
            View([
                "x": .text(percent(label.x)), "anchor": .text(label.anchor.rawValue), "isWide": .flag(label.isWide),
                "y": .text("\(Self.height + Self.labels - 5)"), "text": .text(texts[label.index]),
            ])
        }
    }

    /// The articles without a date, with a link to them.
    private var undatedNote: View? {
        guard undated > 0, parameters.first("undated") != "only" else { return nil }
        let link = parameters.narrowed(to: nil).setting("undated", "only")
        return View(["count": .text(undated.articles), "href": .text(base.link("/", link))])
    }

    private var lessExact: View? {
        guard timeline.lessExact > 0 else { return nil }
        return View(["count": .text(timeline.lessExact.articles), "unit": .text(timeline.unit.name)])
    }

    /// The spans around the chosen one, from the widest.
    private var wider: [View] {
        guard let range = parameters.publishedRange else { return [] }
        var links = [View(["name": .text("All dates"), "href": .text(base.link("/", parameters.narrowed(to: nil)))])]
        if let first = range.first, let last = range.last, first.year == last.year {
            let year = PublicationDate(year: first.year)!
            let month = PublicationDate(year: first.year, month: first.month)!
            for around in [year, month] where around.firstDay <= first && last <= around.lastDay {
                let wide = DateRange(first: around.firstDay, last: around.lastDay)!
                if wide != range {
                    links.append(View(["name": .text(DateWords.date(around)), "href": .text(href(wide))]))
                }
            }
        }
        return links
    }

    private func href(_ range: DateRange) -> String { base.link("/", parameters.narrowed(to: range)) }

    private func percent(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return hundredths.isMultiple(of: 100) ? "\(hundredths / 100)%" : "\(Double(hundredths) / 100)%"
    }
}

extension Timeline.Unit {
    var name: String {
        switch self {
        case .day: "day"
        case .month: "month"
        case .year: "year"
        case .decade: "decade"
        case .century: "century"
        }
    }

    /// A bucket in full: `August 2023`.
    func words(_ bucket: Timeline.Bucket) -> String { DateWords.range(bucket.range) }

    /// A short label for a bucket.
    func label(_ bucket: Timeline.Bucket) -> String {
        switch self {
        case .day: "\(bucket.first.day) \(DateWords.shortMonth(bucket.first.month))"
        case .month: "\(DateWords.shortMonth(bucket.first.month)) \(bucket.first.year)"
        case .year, .century: "\(bucket.first.year)"
        case .decade: "\(bucket.first.year)s"
        }
    }
}

extension Int {
    /// `1 article`, `21,578 articles`
    var articles: String { inWords + " " + form(of: "article") }
}

extension PageParameters {
    /// The date filter from any of its parameters; `nil` for none or an invalid one.
    var publishedRange: DateRange? {
        if let published = first("published") { return DateRange(published) }
        return (try? DateRange.parameters(from: first("from"), to: first("to"))) ?? nil
    }

    /// The same search with other dates or without any; starts at the first page.
    func narrowed(to range: DateRange?) -> PageParameters {
        var copy = without("from", "to", "offset")
        // A search for undated articles only, combined with a date, would find nothing.
        if copy.first("undated") == "only" { copy = copy.without("undated") }
        return copy.setting("published", range?.description)
    }
}
