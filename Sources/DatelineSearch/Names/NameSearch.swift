internal import DatelineIndex
internal import DatelineText
package import DatelineModel
package import Xapian

/// A group of words that seem to be spellings of one name.
package struct FoundNames: Sendable, Equatable {
    package struct Spelling: Sendable, Equatable {
        package let text: String
        /// The articles that it is in.
        package let articles: Int
    }

    /// The most frequent first.
    package var spellings: [Spelling]
    /// How alike what stands around them is, 0 to 1: of the least alike that were joined.
    package var similarity: Double
    /// Words near several of them.
    package var companions: [String]
}

/// Finds words that seem to be spellings of one name: they sound alike, are written as names, and the same words and names
/// stand around them. Precision comes first: what is in doubt is left out.
package struct NameSearch {
    private let snapshot: Snapshot
    private let profiler: NameProfiler
    private let vocabulary: NameVocabulary
    private let named: Bool
    /// Profiles that were read, by place in the vocabulary.
    private var profiles: [Int: NameProfile] = [:]
    /// What was left out, a sentence each.
    package private(set) var cuts: [String] = []

    /// How far sounds may be apart, in one script and in two.
    private static let mostDistance = 80
    private static let mostDistanceOfScripts = 50
    /// Words of one sound that are compared with each other, the most frequent ones.
    private static let mostOfSound = 100
    /// Pairs that are compared by sound, and words whose articles are read.
    private static let mostCompared = 4_000_000
    private static let mostRead = 10_000
    /// Spellings of a name.
    private static let mostSpellings = 20
    /// The least similarity of what stands around, in percent: of words that sound the same, and more for each step of
    /// distance.
    private static let leastSimilar = 20.0
    private static let perDistance = 0.4
    /// If most articles of a spelling have the other too, a search finds them already; and such words are mostly two names.
    private static let mostShared = 0.4
    /// How often the articles with all forms of a word may be those with its base.
    private static let mostFormsPerBase = 3

    /// - Parameters:
    ///   - names: names to look for; empty for those of the archive.
    ///   - least: the least number of articles that a spelling is in.
    package init(_ snapshot: Snapshot, names: [String], least: Int) throws(XapianError) {
        self.snapshot = snapshot
        profiler = NameProfiler(snapshot)
        named = !names.isEmpty
        let sounds = names.flatMap { Analyzer.terms(in: $0) }.compactMap {
            NameSound(String(decoding: $0.exact, as: UTF8.self))
        }
        vocabulary = try NameVocabulary(snapshot, named: named ? sounds : nil, least: least)
        if vocabulary.wasCut { cuts.append("the archive has very many words; the rarest were left out") }
    }

    /// A pair of words, by their places in the vocabulary.
    private struct Pair {
        let first: Int
        let second: Int
        let distance: Int
    }

    private struct Link {
        let pair: Pair
        let similarity: Double
    }

    /// The groups, those that most articles gain from first.
    package mutating func find() throws(XapianError) -> [FoundNames] {
        var links: [Link] = []
        for pair in pairs() {
            if let similarity = try similarity(of: pair) { links.append(Link(pair: pair, similarity: similarity)) }
        }
        links.sort { ($1.similarity, $0.pair.first, $0.pair.second) < ($0.similarity, $1.pair.first, $1.pair.second) }
        return groups(links).sorted { ($1.gain, $0.spellings[0].text) < ($0.gain, $1.spellings[0].text) }
    }

    // MARK: - Pairs

    /// Pairs that sound alike, the most frequent words first.
    private mutating func pairs() -> [Pair] {
        var seen: Set<UInt64> = []
        var pairs: [Pair] = []
        var compared = 0
        var isCut = false
        for (_, places) in vocabulary.bySound.sorted(by: { $0.value[0] < $1.value[0] }) where places.count > 1 {
            if places.count > Self.mostOfSound { isCut = true }
            let places = places.prefix(Self.mostOfSound)
            for (index, second) in places.enumerated() {
                for first in places.prefix(index) {
                    guard compared < Self.mostCompared else {
                        isCut = true
                        break
                    }
                    guard seen.insert(UInt64(first) << 32 | UInt64(second)).inserted else { continue }
                    compared += 1
                    if let distance = distance(first, second) {
                        pairs.append(Pair(first: first, second: second, distance: distance))
                    }
                }
            }
        }
        if isCut { cuts.append("too many words sound alike; the rarest were not compared") }
        return pairs.sorted { ($0.second, $0.first) < ($1.second, $1.first) }
    }

    /// How far two words sound apart; `nil` if too far, or if every search takes them for one already.
    private func distance(_ first: Int, _ second: Int) -> Int? {
        let (one, other) = (vocabulary.words[first], vocabulary.words[second])
        guard let distance = one.sound.distance(to: other.sound), distance <= Self.mostDistance else { return nil }
        guard one.sound.script == other.sound.script else {
            return distance <= Self.mostDistanceOfScripts ? distance : nil
        }
        if Analyzer.folded(one.text.utf8) == Analyzer.folded(other.text.utf8) { return nil }
        return distance
    }

    // MARK: - Evidence

    private mutating func profile(_ place: Int) throws(XapianError) -> NameProfile? {
        if let known = profiles[place] { return known }
        guard profiles.count < Self.mostRead else {
            if profiles.count == Self.mostRead {
                let cut = "too many words sound alike; the articles of \(Self.mostRead) were read"
                if !cuts.contains(cut) { cuts.append(cut) }
            }
            return nil
        }
        let profile = try profiler.profile(of: vocabulary.words[place])
        profiles[place] = profile
        return profile
    }

    /// How alike what stands around two words is; `nil` if they are no names or too different.
    private mutating func similarity(of pair: Pair) throws(XapianError) -> Double? {
        guard try mayBeBases(pair) else { return nil }
        guard let second = try profile(pair.second), second.isName, try isBase(pair.second, second.language),
            let first = try profile(pair.first), first.isName, try isBase(pair.first, first.language)
        else { return nil }
        let (one, other) = (vocabulary.words[pair.first], vocabulary.words[pair.second])
        let isSameScript = one.sound.script == other.sound.script
        let byNames = first.names.similarity(to: second.names)
        let similarity = isSameScript ? max(first.near.similarity(to: second.near), byNames) : byNames
        let least = (Self.leastSimilar + Double(pair.distance) * Self.perDistance) / 100
        guard similarity >= least else { return nil }
        if isSameScript, stem(one.text, first.language) == stem(other.text, second.language) { return nil }
        guard try sharedShare(one.text, other.text) <= Self.mostShared else { return nil }
        return similarity
    }

    /// Whether two words may be no inflections, before their articles are read: in an archive of one language most words
    /// that sound alike are.
    private func mayBeBases(_ pair: Pair) throws(XapianError) -> Bool {
        guard snapshot.mainLanguages.count == 1, let language = snapshot.mainLanguages.first else { return true }
        guard try isBase(pair.second, language) else { return false }
        return try isBase(pair.first, language)
    }

    /// Whether a word is no mere inflection: of all articles that have one of its forms a fair share has this one.
    private func isBase(_ place: Int, _ language: String) throws(XapianError) -> Bool {
        let word = vocabulary.words[place]
        let all = try snapshot.frequency(of: Schema.Prefix.stem + stem(word.text, language))
        return word.frequency * Self.mostFormsPerBase >= all
    }

    private func stem(_ word: String, _ language: String) -> [UInt8] {
        Array(word.utf8).withUnsafeBytes { exact in
            Analyzer.folded(exact).withUnsafeBytes { folded in
                snapshot.stems.stems(exact: exact, folded: folded, language: language).first
            }
        }
    }

    /// The share of the rarer word's articles that have the other one too.
    private func sharedShare(_ one: String, _ other: String) throws(XapianError) -> Double {
        let first = Set(try snapshot.database.postings(of: Array(other.utf8), limit: Self.mostPostings))
        let second = try snapshot.database.postings(of: Array(one.utf8), limit: Self.mostPostings)
        let shared = second.count { first.contains($0) }
        return Double(shared) / Double(max(1, min(first.count, second.count)))
    }
    private static let mostPostings: UInt32 = 1_000_000

    // MARK: - Groups

    /// Joins linked words, the most alike first, as long as all words of a group sound alike.
    private func groups(_ links: [Link]) -> [FoundNames] {
        var groupOf: [Int: Int] = [:]
        var groups: [(members: [Int], similarity: Double)] = []
        for link in links {
            let (first, second) = (link.pair.first, link.pair.second)
            let joined = [first, second].map { place in groupOf[place].map { groups[$0].members } ?? [place] }
            if let one = groupOf[first], one == groupOf[second] { continue }
            guard joined[0].count + joined[1].count <= Self.mostSpellings,
                joined[0].allSatisfy({ one in joined[1].allSatisfy { isAlike(one, $0) } })
            else { continue }
            let similarity = [first, second].compactMap { groupOf[$0].map { groups[$0].similarity } }.min() ?? 1
            for place in [first, second] { if let old = groupOf[place] { groups[old].members = [] } }
            for member in joined[0] + joined[1] { groupOf[member] = groups.count }
            groups.append((joined[0] + joined[1], min(similarity, link.similarity)))
        }
        return groups.filter { !$0.members.isEmpty }.compactMap { group in
            let members = group.members.sorted()
            let spellings = members.map {
                FoundNames.Spelling(
                    text: profiles[$0]?.printed ?? vocabulary.words[$0].text, articles: vocabulary.words[$0].frequency)
            }
            return FoundNames(
                spellings: spellings, similarity: group.similarity, companions: companions(members))
        }
    }

    /// Whether words may stand in one group: those that fold to one are alike.
    private func isAlike(_ first: Int, _ second: Int) -> Bool {
        let (one, other) = (vocabulary.words[first], vocabulary.words[second])
        guard let distance = one.sound.distance(to: other.sound) else { return false }
        return distance <= Self.mostDistance
    }

    private static let shownCompanions = 4

    private func companions(_ members: [Int]) -> [String] {
        guard let first = profiles[members[0]] else { return [] }
        var shown: [String] = []
        for member in members.dropFirst() {
            guard let other = profiles[member] else { continue }
            for form in first.near.shared(with: other.near, most: Self.shownCompanions) {
                let word = String(decoding: form, as: UTF8.self)
                if shown.count < Self.shownCompanions, !shown.contains(word) { shown.append(word) }
            }
        }
        return shown
    }
}

extension FoundNames {
    /// Articles that a search for the most frequent spelling finds more with all of them, at most.
    fileprivate var gain: Int { spellings.dropFirst().reduce(0) { $0 + $1.articles } }
}
