internal import CEncoding

/// Guesses the encoding of bytes that are not UTF-8.
///
/// uchardet knows many encodings but is unsure in short texts and of quotation marks, so that what it says, the Windows
/// encoding beside it and the most common ones are compared by how probable the texts are that they make.
enum EncodingGuess {
    private struct Candidate {
        let encoding: TextEncoding
        /// In nats; lower is better.
        let cost: Double
        /// For each character beyond ASCII.
        let costPerCharacter: Double
    }

    /// A text costs at most some 7 nats a character; bytes that are no text cost more.
    private static let mostCost = 11.0

    /// - Parameter profile: What the bytes look like as UTF-8.
    /// - Returns: `nil` if they make no text in any encoding.
    static func decide(
        _ bytes: UnsafeRawBufferPointer, _ profile: UTF8Check.Profile, declared: TextEncoding?
    ) -> EncodingDecision? {
        // Characters of several bytes hardly occur by chance, so that this is UTF-8 with damage.
        if profile.characters >= profile.faults * 4 { return EncodingDecision(encoding: .utf8) }
        let highCount = bytes.count { $0 >= 0x80 }
        let guess = guess(bytes)
        let candidates = candidates(bytes, guess, highCount).compactMap { encoding in
            judge(
                bytes, encoding, trust: encoding == guess && DoubleBytes.commonShare(bytes, encoding) != nil ? 0.85 : 1)
        }
        guard let best = candidates.min(by: { $0.cost < $1.cost }) else { return nil }
        if let declared, declared != .utf8, let stated = judge(bytes, declared),
            stated.cost < best.cost * 1.25 + 20 || stated.costPerCharacter < 5
        {
            return EncodingDecision(encoding: declared)
        }
        // A few odd bytes in a text of ASCII tell nothing.
        guard best.costPerCharacter < mostCost || highCount * 20 < bytes.count else { return nil }
        return EncodingDecision(encoding: best.encoding, isGuessed: true)
    }

    // MARK: - Candidates

    private static func candidates(
        _ bytes: UnsafeRawBufferPointer, _ guess: TextEncoding?, _ highCount: Int
    ) -> [TextEncoding] {
        var found = guess.map { [$0] } ?? []
        if let sibling = found.first.flatMap({ siblings[$0.name] }).flatMap({ TextEncoding(named: $0) }) {
            found.append(sibling)
        }
        found += western
        // In scripts other than Latin most bytes are beyond ASCII.
        if highCount * 4 >= bytes.count { found += others }
        var seen: Set<TextEncoding> = []
        return found.filter { seen.insert($0).inserted }
    }

    private static func named(_ names: String) -> [TextEncoding] {
        names.split(separator: " ").compactMap { TextEncoding(named: $0) }
    }

    private static let western = named(
        "windows-1252 windows-1250 windows-1254 windows-1257 iso-8859-15 iso-8859-2 iso-8859-13 iso-8859-3 macintosh ibm850"
    )
    private static let others = named(
        "windows-1251 koi8-u ibm866 iso-8859-5 windows-1253 windows-1255 windows-1256 gb18030 big5 shift_jis euc-jp euc-kr"
    )

    /// The Windows encodings with the letters of standard ones, and quotation marks and dashes beside them.
    private static let siblings = [
        "iso-8859-2": "windows-1250", "iso-8859-7": "windows-1253", "iso-8859-8": "windows-1255",
        "iso-8859-13": "windows-1257", "iso-8859-4": "windows-1257", "iso-8859-10": "windows-1257",
        "iso-8859-16": "windows-1250", "iso-8859-6": "windows-1256", "koi8-r": "koi8-u",
    ]

    /// How much more than windows-1252 an encoding has to explain: few texts are in it.
    private static func handicap(_ encoding: TextEncoding) -> Double {
        switch encoding.name {
        case "windows-1252": 0
        case "windows-1250", "windows-1251", "shift_jis", "gb18030": 2
        case "windows-1254", "windows-1257", "windows-1253", "windows-1255", "windows-1256", "koi8-r", "koi8-u", "big5",
            "euc-jp", "euc-kr", "iso-8859-2", "windows-874":
            3
        case "iso-8859-15", "iso-8859-5", "iso-8859-7", "ibm866", "windows-1258": 5
        default: 9
        }
    }

    // MARK: - Comparing

    /// - Parameter trust: uchardet's word for an encoding with pairs of bytes, which it knows best, counts.
    private static func judge(
        _ bytes: UnsafeRawBufferPointer, _ encoding: TextEncoding, trust: Double = 1
    ) -> Candidate? {
        guard let converter = encoding.converter() else { return nil }
        var text: [UInt8] = []
        _ = converter.convert(bytes, isLast: false, into: &text)
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
        var cost = Plausibility.cost(scalars) + handicap(encoding)
        let count = scalars.count { $0.value >= 0x80 }
        if let share = DoubleBytes.commonShare(bytes, encoding) { cost += (1 - share) * Double(count) * 6 }
        cost *= trust
        return Candidate(encoding: encoding, cost: cost, costPerCharacter: count == 0 ? 0 : cost / Double(count))
    }

    /// What uchardet says.
    private static func guess(_ bytes: UnsafeRawBufferPointer) -> TextEncoding? {
        let name = [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            count = ce_guess(
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count, buffer.baseAddress, 64)
        }
        return name.isEmpty ? nil : TextEncoding(named: String(decoding: name, as: UTF8.self))
    }
}
