/// English names of languages.
enum LanguageName {
    /// `Portuguese (pt-br)`; only the tag if the language has no name here.
    static func english(_ tag: String) -> String {
        let base = String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()
        guard let name = names[base] else { return tag }
        return tag.lowercased() == base ? name : "\(name) (\(tag))"
    }

    /// A tag that is valid in the attribute `lang`; `nil` for an invalid one.
    static func tag(_ tag: String?) -> String? {
        guard let tag, !tag.isEmpty else { return nil }
        for (index, part) in tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).enumerated()
        {
            let isPart = part.allSatisfy { byte in
                0x41...0x5A ~= byte || 0x61...0x7A ~= byte || index > 0 && 0x30...0x39 ~= byte
            }
            guard 1...8 ~= part.count, isPart, index < 6 else { return nil }
        }
        return tag
    }

    private static let names = [
        "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
        "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
        "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
        "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew",
        "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic",
        "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "ko": "Korean",
        "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam",
        "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "my": "Burmese", "ne": "Nepali",
        "nl": "Dutch", "no": "Norwegian", "nb": "Norwegian", "nn": "Norwegian Nynorsk", "pa": "Punjabi", "pl": "Polish",
        "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala", "sk": "Slovak",
        "sl": "Slovene", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
        "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai", "tk": "Turkmen", "tr": "Turkish", "uk": "Ukrainian",
        "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "yi": "Yiddish", "zh": "Chinese", "zu": "Zulu",
    ]
}
