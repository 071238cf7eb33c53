/// The paragraphs of an article, without what a page inserts between them.
enum PageBody {
    static func cleared(_ body: [Paragraph], title: String?) -> [Paragraph] {
        var cleared = body.filter { !Boilerplate.isMenu($0.text) }
        dropDoubledCaptions(&cleared)
        if let title {
            let title = Paragraph(text: title, gap: 0).folded
            cleared.removeAll { $0.isShort && $0.folded == title }
        }
        return PageTail.removed(from: cleared)
    }

    /// Many pages repeat a caption: as the picture's description and below the picture.
    private static func dropDoubledCaptions(_ body: inout [Paragraph]) {
        var index = 0
        while index + 1 < body.count {
            let (first, second) = (body[index], body[index + 1])
            if second.gap == 0, first.text == second.text, first.isShort, !first.endsSentence {
                body.removeSubrange(index...index + 1)
            } else {
                index += 1
            }
        }
    }
}
