internal import DatelineJSON

/// Splits JSON into records while it is read: an object, objects one after another, arrays of objects, and the arrays of
/// objects in an envelope, such as `{"response": {"docs": […]}}` or `{"hits": {"hits": […]}}`.
///
/// Records are split by brackets and quotes alone; the parser validates them. Whether an object is a record or an
/// envelope of records is told when it is complete, or when more than ``undecided`` bytes of it were read. Holds at most
/// the longest record and one read.
final class JSONElements {
    enum Element {
        /// - Parameter isAlone: Whether it is not an element of an array.
        case bytes([UInt8], isAlone: Bool)
        /// A record beyond the limit was skipped; its length in bytes.
        case tooLong(byteCount: Int)
        /// A syntax error, which ends the input.
        case broken(String)
    }

    /// A container that was entered.
    private enum Container {
        /// An array of records.
        case records
        case object, array
    }

    /// An object that may be a record or an envelope, from its first byte.
    private struct Open {
        var bytes: [UInt8] = []
        var byteCount = 0
        /// The containers around it.
        let depth: Int
        /// Whether an array of objects was seen where an envelope has its records.
        var holdsObjects = false
        /// Whether several of its members are objects.
        var holdsKeys: Bool { objectCount > 1 }
        var objectCount = 0
        /// Whether it is known to be no record of its own.
        let isEnvelope: Bool
    }

    /// From here on an object with an array of records is an envelope, whatever follows.
    private static let undecided = 1 << 20
    /// The most objects around the records of an envelope.
    private static let deepestEnvelope = 5
    /// Objects of an array that are looked at to tell whether it holds records.
    private static let mostOthers = 20

    private let source: any ByteSource
    private let limit: Int
    /// Whether the input is a message, which is one object or one array, and no envelope.
    private let isMessage: Bool
    private var chunk: [UInt8] = []
    private var position = 0
    private var containers: [Container] = []
    private var open: Open?
    /// Whether an element was read after which a comma or the array's end is expected.
    private var needsComma = false
    /// Whether a comma was read after which an element is expected.
    private var isAfterComma = false
    /// Objects of an array that were read to tell what it holds.
    private var waiting: ArraySlice<[UInt8]> = []
    private var isStarted = false
    private var isDone = false

    init(_ source: some ByteSource, limit: Int, isMessage: Bool = false) {
        self.source = source
        self.limit = limit
        self.isMessage = isMessage
    }

    /// Returns the next element; `nil` at the end.
    func next() throws(ByteSourceFailure) -> Element? {
        if let object = waiting.popFirst() { return .bytes(object, isAlone: false) }
        while !isDone {
            if open != nil || containers.last == .object || containers.last == .array {
                if let element = try scan() { return element }
                continue
            }
            guard let byte = try skipSpace() else {
                isDone = true
                return containers.isEmpty && isStarted ? nil : .broken("unexpected end")
            }
            if containers.last == .records {
                if let element = try inArray(byte) { return element }
                continue
            }
            if isMessage, isStarted { return broken("unexpected text after the value") }
            switch byte {
            case UInt8(ascii: "["):
                position += 1
                enterArray()
            case UInt8(ascii: "{"):
                isStarted = true
                if isMessage { return try element(isAlone: true) }
                open = Open(depth: 0, isEnvelope: false)
            // Commas between the objects of a list without its brackets, and the separator of JSON text sequences.
            case UInt8(ascii: ","), 0x1E:
                guard !isMessage, isStarted || byte == 0x1E else { fallthrough }
                position += 1
            default:
                if isMessage { return broken("a body is an object or an array of objects") }
                return broken(isStarted ? "unexpected text after the value" : "it is not JSON")
            }
        }
        return nil
    }

    /// Whether nothing follows but white space.
    func isAtEnd() throws(ByteSourceFailure) -> Bool {
        let next = try skipSpace()
        return containers.isEmpty && next == nil
    }

    private func enterArray() {
        isStarted = true
        needsComma = false
        containers.append(.records)
    }

    private func broken(_ reason: String) -> Element {
        isDone = true
        return .broken(reason)
    }

    /// Continues in an array of records.
    private func inArray(_ byte: UInt8) throws(ByteSourceFailure) -> Element? {
        switch byte {
        case UInt8(ascii: "]") where needsComma || !isAfterComma:
            position += 1
            containers.removeLast()
            needsComma = true
            isAfterComma = false
            return nil
        case UInt8(ascii: ",") where needsComma:
            position += 1
            needsComma = false
            isAfterComma = true
            return nil
        default:
            if needsComma { return broken("expected a comma") }
        }
        isAfterComma = false
        if !isMessage, byte == UInt8(ascii: "[") {
            position += 1
            enterArray()
            return nil
        }
        if !isMessage, byte == UInt8(ascii: "{") {
            open = Open(depth: containers.count, isEnvelope: false)
            return nil
        }
        needsComma = true
        return try element(isAlone: false)
    }

    // MARK: - Objects that may be envelopes

    /// Reads on in an object until it ends or a record of its envelope was read.
    private func scan() throws(ByteSourceFailure) -> Element? {
        guard position < chunk.count else {
            if try fill() { return nil }
            return broken("unexpected end")
        }
        let byte = chunk[position]
        switch byte {
        case UInt8(ascii: "\""): return try skipString() ? nil : broken("unexpected end")
        case UInt8(ascii: "{"):
            take(1)
            if let open, containers.count == open.depth + 1 { self.open?.objectCount += 1 }
            containers.append(.object)
        case UInt8(ascii: "["):
            take(1)
            let mayHoldRecords = isInEnvelope
            containers.append(.array)
            guard mayHoldRecords else { return nil }
            guard try spaceBeforeObject() else { return nil }
            open?.holdsObjects = true
            if open?.isEnvelope ?? true { return try firstRecord() }
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            take(1)
            containers.removeLast()
            if let open, containers.count == open.depth { return finish(open) }
            if open == nil, containers.isEmpty || containers.last == .records { needsComma = true }
        default:
            let rest = chunk[position...].prefix {
                $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "[")
                    && $0 != UInt8(ascii: "}")
                    && $0 != UInt8(ascii: "]")
            }
            take(rest.count)
        }
        if let open, !open.isEnvelope, open.holdsObjects, open.byteCount > Self.undecided { readAgain(open) }
        return nil
    }

    /// Whether there are only objects around the position, up to where the object began.
    private var isInEnvelope: Bool {
        let outside = open?.depth ?? containers.lastIndex(of: .records).map { $0 + 1 } ?? 0
        let around = containers[outside...]
        return around.count <= Self.deepestEnvelope && around.allSatisfy { $0 == .object }
    }

    /// Takes bytes as part of the object.
    private func take(_ count: Int) {
        if open != nil {
            open!.byteCount += count
            if open!.byteCount <= limit { open!.bytes += chunk[position..<position + count] }
        }
        position += count
    }

    /// Takes white space; `true` if an object follows.
    private func spaceBeforeObject() throws(ByteSourceFailure) -> Bool {
        while true {
            while position < chunk.count, chunk[position] <= 0x20 { take(1) }
            if position < chunk.count { return chunk[position] == UInt8(ascii: "{") }
            guard try fill() else { return false }
        }
    }

    /// Takes a string with its quotes; `false` if the input ends in it.
    private func skipString() throws(ByteSourceFailure) -> Bool {
        take(1)
        while true {
            let start = position
            let plain = chunk.withUnsafeBytes { JSONText.plainLength($0, from: start) }
            take(plain)
            if position == chunk.count {
                guard try fill() else { return false }
                continue
            }
            let byte = chunk[position]
            take(1)
            if byte == UInt8(ascii: "\"") { return true }
            if byte == UInt8(ascii: "\\") {
                if position == chunk.count {
                    guard try fill() else { return false }
                }
                take(1)
            }
        }
    }

    /// Reads the first objects of an array in an envelope, up to one that tells that they are records: the first node of
    /// a graph may be the site.
    private func firstRecord() throws(ByteSourceFailure) -> Element? {
        var objects: [[UInt8]] = []
        var other: [UInt8] = []
        while objects.count < Self.mostOthers {
            let object = try element(isAlone: false)
            guard case .bytes(let bytes, _) = object else {
                if case .broken = object { return object }
                break
            }
            objects.append(bytes)
            other += bytes
            if RecordShape.isRecord(bytes) {
                open = nil
                containers[containers.count - 1] = .records
                needsComma = true
                isStarted = true
                waiting = objects[...]
                return waiting.popFirst().map { .bytes($0, isAlone: false) }
            }
            guard try skipSpace() == UInt8(ascii: ",") else { break }
            position += 1
            other.append(UInt8(ascii: ","))
            guard try skipSpace() == UInt8(ascii: "{") else { break }
        }
        if open != nil {
            open!.byteCount += other.count
            if open!.byteCount <= limit { open!.bytes += other }
        }
        return nil
    }

    /// The object that has ended, unless it is an envelope, which is then read again.
    private func finish(_ finished: Open) -> Element? {
        if finished.holdsObjects, !finished.isEnvelope, finished.byteCount <= limit,
            RecordShape.isEnvelope(finished.bytes, deepest: Self.deepestEnvelope)
        {
            readAgain(finished)
            return nil
        }
        open = nil
        needsComma = true
        if finished.holdsKeys, finished.byteCount <= limit {
            waiting = RecordShape.keyed(finished.bytes)[...]
            if let object = waiting.popFirst() { return .bytes(object, isAlone: false) }
        }
        if finished.byteCount > limit { return .tooLong(byteCount: finished.byteCount) }
        return .bytes(finished.bytes, isAlone: containers.isEmpty)
    }

    /// Goes back to the beginning of an object, to read the records in it.
    private func readAgain(_ read: Open) {
        guard read.byteCount <= limit else { return }
        chunk = read.bytes + chunk[position...]
        position = 0
        containers.removeSubrange(read.depth...)
        open = Open(depth: read.depth, isEnvelope: true)
    }

    // MARK: - Bytes

    /// Peeks at the next byte that is not white space; `nil` at the end.
    private func skipSpace() throws(ByteSourceFailure) -> UInt8? {
        while true {
            while position < chunk.count {
                switch chunk[position] {
                case 0x20, 0x09, 0x0A, 0x0D: position += 1
                // A byte order mark at the start.
                case 0xEF where !isStarted, 0xBB where !isStarted, 0xBF where !isStarted: position += 1
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
    private func element(isAlone: Bool) throws(ByteSourceFailure) -> Element {
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
        return byteCount > limit ? .tooLong(byteCount: byteCount) : .bytes(bytes, isAlone: isAlone)
    }
}
