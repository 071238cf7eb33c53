import DatelineText
import Testing

/// A generator whose numbers are the same in every run.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

struct TokenizerFuzzTests {
    private func check(_ bytes: [UInt8], _ buffer: inout TokenBuffer) {
        bytes.withUnsafeBytes { buffer.tokenize($0) }
        var starts: [Token.Kind: Int] = [:]
        var position = 0
        var isSound = true
        for index in 0..<buffer.count {
            let token = buffer[index]
            isSound = isSound && token.start >= 0 && token.start < token.end && token.end <= bytes.count
            // Another spelling has the place of words before it.
            let isSpelling = token.kind == .joined && 1...position ~= token.position
            isSound = isSound && (isSpelling || token.start > starts[token.kind, default: -1])
            isSound =
                isSound
                && (isSpelling || token.position == position + 1
                    || token.kind == .cjkBigram && token.position == position)
            isSound = isSound && 1...64 ~= buffer.exact(token).count && 1...64 ~= buffer.folded(token).count
            isSound = isSound && String(validating: Array(buffer.exact(token)), as: UTF8.self) != nil
            isSound = isSound && String(validating: Array(buffer.folded(token)), as: UTF8.self) != nil
            starts[token.kind] = token.start
            position = max(position, token.position)
        }
        #expect(isSound)
    }

    @Test func aMillionRandomBytesGiveSoundTokens() {
        var random = SplitMix64(state: 1)
        var buffer = TokenBuffer()
        check((0..<1_000_000).map { _ in UInt8.random(in: 0...255, using: &random) }, &buffer)
    }

    @Test func randomScalarsOfAllPlanesGiveSoundTokens() {
        var random = SplitMix64(state: 2)
        var buffer = TokenBuffer()
        let ranges: [ClosedRange<UInt32>] = [
            0x20...0x17F, 0x300...0x36F, 0x370...0x5FF, 0x600...0x6FF, 0x900...0xDFF, 0x1100...0x11FF, 0x2000...0x206F,
            0x3000...0x30FF, 0xFB00...0xFDFF, 0xFE00...0xFFFF, 0x1F1E6...0x1F1FF, 0xE0100...0xE01EF, 0x20...0x10FFFF,
        ]
        for length in [1, 2, 3, 7, 50, 1000, 20_000] {
            var text = String.UnicodeScalarView()
            for _ in 0..<length {
                let range = ranges.randomElement(using: &random)!
                if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { text.append(scalar) }
            }
            check(Array(String(text).utf8), &buffer)
        }
    }

    @Test func threadsShareOneTable() async {
        let text = String(String.UnicodeScalarView((0x20_000...0x24_000).compactMap(Unicode.Scalar.init)))
        let counts = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 { group.addTask { Analyzer.terms(in: text + " ǅ ⰰ Ꙗ Ა").map(\.exact.count).reduce(0, +) } }
            return await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(counts.count == 1)
    }

    @Test func formsOfAFormAreTheFormItself() {
        for value in UInt32(0x80)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for term in Analyzer.terms(in: String(scalar)) {
                let again = Analyzer.terms(in: String(decoding: term.exact, as: UTF8.self)).map(\.exact)
                if again != [term.exact] { Issue.record("U+\(String(value, radix: 16)) is not stable") }
            }
        }
    }
}
