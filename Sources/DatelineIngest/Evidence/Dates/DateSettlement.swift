import DatelineModel

/// Something in an article that names its date.
struct DateClaim {
    let evidence: Article.DateEvidence
    let date: PublicationDate
    let printed: PrintedDate
    /// Whether it says when the article was changed rather than published.
    var isUpdate = false
}

/// The date of an article, settled between all that claims to be it.
struct DateSettlement {
    private(set) var date: PublicationDate?
    private(set) var evidence = Article.DateEvidence.none
    /// The words it was read from; where no date could be believed, the words that stand there.
    private(set) var words: String?
    private(set) var warnings: [ArticleWarning] = []

    /// Settles claims that are given the weightiest first.
    ///
    /// The first claim wins. Among those that agree with it on the day the one that says more wins, and of equals the
    /// last, which is the outermost. Claims that disagree leave a warning each. A date in the future is not believed; an
    /// update counts only where nothing else does.
    init(_ claims: [DateClaim], unreadable: [String] = [], clock: Clock) {
        for words in unreadable {
            warnings.append(ArticleWarning(.dateUnreadable, "\"\(words)\" is no date that can be read"))
        }
        words = unreadable.first
        var believed: [DateClaim] = []
        for claim in claims {
            guard clock.isFuture(claim.date) else {
                believed.append(claim)
                continue
            }
            words = words ?? claim.printed.words
            let source = claim.evidence.rawValue
            warnings.append(ArticleWarning(.dateInFuture, "\(source) says \(claim.date), which is not believed"))
        }
        if believed.contains(where: { !$0.isUpdate }) { believed.removeAll(where: \.isUpdate) }
        guard let first = believed.first else { return }
        let winner = believed.filter { Self.agree($0.date, first.date) }.reduce(first) { best, claim in
            claim.date.precision.rank >= best.date.precision.rank ? claim : best
        }
        date = winner.date
        evidence = winner.evidence
        words = winner.printed.words
        warn(of: believed, winner: winner)
    }

    private mutating func warn(of claims: [DateClaim], winner: DateClaim) {
        if winner.printed.isAmbiguous {
            let message = "\"\(winner.printed.words)\" could be day or month first; \(winner.date) was taken"
            warnings.append(ArticleWarning(.dateAmbiguous, message))
        }
        for claim in claims where !Self.agree(claim.date, winner.date) {
            warnings.append(
                ArticleWarning(
                    .dateConflict,
                    "\(winner.evidence.rawValue) says \(winner.date), \(claim.evidence.rawValue) says \(claim.date); "
                        + "the first was taken"))
        }
    }

    /// Whether two dates may mean one day.
    private static func agree(_ left: PublicationDate, _ right: PublicationDate) -> Bool {
        left.firstDay <= right.lastDay && right.firstDay <= left.lastDay
    }
}

extension PublicationDate.Precision {
    /// 0 for no date at all, up to 5 for a second.
    var rank: Int {
        switch self {
        case .none: 0
        case .year: 1
        case .month: 2
        case .day: 3
        case .minute: 4
        case .second: 5
        }
    }
}
