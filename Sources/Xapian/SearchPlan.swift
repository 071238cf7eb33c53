/// A query tree for Xapian. Its operators are Xapian's: <https://xapian.org/docs/apidoc/html/classXapian_1_1Query.html>.
package indirect enum PlanNode: Sendable, Hashable {
    /// Matches no document.
    case nothing
    /// Matches every document with weight 0.
    case everything
    case term([UInt8], frequency: UInt32 = 1)
    case and([PlanNode])
    case or([PlanNode])
    case andNot(PlanNode, PlanNode)
    /// The left side decides what matches; the right side adds weight where it matches too.
    case andMaybe(PlanNode, PlanNode)
    /// Both must match; the right side gives no weight.
    case filter(PlanNode, by: PlanNode)
    /// Terms, or alternatives of terms, within a window of so many positions in any order.
    case near([PlanNode], window: UInt32)
    /// The same in their order.
    case phrase([PlanNode], window: UInt32)
    case scale(PlanNode, by: Double)
    /// Alternatives weighted as if they were one term.
    case synonym([PlanNode])
    /// Alternatives of which the heaviest counts.
    case max([PlanNode])
    /// Documents whose value in a slot lies between two, both included, compared as bytes.
    case range(slot: UInt32, low: [UInt8], high: [UInt8])
    /// The most frequent terms with a prefix, as one term.
    case wildcard(prefix: [UInt8], limit: UInt32)

    /// Documents where a term counts as often as one that counts only some of its occurrences: a word that stands in the
    /// title and not in the text. Gives no weight.
    case titleOnly(term: [UInt8], inTitle: [UInt8])
    /// Documents whose title has words within a window of so many positions. Gives no weight.
    case titleSequence([TitleWord], window: UInt32, isOrdered: Bool)

    /// A word's term, whose positions begin with those in the title, and the term that counts only these.
    package struct TitleWord: Sendable, Hashable {
        package var term: [UInt8]
        package var inTitle: [UInt8]

        package init(term: [UInt8], inTitle: [UInt8]) {
            self.term = term
            self.inTitle = inTitle
        }
    }

    /// The node as if it stood so many times in the query; only terms know the difference.
    package func repeated(_ count: UInt32) -> PlanNode {
        switch self {
        case .term(let term, _): .term(term, frequency: count)
        case .scale(let node, let factor): .scale(node.repeated(count), by: factor)
        default: self
        }
    }

    /// Writes the node as `CXapian/plan.h` describes it.
    func encode(into out: inout ByteEncoder) {
        switch self {
        case .nothing: out.u8(0)
        case .everything: out.u8(1)
        case .term(let term, let frequency):
            out.u8(2)
            out.string(term)
            out.u32(frequency)
        case .and(let nodes): encode(3, nodes, into: &out)
        case .or(let nodes): encode(4, nodes, into: &out)
        case .andNot(let left, let right): encode(5, left, right, into: &out)
        case .andMaybe(let left, let right): encode(6, left, right, into: &out)
        case .filter(let left, let right): encode(7, left, right, into: &out)
        case .near(let nodes, let window): encode(8, nodes, window: window, into: &out)
        case .phrase(let nodes, let window): encode(9, nodes, window: window, into: &out)
        case .scale(let node, let factor):
            out.u8(10)
            out.f64(factor)
            node.encode(into: &out)
        case .synonym(let nodes): encode(11, nodes, into: &out)
        case .max(let nodes): encode(12, nodes, into: &out)
        case .range(let slot, let low, let high):
            out.u8(13)
            out.u32(slot)
            out.string(low)
            out.string(high)
        case .wildcard(let prefix, let limit):
            out.u8(14)
            out.string(prefix)
            out.u32(limit)
        case .titleOnly(let term, let inTitle):
            out.u8(15)
            out.string(term)
            out.string(inTitle)
        case .titleSequence(let words, let window, let isOrdered):
            out.u8(16)
            out.u8(isOrdered ? 1 : 0)
            out.u32(window)
            out.u32(UInt32(words.count))
            for word in words {
                out.string(word.term)
                out.string(word.inTitle)
            }
        }
    }

    private func encode(_ kind: UInt8, _ nodes: [PlanNode], window: UInt32? = nil, into out: inout ByteEncoder) {
        out.u8(kind)
        if let window { out.u32(window) }
        out.u32(UInt32(nodes.count))
        for node in nodes { node.encode(into: &out) }
    }

    private func encode(_ kind: UInt8, _ left: PlanNode, _ right: PlanNode, into out: inout ByteEncoder) {
        out.u8(kind)
        left.encode(into: &out)
        right.encode(into: &out)
    }
}

/// A query tree and how to run it: weights, order, page, spies, deadline.
package struct SearchPlan: Sendable {
    /// The parameters of BM25: <https://xapian.org/docs/apidoc/html/classXapian_1_1BM25Weight.html>.
    package struct Weights: Sendable, Hashable {
        /// How soon more occurrences of a word stop counting.
        package var k1: Double
        /// How much long documents are held back, 0 to 1.
        package var b: Double
        /// How soon more occurrences of a word in the query stop counting.
        package var k3: Double
        /// The least normalised length: shorter documents count as that long.
        package var leastLength: Double

        package init(k1: Double, b: Double, k3: Double, leastLength: Double) {
            self.k1 = k1
            self.b = b
            self.k3 = k3
            self.leastLength = leastLength
        }
    }

    /// The order of hits; keys are the values of the plan's key slot.
    package enum Order: UInt8, Sendable {
        case relevance = 0
        case relevanceThenKey = 1
        case key = 2
        /// Keys whose 14 leading digits are turned (9 − d).
        case keyDateTurned = 3
        /// The slot after the key slot, descending, then what follows the key's first 14 bytes.
        case nextSlotDescending = 4
        /// The same order as `relevanceThenKey`, cheaper where hits seldom tie and dearer where they often do.
        case relevanceTiesByKey = 5
    }

    /// Counts the values of a slot over all documents looked at.
    package struct Spy: Sendable, Hashable {
        package var slot: UInt32
        /// Leading bytes of a value that count; 0 for all.
        package var length: UInt32

        package init(slot: UInt32, length: UInt32 = 0) {
            self.slot = slot
            self.length = length
        }
    }

    package var query: PlanNode
    package var weights: Weights
    package var order: Order
    package var keySlot: UInt32
    package var first: UInt32 = 0
    package var count: UInt32 = 10
    /// Matches to look at before estimating their number.
    package var checkAtLeast: UInt32 = 0
    /// Seconds after which the match ends with what it has; 0 for never.
    package var deadline: Double = 0
    package var spies: [Spy] = []
    /// Where a page of a walk goes on; `nil` for a search by rank.
    package var walk: WalkPlace?

    /// A place in the order of hits.
    package struct WalkPlace: Sendable, Hashable {
        /// The weight of the last hit before the page; infinite for the first page.
        package var weight: Double
        /// Its key, as the order sees it; empty for the first page.
        package var key: [UInt8]

        package init(weight: Double = .infinity, key: [UInt8] = []) {
            self.weight = weight
            self.key = key
        }
    }

    package init(query: PlanNode, weights: Weights, order: Order = .relevance, keySlot: UInt32 = 0) {
        self.query = query
        self.weights = weights
        self.order = order
        self.keySlot = keySlot
    }

    var encoded: [UInt8] {
        var out = ByteEncoder()
        for parameter in [weights.k1, weights.b, weights.k3, weights.leastLength] { out.f64(parameter) }
        out.u8(order.rawValue)
        for number in [keySlot, first, count, checkAtLeast] { out.u32(number) }
        out.f64(deadline)
        out.u8(walk == nil ? 0 : 1)
        out.f64(walk?.weight ?? .infinity)
        out.string(walk?.key ?? [])
        out.u32(UInt32(spies.count))
        for spy in spies {
            out.u32(spy.slot)
            out.u32(spy.length)
        }
        query.encode(into: &out)
        return out.bytes
    }
}
