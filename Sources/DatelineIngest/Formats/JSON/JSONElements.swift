internal import DatelineJSON

/// Splits one JSON value into the elements of an array or a single object while it is read.
///
/// Elements are split by brackets and quotes alone; the parser validates them. Holds at most the longest element and
/// one read.
final class JSONElements {
    enum Element {
        case bytes([UInt8])
        /// An element beyond the limit was skipped; its length in bytes.
        case tooLong(byteCount: Int)
        /// A syntax error, which ends the input.
        case broken(String)
    }

    private enum Place { case start, element, separator, end }

    private let source: any ByteSource
    private let limit: Int
    private var chunk: [UInt8] = []
    private var position = 0
    private var place = Place.start
    private var isArray = false
    private var isDone = false

    init(_ source: some ByteSource, limit: Int) {
        self.source = source
        self.limit = limit
    }

    /// Returns the next element; `nil` at the end.
    func next() throws(ByteSourceFailure) -> Element? {
        while !isDone {
            guard let byte = try nextByte() else {
                isDone = true
                return place == .end ? nil : .broken("unexpected end")
            }
            switch (place, byte) {
            case (.start, UInt8(ascii: "[")):
                isArray = true
                place = .element
                if try skipSpace() == UInt8(ascii: "]") {
                    position += 1
                    place = .end
                }
            case (.start, UInt8(ascii: "{")), (.element, _):
                place = isArray ? .separator : .end
                return try element()
            case (.start, _): return broken("a body is an object or an array of objects")
            case (.separator, UInt8(ascii: ",")):
                position += 1
                place = .element
            case (.separator, UInt8(ascii: "]")):
                position += 1
                place = .end
            case (.separator, _): return broken("expected a comma")
            case (.end, _): return broken("unexpected text after the value")
            }
        }
        return nil
    }

    private func broken(_ reason: String) -> Element {
        isDone = true
        return .broken(reason)
    }

    /// Peeks at the next byte that is not white space; `nil` at the end.
    private func nextByte() throws(ByteSourceFailure) -> UInt8? {
        let byte = try skipSpace()
        if place == .start, byte == UInt8(ascii: "[") { position += 1 }
        return byte
    }

    private func skipSpace() throws(ByteSourceFailure) -> UInt8? {
        while true {
            while position < chunk.count {
                switch chunk[position] {
                case 0x20, 0x09, 0x0A, 0x0D: position += 1
                // A byte order mark at the start.
                case 0xEF where place == .start, 0xBB where place == .start, 0xBF where place == .start: position += 1
                default: return chunk[position]
                }
            }
            guard try fill() else { return nil }
        }
    }

    private func fill() throws(ByteSourceFailure) -> Bool {
        var failure: ByteSourceFailure?
        chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            do throws(ByteSourceFailure) {
                count = try source.read(into: UnsafeMutableRawBufferPointer(buffer))
            } catch { failure = error }
        }
        position = 0
        if let failure { throw failure }
        return !chunk.isEmpty
    }

    /// Reads an element from its first byte to its last.
    private func element() throws(ByteSourceFailure) -> Element {
        var bytes: [UInt8] = []
        var byteCount = 0
        var extent = JSONExtent()
        while true {
            let start = position
            let end = chunk.withUnsafeBytes { extent.end(in: $0, from: start) }
            position = end ?? chunk.count
            byteCount += position - start
            if byteCount <= limit { bytes += chunk[start..<position] }
            if end != nil { break }
            guard try fill() else {
                if extent.mayEnd { break }
                return broken("unexpected end")
            }
        }
        return byteCount > limit ? .tooLong(byteCount: byteCount) : .bytes(bytes)
    }
}
