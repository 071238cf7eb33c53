/// Chooses the article's text among all text of a page.
///
/// First, areas that their names call comments, menus, teasers and the like are left out, unless they hold most of the
/// text. Then the smallest area with most of the remaining text is sought, and in it the paragraphs between the first
/// and the last that look like text.
struct MainText {
    /// The paragraphs.
    private(set) var paragraphs: [String] = []

    private let page: PageText
    private var isAlive: [Bool]
    /// Sums of the weights of blocks: `sums[3]` of the first three.
    private var sums: [Double] = []

    init(_ page: PageText, title: String?, lead: String?, body: String?) {
        self.page = page
        isAlive = [Bool](repeating: true, count: page.blocks.count)
        guard !page.areas.isEmpty, !page.blocks.isEmpty else { return }
        sumWeights()
        leaveOutForeign()
        sumWeights()
        let area = chosenArea()
        let kept = keptBlocks(page.areas[area].first..<page.areas[area].end, title: title)
        paragraphs = kept.map { page.text(of: page.blocks[$0]) }
    }

    private mutating func sumWeights() {
        sums = [0]
        sums.reserveCapacity(page.blocks.count + 1)
        var sum = 0.0
        for index in page.blocks.indices {
            if isAlive[index] { sum += page.blocks[index].weight }
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
                for block in area.first..<area.end { isAlive[block] = false }
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
        case HTMLName.html.rawValue, HTMLName.body.rawValue, HTMLName.main.rawValue: return false
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
            if block.length < 300, let title, PageTitle.key(page.text(of: block)) == title { continue }
            kept.append(index)
        }
        // Nothing before the first text and after the last.
        guard let first = kept.firstIndex(where: { isSure(page.blocks[$0]) }),
            let last = kept.lastIndex(where: { isSure(page.blocks[$0]) })
        else { return kept }
        return Array(kept[first...last])
    }

    private func isText(_ block: TextBlock) -> Bool {
        switch block.kind {
        case .heading: return block.linkShare < 0.5
        case .paragraph: return block.linkShare < 0.6
        case .item: return block.linkShare < 0.4
        case .other: return block.linkShare < 0.4 && (block.endsSentence || block.length > 80)
        }
    }

    private func isSure(_ block: TextBlock) -> Bool {
        block.kind != .heading && block.linkShare < 0.5
            && (block.endsSentence && block.length > 30 || block.length > 120)
    }
}
