/// Damages files in the ways in which they are damaged, and made to do harm.
struct Mutations {
    private let seeds: [Seed]
    private var state: UInt64

    /// The most bytes of an input.
    private static let most = 1 << 20

    init(seed: UInt64, seeds: [Seed]) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        self.seeds = seeds
    }

    private mutating func below(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(max(1, bound)))
    }

    /// The next input, and the name of the file that it is made of.
    mutating func next() -> (name: String, bytes: [UInt8]) {
        let seed = seeds[below(seeds.count)]
        var bytes = seed.bytes
        for _ in 0...below(6) {
            mutate(&bytes)
            if bytes.count > Self.most { bytes.removeLast(bytes.count - Self.most) }
        }
        // Another name lets another format read it.
        return (below(16) == 0 ? seeds[below(seeds.count)].name : seed.name, bytes)
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else {
            bytes = seeds[below(seeds.count)].bytes
            return
        }
        let place = below(bytes.count)
        let length = 1 + below(min(bytes.count - place, below(8) == 0 ? bytes.count : 64))
        let range = place..<min(bytes.count, place + length)
        switch below(12) {
        case 0: bytes[place] = UInt8(below(256))
        case 1: bytes[place] ^= 1 << UInt8(below(8))
        case 2: bytes.removeSubrange(range)
        case 3: bytes.removeLast(bytes.count - place)
        case 4: repeatPart(range, 1 + below(4), &bytes)
        case 5: if below(16) == 0 { repeatPart(range, 1 + below(20_000), &bytes) }
        case 6: bytes.insert(contentsOf: part(of: seeds[below(seeds.count)].bytes), at: place)
        case 7: bytes.replaceSubrange(range, with: part(of: seeds[below(seeds.count)].bytes))
        case 8: bytes.replaceSubrange(range, with: Self.tokens[below(Self.tokens.count)])
        case 9: bytes.insert(contentsOf: Self.tokens[below(Self.tokens.count)], at: place)
        case 10: nest(place, &bytes)
        default: bytes.swapAt(place, below(bytes.count))
        }
    }

    private mutating func part(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        let place = below(bytes.count)
        return bytes[place..<min(bytes.count, place + 1 + below(256))]
    }

    private func repeatPart(_ range: Range<Int>, _ count: Int, _ bytes: inout [UInt8]) {
        let part = Array(bytes[range])
        let fits = max(1, min(count, Self.most / max(1, part.count)))
        bytes.insert(contentsOf: repeatElement(part, count: fits).joined(), at: range.upperBound)
    }

    /// Opens a token many times, as documents do that were made to be deep.
    private mutating func nest(_ place: Int, _ bytes: inout [UInt8]) {
        guard below(8) == 0 else { return }
        let token = Self.openings[below(Self.openings.count)]
        bytes.insert(contentsOf: repeatElement(token, count: 1 + below(50_000)).joined(), at: place)
    }

    private static let openings = [
        "<b>", "[", "{\"a\":", "<a b='", "(", "<!--", "&", "{\\rtf1 ", "\"", "<![CDATA[", ">",
    ]
    .map { Array($0.utf8) }

    private static let tokens: [[UInt8]] =
        [
            "\0", "\u{FEFF}", "\r\n\r\n", "\r", "\u{1A}", "-1", "0", "4294967295", "18446744073709551616", "1e999",
            "99999999999999999999", "nan", "%00", "../../", "&#0;", "&#x110000;", "&amp;", "<!DOCTYPE html>", "]]>",
            "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "charset=shift_jis", "</", "/>", "\\u0000", "\\ud800", "\"",
            "'", "\\'ff", "\\bin999999", "\\u-1 ", "=?utf-8?q?=00?=", "=?x?b?=", "Content-Length: -1", "From ",
            "1 of 9999999 DOCUMENTS", "2023-08-17", "31.02.2023", "99/99/9999", "Posted: ", "MINSK, August 17. /TASS/",
            "٣", "２０２３年８月１７日", "\u{202E}", "\u{FFFD}", "e\u{301}\u{301}\u{301}",
        ].map { Array($0.utf8) } + [
            [0xFF, 0xFE], [0xFE, 0xFF], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x1F, 0x8B],
        ]
}
