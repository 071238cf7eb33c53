internal import DatelineIndex
/// The plan of a query in terms of one archive, for any engine that reads its posting lists.
indirect enum PlanNode: Sendable, Hashable {
    /// Matches no article.
    case nothing
    /// Matches every article with weight 0.
    case everything
    /// - Parameter frequency: how often the term occurs in the query (wqf).
    case term([UInt8], frequency: UInt32 = 1)
    case and([PlanNode])
    case or([PlanNode])
    case andNot(PlanNode, PlanNode)
    /// The left side decides what matches; the right side adds weight if it matches too.
    case andMaybe(PlanNode, PlanNode)
    /// The same where every article of the bonus matches the node, so that no engine need look.
    case titled(PlanNode, bonus: PlanNode)
    /// Both must match; the right side gives no weight.
    case filter(PlanNode, by: PlanNode)
    /// Terms within a window of positions, in any order.
    case near([PlanNode], window: UInt32)
    /// The same in order.
    case phrase([PlanNode], window: UInt32)
    case scale(PlanNode, by: Double)
    /// Alternatives weighted as if they were one term.
    case synonym([PlanNode])
    /// Alternatives of which the highest weight counts.
    case max([PlanNode])
    /// Articles whose value in a slot is in a range, inclusive, compared bytewise. Gives no weight.
    case range(slot: UInt32, low: [UInt8], high: [UInt8])
    /// Articles with any term that has a prefix. Gives no weight.
    /// - Parameter title: if not empty, only articles where the term occurs more often than the one that has `title` in
    ///   front of it.
    case termRange(prefix: [UInt8], title: [UInt8] = [])
    /// Articles with a word in the title but not in the text: its term has the same wdf as the term of the word in the
    /// title. Gives no weight.
    case titleOnly(term: [UInt8], inTitle: [UInt8])
    /// All of some nodes; `nil` for none.
    static func all(_ nodes: [PlanNode]) -> PlanNode? { nodes.count > 1 ? .and(nodes) : nodes.first }

    /// Any of some nodes; `nil` for none.
    static func any(_ nodes: [PlanNode]) -> PlanNode? { nodes.count > 1 ? .or(nodes) : nodes.first }

    /// Alternatives weighted as one term. Xapian can do so only for terms with known frequencies, so the condition that
    /// a word is in one field only is added outside.
    static func oneWord(_ nodes: [PlanNode]) -> PlanNode {
        let terms = nodes.map { node -> PlanNode in
            if case .andNot(let term, .titleOnly) = node { term } else { node }
        }
        return terms == nodes ? .synonym(nodes) : .filter(.synonym(terms), by: .or(nodes))
    }

    /// The node as if it occurred several times in the query; this affects only terms.
    func repeated(_ count: UInt32) -> PlanNode {
        switch self {
        case .term(let term, _): .term(term, frequency: count)
        case .scale(let node, let factor): .scale(node.repeated(count), by: factor)
        case .titled(let node, let bonus): .titled(node.repeated(count), bonus: bonus.repeated(count))
        default: self
        }
    }

    private static let fewNodes = 16

    /// The nodes without duplicates, each with its number of occurrences: an engine would evaluate every duplicate in
    /// full.
    static func repeated(_ nodes: [PlanNode]) -> [PlanNode] {
        guard nodes.count > 1 else { return nodes }
        var counts: [(node: PlanNode, count: UInt32)] = []
        counts.reserveCapacity(nodes.count)
        // A dictionary pays only for many nodes: the first of a type costs the start of a program more than a search.
        var places: [PlanNode: Int]? = nodes.count > Self.fewNodes ? [:] : nil
        for node in nodes {
            let place = places.map { $0[node] } ?? counts.firstIndex { $0.node == node }
            if let place {
                counts[place].count += 1
            } else {
                places?[node] = counts.count
                counts.append((node, 1))
            }
        }
        guard counts.count < nodes.count else { return nodes }
        return counts.map { $0.node.repeated($0.count) }
    }
}

// MARK: - What a plan costs

extension PlanNode {
    /// Whether the matches are a union of several terms: such a match costs most, and is not run twice for its ties.
    var isUnion: Bool {
        switch self {
        case .or: true
        case .andMaybe(let left, _), .titled(let left, _), .andNot(let left, _), .filter(let left, _),
            .scale(let left, _):
            left.isUnion
        default: false
        }
    }

    /// Whether it consists of terms only, so that its articles can be found by set operations.
    var isSet: Bool {
        switch self {
        case .nothing, .everything, .term, .termRange: true
        case .and(let nodes), .or(let nodes): !nodes.isEmpty && nodes.allSatisfy(\.isSet)
        case .andNot(let left, let right): left.isSet && right.isSet
        default: false
        }
    }

    /// The node without the bonuses of its words.
    var withoutBonus: PlanNode {
        switch self {
        case .titled(let node, _): node.withoutBonus
        case .and(let nodes): .and(nodes.map(\.withoutBonus))
        case .or(let nodes): .or(nodes.map(\.withoutBonus))
        default: self
        }
    }

    /// The bonuses of its words.
    var bonuses: [PlanNode] {
        switch self {
        case .titled(let node, let bonus): node.bonuses + [bonus]
        case .and(let nodes), .or(let nodes): nodes.flatMap(\.bonuses)
        default: []
        }
    }

    /// A node with the same matches, without the parts that only add weight.
    var withoutWeights: PlanNode {
        switch self {
        case .andMaybe(let left, _), .titled(let left, _): left.withoutWeights
        case .scale(let node, _): node.withoutWeights
        case .filter(.everything, let filter): filter.withoutWeights
        case .filter(let node, let filter): .and([node.withoutWeights, filter.withoutWeights])
        case .and(let nodes): .and(nodes.map(\.withoutWeights))
        case .or(let nodes), .max(let nodes), .synonym(let nodes): .or(nodes.map(\.withoutWeights))
        case .andNot(let left, let right): .andNot(left.withoutWeights, right.withoutWeights)
        case .nothing, .everything, .term, .near, .phrase, .range, .termRange, .titleOnly: self
        }
    }
}
