internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery
internal import Xapian

/// A position in a paged search: after which hit, of which search, in which revision.
struct Cursor: Equatable {
    /// Identifies the search, so that a cursor is not used with another query.
    var search: UInt64
    var revision: Int
    var weight: Double
    /// Hits on the pages so far.
    var count: Int
    /// The hit's sort key.
    var key: [UInt8]

    /// Hexadecimal, opaque to clients.
    var text: String {
        var bytes: [UInt8] = []
        for number in [search, UInt64(revision), weight.bitPattern, UInt64(count)] {
            withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        }
        bytes += key
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    init(search: UInt64, revision: Int, weight: Double, count: Int, key: [UInt8]) {
        self.search = search
        self.revision = revision
        self.weight = weight
        self.count = count
        self.key = key
    }

    init(_ text: String) throws(DatelineError) {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count >= 64, digits.count % 2 == 0, text.utf8.count < 4000 else {
            throw DatelineError(
                .invalidParameter, "cursor: not one that a search gave; * begins a walk", parameter: "cursor")
        }
        let bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
        func number(_ index: Int) -> UInt64 { bytes[index * 8..<index * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(
            search: number(0), revision: Int(truncatingIfNeeded: number(1)), weight: Double(bitPattern: number(2)),
            count: Int(truncatingIfNeeded: number(3) & 0xFFFF_FFFF), key: Array(bytes[32...]))
    }
}

extension PlannedSearch {
    /// Identifies the search of a cursor: query, filters and order, but not the page size or presentation. FNV-1a,
    /// since it must be the same in every process.
    var identity: UInt64 {
        let parts =
            [
                parsed.query.description, "\(order.rawValue)", request.match.rawValue,
                "\(request.undated.map(\.rawValue) ?? "")",
            ]
            + request.filters.sorted { $0.key < $1.key }.flatMap { [$0.key.rawValue] + $0.value }
            + request.missing.map(\.rawValue)
            + [request.published?.description ?? "", request.indexed?.description ?? ""]
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in parts {
            for byte in Array(part.utf8) + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        return hash
    }

    /// Turns a plan into that of the page after a cursor; returns the number of hits on the pages before.
    func walk(_ plan: inout Plan, from text: String, revision: Int) throws(DatelineError) -> Int {
        plan.walk = .init()
        plan.order = order
        guard text != "*" else { return 0 }
        let cursor = try Cursor(text)
        guard cursor.search == identity else {
            throw DatelineError(.invalidParameter, "cursor: it belongs to another search", parameter: "cursor")
        }
        guard cursor.revision == revision || !isByWeight else {
            throw DatelineError(
                .cursorExpired, "cursor: the archive has changed since; begin the walk again with *, or sort by date",
                parameter: "cursor")
        }
        plan.walk = .init(weight: isByWeight ? cursor.weight : .infinity, key: cursor.key)
        if let rest = Self.rest(behind: cursor.key, order) { plan.node = .filter(plan.node, by: rest) }
        return cursor.count
    }

    /// The cursor after the last hit of a full page, hit number `count` of the search.
    func cursor(behind hit: MatchResult.Hit, count: Int, indexedAt: [UInt8], revision: Int) -> String {
        let key: [UInt8] =
            switch order {
            case .relevance, .relevanceThenKey, .relevanceTiesByKey, .key: hit.key
            case .keyDateReversed: OrderKey.dateReversed(hit.key)
            case .nextSlotDescending: indexedAt.map { ~$0 } + hit.key.dropFirst(OrderKey.dateLength)
            }
        return Cursor(search: identity, revision: revision, weight: hit.weight, count: count, key: key).text
    }

    /// In date orders, a filter for the remaining hits, so that later pages read less; `nil` in other orders.
    private static func rest(behind key: [UInt8], _ order: Plan.Order) -> PlanNode? {
        switch order {
        case .key: return .range(slot: Schema.Slot.order, low: key, high: [0xFF])
        case .keyDateReversed:
            let stored = OrderKey.dateReversed(key)
            let undated = PlanNode.range(
                slot: Schema.Slot.order, low: stored.first == UInt8(ascii: "~") ? stored : OrderKey.undated,
                high: [0xFF])
            guard stored.first != UInt8(ascii: "~") else { return undated }
            let later = PlanNode.range(
                slot: Schema.Slot.order, low: [], high: stored.prefix(OrderKey.dateLength) + [0xFF])
            return .or([later, undated])
        default: return nil
        }
    }
}
