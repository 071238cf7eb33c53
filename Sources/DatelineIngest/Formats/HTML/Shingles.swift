/// The runs of four words that occur in a text, to tell which paragraphs of a page belong to it.
struct Shingles {
    private var runs: Set<UInt64> = []
    /// Letters, those of Chinese and Japanese counted twice.
    private(set) var length = 0

    private static let width = 4

    init(_ text: [UInt8]) {
        runs.reserveCapacity(text.count / 5)
        var found: Set<UInt64> = []
        length = Self.each(text[...]) { found.insert($0) }
        runs = found
    }

    /// The share of a paragraph's runs that occur in the text; `nil` if it is too short to tell.
    func share(of paragraph: ArraySlice<UInt8>) -> Double? {
        var (count, known) = (0, 0)
        _ = Self.each(paragraph) { run in
            count += 1
            if runs.contains(run) { known += 1 }
        }
        return count == 0 ? nil : Double(known) / Double(count)
    }

    /// Calls with the hash of each run of words; the letters of the text. Words are letters and digits, those of
    /// scripts without spaces single characters.
    private static func each(_ text: ArraySlice<UInt8>, _ body: (UInt64) -> Void) -> Int {
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var count = 0
        var word: UInt64 = 0
        var letters = 0
        func end() {
            guard word != 0 else { return }
            words = (words.1, words.2, words.3, word)
            word = 0
            count += 1
            guard count >= width else { return }
            var hash = words.0
            hash = (hash ^ words.1 &* 31) &* 0x9E37_79B9_7F4A_7C15
            hash = (hash ^ words.2 &* 37) &* 0x9E37_79B9_7F4A_7C15
            body((hash ^ words.3 &* 41) &* 0x9E37_79B9_7F4A_7C15)
        }
        for byte in text {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
                word = (word ^ UInt64(byte | 0x20) &+ 1) &* 0x100_0000_01B3
                letters += 1
            case ..<0x80: end()
            case 0xE2: end()
            default:
                // Punctuation of Latin-1 parts words; characters from U+3000 on are words.
                if byte >= 0xE3 { end() }
                if byte == 0xC2 {
                    end()
                    continue
                }
                if byte >= 0xC0 { letters += byte >= 0xE3 ? 2 : 1 }
                word = (word ^ UInt64(byte) &+ 1) &* 0x100_0000_01B3
            }
        }
        end()
        return letters
    }
}
