/// Removes what follows an article on its page: lists of other articles, teasers, notices.
enum PageTail {
    /// The number of blank lines after which other content of the page follows.
    private static let wideGap = 3

    /// The article's own paragraphs. The first paragraph is always kept.
    static func removed(from body: [Paragraph]) -> [Paragraph] {
        var body = body
        dropNotices(&body)
        dropReadAlso(&body)
        dropTeasers(&body)
        dropNotices(&body)
        return body
    }

    private static func dropNotices(_ body: inout [Paragraph]) {
        while body.count > 1, let last = body.last, Boilerplate.isNotice(last.text) { body.removeLast() }
    }

    /// Removes a heading such as `Read also:`, the list below it and, if only teasers follow, everything after it.
    private static func dropReadAlso(_ body: inout [Paragraph]) {
        while let heading = body.lastIndex(where: { Boilerplate.isReadAlso($0.text) }) {
            var end = heading + 1
            while end < body.count, isListed(body[end]) { end += 1 }
            if body.indices.suffix(from: end).allSatisfy({ isTeaser(at: $0, in: body) }) { end = body.count }
            body.removeSubrange(heading..<end)
        }
        body.removeAll { Boilerplate.isReadAlsoLink($0.text) }
    }

    /// Removes teasers after a wide gap, if at least one of them is recognisable.
    private static func dropTeasers(_ body: inout [Paragraph]) {
        for index in body.indices.dropFirst() where body[index].gap >= wideGap {
            let after = body.indices.suffix(from: index)
            let shows = after.contains { body[$0].isCut || repeatsHeadline(at: $0, in: body) }
            guard shows, after.allSatisfy({ isTeaser(at: $0, in: body) }) else { continue }
            body.removeSubrange(index...)
            return
        }
    }

    /// An item of a list: one with a bullet or number before it, or the short line of a link.
    private static func isListed(_ paragraph: Paragraph) -> Bool {
        guard paragraph.gap < wideGap else { return false }
        if let first = paragraph.text.first, "•*-–—▪►»".contains(first) { return true }
        let digits = paragraph.text.prefix { $0.isASCII && $0.isNumber }
        if 1...2 ~= digits.count, let mark = paragraph.text.dropFirst(digits.count).first, ".)".contains(mark) {
            return true
        }
        return paragraph.isHeadline && paragraph.text.utf8.count <= 160 || paragraph.isCut && paragraph.isShort
    }

    private static func isTeaser(at index: Int, in body: [Paragraph]) -> Bool {
        let paragraph = body[index]
        return paragraph.isCut || paragraph.isHeadline || !paragraph.endsSentence
            || repeatsHeadline(at: index, in: body)
    }

    /// Whether a paragraph begins with the line above it, as teasers repeat their headline.
    private static func repeatsHeadline(at index: Int, in body: [Paragraph]) -> Bool {
        guard index > 0, body[index - 1].isHeadline, body[index - 1].text.utf8.count >= 20 else { return false }
        return body[index].text.hasPrefix(body[index - 1].text)
    }
}
