internal import CXapian

/// The documents of a match, ascending, in the shim's own memory.
package struct Matches: ~Copyable {
    /// The deadline ended the match: there may be more.
    package let wasCut: Bool
    private let buffer: cx_bytes

    init(owning buffer: cx_bytes) {
        self.buffer = buffer
        wasCut = UnsafeRawPointer(buffer.data)!.load(as: UInt32.self) != 0
    }

    deinit { cx_bytes_free(buffer) }

    package var count: Int { buffer.size / 4 - 1 }

    /// The documents; the buffer is valid during the call only.
    package func withDocuments<Value>(_ body: (UnsafeBufferPointer<UInt32>) -> Value) -> Value {
        // The shim's memory comes from malloc, aligned for any number; its integers are the machine's on little-endian
        // machines, the only ones that Swift runs on.
        let numbers = UnsafeRawPointer(buffer.data)!.assumingMemoryBound(to: UInt32.self)
        return body(UnsafeBufferPointer(start: numbers + 1, count: count))
    }
}

extension PlanNode {
    /// Whether it is made of terms alone, so that its documents can be had by sets.
    fileprivate var isSet: Bool {
        switch self {
        case .nothing, .everything, .term: true
        case .and(let nodes), .or(let nodes): !nodes.isEmpty && nodes.allSatisfy(\.isSet)
        case .andNot(let left, let right): left.isSet && right.isSet
        default: false
        }
    }
}

extension Database {
    /// Every document that a query matches, without weights or order; cheaper than a search by far.
    /// - Parameter deadline: seconds after which the match ends with what it has; 0 for never.
    package func matches(_ query: PlanNode, deadline: Double = 0) throws(XapianError) -> Matches {
        var result = cx_bytes()
        if query.isSet {
            var out = ByteEncoder()
            query.encode(into: &out)
            try check { cx_database_documents(handle, out.bytes, out.bytes.count, deadline, &result, $0) }
            return Matches(owning: result)
        }
        var plan = SearchPlan(query: query, weights: .init(k1: 0, b: 0, k3: 0, leastLength: 0))
        plan.deadline = deadline
        let bytes = plan.encoded
        try check { cx_database_matches(handle, bytes, bytes.count, &result, $0) }
        return Matches(owning: result)
    }

    /// The values of a slot for a range of documents: for each a code, 0 for none, else the place of its value from 1.
    /// - Parameter length: leading bytes of a value that count; 0 for all.
    package func column(
        slot: UInt32, length: UInt32 = 0, _ documents: ClosedRange<UInt32>
    ) throws(XapianError) -> (codes: [UInt32], values: [[UInt8]]) {
        var bytes = cx_bytes()
        try check {
            cx_database_column(handle, slot, length, documents.lowerBound, documents.upperBound, &bytes, $0)
        }
        var decoder = ByteDecoder(owning: bytes)
        let codes = decoder.u32s(documents.count)
        var values: [[UInt8]] = []
        while !decoder.isAtEnd { values.append(decoder.string()) }
        return (codes, values)
    }

    /// What tells the database from another, kept from its making on, and by copies of it.
    package func uuid() throws(XapianError) -> [UInt8] {
        var uuid = cx_bytes()
        try check { cx_database_uuid(handle, &uuid, $0) }
        var decoder = ByteDecoder(owning: uuid)
        return decoder.rest()
    }
}
