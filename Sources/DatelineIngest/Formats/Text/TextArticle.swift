import DatelineModel

/// The article that a text holds.
struct TextArticle {
    private(set) var article = Article()

    init(_ text: String, fileName: String?, options: ReaderOptions) {
        let top = PageTop(ParagraphSplitter.split(text))
        var body = PageBody.cleared(top.body, title: top.title)
        let dateline = Self.takeDateline(&body)
        article.title = top.title
        article.byline = top.byline
        article.section = top.section
        article.place = dateline?.place
        article.text = body.map(\.text).joined(separator: "\n\n")
        article.source = top.source ?? dateline?.credit ?? options.source
        article.agency = agency(dateline, namesSource: top.source != nil)
        settleDate(top, dateline, fileName: fileName, clock: options.clock)
        if article.text.isEmpty { article.warn(.noText, "the article has no text") }
    }

    /// The dateline of the first paragraph that is one, past subheads and captions.
    private static func takeDateline(_ body: inout [Paragraph]) -> Dateline? {
        for index in body.indices.prefix(4) {
            if let dateline = Dateline(body[index].text) {
                body[index].text = String(dateline.rest)
                if dateline.rest.isEmpty { body.remove(at: index) }
                return dateline
            }
            if !body[index].isShort || body[index].endsSentence && !body[index].isCut { return nil }
        }
        return nil
    }

    /// A credit in the dateline is the agency where the page names its source elsewhere.
    private func agency(_ dateline: Dateline?, namesSource: Bool) -> String? {
        if namesSource, let credit = dateline?.credit, !NewsAgencies.isSame(credit, article.source) { return credit }
        return AgencyCredit.first(in: article.text, besides: article.source)
    }

    private mutating func settleDate(_ top: PageTop, _ dateline: Dateline?, fileName: String?, clock: Clock) {
        var claims: [DateClaim] = []
        // The nearest to the article speaks first.
        for line in top.printedLines.reversed() {
            guard let printed = line.date, let date = printed.date else { continue }
            claims.append(
                DateClaim(evidence: line.evidence, date: date, printed: printed, isUpdate: line.kind == .updated))
        }
        let headDate = top.head?.date?.date
        if let printed = dateline?.date {
            let anchor = claims.first { !$0.isUpdate }?.date ?? headDate ?? claims.first?.date
            if let date = printed.date ?? anchor.flatMap({ printed.date(near: $0.firstDay) }) {
                claims.append(DateClaim(evidence: .dateline, date: date, printed: printed))
            }
        }
        if let printed = top.head?.date, let headDate {
            claims.append(DateClaim(evidence: .head, date: headDate, printed: printed))
        }
        let unreadable = [top.head?.unreadable].compactMap(\.self) + top.printedLines.compactMap(\.unreadable)
        if claims.isEmpty, unreadable.isEmpty, let printed = fileName.flatMap(Self.day(inPath:)),
            let date = printed.date
        {
            claims.append(DateClaim(evidence: .filename, date: date, printed: printed))
        }
        let settlement = DateSettlement(claims, unreadable: unreadable, clock: clock)
        article.published = settlement.date
        article.publishedFrom = settlement.evidence
        article.publishedRaw = settlement.words
        article.warnings += settlement.warnings
    }

    private static func day(inPath path: String) -> PrintedDate? {
        DateInName.day(inFileName: path.split(separator: "/").last ?? "")
    }
}
