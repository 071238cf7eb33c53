/// Words in capitals before a dash that are no place: they introduce news of a kind, or are an organisation's initials.
enum Headings {
    static func contain(_ word: some StringProtocol) -> Bool { words.contains(word.uppercased()) }

    private static let words: Set<String> = [
        "ADVISORY", "ALERT", "ANALYSIS", "ANSWER", "AUDIO", "BOOK", "BREAKING", "BRIEF", "BRIEFS", "BUSINESS", "BUZZ",
        "CALENDAR",
        "CAPTION", "CLARIFICATION", "COLUMN", "COMMENT", "COMMENTARY", "CONTEXT", "CORRECTED", "CORRECTION", "CULTURE",
        "DIARY", "DISCLAIMER", "ECONOMY", "EDITORIAL", "EDITOR", "EDITORS", "EXCLUSIVE", "EXPLAINED", "EXPLAINER",
        "EXTRA",
        "FACT", "FACTBOX", "FACTS", "FEATURE", "FILE", "FINANCE", "FLASH", "FOCUS", "FOOTBALL", "GALLERY", "GRAPHIC",
        "HEADLINES", "HEALTH", "HIGHLIGHTS", "INFOGRAPHIC", "INSIGHT", "INTERVIEW", "JUST", "KEY", "LATEST", "LEAD",
        "LETTER", "LETTERS", "LIVE", "MARKETS", "MEDIA", "MORE", "NEWS", "NEWSLETTER", "NOTE", "OBITUARY", "OPINION",
        "PHOTO",
        "PHOTOS", "PICTURES", "PODCAST", "POLITICS", "POLL", "PREVIEW", "PROFILE", "QUESTION", "QUOTE", "QUOTES",
        "READ",
        "RECAP", "REFILE", "REPEAT", "REPORT", "RESULTS", "REVIEW", "ROUNDUP", "RPT", "SCIENCE", "SCORES", "SPECIAL",
        "SPORT", "SPORTS", "STORY", "SUMMARY", "TABLE", "TEXT", "TIMELINE", "TIMES", "TODAY", "TRANSCRIPT", "UPDATE",
        "UPDATED", "UPDATES", "URGENT", "VIDEO", "WARNING", "WATCH", "WEATHER", "WORLD", "WRAPUP",
        "AKTUALISIERT", "ANALYSE", "BERICHT", "EIL", "EILMELDUNG", "EXKLUSIV", "KOMMENTAR", "REPORTAGE", "ÜBERBLICK",
        "URGENTE", "ÚLTIMA", "EXCLUSIVA", "EXCLUSIF", "ALERTE", "ENTRETIEN", "ESCLUSIVA", "ULTIMORA", "АНАЛИТИКА",
        "ВИДЕО",
        "ВНИМАНИЕ", "ИНТЕРВЬЮ", "МОЛНИЯ", "МНЕНИЕ", "НОВОСТИ", "ОБЗОР", "СРОЧНО", "ФОТО", "ЭКСКЛЮЗИВ",
        "AFL-CIO", "ASEAN", "BBC", "BRICS", "CDC", "CIA", "CNN", "COVID", "COVID-19", "ECB", "EU", "FBI", "FIFA", "G20",
        "G7",
        "GDP", "IAEA", "ICC", "IMF", "IOC", "ISIS", "MLB", "NASA", "NATO", "NBA", "NFL", "NHL", "NHS", "OECD", "OPEC",
        "OSCE",
        "UEFA", "UNESCO", "UNHCR", "UNICEF", "WHO", "WTO", "ЕС", "МИД", "НАТО",
    ]
}
