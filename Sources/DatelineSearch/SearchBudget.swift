internal import Synchronization
package import Xapian

/// What one request may cost: time, terms to look for, bytes of articles to answer with.
///
/// It is made when the request comes in and carried through everything that is done for it: waiting for a reader,
/// expanding words, matching, counting, fetching, marking, suggesting. Whatever was left out for want of it is noted
/// here, so that the answer can say so. Any thread may cancel it, such as when the client that asked is gone.
package final class SearchBudget: Sendable {
    /// What was left out.
    package struct Cuts: OptionSet {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }
        /// The time was up.
        package static let time = Cuts(rawValue: 1)
        /// Words were left out, since a plan holds only so many terms.
        package static let words = Cuts(rawValue: 2)
        /// A prefix or a fuzzy word stands for more forms than were looked for.
        package static let expansions = Cuts(rawValue: 4)
        /// Hits were left out, since an answer holds only so many bytes.
        package static let answer = Cuts(rawValue: 8)
    }

    /// When the search ends.
    package let clock: Budget
    /// When fetching and marking what was found ends: a little later, so that a search that was cut still shows what it
    /// has.
    let finishing: Budget
    private let terms: Atomic<Int>
    private let bytes = Atomic(maximumBytes)
    private let cutBits = Atomic(0)

    /// How long a search may run where the request does not say.
    package static let defaultTime = Duration.seconds(5)
    /// What fetching and marking may take beyond the end of the search.
    private static let finishingTime = Duration.milliseconds(15)
    /// Terms that the plan of one request may hold: Xapian's time grows faster than their number, and a query of 16 KiB
    /// could ask for ten thousand, times the languages of the archive.
    private static let maximumTerms = 3000
    /// Terms whose posting lists are opened in a millisecond, with room to spare: a match looks at no clock before all are
    /// open.
    private static let termsPerMillisecond = 15
    /// Bytes of articles that one answer may hold: 64 MiB.
    private static let maximumBytes = 64 << 20

    /// - Parameter time: from now; `nil` for no end but cancellation.
    package init(_ time: Duration?) throws(XapianError) {
        clock = try Budget(time)
        finishing = try Budget(time.map { $0 + Self.finishingTime })
        let affordable = time.map { Int(($0 / .milliseconds(1)) * Double(Self.termsPerMillisecond)) } ?? .max
        terms = Atomic(min(Self.maximumTerms, max(100, affordable)))
    }

    package func cancel() {
        clock.cancel()
        finishing.cancel()
    }

    // MARK: - Spending

    /// Whether the search has to end; noted, so that the answer says so.
    var isOver: Bool {
        guard clock.isOver else { return false }
        note(.time)
        return true
    }

    /// Whether fetching and marking have to end.
    var isFinished: Bool {
        guard finishing.isOver else { return false }
        note(.time)
        return true
    }

    /// Terms that the plan may still hold.
    var termsLeft: Int { terms.load(ordering: .relaxed) }

    func spend(terms count: Int) { terms.subtract(count, ordering: .relaxed) }

    /// Takes bytes of an answer; `false` where there is no room for them.
    func spend(bytes count: Int) -> Bool {
        let left = bytes.subtract(count, ordering: .relaxed).newValue
        if left < 0 { note(.answer) }
        return left >= 0
    }

    // MARK: - What was left out

    func note(_ cuts: Cuts) { cutBits.bitwiseOr(cuts.rawValue, ordering: .relaxed) }

    package var cuts: Cuts { Cuts(rawValue: cutBits.load(ordering: .relaxed)) }
}
