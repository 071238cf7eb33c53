import DatelineModel

/// A date found in an article.
struct DateClaim {
    let kind: EvidenceKind
    let printed: PrintedDate
    /// Whether it is the date of a change rather than of the publication.
    var isUpdate = false

    func reading(_ printed: PrintedDate) -> DateClaim { DateClaim(kind: kind, printed: printed, isUpdate: isUpdate) }
}

/// The date of an article, chosen among all claims.
struct DateResolution {
    private typealias Dated = (claim: DateClaim, date: PublicationDate)

    private(set) var date: PublicationDate?
    /// The kind of the claim that was taken; `nil` if there is no date.
    private(set) var kind: EvidenceKind?
    var evidence: Article.DateEvidence { kind?.dateEvidence ?? .none }
    /// The original words of the date; if no date was accepted, the words in its place.
    private(set) var words: String?
    private(set) var warnings: [ArticleWarning] = []
    /// The claims that disagree with the date.
    private(set) var conflicts: [DateClaim] = []

    /// Chooses among claims in the order of decreasing weight.
    ///
    /// A claim without a year gets the year nearest to the first claim that has one. The first claim wins. Among the
    /// claims that agree with it on the day, the most precise wins, and of equals the last, which is the outermost.
    /// Each disagreeing claim gives a warning. A date in the future is ignored; an update counts only if there is
    /// nothing else. Numbers that could be day or month first are read as the other evidence has them.
    /// - Parameter clock: `nil` for a record of Dateline's own: it was believed once, and a clock that is behind takes
    ///   no date away.
    init(_ claims: [DateClaim], unreadable: [String] = [], clock: ReferenceTime?) {
        for words in unreadable {
            warnings.append(ArticleWarning(.dateUnreadable, "\"\(words)\" is no date that can be read"))
        }
        words = unreadable.first
        let claims = Self.settled(claims)
        let anchor = claims.first { $0.printed.year != nil && !$0.isUpdate } ?? claims.first { $0.printed.year != nil }
        let nearby = anchor?.printed.date?.firstDay
        var believed: [Dated] = []
        for claim in claims {
            guard let date = claim.printed.date ?? nearby.flatMap({ claim.printed.date(near: $0) }) else { continue }
            guard let clock, clock.isFuture(date) else {
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
        for claim in believed.dropFirst() where Self.agree(claim.date, first.date) && claim.claim.kind != .url {
            if claim.date.precision.rank >= winner.date.precision.rank { winner = claim }
        }
        date = winner.date
        kind = winner.claim.kind
        words = winner.claim.printed.words
        if believed.count > 1 || winner.claim.printed.isAmbiguous { warn(of: believed, winner: winner) }
    }

    /// The claims, with each that is ambiguous read as the day on which an unambiguous one agrees with it.
    private static func settled(_ claims: [DateClaim]) -> [DateClaim] {
        guard claims.count > 1, claims.contains(where: \.printed.isAmbiguous) else { return claims }
        let sure = claims.filter { !$0.printed.isAmbiguous }.compactMap(\.printed.date)
        return claims.map { claim in
            guard claim.printed.isAmbiguous, let date = claim.printed.date else { return claim }
            if sure.contains(where: { agree($0, date) && $0.day != nil }) {
                return claim.reading(claim.printed.settled)
            }
            let other = claim.printed.others.first { day in
                sure.contains { $0.day != nil && agree($0, PublicationDate(day)) }
            }
            return other.map { claim.reading(claim.printed.read(as: $0)) } ?? claim
        }
    }

    private mutating func warn(of claims: [Dated], winner: Dated) {
        if winner.claim.printed.isAmbiguous {
            let message = "\"\(winner.claim.printed.words)\" could be day or month first; \(winner.date) was taken"
            warnings.append(ArticleWarning(.dateAmbiguous, message))
        }
        for claim in claims where !Self.agree(claim.date, winner.date) && !Self.isNear(claim, winner) {
            conflicts.append(claim.claim)
            warnings.append(
                ArticleWarning(
                    .dateConflict,
                    "\(winner.claim.kind.rawValue) says \(winner.date), \(claim.claim.kind.rawValue) says "
                        + "\(claim.date); the first was taken"))
        }
    }

    /// Whether the day in a URL is that of the other date in another zone.
    private static func isNear(_ claim: Dated, _ winner: Dated) -> Bool {
        claim.claim.kind == .url
            && abs(claim.date.firstDay.daysSinceEpoch - winner.date.firstDay.daysSinceEpoch) <= 1
    }

    /// Whether two dates may mean the same day.
    private static func agree(_ left: PublicationDate, _ right: PublicationDate) -> Bool {
        left.firstDay <= right.lastDay && right.firstDay <= left.lastDay
    }
}

extension PublicationDate.Precision {
    /// 0 for no date, up to 5 for second precision.
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
