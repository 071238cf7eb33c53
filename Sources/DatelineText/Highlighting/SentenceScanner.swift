/// Scans a text forward and knows where the current sentence began.
struct SentenceScanner: ~Copyable {
    /// A position in a text, in bytes and in scalars from where the scan began.
    struct Place: BitwiseCopyable {
        var offset: Int
        var count: Int
    }

    private enum Ending {
        case none
        /// A full stop or similar: a sentence begins after it if a space and no lower-case letter follows.
        case beforeSpace
        /// A sign such as 。, which needs no space after it.
        case certain
    }

    private let text: UnsafeRawBufferPointer
    private let scalars = ScalarTable.shared
    private let ascii = ASCIITable.shared
    /// Position of the next scalar.
    private(set) var place: Place
    /// Start of the current sentence.
    private(set) var sentence: Place
    private var ending = Ending.none
    private var hasBegun = false
    private var hasSpace = false
    private var lineEnds = 0
    private var wordStart: Int?

    init(_ text: UnsafeRawBufferPointer, from offset: Int = 0) {
        self.text = text
        place = Place(offset: offset, count: 0)
        sentence = place
    }

    /// Scans until the scalar at an offset has been read.
    mutating func advance(through offset: Int) {
        let end = min(offset + 1, text.count)
        while place.offset < end {
            step()
            _ = skipWord(to: end)
        }
    }

    /// Skips ASCII letters and digits within a word, where no sentence can begin, up to an offset.
    /// - Returns: The number of bytes skipped.
    @inline(__always)
    mutating func skipWord(to end: Int) -> Int {
        guard wordStart != nil else { return 0 }
        let start = place.offset
        var offset = start
        while offset < end, ascii.lower(text[offset]) != 0 { offset += 1 }
        place = Place(offset: offset, count: place.count + offset - start)
        return offset - start
    }

    /// Reads one scalar.
    @inline(__always)
    mutating func step() {
        let byte = text[place.offset]
        if ascii.lower(byte) != 0 {
            if wordStart == nil { beginWord(isLowercase: byte >= UInt8(ascii: "a")) }
        } else if byte == UInt8(ascii: " ") {
            hasSpace = true
            wordStart = nil
        } else {
            return read()
        }
        place.offset += 1
        place.count += 1
    }

    @inline(__always)
    private mutating func beginWord(isLowercase: Bool) {
        if mayBegin { begin(unless: isLowercase) }
        wordStart = place.offset
        ending = .none
    }

    private mutating func read() {
        let (value, count) = UTF8Reader.scalar(in: text, at: place.offset)
        let entry = scalars[value]
        if entry.flags.contains(.whitespace) {
            hasSpace = true
            wordStart = nil
            if value == 0x0A { lineEnds += 1 }
        } else if entry.role != .separator {
            if wordStart == nil { beginWord(isLowercase: entry.flags.contains(.lowercase)) }
        } else {
            punctuation(value, entry)
        }
        place.offset += count
        place.count += 1
    }

    @inline(__always)
    private var mayBegin: Bool { hasSpace || ending == .certain || !hasBegun }

    /// A sentence begins here after an ending or an empty line.
    private mutating func begin(unless isLowercase: Bool = false) {
        if !hasBegun || lineEnds >= 2 || ending == .certain || (ending == .beforeSpace && !isLowercase) {
            sentence = place
            hasBegun = true
        }
        hasSpace = false
        lineEnds = 0
    }

    private mutating func punctuation(_ value: UInt32, _ entry: ScalarEntry) {
        let isEnd = Self.endsSentence(value) || entry.flags.contains(.endsSentence)
        let isCloser = Self.closes(value)
        // Closing marks belong to the sentence that they close.
        if mayBegin, !(ending == .certain && !hasSpace && (isEnd || isCloser)) { begin() }
        if isEnd {
            ending = entry.flags.contains(.endsSentence) ? .certain : .beforeSpace
            if value == 0x2E, let wordStart, Abbreviation.isOne(text, wordStart..<place.offset) { ending = .none }
        } else if !isCloser || hasSpace {
            ending = .none
        }
        wordStart = nil
    }

    private static func endsSentence(_ value: UInt32) -> Bool {
        switch value {
        // . ! ? … ؟ ۔
        case 0x2E, 0x21, 0x3F, 0x2026, 0x61F, 0x6D4: true
        default: false
        }
    }

    /// Closing quotes and brackets.
    private static func closes(_ value: UInt32) -> Bool {
        switch value {
        // " ' ) ] » ’ ” › 」 』 】 ）
        case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D, 0x203A, 0x300D, 0x300F, 0x3011, 0xFF09: true
        default: false
        }
    }
}
