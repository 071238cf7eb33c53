/// A query tree for Xapian, encoded as `CXapian/plan.h` describes. Its operators are Xapian's:
/// <https://xapian.org/docs/apidoc/html/classXapian_1_1Query.html>.
package struct EncodedQuery: Sendable, Hashable {
    private(set) var bytes: [UInt8]

    private init(_ kind: UInt8, _ write: (inout ByteEncoder) -> Void = { _ in }) {
        var out = ByteEncoder()
        out.u8(kind)
        write(&out)
        bytes = out.bytes
    }

    private init(_ kind: UInt8, _ operands: [EncodedQuery], window: UInt32? = nil) {
        self.init(kind) { out in
            if let window { out.u32(window) }
            out.u32(UInt32(operands.count))
            for operand in operands { out.raw(operand.bytes) }
        }
    }

    private init(_ kind: UInt8, _ left: EncodedQuery, _ right: EncodedQuery) {
        self.init(kind) { out in
            out.raw(left.bytes)
            out.raw(right.bytes)
        }
    }

    /// Matches no document.
    package static let nothing = EncodedQuery(0)
    /// Matches every document with weight 0.
    package static let everything = EncodedQuery(1)

    /// - Parameter frequency: The within-query frequency of the term (wqf).
    package static func term(_ term: [UInt8], frequency: UInt32 = 1) -> EncodedQuery {
        EncodedQuery(2) { out in
            out.string(term)
            out.u32(frequency)
        }
    }

    package static func and(_ operands: [EncodedQuery]) -> EncodedQuery { EncodedQuery(3, operands) }
    package static func or(_ operands: [EncodedQuery]) -> EncodedQuery { EncodedQuery(4, operands) }
    package static func andNot(_ left: EncodedQuery, _ right: EncodedQuery) -> EncodedQuery {
        EncodedQuery(5, left, right)
    }

    /// Both sides must match; the right side adds no weight.
    package static func filter(_ query: EncodedQuery, by filter: EncodedQuery) -> EncodedQuery {
        EncodedQuery(7, query, filter)
    }

    /// Terms within a window of positions, in any order.
    package static func near(_ operands: [EncodedQuery], window: UInt32) -> EncodedQuery {
        EncodedQuery(8, operands, window: window)
    }

    /// Terms within a window of positions, in order.
    package static func phrase(_ operands: [EncodedQuery], window: UInt32) -> EncodedQuery {
        EncodedQuery(9, operands, window: window)
    }

    package static func scale(_ query: EncodedQuery, by factor: Double) -> EncodedQuery {
        EncodedQuery(10) { out in
            out.f64(factor)
            out.raw(query.bytes)
        }
    }

    /// Alternatives weighted as one term.
    package static func synonym(_ operands: [EncodedQuery]) -> EncodedQuery { EncodedQuery(11, operands) }
    /// Alternatives, of which the highest weight counts.
    package static func max(_ operands: [EncodedQuery]) -> EncodedQuery { EncodedQuery(12, operands) }

    /// Documents whose value in a slot is between two bounds, both included, compared bytewise.
    package static func range(slot: UInt32, low: [UInt8], high: [UInt8]) -> EncodedQuery {
        EncodedQuery(13) { out in
            out.u32(slot)
            out.string(low)
            out.string(high)
        }
    }

    /// The documents of every term with a prefix, with weight 0.
    /// - Parameter title: if not empty, only documents where the term occurs more often than the term that has `title` in
    ///   front of it.
    package static func termRange(prefix: [UInt8], title: [UInt8] = []) -> EncodedQuery {
        EncodedQuery(14) { out in
            out.string(prefix)
            out.string(title)
        }
    }

    /// Documents where the wdf of a term equals that of another term which counts only some of its occurrences, with
    /// weight 0.
    package static func countingAlike(term: [UInt8], part: [UInt8]) -> EncodedQuery {
        EncodedQuery(15) { out in
            out.string(term)
            out.string(part)
        }
    }
}
