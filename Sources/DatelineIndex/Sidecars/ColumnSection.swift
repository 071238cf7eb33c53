/// A field of all documents of a segment: from a document's number to the code of its value. Code 0 is no value.
package struct ColumnSection: Sendable {
    package enum Codes: Sendable {
        /// Every document has code 1.
        case same
        /// By document number - 1.
        case narrow([UInt8])
        case middling([UInt16])
        case wide([UInt32])
    }

    /// The last document with a value, from 1 on; later ones have none. Documents that are gone, or never were, may have one.
    package let last: UInt32
    /// All at most ``valueCount``.
    package let codes: Codes
    /// By code - 1: the documents that have it, as the segment was made.
    package let counts: [UInt32]
    /// By code - 1: where its value ends in `bytes`; ascending.
    let ends: [UInt32]
    let bytes: [UInt8]

    /// The number of distinct values. Codes go from 1 to this.
    package var valueCount: Int { counts.count }

    /// The code of a document.
    package func code(of document: UInt32) -> UInt32 {
        guard document > 0, document <= last else { return 0 }
        let place = Int(document) - 1
        return switch codes {
        case .same: 1
        case .narrow(let codes): UInt32(codes[place])
        case .middling(let codes): UInt32(codes[place])
        case .wide(let codes): codes[place]
        }
    }

    /// Passes every document that has a value, ascending, with its code.
    package func forEach(_ body: (_ document: UInt32, _ code: Int) -> Void) {
        func pass(_ codes: [some FixedWidthInteger]) {
            for place in codes.indices where codes[place] != 0 { body(UInt32(place + 1), Int(codes[place])) }
        }
        switch codes {
        case .same: for document in 1...last { body(document, 1) }
        case .narrow(let codes): pass(codes)
        case .middling(let codes): pass(codes)
        case .wide(let codes): pass(codes)
        }
    }

    /// The value of a code from 1 on, as it stands in the slot; of a section of days the number yyyymmdd as u32.
    package func value(_ code: Int) -> ArraySlice<UInt8> {
        bytes[(code == 1 ? 0 : Int(ends[code - 2]))..<Int(ends[code - 1])]
    }

    /// The day of a code of a section of days: yyyymmdd, with 0 for an unknown month or day.
    package func day(_ code: Int) -> UInt32 { value(code).withUnsafeBytes { $0.number(at: 0) } }

    /// Memory in bytes.
    package var byteCount: Int {
        let width =
            switch codes {
            case .same: 0
            case .narrow: 1
            case .middling: 2
            case .wide: 4
            }
        return Int(last) * width + valueCount * 8 + bytes.count
    }
}
