import DatelineModel

/// Something in an article that names its date.
struct DateClaim {
    let kind: EvidenceKind
    let printed: PrintedDate
    /// Whether it says when the article was changed rather than published.
    var isUpdate = false
}

/// The date of an article, chosen among all that claim to be it.
struct DateResolution {
    private typealias Dated = (claim: DateClaim, date: PublicationDate)

    private(set) var date: PublicationDate?
    private(set) var evidence = Article.DateEvidence.none
    /// The words it was read from; where no date could be believed, the words that stand there.
    private(set) var words: String?
    private(set) var warnings: [ArticleWarning] = []
    /// The claims that disagree with the date.
    private(set) var conflicts: [DateClaim] = []

    /// Chooses among claims that are given the weightiest first.
    ///
    /// A claim without a year is read in the year that brings it nearest to the first that has one. The first claim
    /// wins. Among those that agree with it on the day the one that says more wins, and of equals the last, which is the
    /// outermost. Claims that disagree leave a warning each. A date in the future is not believed; an update counts only
    /// where nothing else does.
    init(_ claims: [DateClaim], unreadable: [String] = [], clock: ReferenceTime) {
        for words in unreadable {
            warnings.append(ArticleWarning(.dateUnreadable, "\"\(words)\" is no date that can be read"))
        }
        words = unreadable.first
        let anchor = claims.first { $0.printed.year != nil && !$0.isUpdate } ?? claims.first { $0.printed.year != nil }
        let nearby = anchor?.printed.date?.firstDay
        var believed: [Dated] = []
        for claim in claims {
            guard let date = claim.printed.date ?? nearby.flatMap({ claim.printed.date(near: $0) }) else { continue }
            guard clock.isFuture(date) else {
                believed.append((claim, date))
                continue
            }
            words = words ?? claim.printed.words
            warnings.append(
                ArticleWarning(.dateInFuture, "\(claim.kind.rawValue) says \(date), which is not believed"))
        }
        if believed.contains(where: { !$0.claim.isUpdate }) { believed.removeAll(where: \.claim.isUpdate) }
        guard let first = believed.first else { return }
        var winner = first
        for claim in believed.dropFirst() where Self.agree(claim.date, first.date) {
            if claim.date.precision.rank >= winner.date.precision.rank { winner = claim }
        }
        date = winner.date
        evidence = winner.claim.kind.dateEvidence
        words = winner.claim.printed.words
        if believed.count > 1 || winner.claim.printed.isAmbiguous { warn(of: believed, winner: winner) }
    }

    private mutating func warn(of claims: [Dated], winner: Dated) {
        if winner.claim.printed.isAmbiguous {
            let message = "\"\(winner.claim.printed.words)\" could be day or month first; \(winner.date) was taken"
            warnings.append(ArticleWarning(.dateAmbiguous, message))
        }
        for claim in claims where !Self.agree(claim.date, winner.date) {
            conflicts.append(claim.claim)
            warnings.append(
                ArticleWarning(
                    .dateConflict,
                    "\(winner.claim.kind.rawValue) says \(winner.date), \(claim.claim.kind.rawValue) says "
                        + "\(claim.date); the first was taken"))
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
