internal import DatelineText
internal import Xapian

/// The words of an archive that may be names, with their sounds and frequencies.
struct NameVocabulary {
    struct Word {
        let text: String
        let frequency: Int
        let sound: NameSound
    }

    private(set) var words: [Word] = []
    /// Whether the rarest words were left out, since there are too many.
    private(set) var wasCut = false
    /// Words by the keys of their sounds, the most frequent first.
    private(set) var bySound: [UInt64: [Int]] = [:]

    /// Words kept at most.
    private static let mostWords = 200_000
    /// Terms read at once.
    private static let step: UInt32 = 65_536
    private static let leastLetters = 4
    /// Consonants of a word at least; of one that is named, and of those that sound like it, less.
    private static let leastConsonants = 3
    private static let leastNamedConsonants = 2
    /// Exact forms have no prefix: they begin with no capital, and names with no digit.
    private static let beforeWords: [UInt8] = [UInt8(ascii: "[")]

    /// - Parameters:
    ///   - named: names to look for; `nil` for all words.
    ///   - least: the least number of articles that a word is in.
    init(_ snapshot: Snapshot, named: [NameSound]?, least: Int) throws(XapianError) {
        let wanted = named.map { Set($0.flatMap { Self.keys($0, Self.leastNamedConsonants) }) }
        var floor = least
        var last = Self.beforeWords
        while !last.isEmpty {
            var found: [(text: String, frequency: Int)] = []
            var end: [UInt8] = []
            try snapshot.database.visitTerms(prefix: [], after: last, limit: Self.step) { term, frequency in
                end = frequency >= floor || term.count > 0 ? [UInt8](term) : end
                guard frequency >= floor, Self.mayBeName(term) else { return }
                found.append((String(decoding: term, as: UTF8.self), frequency))
            }
            for (text, frequency) in found {
                guard text.unicodeScalars.count >= Self.leastLetters, let sound = NameSound(text) else { continue }
                let keys = Self.keys(sound, wanted == nil ? Self.leastConsonants : Self.leastNamedConsonants)
                guard !keys.isEmpty, wanted.map({ wanted in keys.contains(where: wanted.contains) }) ?? true else {
                    continue
                }
                words.append(Word(text: text, frequency: frequency, sound: sound))
            }
            if words.count > 2 * Self.mostWords { floor = max(floor, cut()) }
            last = end
        }
        if words.count > Self.mostWords { _ = cut() }
        words.sort { ($1.frequency, $0.text) < ($0.frequency, $1.text) }
        for (place, word) in words.enumerated() {
            let least = wanted == nil ? Self.leastConsonants : Self.leastNamedConsonants
            for key in Self.keys(word.sound, least) { bySound[key, default: []].append(place) }
        }
    }

    private static func mayBeName(_ term: UnsafeRawBufferPointer) -> Bool {
        guard term.count >= leastLetters else { return false }
        return term.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || $0 >= 0x80 }
    }

    private static func keys(_ sound: NameSound, _ least: Int) -> [UInt64] {
        // Five bits a consonant.
        sound.keys.filter { $0 >> UInt64(5 * (least - 1)) != 0 }
    }

    /// Leaves out the rarest words; returns the least frequency of those that stay.
    private mutating func cut() -> Int {
        wasCut = true
        words.sort { $0.frequency > $1.frequency }
        words.removeLast(words.count - Self.mostWords)
        return words.last?.frequency ?? 0
    }
}
