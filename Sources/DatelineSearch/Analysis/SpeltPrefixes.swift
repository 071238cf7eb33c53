internal import DatelineText
internal import Xapian

/// Finds the beginnings of an archive's words that fold to a given one: "é" and "e" for "e".
///
/// Terms keep their accents, so the words of a prefix are in as many ranges of terms as it has spellings. The spellings
/// are found by jumping from one letter to the next that the archive has at that place, without reading the words.
struct SpeltPrefixes {
    private let snapshot: Snapshot
    private let budget: SearchBudget
    /// The prefix of the terms.
    private let prefix: [UInt8]
    private var stepsLeft = stepLimit
    private var found: [[UInt8]] = []

    /// Terms looked up for one prefix: some hundred are usual.
    private static let stepLimit = 5000

    private init(snapshot: Snapshot, budget: SearchBudget, prefix: [UInt8]) {
        self.snapshot = snapshot
        self.budget = budget
        self.prefix = prefix
    }

    /// The spellings, of which none begins with another: the folded one first, whether a word begins so or not.
    /// - Parameter prefix: of the terms.
    static func of(
        _ folded: [UInt8], prefix: [UInt8], snapshot: Snapshot, budget: SearchBudget
    ) throws(XapianError) -> [[UInt8]] {
        var search = SpeltPrefixes(snapshot: snapshot, budget: budget, prefix: prefix)
        try search.spell(folded[...], after: [], isFolded: true)
        return [folded] + search.found
    }

    /// Adds the spellings of the rest of a prefix.
    /// - Parameter isFolded: whether the beginning is spelt as it is folded, so that the folded letter need not be looked
    ///   for.
    private mutating func spell(
        _ rest: ArraySlice<UInt8>, after beginning: [UInt8], isFolded: Bool
    ) throws(XapianError) {
        guard let letter = UTF8Letter.first(of: rest) else {
            if !isFolded { found.append(beginning) }
            return
        }
        let spelt = beginning + letter.bytes
        var exists = isFolded
        if !exists { exists = try has(spelt) }
        if exists { try spell(rest.dropFirst(letter.bytes.count), after: spelt, isFolded: isFolded) }
        let variants = LetterVariants.ranges(of: letter.value)
        guard var wanted = variants.first?.lowerBound else { return }
        while let next = try nextLetter(from: wanted, after: beginning) {
            guard let range = variants.first(where: { next.value <= $0.upperBound }) else { return }
            if next.value < range.lowerBound {
                wanted = range.lowerBound
                continue
            }
            wanted = next.value + 1
            if next.value == letter.value { continue }
            let folded = Analyzer.folded(next.bytes)
            let isMark = LetterVariants.isMark(next.value)
            if isMark {
                try spell(rest, after: beginning + next.bytes, isFolded: false)
            } else if rest.starts(with: folded) {
                try spell(rest.dropFirst(folded.count), after: beginning + next.bytes, isFolded: false)
            } else if folded.starts(with: rest) {
                found.append(beginning + next.bytes)
            }
        }
    }

    private mutating func step() -> Bool {
        stepsLeft -= 1
        guard stepsLeft > 0, !budget.isOver else {
            budget.note(.expansions)
            return false
        }
        return true
    }

    private mutating func has(_ beginning: [UInt8]) throws(XapianError) -> Bool {
        guard step() else { return false }
        return try !snapshot.database.terms(prefix: prefix + beginning, limit: 1).isEmpty
    }

    /// The first letter, from a scalar on, that follows a beginning in some word.
    private mutating func nextLetter(from value: UInt32, after beginning: [UInt8]) throws(XapianError) -> UTF8Letter? {
        guard value > 0, let before = Unicode.Scalar(value - 1), step() else { return nil }
        let head = prefix + beginning
        // 0xFF is above every byte of UTF-8.
        let after = head + Array(UTF8.encode(before)!) + [0xFF]
        guard let term = try snapshot.database.terms(prefix: head, after: after, limit: 1).first?.term else {
            return nil
        }
        return UTF8Letter.first(of: term.dropFirst(head.count))
    }
}

/// One scalar with its bytes.
private struct UTF8Letter {
    let value: UInt32
    let bytes: [UInt8]

    /// `nil` if there are no bytes, or they are no UTF-8.
    static func first(of bytes: ArraySlice<UInt8>) -> UTF8Letter? {
        guard let lead = bytes.first else { return nil }
        let count = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard let scalar = String(decoding: bytes.prefix(count), as: UTF8.self).unicodeScalars.first,
            UTF8.width(scalar) == min(count, bytes.count)
        else { return nil }
        return UTF8Letter(value: scalar.value, bytes: Array(bytes.prefix(count)))
    }
}

/// Where the letters and digits are that can fold to a given one.
private enum LetterVariants {
    /// Ascending. Empty for scripts whose letters do not fold.
    static func ranges(of letter: UInt32) -> [ClosedRange<UInt32>] {
        switch letter {
        case 0x30...0x39:
            [0x660...0x669, 0x6F0...0x6F9, 0x7C0...0x7C9, 0x966...0x1099, 0x17E0...0x17E9, 0x2080...0x2089]
        case 0..<0x370:
            [0x80...0x36F, 0x1D00...0x1DBF, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF, 0xAB30...0xAB6F]
        case 0x370..<0x400, 0x1F00..<0x2000: [0x300...0x36F, 0x370...0x3FF, 0x1F00...0x1FFF]
        case 0x400..<0x530: [0x300...0x36F, 0x400...0x52F, 0x1C80...0x1C8F, 0xA640...0xA69F]
        case 0x590..<0x600: [0x590...0x5FF]
        case 0x600..<0x900: [0x600...0x6FF, 0x750...0x77F, 0x870...0x8FF]
        default: []
        }
    }

    /// Whether it is a combining mark, which folding leaves out.
    static func isMark(_ value: UInt32) -> Bool {
        Unicode.Scalar(value)?.properties.generalCategory == .nonspacingMark
    }
}
