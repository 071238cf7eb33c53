/// Decides whether the scanner's result is a dateline.
struct DatelineClassifier {
    private let found: DatelineScanner
    private let paragraph: String
    private let words: [Substring]

    init(_ found: DatelineScanner, paragraph: String) {
        self.found = found
        self.paragraph = paragraph
        words = found.place.split { $0 == " " || $0 == "/" }
    }

    var isDateline: Bool {
        if found.place.isEmpty { return isCreditAlone }
        guard looksLikePlace else { return false }
        if found.credit != nil { return isCredited }
        if found.date != nil { return isEnded && (isCapitals || isKnown) }
        return isBarePlace
    }

    /// `(BelTA) – Text`, `/TASS/. Text`
    private var isCreditAlone: Bool {
        guard let credit = found.credit, NewsAgencies.named(credit) != nil else { return false }
        return found.isSlashed ? found.terminator != .none : isDashed
    }

    /// One to four words with capitals, none of which introduces news of another kind (`EXCLUSIVE`, `UPDATE`).
    private var looksLikePlace: Bool {
        guard 1...5 ~= words.count, found.place.count >= 3 else { return false }
        return words.allSatisfy { word in
            guard let first = word.unicodeScalars.first, first.properties.isAlphabetic else { return false }
            return !first.properties.isLowercase || word.count <= 3
        } && words.first?.first?.isLowercase == false && !words.contains { Self.headings.contains($0.uppercased()) }
    }

    private var isCredited: Bool {
        guard let credit = found.credit else { return false }
        if NewsAgencies.named(credit) != nil { return isEnded || isCapitals || found.date != nil }
        if found.isSlashed { return isCapitals || isKnown }
        if found.date != nil { return isCapitals || isKnown }
        let isTicker = credit == credit.uppercased() && credit.count <= 5
        return isEnded && (isKnown || isCapitals && words.count == 1 && !isTicker && credit.first?.isUppercase == true)
    }

    /// A place and a dash, without other evidence.
    private var isBarePlace: Bool {
        guard isSentence, startsSentence(found.rest) else { return false }
        if found.terminator == .comma {
            return isCapitals && isKnown && found.place.contains("/")
        }
        if found.terminator == .colon { return isCapitals && isKnown }
        guard isDashed else { return false }
        // "Kyiv, Moscow - The rivals met" names two places and is a headline.
        if let region = found.region, KnownPlaces.contains(region) { return false }
        if isKnown || isCapitals && found.region != nil { return true }
        if isCapitals && words.count == 1 && found.place.count >= 4 && found.terminator == .dash { return true }
        return isNamedAgain
    }

    private var isDashed: Bool { found.terminator == .dash || found.terminator == .hyphen }
    private var isEnded: Bool { isDashed || found.terminator == .colon || found.terminator == .stop }

    private var isCapitals: Bool {
        found.place == found.place.uppercased() && found.place != found.place.lowercased()
    }

    private var isKnown: Bool {
        found.place.split(separator: "/").allSatisfy { KnownPlaces.contains($0.trimmed) }
    }

    private var isSentence: Bool {
        let paragraph = Paragraph(text: paragraph, gap: 0)
        return paragraph.endsSentence || paragraph.text.utf8.count > 160
    }

    private func startsSentence(_ rest: Substring) -> Bool {
        guard let first = rest.unicodeScalars.first else { return false }
        return !first.properties.isLowercase
    }

    /// `Mogilev – Farmers met in Mogilev`
    private var isNamedAgain: Bool {
        let name = PlaceName.cased(found.place)
        return ["in ", "In ", "to ", "from ", "near ", "of "].contains { found.rest.contains($0 + name) }
    }

    private static let headings: Set<String> = [
        "ALERT", "ANALYSIS", "BOOK", "BREAKING", "BRIEF", "BUSINESS", "COLUMN", "COMMENT", "COMMENTARY", "CORRECTED",
        "CORRECTION", "EDITORIAL", "EXCLUSIVE", "EXPLAINED", "EXPLAINER", "FACT", "FACTBOX", "FEATURE", "FOCUS",
        "GRAPHIC", "INTERVIEW", "INSIGHT", "JUST", "LETTER", "LETTERS", "LIVE", "MORE", "NEWS", "NOTE", "OBITUARY",
        "OPINION", "PHOTO", "PHOTOS", "PICTURES", "POLL", "PREVIEW", "PROFILE", "QUESTION", "QUOTES", "RECAP", "REFILE",
        "REPORT", "REVIEW", "SPORT", "SPORTS", "TIMELINE", "TIMES", "TODAY", "UPDATE", "UPDATED", "URGENT", "VIDEO",
        "WATCH", "WEATHER", "WORLD", "WRAPUP",
    ]
}
