/// The lines of a page that begin with a day: one alone says when the article was published; several are a list of
/// concerts, results or events, and dates of letters and events are what the text is about.
final class DatedLines {
    private let paragraphs: [Paragraph]
    /// Whether several lines of the page begin with days of their own.
    private lazy var isList = Self.isList(paragraphs)
    /// Whether a line such as `Venue: Town hall` makes `Date:` the day of an event.
    private lazy var isEvent = holdsLabel(in: Self.eventLabels)
    /// Whether a line such as `ISBN: …` makes `Published:` the day of a book or a film.
    private lazy var isProduct = holdsLabel(in: Self.productLabels)

    /// The longest line that begins with a day in bytes.
    private static let limit = 200

    init(_ paragraphs: [Paragraph]) {
        self.paragraphs = paragraphs
    }

    private static func isList(_ paragraphs: [Paragraph]) -> Bool {
        var items = 0
        var alone: [Int] = []
        for (index, paragraph) in paragraphs.enumerated() where paragraph.text.utf8.count <= limit {
            guard let found = day(of: paragraph.text) else {
                if endsWithDay(paragraph.text) { items += 1 }
                continue
            }
            if found.isAlone { alone.append(index) } else { items += 1 }
        }
        // The first and the last two lines may say when it was published and changed.
        let isPair = alone.count == 2 && (alone[1] - alone[0] == 1 || alone[1] >= paragraphs.count - 2)
        return items > 1 || items + alone.count > 2 || alone.count == 2 && !isPair
    }

    /// Whether a line dates the article.
    func isPublication(_ line: PrintedLine, next: Paragraph?) -> Bool {
        if line.isPlain { return !isEvent }
        if line.isLabelled { return !line.hasColon || !isProduct }
        return !isList && !Self.isSalutation(next?.text)
    }

    /// Whether a line begins with a day, and whether nothing follows it. Labelled lines do not.
    private static func day(of line: String) -> (isAlone: Bool, Void)? {
        guard let first = line.unicodeScalars.first, first.digitValue != nil || first.properties.isAlphabetic,
            DateLabel.prefix(of: line[...]) == nil, let found = DateReader().readPrefix(of: line[...]),
            found.date.day != nil
        else { return nil }
        let rest = found.rest.trimmed
        if rest.isEmpty { return found.date.year == nil ? nil : (true, ()) }
        guard let mark = rest.first, "–—-|:•·/,".contains(mark), DateAside(found.rest, isLabelled: false) == nil else {
            return nil
        }
        return (false, ())
    }

    /// Whether a line ends with a day after a mark: `London – 9 March 2021`. Bylines do too.
    private static func endsWithDay(_ line: String) -> Bool {
        let line = line[...]
        guard DateLabel.prefix(of: line) == nil, Byline.named(line.prefix(8), needsBy: true) == nil else {
            return false
        }
        for mark in [" – ", " — ", " - ", " | ", " • ", " · "] {
            guard let found = line.firstRange(of: mark),
                let date = DateReader().readPrefix(of: line[found.upperBound...])
            else { continue }
            return date.date.day != nil && date.rest.trimmed.isEmpty
        }
        return false
    }

    /// The words with which a letter begins.
    private static func isSalutation(_ line: String?) -> Bool {
        guard let line else { return false }
        let start = line.prefix(24).lowercased()
        return salutations.contains { start.hasPrefix($0) }
    }

    private static let salutations = [
        "dear ", "my dear", "dearest", "beloved", "sir,", "madam,", "liebe ", "lieber ", "mein lieber", "meine liebe",
        "sehr geehrte", "cher ", "chère ", "chers ", "mon cher", "ma chère", "querido", "querida", "estimado", "caro ",
        "cara ", "caríssim", "beste ", "kära ", "kære ", "kjære ", "rakas ", "дорогой", "дорогая", "дорогие", "дорога ",
        "уважаем", "мила ", "милый", "drogi ", "droga ", "milý ", "milá ", "draga ", "dragi ", "kedves ", "sevgili ",
        "عزيز", "親愛", "亲爱", "拝啓",
    ]

    /// Whether a short line begins with one of these words and a colon.
    private func holdsLabel(in labels: Set<String>) -> Bool {
        paragraphs.contains { paragraph in
            let line = paragraph.text
            guard line.utf8.count <= 120, let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) else {
                return false
            }
            return labels.contains(line[..<colon].trimmed.lowercased())
        }
    }

    private static let productLabels: Set<String> = [
        "publisher", "pages", "isbn", "running time", "runtime", "director", "starring", "genre", "platform",
        "platforms",
        "developer", "record label", "verlag", "seiten", "regie", "éditeur", "réalisateur", "editorial", "páginas",
        "editore",
        "pagine", "regia", "uitgever", "издательство", "режиссёр", "режиссер", "страниц", "wydawca", "liczba stron",
        "出版社",
        "导演", "監督", "出版社名", "출판사",
    ]

    private static let eventLabels: Set<String> = [
        "time", "venue", "where", "place", "location", "when", "tickets", "ticket", "price", "admission", "entry",
        "doors",
        "start", "kick-off", "kickoff", "ort", "uhrzeit", "zeit", "beginn", "einlass", "eintritt", "wo", "lieu",
        "heure",
        "horaire", "tarif", "entrée", "hora", "lugar", "horario", "precio", "entrada", "luogo", "ora", "orario",
        "ingresso",
        "local", "ingressos", "plaats", "tijd", "locatie", "aanvang", "plats", "tid", "sted", "paikka", "aika", "место",
        "время", "начало", "вход", "місце", "час", "miejsce", "godzina", "wstęp", "místo", "čas", "vstup", "hely",
        "helyszín",
        "időpont", "yer", "saat", "locul", "loc", "μέρος", "ώρα", "المكان", "الوقت", "مکان", "地点", "地點", "場所", "会場",
        "時間", "장소", "시간", "tempat", "waktu",
    ]

    /// The heading of readers' comments, below which days are those of comments.
    static func isCommentsHeading(_ line: String) -> Bool {
        guard line.utf8.count <= 48 else { return false }
        let words = Substring(line.lowercased()).unicodeScalars.filter {
            $0.digitValue == nil && !"():–—-#".unicodeScalars.contains($0)
        }
        return commentsHeadings.contains(String(String.UnicodeScalarView(words)).trimmed.description)
    }

    private static let commentsHeadings: Set<String> = [
        "comments", "comment", "leave a comment", "leave a reply", "reader comments", "readers comments", "discussion",
        "responses", "replies", "join the conversation", "your comments", "kommentare", "kommentar", "leserkommentare",
        "commentaires", "commentaire", "réactions", "comentarios", "comentário", "comentários", "commenti", "reacties",
        "kommentarer", "kommentit", "комментарии", "коментарі", "komentarze", "komentáře", "komentari", "hozzászólások",
        "yorumlar", "σχόλια", "comentarii", "التعليقات", "تعليقات", "نظرات", "评论", "留言", "コメント", "댓글", "bình luận",
        "komentar", "ความคิดเห็น", "टिप्पणियाँ", "মন্তব্য",
    ]
}
