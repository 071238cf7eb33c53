public import DatelineJSON
public import DatelineModel
internal import DatelineSearch
internal import DatelineStorage

/// Words of an archive that seem to be spellings of one name, proposed as a line of synonyms.
public struct NameGroup: Sendable, Hashable, Codable {
    /// A spelling as most articles print it.
    public struct Spelling: Sendable, Hashable, Codable {
        public let text: String
        /// The articles that it is in.
        public let articles: Int
    }

    /// The most frequent first; two or more.
    public let spellings: [Spelling]
    /// How alike what stands around them is, 0 to 1.
    public let similarity: Double
    /// Words near several of them; none where the articles are in different languages.
    public let companions: [String]

    /// The group in the format of `dateline names --json`.
    package var json: JSONObject {
        [
            "spellings": .array(
                spellings.map { ["text": .string($0.text), "articles": .int($0.articles)] }),
            "similarity": .double((similarity * 100).rounded() / 100),
            "companions": .array(companions.map(JSONValue.string)),
        ]
    }

    /// The group as lines of a file of synonyms: why, and the spellings.
    package var lines: [String] {
        let counts = spellings.map { "\($0.articles)" }.joined(separator: " + ")
        let why = companions.isEmpty ? "" : " beside " + companions.joined(separator: ", ")
        let share = Int((similarity * 100).rounded())
        return [
            "# \(counts) articles, \(share) % alike\(why)", spellings.map(\.text).joined(separator: ", "),
        ]
    }
}

/// What ``Archive/names(_:least:)`` found.
public struct NameReport: Sendable, Hashable, Codable {
    /// Those from which searches gain the most articles first.
    public let groups: [NameGroup]
    /// What was left out to bound time and memory, a sentence each.
    public let notes: [String]
}

extension Archive {
    /// Proposes spellings of names that ``keep(_:wait:)`` may keep as synonyms, once a person has read them. Words are
    /// proposed together if they sound alike, in one script or in several, are written as names, and the same words and
    /// names stand around them.
    ///
    /// Reads the list of all words once, and 32 articles of each word that is compared: 10,000 words at most.
    /// - Parameters:
    ///   - names: names to look for; empty for those of the archive.
    ///   - least: the least number of articles that a spelling is in, from 1.
    public func names(_ names: [String] = [], least: Int = 3) async throws(DatelineError) -> NameReport {
        guard least >= 1 else {
            throw DatelineError(.invalidParameter, "least: \(least) is less than 1", parameter: "least")
        }
        let found = try await readers.lend { reader throws(DatelineError) in
            try await reader.names(names, least: least)
        }
        return NameReport(
            groups: found.groups.map { group in
                NameGroup(
                    spellings: group.spellings.map { NameGroup.Spelling(text: $0.text, articles: $0.articles) },
                    similarity: group.similarity, companions: group.companions)
            }, notes: found.cuts)
    }
}
