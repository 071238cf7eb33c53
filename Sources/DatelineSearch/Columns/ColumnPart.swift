internal import DatelineIndex

/// A column's share of one segment.
struct ColumnPart: Sendable {
    /// The codes of the segment's own documents and values; `nil` if it has no value of the field.
    let section: ColumnSection?
    /// By the segment's code: the column's.
    let codes: [UInt32]

    /// Passes the column's code of some documents.
    /// - Parameters:
    ///   - documents: of the snapshot, ascending.
    ///   - range: of these the ones to look at, all of the segment.
    ///   - base: the documents of the segments before this one.
    @inline(__always)
    func visit(
        _ documents: UnsafeBufferPointer<UInt32>, _ range: Range<Int>, base: UInt32,
        _ body: (_ document: Int, _ code: Int) -> Void
    ) {
        switch section?.codes {
        case nil: for document in range { body(document, 0) }
        case .same:
            let code = Int(codes[1])
            for document in range { body(document, documents[document] - base <= section!.last ? code : 0) }
        case .narrow(let own): visit(own, documents, range, base, body)
        case .middling(let own): visit(own, documents, range, base, body)
        case .wide(let own): visit(own, documents, range, base, body)
        }
    }

    @inline(__always)
    private func visit<Code: FixedWidthInteger>(
        _ own: [Code], _ documents: UnsafeBufferPointer<UInt32>, _ range: Range<Int>, _ base: UInt32,
        _ body: (_ document: Int, _ code: Int) -> Void
    ) {
        codes.withUnsafeBufferPointer { codes in
            own.withUnsafeBufferPointer { own in
                for document in range {
                    let place = Int(documents[document] - base) - 1
                    // Codes are compared with the values when a section is read.
                    body(document, place < own.count ? Int(codes[Int(own[place])]) : 0)
                }
            }
        }
    }

    /// Memory in bytes.
    var byteCount: Int { (section?.byteCount ?? 0) + codes.count * 4 }
}
