internal import DatelineModel

/// An item of an export of WordPress: a post, or something else of the site.
enum WordPressItem {
    /// Whether an item is a published post. Types that a site adds (`article`, `news`) count as posts.
    static func isPost(_ item: XMLElement) -> Bool {
        let fields = FeedFields(item)
        let type = fields.line("wp:post_type") ?? "post"
        let status = fields.line("wp:status") ?? "publish"
        return status == "publish" && !others.contains(type) && !type.hasPrefix("wp_")
    }

    private static let others: Set<String> = [
        "attachment", "acf-field", "acf-field-group", "custom_css", "customize_changeset", "elementor_library",
        "feedback",
        "nav_menu_item", "oembed_cache", "page", "product", "product_variation", "revision", "shop_order",
        "user_request",
    ]

    /// The local time of publication, with its distance to the time in Greenwich as zone.
    static func date(_ fields: FeedFields) -> PrintedDate? {
        guard let words = fields.line("wp:post_date"), let local = DateReader().read(words), let day = local.day,
            let time = local.time, let year = local.year, let month = local.month
        else { return nil }
        let printed = fields.line("wp:post_date_gmt").flatMap { DateReader().read($0) }
        guard let minutes = zone(local, printed) else { return local }
        let zoned = PublicationDate.Time(hour: time.hour, minute: time.minute, second: time.second, zone: minutes)
        return PrintedDate(year: year, month: month, day: day, time: zoned, words: words) ?? local
    }

    private static func zone(_ local: PrintedDate, _ greenwich: PrintedDate?) -> Int? {
        guard let here = minutes(local), let there = greenwich.flatMap(minutes) else { return nil }
        let difference = here - there
        return -720...840 ~= difference ? difference : nil
    }

    private static func minutes(_ date: PrintedDate) -> Int? {
        guard let day = date.date?.firstDay, let time = date.time else { return nil }
        return day.daysSinceEpoch * 1440 + time.hour * 60 + time.minute
    }

    /// The text of a post.
    static func text(_ fields: FeedFields) -> String {
        let content = fields["content:encoded"].lazy.map(\.text).first { !$0.isEmpty } ?? ""
        let text = HTMLText.plain(escaped: withLineBreaks(WordPressCodes.removed(from: content)))
        if !text.isEmpty { return text }
        return fields["excerpt:encoded"].lazy.map { HTMLText.plain(escaped: $0.text) }.first { !$0.isEmpty } ?? ""
    }

    /// WordPress shows a line end in a post as a line break.
    private static func withLineBreaks(_ html: String) -> String {
        var result: [UInt8] = []
        var isTag = false
        for byte in html.utf8 {
            switch byte {
            case UInt8(ascii: "<"): isTag = true
            case UInt8(ascii: ">"): isTag = false
            case 0x0A where !isTag: result += "<br>".utf8
            default: break
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
