/// Names as databases print them.
enum ExportSource {
    /// The outlet's name: `Guardian.com.` and `The Guardian(London)` as an outlet writes itself.
    static func name(_ line: String) -> String {
        var name = Substring(line).trimmed
        // A full stop ends the line in some, except after an abbreviation.
        if name.hasSuffix("."), let word = name.dropLast().split(separator: " ").last, word.contains("."),
            !word.hasSuffix(".")
        {
            name = name.dropLast()
        }
        guard let open = name.lastIndex(of: "("), open > name.startIndex, name[name.index(before: open)] != " " else {
            return String(name)
        }
        return name[..<open] + " " + name[open...]
    }

    /// The names of a byline without the word before them: `By`, `Von`, `Par`, `Door`.
    static func byline(_ line: String) -> String {
        var names = Substring(line).trimmed
        for word in [
            "By ", "BY ", "by ", "Von ", "VON ", "von: ", "Par ", "PAR ", "Door ", "DOOR ", "Por ", "POR ", "Af ",
            "AF ",
        ]
        where names.hasPrefix(word) {
            names = names.dropFirst(word.count).trimmed
            break
        }
        while let last = names.last, ";,|".contains(last) { names = names.dropLast().trimmed }
        return names.isEmpty ? line : String(names)
    }
}

/// The language field of databases: `ENGLISH`, `GERMAN; DEUTSCH`, `Dutch / Nederlands`, `Deutsch`.
enum ExportLanguage {
    static func tag(_ words: String) -> String {
        let first = first(Substring(words))
        return tags[first.lowercased()] ?? first
    }

    /// The first of several names.
    static func first(_ words: Substring) -> String {
        String(words.split { ";/,|(".contains($0) }.first.map { $0.trimmed } ?? words)
    }

    /// Whether words are only the name of a language.
    static func isName(_ words: String) -> Bool { words.utf8.count <= 32 && tags[words.lowercased()] != nil }

    private static let tags: [String: String] = {
        var tags: [String: String] = [:]
        for row in rows {
            let names = row.split(separator: " ")
            for name in names.dropFirst() { tags[name.split(separator: "_").joined(separator: " ")] = String(names[0]) }
        }
        return tags
    }()

    /// A tag and the names of its language in the languages of the databases' interfaces.
    private static let rows = [
        "en english englisch anglais engels inglés ingles inglese inglês engelsk engelska englishs английский 영어 英語",
        "de german deutsch allemand duits alemán aleman tedesco alemão tysk tyska немецкий",
        "fr french französisch français francais frans francés frances francese francês fransk franska francaise",
        "nl dutch niederländisch holländisch néerlandais neerlandais nederlands holandés neerlandés olandese holandês"
            + " hollandsk nederlandsk",
        "es spanish spanisch espagnol spaans español espanol castellano spagnolo espanhol spansk spanska",
        "it italian italienisch italien italiaans italiano italiana italiensk",
        "pt portuguese portugiesisch portugais portugees portugués portoghese português portugues portugisisk",
        "da danish dänisch danois deens danés danese dinamarquês dansk",
        "sv swedish schwedisch suédois zweeds sueco svedese sueco svensk svenska",
        "no norwegian norwegisch norvégien noors noruego norvegese norsk",
        "fi finnish finnisch finnois fins finlandés finlandese finsk suomi",
        "pl polish polnisch polonais pools polaco polacco polsk polski",
        "cs czech tschechisch tchèque tsjechisch checo ceco čeština", "sk slovak slowakisch slovaque slovenčina",
        "hu hungarian ungarisch hongrois hongaars húngaro ungherese magyar", "ro romanian rumänisch roumain română",
        "ru russian russisch russe ruso russo russisk русский", "uk ukrainian ukrainisch ukrainien українська",
        "el greek griechisch grec grieks griego greco ελληνικά", "tr turkish türkisch turc turks turco türkçe",
        "ar arabic arabisch arabe árabe arabo العربية", "he hebrew hebräisch hébreu hebreo עברית",
        "zh chinese chinesisch chinois chinees chino cinese chinês mandarin chinese_(simplified) chinese_simplified"
            + " chinese_traditional 中文", "ja japanese japanisch japonais japans japonés giapponese 日本語",
        "ko korean koreanisch coréen koreaans coreano 한국어", "id indonesian indonesisch indonésien bahasa_indonesia",
        "ms malay malaiisch malais bahasa_malaysia", "ca catalan katalanisch catalán català",
        "hr croatian kroatisch croate hrvatski", "sr serbian serbisch serbe srpski", "bg bulgarian bulgarisch bulgare",
        "th thai thailändisch", "vi vietnamese vietnamesisch vietnamien", "fa persian persisch farsi",
        "hi hindi", "et estonian estnisch estonien", "lv latvian lettisch", "lt lithuanian litauisch",
        "sl slovenian slowenisch slovène", "af afrikaans", "is icelandic isländisch islandais",
    ]
}
