/// Reads one mail, or the mails of an mbox file one after another: only one of them is held in memory.
struct MailboxReader: ArticleReader {
    private let input: FormatInput
    private var buffer: [UInt8] = []
    /// Where the current mail begins in the buffer, and where the search for its end goes on.
    private var start = 0
    private var searched = 0
    private var isAtEnd = false
    private var isMailbox: Bool?
    private var number = 0
    private var damage: ReadRecord?
    /// Bytes of a mail beyond the limit that were dropped.
    private var dropped = 0

    private static let chunk = 1 << 16
    private static let separator = Array("From ".utf8)
    /// The bytes of a separator that are examined.
    private static let separatorLimit = 200

    init(_ input: FormatInput) { self.input = input }

    mutating func next() -> ReadRecord? {
        if isMailbox == nil { begin() }
        while true {
            if isMailbox == true, let end = nextSeparator() {
                defer { start = end }
                if let record = record(end) { return record }
                continue
            }
            if isAtEnd {
                defer { start = buffer.count }
                if let record = record(buffer.count) { return record }
                if number == 0, damage == nil {
                    number = 1
                    return reject(RecordFault(.emptyFile, "an empty file"), record: nil)
                }
                defer { damage = nil }
                return damage
            }
            if buffer.count - start > input.options.recordLimit { drop() }
            fill()
        }
    }

    private mutating func begin() {
        while buffer.count < Self.separator.count, !isAtEnd { fill() }
        start = buffer.firstIndex { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF } ?? buffer.count
        searched = start
        isMailbox = buffer[start...].starts(with: Self.separator)
    }

    private mutating func fill() {
        if start > Self.chunk * 4 {
            buffer.removeFirst(start)
            searched -= start
            start = 0
        }
        var failure: ByteSourceFailure?
        let more = [UInt8](unsafeUninitializedCapacity: Self.chunk) { space, count in
            do throws(ByteSourceFailure) {
                count = try input.bytes.read(into: UnsafeMutableRawBufferPointer(space))
            } catch { failure = error }
        }
        if let failure { damage = reject(RecordFault(failure.code, failure.message), record: nil) }
        isAtEnd = more.isEmpty
        buffer += more
    }

    /// A mail beyond the limit is not held in memory.
    private mutating func drop() {
        dropped += buffer.count - start
        // The last line may be cut.
        let rest = Array(buffer.suffix(Self.chunk))
        dropped -= rest.count
        buffer = rest
        start = 0
        searched = 0
    }

    /// The next line that begins a mail: `From someone@example.org Thu Feb 19 17:18:40 2015` after an empty line.
    private mutating func nextSeparator() -> Int? {
        var position = max(searched, start)
        while let newline = buffer[position...].firstIndex(of: 0x0A) {
            let next = newline + 1
            // Enough of the next line to tell what it is.
            guard isAtEnd || next + Self.separatorLimit <= buffer.count else {
                searched = newline
                return nil
            }
            if isSeparator(at: next), isAfterEmptyLine(newline) {
                searched = next
                return next
            }
            position = next
        }
        searched = buffer.count
        return nil
    }

    private func isSeparator(at start: Int) -> Bool {
        guard buffer[start...].starts(with: Self.separator) else { return false }
        let line = buffer[start...].prefix(Self.separatorLimit).prefix { $0 != 0x0A }
        return line.count >= 14 && line.contains(UInt8(ascii: ":")) && line.contains { 0x30...0x39 ~= $0 }
    }

    private func isAfterEmptyLine(_ newline: Int) -> Bool {
        guard newline > start else { return true }
        let before = buffer[newline - 1]
        return before == 0x0A || before == 0x0D && newline >= start + 2 && buffer[newline - 2] == 0x0A
    }

    private mutating func record(_ end: Int) -> ReadRecord? {
        var message = buffer[start..<end]
        guard message.contains(where: { $0 > 0x20 }) else { return nil }
        number += 1
        let numbered = isMailbox == true ? number : nil
        if dropped > 0 || message.count > input.options.recordLimit {
            let count = dropped + message.count
            dropped = 0
            return reject(
                RecordFault(.tooLarge, "a mail of \(count) bytes; \(input.options.recordLimit) are the most"),
                record: numbered)
        }
        if isMailbox == true { message = Self.unquoted(message) }
        var evidence = ArticleEvidence()
        do throws(RecordFault) {
            try MailArticle.read(message, into: &evidence)
        } catch {
            return reject(error, record: numbered)
        }
        return evidence.record(input.origin, number: numbered, options: input.options)
    }

    /// A mail without its separator, and `>From ` at the beginning of a line as it was written.
    private static func unquoted(_ message: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var message = message
        if let end = message.firstIndex(of: 0x0A) { message = message[(end + 1)...] }
        guard message.contains(UInt8(ascii: ">")) else { return message }
        var out: [UInt8] = []
        out.reserveCapacity(message.count)
        var isLineStart = true
        for index in message.indices {
            let byte = message[index]
            if isLineStart, byte == UInt8(ascii: ">") {
                let text = message[index...].drop { $0 == UInt8(ascii: ">") }
                if text.startIndex - index <= 8, text.starts(with: separator) {
                    isLineStart = false
                    continue
                }
            }
            isLineStart = byte == 0x0A
            out.append(byte)
        }
        return out[...]
    }

    private func reject(_ fault: RecordFault, record: Int?) -> ReadRecord {
        .reject(Reject(origin: input.origin.name, record: record, code: fault.code, message: fault.message))
    }
}
