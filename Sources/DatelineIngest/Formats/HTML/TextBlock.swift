/// A paragraph, heading or item of a page, with what is known of it.
struct TextBlock {
    enum Kind: UInt8 { case paragraph, heading, item, other }

    let kind: Kind
    /// The bytes of its text in ``PageText/bytes``.
    let range: Range<Int>
    /// Letters, those of Chinese and Japanese counted twice.
    let length: Int
    /// The letters that are in links.
    let linked: Int
    /// The innermost element of the page that holds it.
    let area: Int
    /// Whether it ends like a sentence.
    let endsSentence: Bool
    let commas: Int
    /// Whether all of it is in bold type.
    let isBold: Bool

    var linkShare: Double { length == 0 ? 1 : Double(linked) / Double(length) }

    /// How much it looks like text of an article.
    var weight: Double {
        guard kind != .heading, length >= 12 else { return 0 }
        let own = Double(length - linked)
        if linkShare > 0.5 { return 0 }
        var weight = own * (1 - linkShare)
        if !endsSentence, length < 90 { weight *= commas > 1 ? 0.4 : 0.1 }
        switch kind {
        case .paragraph: break
        case .item: weight *= 0.4
        default: weight *= 0.7
        }
        return weight
    }
}

/// A block element of a page: which texts it holds.
struct TextArea {
    let node: MarkupNode
    let parent: Int
    let name: UInt32
    var hints: ClassHints
    /// A hash of its name and class, without digits: paragraphs of one text are alike.
    let style: UInt64
    let first: Int
    /// The block after its last.
    var end = 0
    /// The area after its last.
    var endArea = 0
}
