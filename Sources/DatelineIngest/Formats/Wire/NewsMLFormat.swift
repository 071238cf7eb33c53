extension Format {
    /// NewsML-G2 and NewsML 1: an article for each text, several if a message holds several.
    public static let newsml = Format(
        "newsml", suffixes: ["newsml"], sniff: { NewsML.isNewsML($0.bytes) ? .certain : .no },
        .pulled { WholeArticles($0, NewsML.articles) })
}

enum NewsML {
    static func isNewsML(_ bytes: [UInt8]) -> Bool {
        guard let head = XMLHead(bytes) else { return false }
        if head.root == "NewsML" { return true }
        let isItem = items.contains(head.root) || head.root == "newsMessage"
        return isItem && (head.mentions("iptc.org/std/nar") || head.mentions("NewsML"))
    }

    private static let items: Set<String> = [
        "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem",
    ]

    static func articles(_ input: WholeInput, _ articles: inout ArticleList) throws(RecordFault) {
        let document = try XMLDocument(input.bytes, options: input.options)
        let root = document.root
        articles.decoded = document.decoded
        if root.name == "NewsML" {
            NewsML1.articles(root, &articles)
        } else {
            let found = items.contains(root.name) ? [root] : root.children("itemSet").flatMap(\.elements)
            for item in found where items.contains(item.name) {
                NewsMLG2Item(item, header: root.child("header")).articles(&articles)
            }
        }
        guard !articles.hasArticles else { return articles.sawEnd(of: root.tree) }
        throw articles.omissions.first ?? RecordFault(.emptyRecord, "a message without an article")
    }
}
