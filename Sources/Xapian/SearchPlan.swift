/// The options of a match: weights, order, page.
package struct SearchPlan: Sendable {
    /// The parameters of BM25: <https://xapian.org/docs/apidoc/html/classXapian_1_1BM25Weight.html>.
    package struct Weights: Sendable, Hashable {
        /// How quickly further occurrences of a word saturate.
        package var k1: Double
        /// How strongly long documents are penalised, 0 to 1.
        package var b: Double
        /// How quickly further occurrences of a word in the query saturate.
        package var k3: Double
        /// The lower bound of the normalised length: shorter documents count as that long.
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
        /// By keys with their 14 leading digits inverted (9 − d).
        case keyDateReversed = 3
        /// By the slot after the key slot, descending, then by the key after its first 14 bytes.
        case nextSlotDescending = 4
        /// The same order as `relevanceThenKey`; cheaper if ties are rare and dearer if they are frequent.
        case relevanceTiesByKey = 5
    }

    package var query: EncodedQuery
    package var weights: Weights
    package var order: Order
    package var keySlot: UInt32
    package var first: UInt32 = 0
    package var count: UInt32 = 10
    /// Whether to visit and list every matching document.
    package var collects = false
    /// The position from which a page of a walk continues; `nil` for a search by rank.
    package var walk: WalkPlace?

    /// A position in the order of hits.
    package struct WalkPlace: Sendable, Hashable {
        /// The weight of the last hit before the page; infinite for the first page.
        package var weight: Double
        /// Its key in the order; empty for the first page.
        package var key: [UInt8]

        package init(weight: Double = .infinity, key: [UInt8] = []) {
            self.weight = weight
            self.key = key
        }
    }

    package init(query: EncodedQuery, weights: Weights, order: Order = .relevance, keySlot: UInt32 = 0) {
        self.query = query
        self.weights = weights
        self.order = order
        self.keySlot = keySlot
    }

    var encoded: [UInt8] {
        var out = ByteEncoder()
        for parameter in [weights.k1, weights.b, weights.k3, weights.leastLength] { out.f64(parameter) }
        out.u8(order.rawValue)
        for number in [keySlot, first, count] { out.u32(number) }
        out.u8(collects ? 1 : 0)
        out.u8(walk == nil ? 0 : 1)
        out.f64(walk?.weight ?? .infinity)
        out.string(walk?.key ?? [])
        out.raw(query.bytes)
        return out.bytes
    }
}
