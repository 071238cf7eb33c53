internal import Synchronization
package import Xapian

/// The limits of one request: time, terms to search for, bytes of articles in the answer.
///
/// It is created when the request arrives and passed through all of its work: waiting for a reader, expanding words,
/// matching, counting, fetching, marking, suggesting. Whatever is left out because of a limit is noted here, so that
/// the answer can say so. Any thread may cancel it, for example when the client has disconnected.
package final class SearchBudget: Sendable {
    /// The reasons why something was left out.
    package struct Cuts: OptionSet {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }
        /// The deadline passed.
        package static let time = Cuts(rawValue: 1)
        /// Words were left out, since the number of terms in a plan is limited.
        package static let words = Cuts(rawValue: 2)
        /// A prefix or a fuzzy word has more forms than were searched for.
        package static let expansions = Cuts(rawValue: 4)
        /// Hits were left out, since the size of an answer is limited.
        package static let answer = Cuts(rawValue: 8)
    }

    /// The deadline of the search.
    package let clock: Budget
    /// The deadline of fetching and marking: a little later, so that a search that was cut off still shows its hits.
    let finishing: Budget
    private let terms: Atomic<Int>
    private let bytes = Atomic(maximumBytes)
    private let cutBits = Atomic(0)

    /// The timeout of a search if the request has none.
    package static let defaultTime = Duration.seconds(5)
    /// Additional time for fetching and marking after the deadline of the search.
    private static let finishingTime = Duration.milliseconds(15)
    /// The most terms in the plan of one request: Xapian's time grows faster than their number, and a query of 16 KiB
    /// could have ten thousand, times the languages of the archive.
    private static let maximumTerms = 3000
    /// Terms whose posting lists are opened in a millisecond, by a safe estimate: a match does not check the deadline
    /// before all are open.
    private static let termsPerMillisecond = 15
    /// The most bytes of articles in one answer: 64 MiB.
    private static let maximumBytes = 64 << 20

    /// - Parameter time: the timeout from now; `nil` for none.
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

    /// Whether the search must end; noted, so that the answer says so.
    var isOver: Bool {
        guard clock.isOver else { return false }
        note(.time)
        return true
    }

    /// Whether fetching and marking must end.
    var isFinished: Bool {
        guard finishing.isOver else { return false }
        note(.time)
        return true
    }

    /// The number of terms that may still be added to the plan.
    var termsLeft: Int { terms.load(ordering: .relaxed) }

    func spend(terms count: Int) { terms.subtract(count, ordering: .relaxed) }

    /// Reserves bytes of the answer; `false` if it is full.
    func spend(bytes count: Int) -> Bool {
        let left = bytes.subtract(count, ordering: .relaxed).newValue
        if left < 0 { note(.answer) }
        return left >= 0
    }

    // MARK: - What was left out

    func note(_ cuts: Cuts) { cutBits.bitwiseOr(cuts.rawValue, ordering: .relaxed) }

    package var cuts: Cuts { Cuts(rawValue: cutBits.load(ordering: .relaxed)) }
}
