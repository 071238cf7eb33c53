/// Decides whether the scanner's result is a dateline.
///
/// The rest of the paragraph becomes the text, so a word must be a place before it is taken off: it is a known one, or
/// an agency or a day beside it leaves no other reading.
struct DatelineClassifier {
    private let found: DatelineScanner
    private let paragraph: Substring
    private let words: [Substring]
    private let isKnown: Bool

    init(_ found: DatelineScanner, paragraph: Substring) {
        self.found = found
        self.paragraph = paragraph
        words = Self.split(found.place)
        isKnown = !found.place.isEmpty && Self.isKnown(found.place)
    }

    /// Whether the words that begin a paragraph may be a place, or a site's name in place of one.
    static func mayBePlace(_ place: Substring) -> Bool {
        if place.utf8.withContiguousStorageIfAvailable({ isSentence($0[...]) }) == true { return false }
        return looksLikePlace(place, words: split(place)) || place.isSite || isKnown(place)
    }

    /// Whether a long word in small letters comes after one with a capital and before any mark or number, so that
    /// they begin a sentence and no place. Tells it from bytes; `false` if in doubt.
    static func isSentence(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = text.first, 0x41...0x5A ~= first else { return false }
        var start = text.startIndex
        for index in text.indices {
            switch text[index] {
            case 0x41...0x5A, 0x61...0x7A: continue
            // "farmer-owned"
            case UInt8(ascii: "-") where index > start, UInt8(ascii: "'") where index > start: continue
            // "U.S."
            case UInt8(ascii: ".") where index - start <= 2: start = index + 1
            case UInt8(ascii: " "):
                if text[index - 1] == UInt8(ascii: "-") { return false }
                if start < index, 0x61...0x7A ~= text[start], index - start > 3,
                    !particles.contains(where: text[start..<index].elementsEqual)
                {
                    return true
                }
                start = index + 1
            default: return false
            }
        }
        return false
    }

    /// Long words in small letters that names of places have in their middle.
    private static let particles = ["unter", "under", "onder", "upon", "sous", "sobre", "della", "delle", "degli"]
        .map { Array($0.utf8) }

    private static func split(_ place: Substring) -> [Substring] {
        place.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/") }.map { Substring($0) }
    }

    var isDateline: Bool {
        if found.place.isEmpty { return isCreditAlone }
        guard isKnown || looksLikePlace else { return false }
        if found.credit != nil { return isCredited }
        if found.date != nil { return isDated }
        return isBarePlace
    }

    /// Whether the words before a field's end, or before its date, can be a place: the field says that they are one.
    var isPlaceOfField: Bool { !found.place.isEmpty && (isKnown || looksLikePlace) }

    /// `(BelTA) – Text`, `/TASS/. Text`, `Aug 17 (Reuters) - Text`
    private var isCreditAlone: Bool {
        guard found.agency != nil else { return false }
        return found.isSlashed ? found.terminator != .none : isDashed
    }

    private var looksLikePlace: Bool { Self.looksLikePlace(found.place, words: words) }

    /// One to five words with capitals, none of which introduces news of another kind (`EXCLUSIVE`, `UPDATE`).
    private static func looksLikePlace(_ place: Substring, words: [Substring]) -> Bool {
        guard 1...5 ~= words.count, place.count >= 2, place.count >= 3 || isCaseless(place) else { return false }
        return words.allSatisfy { word in
            guard let first = word.unicodeScalars.first, first.properties.isAlphabetic else { return false }
            return !first.properties.isLowercase || word.count <= 3
        } && words.first?.first?.isLowercase == false && !words.contains { Headings.contain($0) }
    }

    private var isCredited: Bool {
        guard let credit = found.credit else { return false }
        let isDated = found.date != nil || found.hasUnreadDate
        if found.agency != nil {
            // "NASA (Reuters) is quoted", but "New Delhi, Aug 17 (IANS) The minister"
            if !isEnded, !(startsSentence && (isDated || isKnown || found.isSlashed)) { return false }
            return isCapitals || isKnown || isDated || isCaseless || mayBeVillage
        }
        if found.isSlashed || found.date != nil { return (isCapitals || isKnown) && (isEnded || startsSentence) }
        guard isEnded, startsSentence, isKnown, !NewsAgencies.isNoOutlet(credit) else { return false }
        return isCapitals && !isPerson || isCity && !isPerson
    }

    /// A place and a day without a credit.
    private var isDated: Bool {
        guard isEnded else { return false }
        if isKnown || isRegional && isCapitals { return true }
        if isRegional, let region = found.region { return words.count <= 3 && !KnownPlaces.isCity(region) }
        return isCapitals && isDashed && words.count <= 4
    }

    /// A place and a dash, without other evidence.
    private var isBarePlace: Bool {
        guard isSentence, startsSentence else { return false }
        if found.terminator == .comma { return isCapitals && isKnown && found.place.contains("/") }
        if found.terminator == .colon || found.terminator == .stop { return isCapitals && isCity && !isPerson }
        guard isDashed else { return false }
        if let region = found.region {
            // "Kyiv, Moscow - The rivals met" names two places and is a headline.
            return KnownPlaces.isRegion(region) && (isCapitals || isKnown)
                && (isKnown || !KnownPlaces.isCity(region))
        }
        return isCapitals && isKnown && !KnownPlaces.isRatherPerson(found.place) || isCity && !isPerson
    }

    private var isDashed: Bool { found.terminator == .dash || found.terminator == .hyphen }
    private var isEnded: Bool { isDashed || found.terminator == .colon || found.terminator == .stop }
    private var isRegional: Bool { found.region.map { KnownPlaces.isRegion($0) } ?? false }

    private var isCapitals: Bool { found.place.isCapitals }

    /// Arabic, Hindi, Chinese and others have no capitals.
    private static func isCaseless(_ place: Substring) -> Bool { place.uppercased() == place.lowercased() }

    private var isCaseless: Bool { Self.isCaseless(found.place) }

    /// The places of `KYIV/LONDON`, `WASHINGTON and NEW YORK`.
    private static func places(_ place: Substring) -> [Substring] {
        if KnownPlaces.contains(place) { return [place] }
        var places: [Substring] = []
        for part in place.split(separator: "/") {
            let words = part.split(separator: " ")
            guard let join = words.firstIndex(where: { $0.utf8.count <= 4 && joins.contains($0) }), join > 0,
                join + 1 < words.count
            else {
                places.append(part.trimmed)
                continue
            }
            places.append(part[..<words[join].startIndex].trimmed)
            places.append(part[words[join].endIndex...].trimmed)
        }
        return places
    }

    private static func isKnown(_ place: Substring) -> Bool {
        if KnownPlaces.contains(place) { return true }
        guard place.utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/") }) else { return false }
        let places = places(place)
        return !places.isEmpty && places != [place] && places.allSatisfy { KnownPlaces.contains($0) }
    }

    private var isCity: Bool {
        let places = Self.places(found.place)
        return !places.isEmpty && places.allSatisfy { KnownPlaces.isCity($0) }
    }

    private var isPerson: Bool { KnownPlaces.isPerson(found.place) }

    /// `Hückeswagen (dpa) - `, `Bad Homburg (dpa) - `, but not `John Smith (Reuters) - `.
    private var mayBeVillage: Bool {
        guard isEnded, let first = words.first else { return false }
        if words.count == 1 { return !isPerson }
        return Self.beginnings.contains(first) || KnownPlaces.isCity(first)
            || words.dropFirst().contains { $0.first?.isLowercase == true && !Self.nameParticles.contains($0) }
    }

    private var isSentence: Bool {
        paragraph.utf8.count > 160 || Paragraph(text: String(paragraph), gap: 0).endsSentence
    }

    private var startsSentence: Bool {
        guard let first = found.rest.unicodeScalars.first else { return false }
        return !first.properties.isLowercase
    }

    /// Words between two places.
    private static let joins: Set<Substring> = [
        "and", "AND", "und", "UND", "et", "ET", "y", "Y", "e", "E", "и", "И", "та", "ТА", "&",
    ]

    /// Words that names of towns begin with.
    private static let beginnings: Set<Substring> = [
        "Alt", "Bad", "Camp", "Castel", "El", "Fort", "Ft.", "Groß", "Grand", "Isla", "Kota", "La", "Lac", "Lake",
        "Las",
        "Le", "Les", "Los", "Lutherstadt", "Mount", "Mt.", "Neu", "New", "Nieuw", "North", "Nova", "Novi", "Novo",
        "Nowy",
        "Port", "Porto", "Puerto", "Punta", "Saint", "Saint-", "San", "Sankt", "Santa", "Santo", "São", "South", "St.",
        "Ste.", "Stara", "Stary", "Tel", "Upper", "Villa", "Ville", "West", "East", "Нижний", "Новый", "Старый",
    ]
    private static let nameParticles: Set<Substring> = [
        "al", "bin", "da", "de", "del", "den", "der", "di", "el", "la", "le", "ter", "van", "von",
    ]
}
