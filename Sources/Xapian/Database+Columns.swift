internal import CXapian

/// The documents of a match, ascending.
package struct Matches: Sendable {
    package var documents: [UInt32]
    /// Whether the budget ended the match: there may be more.
    package var wasCut: Bool

    package init(documents: [UInt32] = [], wasCut: Bool = false) {
        self.documents = documents
        self.wasCut = wasCut
    }

    init(owning bytes: cx_bytes) {
        var decoder = ByteDecoder(owning: bytes)
        wasCut = decoder.u32() != 0
        documents = decoder.u32s(bytes.size / 4 - 1)
    }
}

extension Database {
    /// Every document that a query matches, without weights or order; cheaper than a search.
    package func matches(_ query: EncodedQuery, within budget: Budget? = nil) throws(XapianError) -> Matches {
        let plan = SearchPlan(query: query, weights: .init(k1: 0, b: 0, k3: 0, leastLength: 0))
        let bytes = plan.encoded
        var result = cx_bytes()
        try check { cx_database_matches(handle, bytes, bytes.count, budget.pointer, &result, $0) }
        withExtendedLifetime(budget) {}
        return Matches(owning: result)
    }

    /// Whether a query matches any document; stops at the first. `wasCut` if the budget ended it before one was found.
    package func has(
        _ query: EncodedQuery, within budget: Budget? = nil
    ) throws(XapianError) -> (found: Bool, wasCut: Bool) {
        let plan = SearchPlan(query: query, weights: .init(k1: 0, b: 0, k3: 0, leastLength: 0))
        let bytes = plan.encoded
        var found = false
        var wasCut = false
        try check { cx_database_has(handle, bytes, bytes.count, budget.pointer, &found, &wasCut, $0) }
        withExtendedLifetime(budget) {}
        return (found, wasCut)
    }

    /// The same as ``matches(_:within:)`` by set operations, which is much cheaper, for a query of only `term`,
    /// `termRange`, `and`, `or`, `andNot`, `everything` and `nothing`. A cut match has no documents, since a partial set
    /// could be wrong.
    package func documents(ofSets query: EncodedQuery, within budget: Budget? = nil) throws(XapianError) -> Matches {
        var result = cx_bytes()
        try check {
            cx_database_documents(handle, query.bytes, query.bytes.count, budget.pointer, &result, $0)
        }
        withExtendedLifetime(budget) {}
        return Matches(owning: result)
    }

    /// The number of documents out of an ascending list that contain a term.
    package func count(of term: [UInt8], among documents: [UInt32]) throws(XapianError) -> Int {
        var found: UInt32 = 0
        try check {
            cx_database_count_among(handle, term, term.count, documents, documents.count, &found, $0)
        }
        return Int(found)
    }

    /// The values of a slot for a range of documents: a code per document, 0 for no value, else the index of its value
    /// from 1.
    /// - Parameter length: Number of leading bytes of a value to use; 0 for all.
    /// - Returns: Also the first document after the range with a value; `nil` if there is none.
    package func column(
        slot: UInt32, length: UInt32 = 0, _ documents: ClosedRange<UInt32>
    ) throws(XapianError) -> (codes: [UInt32], values: [[UInt8]], next: UInt32?) {
        var bytes = cx_bytes()
        try check {
            cx_database_column(handle, slot, length, documents.lowerBound, documents.upperBound, &bytes, $0)
        }
        var decoder = ByteDecoder(owning: bytes)
        let next = decoder.u32()
        let codes = decoder.u32s(documents.count)
        var values: [[UInt8]] = []
        while !decoder.isAtEnd { values.append(decoder.string()) }
        return (codes, values, next == 0 ? nil : next)
    }
}
