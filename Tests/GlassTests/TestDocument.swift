import Glass
import GlassOracle
import TestSupport

/// A document for both ways of writing.
struct TestDocument {
    struct Term {
        var bytes: [UInt8]
        var wdf: UInt32 = 1
        var positions: [UInt32] = []
    }

    var number: UInt32
    var data: [UInt8] = []
    var values: [(slot: UInt32, bytes: [UInt8])] = []
    var terms: [Term] = []

    /// Adds the document to a run.
    func add(to run: GlassRun) {
        var postings: [GlassRun.Posting] = []
        var positions: [UInt32] = []
        for term in terms {
            postings.append(
                GlassRun.Posting(
                    term: term.bytes.withUnsafeBytes { run.term($0) }, wdf: term.wdf,
                    firstPosition: UInt32(positions.count), positionCount: UInt32(term.positions.count)))
            positions += term.positions
        }
        var valueBytes: [UInt8] = []
        var places: [GlassRun.Value] = []
        for value in values {
            places.append(
                GlassRun.Value(
                    slot: value.slot, offset: UInt32(valueBytes.count), byteCount: UInt32(value.bytes.count)))
            valueBytes += value.bytes
        }
        postings.withUnsafeBufferPointer { postings in
            positions.withUnsafeBufferPointer { positions in
                places.withUnsafeBufferPointer { places in
                    valueBytes.withUnsafeBytes { valueBytes in
                        data.withUnsafeBytes { data in
                            run.add(
                                document: number, postings: postings, positions: positions, values: places,
                                valueBytes: valueBytes, data: data)
                        }
                    }
                }
            }
        }
    }
}

/// Operations for the oracle.
struct Operations {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ document: TestDocument) {
        bytes.append(UInt8(ascii: "P"))
        u32(document.number)
        blob(document.data)
        u32(UInt32(document.values.count))
        for value in document.values {
            u32(value.slot)
            blob(value.bytes)
        }
        u32(UInt32(document.terms.count))
        for term in document.terms {
            blob(term.bytes)
            u32(term.wdf)
            u32(UInt32(term.positions.count))
            for position in term.positions { u32(position) }
        }
    }

    mutating func delete(_ document: UInt32) {
        bytes.append(UInt8(ascii: "D"))
        u32(document)
    }

    mutating func setMetadata(_ key: String, _ value: [UInt8]) {
        bytes.append(UInt8(ascii: "M"))
        blob(Array(key.utf8))
        blob(value)
    }

    mutating func commit() { bytes.append(UInt8(ascii: "C")) }

    /// Applies the operations through Xapian's writer.
    func apply(to path: String) -> String { text(oracle_apply(path, bytes, bytes.count)) }

    private mutating func u32(_ value: UInt32) {
        for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
    }

    private mutating func blob(_ blob: [UInt8]) {
        u32(UInt32(blob.count))
        bytes += blob
    }
}

/// What Xapian says of databases.
enum Oracle {
    static func dump(_ path: String) -> String { text(oracle_dump(path)) }
    static func compare(_ built: String, _ written: String) -> String { text(oracle_compare(built, written)) }
    /// What needs no term lists; `full` has the same documents and has them.
    static func dump(_ path: String, without full: String) -> String {
        text(oracle_dump_without_term_lists(path, full))
    }
    static func check(_ path: String) -> String { text(oracle_check(path)) }
    static func compact(_ path: String, to target: String) -> String { text(oracle_compact(path, target)) }
    static func search(_ path: String, seed: UInt32, queries: UInt32) -> String {
        text(oracle_search(path, seed, queries))
    }
}

private func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
    defer { oracle_free(pointer) }
    return String(cString: pointer!)
}

/// The first line in which two texts differ, with both; nil when they are the same.
func difference(_ left: String, _ right: String) -> String? {
    guard left != right else { return nil }
    let lefts = left.split(separator: "\n", omittingEmptySubsequences: false)
    let rights = right.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(lefts.count, rights.count) {
        let first = index < lefts.count ? String(lefts[index].prefix(300)) : "(end)"
        let second = index < rights.count ? String(rights[index].prefix(300)) : "(end)"
        if first != second { return "line \(index): \(first)  |  \(second)" }
    }
    return "they differ in long lines"
}
