internal import DatelineIndex
internal import DatelineModel
internal import DatelineText
internal import Glibc
internal import Xapian

/// What stands around a word in a sample of its articles.
struct NameProfile {
    /// The word as most of its articles print it.
    var printed = ""
    /// Whether it is written as a name: with a capital within sentences, where its script has capitals.
    var isName = false
    /// The language of most of its articles, without region.
    var language = ""
    /// Words near it, by how telling they are.
    var near = Companions<[UInt8]>()
    /// The sounds of names farther around it, which are alike in all languages.
    var names = Companions<UInt64>()

    /// Weights of companions.
    struct Companions<Key: Hashable> {
        fileprivate(set) var weights: [Key: Double] = [:]
        private var length = 0.0

        mutating func close() { length = weights.values.reduce(0) { $0 + $1 * $1 }.squareRoot() }

        /// The cosine of the angle between two: 0 nothing shared, 1 the same.
        func similarity(to other: Self) -> Double {
            guard length > 0, other.length > 0 else { return 0 }
            return weights.reduce(0) { $0 + $1.value * (other.weights[$1.key] ?? 0) } / (length * other.length)
        }

        /// The companions that two share, those that count most first.
        func shared(with other: Self, most: Int) -> [Key] {
            weights.compactMap { key, weight in other.weights[key].map { (key, weight * $0) } }
                .sorted { $0.1 > $1.1 }.prefix(most).map(\.0)
        }
    }
}

/// Reads profiles.
final class NameProfiler {
    private let snapshot: Snapshot
    private var buffer = TokenBuffer()
    private let documentCount: Int
    /// Frequencies and sounds of companions, which come again and again.
    private var companions: [[UInt8]: (frequency: Int, key: UInt64?)] = [:]

    /// Articles of a word that are read.
    static let sample = 32
    private static let mostTokens = 5_000
    /// Words to each side that are near, and within which names count.
    private static let window = 8
    private static let nameWindow = 40
    /// Occurrences in an article that are looked at.
    private static let mostOccurrences = 4
    private static let mostKnownCompanions = 500_000
    /// Companions are in no more articles than this share, or number.
    private static let mostShare = 20
    private static let mostCommon = 10
    /// Capitals within sentences that make a name, and the share of all occurrences there, in percent.
    private static let leastCapitals = 1
    private static let leastShare = 80

    init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        documentCount = snapshot.info.documentCount
    }

    func profile(of word: NameVocabulary.Word) throws(XapianError) -> NameProfile {
        let term = Array(word.text.utf8)
        let documents = try snapshot.database.postings(of: term)
        let stride = max(1, documents.count / Self.sample)
        let chosen = (0..<min(Self.sample, documents.count)).map { documents[$0 * stride] }
        var profile = NameProfile()
        var tally = Tally()
        for article in try snapshot.articles(chosen) {
            tally.languages[Stems.base(of: article.language), default: 0] += 1
            look(at: article, for: term, word.sound.script, &tally)
        }
        profile.printed = tally.printed.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? word.text
        profile.language = tally.languages.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
        profile.isName =
            !word.sound.script.hasCapitals
            || tally.capitals >= Self.leastCapitals
                && tally.capitals * 100 >= (tally.capitals + tally.smalls) * Self.leastShare
        let count = Double(max(1, chosen.count))
        let ownKeys = Set(word.sound.keys)
        for (form, times) in tally.near {
            guard let weight = try weight(of: form) else { continue }
            if let key = companions[form]?.key, ownKeys.contains(key) { continue }
            profile.near.weights[form] = weight * Double(times) / count
        }
        for (form, times) in tally.names {
            guard let weight = try weight(of: form), let key = companions[form]?.key, !ownKeys.contains(key) else {
                continue
            }
            profile.names.weights[key, default: 0] += weight * Double(times) / count
        }
        profile.near.close()
        profile.names.close()
        return profile
    }

    /// How telling a companion is; `nil` for one that is common.
    private func weight(of form: [UInt8]) throws(XapianError) -> Double? {
        if companions[form] == nil {
            if companions.count > Self.mostKnownCompanions { companions.removeAll() }
            let key = NameSound(String(decoding: form, as: UTF8.self))?.keys.first
            // Of two consonants at least: others sound like too many.
            companions[form] = (try snapshot.frequency(of: form), key.flatMap { $0 >= 32 ? $0 : nil })
        }
        let frequency = companions[form]?.frequency ?? 0
        guard frequency > 0, frequency <= max(documentCount / Self.mostShare, Self.mostCommon) else { return nil }
        let weight = log(Double(documentCount) / Double(frequency))
        return weight > 0 ? weight : nil
    }

    /// What was seen of a word so far; companions are counted once an article.
    private struct Tally {
        var printed: [String: Int] = [:]
        var languages: [String: Int] = [:]
        var capitals = 0
        var smalls = 0
        var near: [[UInt8]: Int] = [:]
        var names: [[UInt8]: Int] = [:]
    }

    private func look(at article: Article, for term: [UInt8], _ script: NameScript, _ tally: inout Tally) {
        var near: Set<[UInt8]> = []
        var names: Set<[UInt8]> = []
        for (text, isTitle) in [(article.title ?? "", true), (article.text, false)] {
            var text = text
            text.withUTF8 { text in
                look(at: UnsafeRawBufferPointer(text), isTitle: isTitle, for: term, &tally, &near, &names)
            }
        }
        for form in near { tally.near[form, default: 0] += 1 }
        for form in names { tally.names[form, default: 0] += 1 }
    }

    private func look(
        at text: UnsafeRawBufferPointer, isTitle: Bool, for term: [UInt8], _ tally: inout Tally,
        _ near: inout Set<[UInt8]>, _ names: inout Set<[UInt8]>
    ) {
        buffer.tokenize(text, limit: Self.mostTokens)
        var occurrences = 0
        for index in 0..<buffer.count where buffer.exact(buffer[index]).elementsEqual(term) {
            occurrences += 1
            guard occurrences <= Self.mostOccurrences else { break }
            let token = buffer[index]
            let letters = String(decoding: text[token.start..<token.end], as: UTF8.self)
            let writing = Writing(letters)
            if writing != .capitals { tally.printed[letters, default: 0] += 1 }
            // Titles may have capitals everywhere.
            if !isTitle, isWithinSentence(text, index) {
                if writing == .capital { tally.capitals += 1 } else if writing == .small { tally.smalls += 1 }
            }
            let around = max(0, index - Self.nameWindow)..<min(buffer.count, index + Self.nameWindow + 1)
            for other in around where other != index && buffer[other].kind == .word {
                let form = [UInt8](buffer.exact(buffer[other]))
                if form == term { continue }
                if abs(other - index) <= Self.window { near.insert(form) }
                let letters = text[buffer[other].start..<buffer[other].end]
                let writing = Writing(String(decoding: letters.prefix(8), as: UTF8.self))
                if writing != .small, form.count > 3 { names.insert(form) }
            }
        }
    }

    /// Whether a word or a comma is right before.
    private func isWithinSentence(_ text: UnsafeRawBufferPointer, _ index: Int) -> Bool {
        guard index > 0, buffer[index].kind == .word else { return false }
        let gap = text[buffer[index - 1].end..<max(buffer[index - 1].end, buffer[index].start)]
        let spaces: [UInt8] = [0x20, 0x0A]
        guard let last = gap.last, spaces.contains(last), gap.count <= 2 else { return false }
        return gap.count == 1 || gap.first == UInt8(ascii: ",")
    }

    /// How a word is written.
    private enum Writing {
        case small, capital, capitals, caseless

        init(_ letters: String) {
            let scalars = letters.unicodeScalars
            guard let first = scalars.first else {
                self = .caseless
                return
            }
            if first.properties.isLowercase {
                self = .small
            } else if !first.properties.isUppercase {
                self = .caseless
            } else {
                let rest = scalars.dropFirst()
                self = !rest.isEmpty && rest.allSatisfy(\.properties.isUppercase) ? .capitals : .capital
            }
        }
    }
}
