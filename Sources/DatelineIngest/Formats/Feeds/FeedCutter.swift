/// Cuts the bytes of a feed into its head and its items, by their tags.
struct FeedCutter {
    enum Piece {
        /// Everything before the first item.
        case head([UInt8])
        /// An item from its start tag to its end tag.
        case item([UInt8])
        /// An item beyond the limit, which was skipped.
        case tooLong(Int)
        /// The feed ends within an item.
        case cutOff
    }

    private let source: any ByteSource
    private let limit: Int
    /// Bytes not yet returned.
    private var buffer: [UInt8] = []
    /// Where the piece begins in the buffer, and how far it was searched.
    private var start = 0
    private var position = 0
    /// The bytes of an item beyond the limit that were dropped.
    private var dropped = 0
    private var isAtEnd = false
    private var hasHead = false
    /// The name of an item's element with its prefix, known from the first one.
    private var name: [UInt8] = []
    private var isInItem = false

    private static let chunk = 256 << 10

    init(_ source: any ByteSource, limit: Int) {
        self.source = source
        self.limit = limit
    }

    mutating func next() throws(ByteSourceFailure) -> Piece? {
        while let mark = try find() {
            switch mark {
            case .start(let at):
                if !hasHead {
                    hasHead = true
                    let head = Array(buffer[start..<at])
                    start = at
                    isInItem = true
                    return .head(head)
                }
                // An item that is never closed ends where the next one begins.
                let piece = isInItem ? finish(at) : nil
                start = at
                isInItem = true
                if let piece { return piece }
            case .end(let after):
                guard isInItem else { continue }
                isInItem = false
                let piece = finish(after)
                start = after
                return piece
            }
        }
        defer {
            start = buffer.count
            isInItem = false
        }
        if !hasHead {
            hasHead = true
            return buffer.isEmpty ? nil : .head(Array(buffer[start...]))
        }
        return isInItem ? .cutOff : nil
    }

    private mutating func finish(_ end: Int) -> Piece {
        defer { dropped = 0 }
        let count = dropped + end - start
        return count > limit ? .tooLong(count) : .item(Array(buffer[start..<end]))
    }

    // MARK: - Search

    private enum Mark {
        /// The position of an item's start tag.
        case start(Int)
        /// The position after an item's end tag, or after an item's tag that is both.
        case end(Int)
    }

    /// The next tag of an item outside comments and CDATA.
    private mutating func find() throws(ByteSourceFailure) -> Mark? {
        while true {
            guard let open = try firstIndex(of: UInt8(ascii: "<")) else { return nil }
            position = open
            // A tag's name and the character after it.
            try fill(to: position + 64)
            let rest = buffer[position...].prefix(64)
            if rest.starts(with: "<![CDATA[".utf8) {
                position += 9
                guard try skip(past: Array("]]>".utf8)) else { return nil }
            } else if rest.starts(with: "<!--".utf8) {
                position += 4
                guard try skip(past: Array("-->".utf8)) else { return nil }
            } else if isTag(rest.dropFirst()) {
                let at = position - start
                position += 1
                guard let close = try firstIndex(of: UInt8(ascii: ">")) else { return nil }
                position = close + 1
                if buffer[close - 1] != UInt8(ascii: "/") { return .start(start + at) }
                // An item without contents says nothing.
            } else if rest.dropFirst().first == UInt8(ascii: "/"), !name.isEmpty, isTag(rest.dropFirst(2)) {
                guard let close = try firstIndex(of: UInt8(ascii: ">")) else { return nil }
                position = close + 1
                return .end(position)
            } else {
                position += 1
            }
        }
    }

    /// Whether a tag's name is that of an item. The first `item` or `entry`, whatever its prefix, decides.
    private mutating func isTag(_ rest: ArraySlice<UInt8>) -> Bool {
        let found = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        if !name.isEmpty { return found.elementsEqual(name) }
        let local = found.lastIndex(of: UInt8(ascii: ":")).map { found[($0 + 1)...] } ?? found
        guard local.elementsEqual("item".utf8) || local.elementsEqual("entry".utf8) else { return false }
        name = Array(found)
        return true
    }

    private mutating func skip(past mark: [UInt8]) throws(ByteSourceFailure) -> Bool {
        while let next = try firstIndex(of: mark[0]) {
            position = next
            try fill(to: position + mark.count)
            if buffer[position...].starts(with: mark) {
                position += mark.count
                return true
            }
            position += 1
        }
        return false
    }

    private mutating func firstIndex(of byte: UInt8) throws(ByteSourceFailure) -> Int? {
        while true {
            if position < buffer.count, let found = buffer[position...].firstIndex(of: byte) { return found }
            position = max(position, buffer.count)
            guard try fill(to: position + 1) else { return nil }
        }
    }

    /// Reads until the buffer has a number of bytes; `false` if the input ends before.
    @discardableResult
    private mutating func fill(to count: Int) throws(ByteSourceFailure) -> Bool {
        var needed = count
        while buffer.count < needed, !isAtEnd {
            needed -= compact()
            let source = source
            var failure: ByteSourceFailure?
            let more = [UInt8](unsafeUninitializedCapacity: Self.chunk) { bytes, initialized in
                do throws(ByteSourceFailure) {
                    initialized = try source.read(into: UnsafeMutableRawBufferPointer(bytes))
                } catch { failure = error }
            }
            if let failure { throw failure }
            isAtEnd = more.isEmpty
            buffer += more
        }
        return buffer.count >= needed
    }

    /// Removes the bytes of earlier pieces, and those of an item beyond the limit. Returns how many.
    private mutating func compact() -> Int {
        let isBetween = hasHead && !isInItem
        if isBetween { start = position }
        var count = start
        if position - start > limit {
            // The head is cut; an item is skipped.
            dropped += position - start
            count = position
        }
        guard count > 0 else { return 0 }
        buffer.removeFirst(count)
        start = 0
        position -= count
        return count
    }
}
