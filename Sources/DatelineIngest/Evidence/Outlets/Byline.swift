/// Parses the byline of an article: `By Ann Lee`, `Von Anna Müller`, `Текст: Анна Иванова`, `記者 王小明／台北報導`.
///
/// Roles and outlets stay as they are printed; addresses and account names do not.
package enum Byline {
    private static let joins: Set<Substring> = [
        "and", "&", "of", "for", "in", "with", "de", "da", "di", "del", "der", "den", "van", "von", "al", "bin", "el",
        "la", "le", "y", "et", "und", "|", "-", "–", "—", "/", "•", "·", "e", "och", "og", "en", "ja", "i", "и", "та",
        "ve",
        "dos", "do", "das", "du", "ter", "ten", "zu", "af", "av", "ibn", "bint", "the", "special", "to", "from",
        "agencies", "wires", "staff", "our", "team", "desk", "reporter", "reporters", "correspondent", "agences",
        "agenturen", "agencias", "agenzie", "avec", "mit", "con", "com", "med", "met",
    ]

    /// Words that lead in names, in lower case; a colon or a space is after them.
    private static let leads = [
        "by", "written by", "posted by", "reported by", "story by", "words by", "text by", "article by", "report by",
        "compiled by", "contributed by", "submitted by", "published by", "interview by", "analysis by", "opinion by",
        "exclusive by", "commentary by", "column by", "review by", "a report by", "from", "reporting by",
        "von", "par", "por", "di", "av", "af", "door", "oleh", "przez", "του", "της", "od", "автор", "מאת", "بقلم",
        "كتب", "كتبت",
        "記者", "记者", "本报记者", "本報記者", "特约记者", "通讯员", "文/", "文／", "文｜", "文|", "文＝", "文=", "取材・文＝", "取材・文=", "取材・文／", "撰文",
    ]
    /// Words that lead in names only with a colon after them.
    private static let labels = [
        "author", "authors", "byline", "writer", "reporter", "correspondent", "text", "words", "story", "report",
        "autor", "autorin", "autoren", "autorka", "autori", "auteur", "auteure", "auteurs", "autore", "autores",
        "autora",
        "texte", "texto", "testo", "tekst", "texty", "teksti", "kirjoittaja", "toimittaja", "skribent", "journalist",
        "skrevet av", "skrevet af", "skriven av", "yazar", "yazan", "haber", "írta", "szerző", "piše", "пише",
        "penulis",
        "reporter", "tác giả", "συντάκτης", "γράφει ο", "γράφει η", "γράφει", "автор", "авторы", "автор текста",
        "текст", "автори", "журналист",
        "журналіст", "корреспондент", "кореспондент", "מאת", "نویسنده", "الكاتب", "بقلم", "كتب", "लेखक", "作者", "文", "撰文",
        "编辑/作者", "記者", "记者", "記者名",
        "글", "기자",
    ]

    /// First words after a `By` that make it a saying or a heading.
    private static let sayings: Set<String> = [
        "accident", "agreement", "air", "all", "and", "another", "any", "appointment", "association", "bike", "boat",
        "bus",
        "car", "chance", "choice", "comparison", "contrast", "default", "definition", "degrees", "demand", "design",
        "executive", "extension", "far", "foot", "force", "ferry", "god", "golly", "hand", "heart", "hook", "hope",
        "how", "invitation",
        "jingo", "jove", "land", "law", "leaps", "means", "mistake", "moonlight", "my", "nature", "necessity", "night",
        "no",
        "nomination", "now", "numbers", "order", "other", "our", "plane", "popular", "post", "private", "proxy",
        "public", "rail", "reason",
        "request", "rights", "road", "rote", "royal", "rule", "sea", "sheer", "special", "steam", "storm", "surprise",
        "the",
        "then", "this", "train", "trial", "virtue", "vote", "water", "way", "whatever", "word", "your",
    ]
    /// First words after leads of other languages that make them a sentence.
    private static let otherSayings: Set<String> = [
        "la", "el", "los", "las", "le", "les", "il", "lo", "gli", "the", "der", "die", "das", "dem", "den", "fin",
        "favor", "supuesto",
        "exemple", "ejemplo", "ailleurs", "contre", "qué", "que", "quoi", "um", "uma", "un", "una", "hier", "heute",
        "nun",
        "wegen", "anfang", "beginn", "norden", "süden", "primera", "primer", "segunda", "fuera", "dentro", "aquí",
        "isso",
    ]

    /// The names of a byline, without its `By`; `nil` if the line is not one.
    ///
    /// - Parameter needsBy: Whether a `By` is required; otherwise names alone are enough.
    static func named(_ line: some StringProtocol, needsBy: Bool) -> String? {
        let line = Substring(line).trimmingMarks
        guard line.utf8.count <= 240 else { return nil }
        let led = lead(of: line)
        if led == nil, let name = reporter(line) { return String(name) }
        guard led != nil || !needsBy else { return nil }
        let names = withoutPictures(withoutAddresses(led?.rest ?? line)).trimmingMarks
        guard !names.isEmpty, names.utf8.count <= 160, !names.hasSuffix(".") || names.count < 40 else { return nil }
        if names.first?.isEastAsian == true { return eastern(names, isLed: led != nil) }
        let words = names.split { $0 == " " || $0 == "\u{A0}" }
        guard words.count <= (led != nil ? 16 : 6) else { return nil }
        guard words.allSatisfy({ joins.contains($0) || isName($0) }), let first = words.first, isName(first) else {
            return nil
        }
        guard let led else { return String(names) }
        // One word is a saying (`By George`) unless an outlet is credited.
        if NewsAgencies.named(names) != nil { return String(names) }
        if led.isSure { return String(names) }
        guard words.count(where: isName) >= 2 else { return nil }
        let start = first.lowercased().filter { $0.isLetter }
        if start == "the" { return NewsAgencies.named(names).map { _ in String(names) } }
        if sayings.contains(start) || led.isForeign && otherSayings.contains(start) { return nil }
        return String(names)
    }

    /// The names before a date on one line, and where the date begins: `By Ann Lee Aug. 17, 2023`,
    /// `Ann Lee | 17 Aug 2023`.
    static func beforeDate(_ line: Substring) -> (names: String, date: Substring)? {
        guard line.utf8.count <= 240, let digit = line.firstIndex(where: \.isNumber) else { return nil }
        // The date begins at its first number or at one of the three words before it.
        var starts = [digit]
        var index = digit
        while index > line.startIndex, starts.count < 6 {
            index = line.index(before: index)
            if line[index] == " " || line[index] == "|", index < line.index(before: digit) {
                starts.append(line.index(after: index))
            }
        }
        if line.startIndex < digit { starts.append(line.startIndex) }
        for start in starts.reversed() where start > line.startIndex {
            guard let found = DateReader().readPrefix(of: line[start...]), found.date.day != nil, found.date.year != nil
            else { continue }
            var before = line[..<start].trimmed
            let isBarred = before.last.map { "|•·,".contains($0) } ?? false
            for word in ["updated", "published", "posted", "on"]
            where before.lowercased().trimmingMarks.hasSuffix(" " + word) {
                before = before.trimmingMarks.dropLast(word.count)
            }
            let agency = isBarred ? NewsAgencies.named(before.trimmingMarks) : nil
            if let names = agency ?? named(before, needsBy: true) { return (names, line[start...].trimmed) }
            // "Ann Lee, 4 December 1931" is a caption or a life.
            let bare = before.trimmingMarks
            guard before.last.map({ "|•·".contains($0) }) == true, isPerson(bare) else { return nil }
            return (String(bare), line[start...].trimmed)
        }
        return nil
    }

    /// The names of a field that holds authors: without a `By`, addresses and account names. Anything else is kept.
    static func cleaned(_ field: some StringProtocol) -> String? {
        let field = Substring(field).trimmed
        // "ann@paper.example (Ann Lee)", as in feeds
        if let open = field.firstIndex(of: "("), field.hasSuffix(")"), field[..<open].contains("@") {
            return cleaned(field[field.index(after: open)...].dropLast())
        }
        let names = withoutAddresses(lead(of: field)?.rest ?? field).trimmingMarks
        return names.isEmpty || names.hasPrefix("http") ? nil : String(names)
    }

    // MARK: - Parts

    /// What is after a leading word; whether it can lead in nothing but a name, and whether it is of another language
    /// than English.
    private static func lead(of line: Substring) -> (rest: Substring, isSure: Bool, isForeign: Bool)? {
        let start = String(line.prefix(24)).lowercased()
        var found: (rest: Substring, isSure: Bool, isForeign: Bool, length: Int)?
        for word in leads + labels where start.hasPrefix(word) && word.count > found?.length ?? 0 {
            let after = line.dropFirst(word.count)
            let rest = after.trimmed
            let hasColon = rest.first.map { ":：".contains($0) } ?? false
            let isEastern = word.first?.isEastAsian == true
            let isSpaced = after.first == " " || after.first == "\u{A0}" || isEastern
            guard hasColon || isSpaced && leads.contains(word) else { continue }
            if word == "from", !hasColon { continue }
            let isEnglish = word.utf8.allSatisfy { $0 < 0x80 } && (word.hasSuffix("by") || word == "from")
            found = (
                hasColon ? rest.dropFirst().trimmed : rest, hasColon || isEastern || word.hasSuffix(" by"),
                !isEnglish, word.count
            )
        }
        return found.map { ($0.rest, $0.isSure, $0.isForeign) }
    }

    /// `홍길동 기자`, `山田太郎記者`: one name with the word for a reporter after it.
    private static func reporter(_ line: Substring) -> Substring? {
        guard line.utf8.count <= 60, line.first?.isEastAsian == true else { return nil }
        for role in ["선임기자", "기자", "특파원", "記者", "记者"] where line.hasSuffix(role) {
            let name = line.dropLast(role.count).trimmed
            return 2...8 ~= name.count && name.allSatisfy { $0.isEastAsian || $0 == " " || $0 == "·" } ? name : nil
        }
        return nil
    }

    /// `王小明／台北報導`
    private static func eastern(_ names: Substring, isLed: Bool) -> String? {
        var names = names
        guard isLed else { return nil }
        if let mark = names.firstIndex(where: { "／/｜|（(".contains($0) }) { names = names[..<mark].trimmed }
        for end in ["报道", "報導", "摄", "攝"] where names.hasSuffix(end) { names = names.dropLast(end.count).trimmed }
        return names.count <= 24 && !names.contains(where: { "，。！？".contains($0) }) ? String(names) : nil
    }

    /// The names without e-mail addresses, links and `@names`.
    private static func withoutAddresses(_ names: Substring) -> Substring {
        guard names.contains("@") || names.contains("://") else { return names }
        var kept: [Substring] = []
        for word in names.split(separator: " ") {
            if word.contains("@") || word.contains("://") { continue }
            if ["Follow", "Email", "E-mail", "Twitter:", "Email:", "|"].contains(word), !kept.isEmpty { continue }
            kept.append(word)
        }
        return Substring(kept.joined(separator: " "))
    }

    /// `Ann Lee, photos by Bob Roy`
    private static func withoutPictures(_ names: Substring) -> Substring {
        let lower = names.lowercased()
        // Offsets hold only if no letter changed its length.
        guard lower.utf8.count == names.utf8.count else { return names }
        for word in [
            ", photo", ", picture", ", fotos", ", foto ", ", foto:", " | photo", "; photo", " photos by ", " photo by ",
        ] {
            guard let found = lower.firstRange(of: word) else { continue }
            return names[
                ..<names.utf8.index(
                    names.startIndex, offsetBy: lower.utf8.distance(from: lower.startIndex, to: found.lowerBound))]
        }
        return names
    }

    /// Whether words are the name of an outlet: capitalised, with a word that papers have in their names.
    static func isOutlet(_ name: Substring) -> Bool {
        let words = name.trimmed.split(separator: " ")
        return 2...5 ~= words.count
            && words.allSatisfy { isName($0) || ["the", "of", "and"].contains($0.lowercased()) }
            && words.contains { paperWords.contains($0.lowercased()) }
    }

    /// Words of the names of papers that are in no person's.
    private static let paperWords: Set<String> = [
        "chronicle", "courier", "daily", "examiner", "gazette", "herald", "journal", "news", "observer", "post",
        "press",
        "tribune", "telegraph", "times", "weekly",
    ]

    /// Two to four words that can be nothing but a person's name: no place, no agency, no word of an outlet's name.
    package static func isPerson(_ names: Substring) -> Bool {
        let names = names.trimmed
        let words = names.split(separator: " ")
        return 2...4 ~= words.count && words.allSatisfy { isName($0) && !outletWords.contains($0.lowercased()) }
            && !KnownPlaces.contains(names) && !words.contains { KnownPlaces.isRegion($0) || Headings.contain($0) }
            && NewsAgencies.named(names) == nil
    }

    private static let outletWords: Set<String> = [
        "today", "daily", "weekly", "monthly", "morning", "evening", "post", "herald", "journal", "press", "tribune",
        "gazette",
        "magazine", "express", "mail", "mirror", "guardian", "observer", "chronicle", "star", "sun", "globe",
        "national",
        "international", "local", "updated", "published", "posted", "section", "page", "edition", "online", "radio",
        "tv",
        "television", "channel", "network", "agency", "staff", "desk", "release", "statement", "modified", "created",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "breaking", "top",
        "latest", "home", "blog", "event", "events", "meeting", "party", "council", "committee", "university", "school",
        "club", "city",
        "county", "state", "street", "game", "season", "volume", "issue", "no.", "vol.", "the", "a", "an", "in", "on",
        "at", "last",
    ]

    /// A word that begins with a capital, or is in a script without case; initials and titles too.
    private static func isName(_ word: Substring) -> Bool {
        let word = word.drop { "(‘'’\"“[".contains($0) }
        guard let first = word.unicodeScalars.first, first.properties.isAlphabetic else { return false }
        // "d'Orsay", "al-Assad"
        let isElided =
            word.dropFirst().first.map { "'’".contains($0) } ?? false || word.hasPrefix("al-") || word.hasPrefix("el-")
        return !first.properties.isLowercase || isElided
    }
}

extension StringProtocol where SubSequence == Substring {
    /// The text without marks that part it from what is beside it.
    fileprivate var trimmingMarks: Substring {
        var text = Substring(self).trimmed
        while let last = text.last, "|,-–—:·•/;".contains(last) { text = text.dropLast().trimmed }
        while let first = text.first, "|,-–—:·•/;".contains(first) { text = text.dropFirst().trimmed }
        return text
    }
}
