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

    private let page: PageText
    private var isAlive: [Bool]
    /// Whether a block occurs in the text of the JSON-LD.
    private var isKnown: [Bool] = []
    /// Sums of the weights of blocks: `sums[3]` of the first three.
    private var sums: [Double] = []

    init(_ page: PageText, title: String?, lead: [String], known: Shingles?) {
        self.page = page
        isAlive = [Bool](repeating: true, count: page.blocks.count)
        guard !page.areas.isEmpty, !page.blocks.isEmpty else { return }
        if let known { findKnown(known) }
        sumWeights()
        leaveOutForeign()
        sumWeights()
        let area = chosenArea()
        var kept = keptBlocks(page.areas[area].first..<page.areas[area].end, title: title)
        if let lead = self.lead(before: kept.first, descriptions: lead, title: title) { kept.insert(lead, at: 0) }
        paragraphs = kept.map { page.text(of: page.blocks[$0]) }
        length = kept.reduce(0) { $0 + page.blocks[$1].length }
    }

    private mutating func findKnown(_ known: Shingles) {
        isKnown = page.blocks.map { block in
            (known.share(of: page.bytes[block.range]) ?? 0) > 0.6
        }
        let length = zip(page.blocks, isKnown).reduce(0) { $0 + ($1.1 ? $1.0.length : 0) }
        // A text that is not on the page, or a few of its words only, says nothing of the page.
        if length * 10 < known.length * 6 { isKnown = [] }
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
        let total = sums[sums.count - 1]
        var index = 0
        while index < page.areas.count {
            let area = page.areas[index]
            if isForeign(area, total: total) {
                for block in area.first..<area.end { isAlive[block] = !isKnown.isEmpty && isKnown[block] }
                index = area.endArea
            } else {
                index += 1
            }
        }
    }

    private func isForeign(_ area: TextArea, total: Double) -> Bool {
        let hints = area.hints
        guard !hints.isDisjoint(with: .foreign) else { return false }
        if hints.contains(.body) { return false }
        switch area.name {
        case HTMLName.html.rawValue, HTMLName.body.rawValue, HTMLName.main.rawValue, HTMLName.blockquote.rawValue:
            return false
        default: break
        }
        let share = weight(area) / max(total, 1)
        if !hints.isDisjoint(with: .comment) { return share < 0.7 }
        if hints.contains(.content) { return share < 0.15 }
        return share < 0.3
    }

    /// The smallest area with most of the text.
    private func chosenArea() -> Int {
        var current = 0
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

    private func keptBlocks(_ range: Range<Int>, title: String?) -> [Int] {
        let title = title.map { PageTitle.key($0) }
        var kept: [Int] = []
        for index in range where isAlive[index] {
            let block = page.blocks[index]
            guard isText(block) else { continue }
            if block.length < 300, let title, isTitle(block, title) { continue }
            if block.length < 60, isNotice(page.text(of: block)) { continue }
            kept.append(index)
        }
        let styles = mainStyles(kept)
        func isMain(_ index: Int) -> Bool {
            if !isKnown.isEmpty { return isKnown[index] }
            return isSure(page.blocks[index]) && styles.contains(style(of: page.blocks[index]))
        }
        // Nothing before the first text and after the last.
        guard let first = kept.firstIndex(where: isMain), let last = kept.lastIndex(where: isMain) else { return kept }
        return Array(kept[first...last])
    }

    /// The kinds of paragraphs that hold most of the text.
    private func mainStyles(_ kept: [Int]) -> Set<UInt64> {
        var weights: [UInt64: Double] = [:]
        for index in kept where isSure(page.blocks[index]) {
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
        PageTitle.key(page.text(of: block)) == title
    }

    private func isNotice(_ text: String) -> Bool {
        Boilerplate.isMenu(text) || Boilerplate.isReadAlso(text) || Boilerplate.isNotice(text)
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

    /// The standfirst, which many pages have outside the text, below the headline.
    private func lead(before first: Int?, descriptions: [String], title: String?) -> Int? {
        guard let first, first > 0 else { return nil }
        let keys = descriptions.map { PageTitle.key($0) }.filter { $0.utf8.count >= 30 }
        let title = title.map { PageTitle.key($0) }
        let opening = PageTitle.key(page.text(of: page.blocks[first]))
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
