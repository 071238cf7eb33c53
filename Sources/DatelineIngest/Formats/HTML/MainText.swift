/// Chooses the article's text among all text of a page.
///
/// First, areas that their names call comments, menus, teasers and the like are left out, unless they hold most of the
/// text. Then the smallest area with most of the remaining text is sought, and in it the paragraphs between the first
/// and the last that look like text. Where the page's JSON-LD has the text too, its paragraphs are known.
struct MainText {
    /// The paragraphs.
    private(set) var paragraphs: [String] = []
    /// Letters of the text.
    private(set) var length = 0
    /// The blocks of the paragraphs.
    private(set) var chosen: [Int] = []

    let page: PageText
    private(set) var isAlive: [Bool]
    /// Whether a block occurs in the text of the JSON-LD.
    private var isKnown: [Bool] = []
    /// Sums of the weights of blocks: `sums[3]` of the first three.
    private var sums: [Double] = []

    init(_ page: PageText, title: String?, lead: [String], known: Shingles?) {
        self.page = page
        isAlive = [Bool](repeating: true, count: page.blocks.count)
        guard !page.areas.isEmpty, !page.blocks.isEmpty else { return }
        sumWeights()
        leaveOutForeign()
        sumWeights()
        var kept = keptBlocks(title: title)
        if let known {
            // What the JSON-LD has may be the beginning only.
            findKnown(known, besides: kept)
            if !isKnown.isEmpty {
                sumWeights()
                kept = keptBlocks(title: title)
            }
        }
        if let lead = self.lead(before: kept.first, descriptions: lead, title: title) { kept.insert(lead, at: 0) }
        paragraphs = kept.map { page.text(of: page.blocks[$0]) }
        chosen = kept
        length = kept.reduce(0) { $0 + page.blocks[$1].length }
    }

    private mutating func findKnown(_ known: Shingles, besides kept: [Int]) {
        isKnown = page.blocks.map { block in
            (known.share(of: page.bytes[block.range]) ?? 0) > 0.6
        }
        let length = zip(page.blocks, isKnown).reduce(0) { $0 + ($1.1 ? $1.0.length : 0) }
        // A text that is not on the page, or a few of its words only, says nothing of the page.
        let other = kept.reduce(0) { $0 + (isKnown[$1] ? 0 : page.blocks[$1].length) }
        if length * 10 < known.length * 6 || length < other { isKnown = [] }
        for index in isKnown.indices where isKnown[index] { isAlive[index] = true }
    }

    private func weight(ofBlock index: Int) -> Double {
        let weight = page.blocks[index].weight
        return isKnown.isEmpty || isKnown[index] ? weight : weight * 0.2
    }

    private mutating func sumWeights() {
        sums = [0]
        sums.reserveCapacity(page.blocks.count + 1)
        var sum = 0.0
        for index in page.blocks.indices {
            if isAlive[index] { sum += weight(ofBlock: index) }
            sums.append(sum)
        }
    }

    private func weight(_ area: TextArea) -> Double { sums[area.end] - sums[area.first] }

    // MARK: - Areas

    private mutating func leaveOutForeign() {
        let total = max(sums[sums.count - 1], 1)
        // Areas of one kind are judged together: many pages have each paragraph in a box of its own.
        var shares: [UInt64: Double] = [:]
        for area in page.areas where !area.hints.isDisjoint(with: .foreign) {
            shares[area.style, default: 0] += weight(area) / total
        }
        var index = 0
        while index < page.areas.count {
            let area = page.areas[index]
            if isForeign(area, share: shares[area.style] ?? 0) {
                for block in area.first..<area.end { isAlive[block] = false }
                index = area.endArea
            } else {
                index += 1
            }
        }
    }

    private func isForeign(_ area: TextArea, share: Double) -> Bool {
        let hints = area.hints
        guard !hints.isDisjoint(with: .foreign) else { return false }
        if hints.contains(.body) { return false }
        switch area.name {
        case HTMLName.html.rawValue, HTMLName.body.rawValue, HTMLName.main.rawValue, HTMLName.blockquote.rawValue:
            return false
        default: break
        }
        if area.name == HTMLName.p.rawValue, hints.isDisjoint(with: ClassHints.foreign.subtracting(.chrome)) {
            return false
        }
        if hints.contains(.comment) { return share < 0.95 && (1 - share) * (sums.last ?? 0) > 250 || share < 0.7 }
        if hints.contains(.foot) { return share < 0.7 }
        if hints.contains(.concealed) { return share < 0.85 || (1 - share) * (sums.last ?? 0) > 250 }
        if hints.contains(.hidden) { return share < 0.5 }
        if hints.contains(.content) { return share < 0.15 }
        return share < 0.3
    }

    /// The article that the headline stands in, where a page has several; else the page.
    private func rootArea(title: String?) -> Int {
        guard let title = title.map({ PageTitle.key($0) }), !title.isEmpty, let total = sums.last else { return 0 }
        for index in page.blocks.indices where page.blocks[index].kind == .heading {
            let block = page.blocks[index]
            guard isTitle(block, title) else { continue }
            var area = block.area
            while area > 0 {
                if page.areas[area].name == HTMLName.article.rawValue, weight(page.areas[area]) > max(300, total * 0.15)
                {
                    return area
                }
                area = page.areas[area].parent
            }
        }
        return 0
    }

    /// The smallest area with most of the text.
    private func chosenArea(in root: Int) -> Int {
        var current = root
        while true {
            var best: Int?
            var child = current + 1
            while child < page.areas[current].endArea {
                if best.map({ weight(page.areas[child]) > weight(page.areas[$0]) }) ?? true { best = child }
                child = page.areas[child].endArea
            }
            guard let best, weight(page.areas[best]) >= 0.8 * weight(page.areas[current]),
                weight(page.areas[best]) > 0, page.areas[best].end - page.areas[best].first > 1
            else { return current }
            current = best
        }
    }

    // MARK: - Blocks

    private func keptBlocks(title: String?) -> [Int] {
        let area = page.areas[chosenArea(in: rootArea(title: title))]
        let title = title.map { PageTitle.key($0) }
        var kept: [Int] = []
        for index in area.first..<area.end where isAlive[index] {
            let block = page.blocks[index]
            guard isText(block) else { continue }
            if let title, isTitle(block, title) { continue }
            if block.length < 60, index - area.first < Self.noticeLimit, isNotice(page.text(of: block)) { continue }
            if block.length < 1500, Self.speaksOfCookies(page.bytes[block.range]) { continue }
            kept.append(index)
        }
        let styles = mainStyles(kept)
        func isMain(_ index: Int) -> Bool {
            if !isKnown.isEmpty { return isKnown[index] }
            return isSure(page.blocks[index]) && styles.contains(style(of: page.blocks[index]))
        }
        func begins(_ index: Int) -> Bool {
            let block = page.blocks[index]
            return isMain(index)
                || isKnown.isEmpty && block.kind == .paragraph
                    && (isSure(block) || block.length >= 20 && styles.contains(style(of: block)))
        }
        // Nothing before the first text and after the last.
        guard let first = kept.firstIndex(where: begins), let last = kept.lastIndex(where: isMain) else { return kept }
        return withoutLoneHeadings(kept[min(first, last)...last])
    }

    /// The blocks without headings that nothing follows.
    private func withoutLoneHeadings(_ kept: ArraySlice<Int>) -> [Int] {
        var result: [Int] = []
        for index in kept {
            if page.blocks[index].kind != .heading, let last = result.last, page.blocks[last].kind == .heading,
                page.blocks[last].length < 40, result.count > 1, page.blocks[result[result.count - 2]].kind == .heading
            {
                // Of three headings in a row none has text.
                while let last = result.last, page.blocks[last].kind == .heading,
                    result.dropLast().last.map({ page.blocks[$0].kind == .heading }) ?? false
                {
                    result.removeLast()
                }
            }
            result.append(index)
        }
        while let last = result.last, page.blocks[last].kind == .heading { result.removeLast() }
        return result
    }

    /// The kinds of paragraphs that hold most of the text.
    private func mainStyles(_ kept: [Int]) -> Set<UInt64> {
        let sure = kept.filter { isSure(page.blocks[$0]) }
        let total = sure.reduce(0.0) { $0 + page.blocks[$1].weight }
        let real = sure.reduce(0.0) { $0 + (page.blocks[$1].kind == .paragraph ? page.blocks[$1].weight : 0) }
        var weights: [UInt64: Double] = [:]
        for index in sure where real < total / 2 || page.blocks[index].kind == .paragraph {
            weights[style(of: page.blocks[index]), default: 0] += page.blocks[index].weight
        }
        let most = weights.values.max() ?? 0
        return Set(weights.filter { $0.value >= most * 0.3 }.keys)
    }

    /// The style of a block and that of the area around it.
    private func style(of block: TextBlock) -> UInt64 {
        let area = page.areas[block.area]
        return area.style &* 31 ^ page.areas[area.parent].style
    }

    private func isTitle(_ block: TextBlock, _ title: String) -> Bool {
        // The key has no marks, and of letters beyond ASCII it has several bytes.
        let bytes = title.utf8.count
        guard block.length >= bytes / 3, block.length <= bytes + bytes / 4 + 8 else { return false }
        // A page may have half a million blocks of this length, and most begin with other letters.
        return PageTitle.mayHaveKey(title, page.bytes[block.range]) && PageTitle.key(page.text(of: block)) == title
    }

    /// The blocks in which notices are looked for; no article has more.
    private static let noticeLimit = 5000

    private func isNotice(_ text: String) -> Bool {
        Boilerplate.isMenu(text) || Boilerplate.isReadAlso(text) || Boilerplate.isNotice(text)
    }

    private static let word = Array("ookie".utf8)

    /// Whether a paragraph is a notice on cookies.
    private static func speaksOfCookies(_ text: ArraySlice<UInt8>) -> Bool {
        var count = 0
        var index = text.startIndex
        while index + word.count <= text.endIndex, count < 2 {
            if text[index] == word[0], text[index...].starts(with: word) { count += 1 }
            index += 1
        }
        return count > 1
    }

    private func isText(_ block: TextBlock) -> Bool {
        switch block.kind {
        case .heading: block.linkShare < 0.5
        case .paragraph: block.linkShare < 0.6 || block.length - block.linked > 60
        case .item: block.linkShare < 0.4 || block.length - block.linked > 60
        case .other: block.linkShare < 0.4 && (block.endsSentence || block.length > 80)
        }
    }

    private func isSure(_ block: TextBlock) -> Bool {
        block.kind != .heading && block.linkShare < 0.5
            && (block.endsSentence && block.length > 30 || block.length > 120)
    }

    // MARK: - Standfirst

    /// The bytes of the first paragraph that are compared with a standfirst; no standfirst is longer.
    private static let openingLimit = 8000

    /// The standfirst, which many pages have outside the text, below the headline.
    private func lead(before first: Int?, descriptions: [String], title: String?) -> Int? {
        guard let first, first > 0 else { return nil }
        let keys = descriptions.map { PageTitle.key($0) }.filter { $0.utf8.count >= 30 }
        let title = title.map { PageTitle.key($0) }
        let opening = PageTitle.key(page.beginning(of: page.blocks[first], byteCount: Self.openingLimit))
        var marked: Int?
        for index in (max(0, first - 60)..<first).reversed() {
            let block = page.blocks[index]
            guard 30...1200 ~= block.length, block.linkShare < 0.3 else { continue }
            let key = PageTitle.key(page.text(of: block))
            guard key != title, !opening.hasPrefix(key), !key.hasPrefix(opening) else { continue }
            if keys.contains(where: { $0.hasPrefix(key.prefix(60)) || key.hasPrefix($0.prefix(60)) }) { return index }
            if marked == nil, isMarkedLead(block) { marked = index }
        }
        return marked
    }

    private func isMarkedLead(_ block: TextBlock) -> Bool {
        var area = page.areas[block.area]
        for _ in 0..<3 {
            if area.hints.contains(.lead) {
                return area.hints.isDisjoint(with: [.related, .caption, .comment, .advert])
            }
            area = page.areas[area.parent]
        }
        return false
    }
}
