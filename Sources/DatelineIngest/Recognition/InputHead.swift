/// The first decompressed bytes of an input, and the name of its file.
public struct InputHead: Sendable {
    /// Up to a few thousand bytes, as they are.
    public let bytes: [UInt8]
    /// The same as UTF-8, whatever the encoding, without a byte order mark; empty if they are not text.
    public let text: [UInt8]
    /// Whether the bytes are text in any encoding.
    public let isText: Bool
    /// The name of the file, without the suffix of a compression; empty for a stream.
    public let fileName: String
    /// Whether these are all bytes of the input.
    let isWhole: Bool

    /// - Parameter fileName: The last part of the file's path.
    public init(_ bytes: [UInt8], fileName: String = "", isWhole: Bool = false) {
        self.bytes = bytes
        self.fileName = Compression.plainName(fileName)
        self.isWhole = isWhole
        let decided = bytes.withUnsafeBytes { EncodingDecision.decide($0, isWhole: isWhole) }
        guard let decided, let converter = decided.encoding.converter() else {
            text = []
            isText = false
            return
        }
        isText = true
        if decided.encoding == .utf8 {
            text = decided.markLength == 0 ? bytes : Array(bytes[decided.markLength...])
        } else {
            var text: [UInt8] = []
            bytes.withUnsafeBytes { bytes in
                _ = converter.convert(
                    UnsafeRawBufferPointer(rebasing: bytes[decided.markLength...]), isLast: isWhole, into: &text)
            }
            self.text = text
        }
    }

    /// The text after white space and further byte order marks.
    public var start: ArraySlice<UInt8> {
        var rest = text[...]
        while true {
            let before = rest.startIndex
            if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
            rest = rest.drop { $0 == 0x20 || 0x09...0x0D ~= $0 }
            if rest.startIndex == before { return rest }
        }
    }

    /// The last part of the file's name after a dot, in lower case; empty if there is none.
    public var suffix: String {
        guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return "" }
        return fileName[fileName.index(after: dot)...].lowercased()
    }

    /// Whether the text, after white space, begins with words in any case.
    public func begins(with words: String) -> Bool {
        let start = start
        return start.count >= words.utf8.count
            && zip(start, words.utf8).allSatisfy { Self.folded($0) == Self.folded($1) }
    }

    /// Whether the text holds words in this case.
    public func holds(_ words: String) -> Bool { Self.find(words, in: text[...]) != nil }

    /// The position of words in bytes.
    static func find(_ words: String, in bytes: ArraySlice<UInt8>) -> Int? {
        ByteSearch.find(Array(words.utf8), in: bytes)
    }

    /// The lines of the text that the head holds whole, without white space around them; blank ones are left out.
    var lines: [ArraySlice<UInt8>] {
        var lines = text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
        if !isWhole, lines.count > 1, text.last != 0x0A { lines.removeLast() }
        return lines.map(Self.trimmed).filter { !$0.isEmpty }
    }

    static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line.drop { $0 == 0x20 || $0 == 0x09 }
        while let last = line.last, last == 0x20 || last == 0x09 { line = line.dropLast() }
        return line
    }

    private static func folded(_ byte: UInt8) -> UInt8 { 0x41...0x5A ~= byte ? byte | 0x20 : byte }
}
