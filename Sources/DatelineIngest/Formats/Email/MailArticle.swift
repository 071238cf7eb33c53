internal import DatelineJSON
internal import DatelineModel

/// Reads a mail as an article: newsletters, press releases, and what agencies and correspondents send.
enum MailArticle {
    /// Lines above the text: a slug, keywords, a byline.
    private static let checked = 10

    static func read(_ message: ArraySlice<UInt8>, into evidence: inout ArticleEvidence) throws(RecordFault) {
        let headers = MailHeaders(message)
        guard headers.has("from") || headers.has("subject") || headers.has("date") else {
            throw RecordFault("not a mail: no From, Subject or Date above its text")
        }
        for name in ["subject", "from"] where headers.isCut(name) {
            evidence.warn(.partialText, "the mail's field \(name) is longer than 32 KiB; the rest was left out")
        }
        let mail = MailBody(headers)
        if let decoded = mail.decoded { evidence.saw(decoded) }
        if let subject = headers.text("subject") { evidence.saw(.title, withoutReply(subject), as: .export) }
        if let language = headers.token("content-language") { evidence.saw(.language, language, as: .export) }
        if let date = headers.text("date") { evidence.saw(.published, date, as: .export) }
        if let id = headers.text("message-id") { evidence.extra["message-id"] = .string(id) }
        var paragraphs = ParagraphSplitter.split(text(of: mail)).map(\.text)
        if let end = paragraphs.firstIndex(of: "--"), end > 0 { paragraphs.removeSubrange(end...) }
        MailNotices.remove(from: &paragraphs)
        readTop(&paragraphs, &evidence)
        sawSender(headers, &evidence)
        evidence.saw(.text, paragraphs.joined(separator: "\n\n"), as: .export)
    }

    /// The plain part, unless it is only a notice that there is a page.
    private static func text(of mail: MailBody) -> String {
        guard let html = mail.html else { return mail.plain ?? "" }
        let page = MarkupText.plain(html: html)
        guard let plain = mail.plain else { return page }
        return plain.utf8.count * 3 < page.utf8.count ? page : plain
    }

    /// A byline and a dateline among the first lines.
    private static func readTop(_ paragraphs: inout [String], _ evidence: inout ArticleEvidence) {
        var index = 0
        while index < paragraphs.count, index < checked {
            let paragraph = paragraphs[index]
            if let dateline = Dateline(paragraph) {
                evidence.sawBesides(dateline)
                evidence.hasReadDateline = true
                paragraphs[index] = String(dateline.rest)
                if dateline.rest.isEmpty { paragraphs.remove(at: index) }
                return
            }
            guard paragraph.utf8.count <= Paragraph.shortLimit else { return }
            if paragraph.utf8.count <= 80, let name = Byline.named(paragraph, needsBy: true) {
                evidence.saw(.byline, name, as: .export)
                paragraphs.remove(at: index)
            } else {
                index += 1
            }
        }
    }

    /// A list or an office is the outlet, a person the author.
    private static func sawSender(_ headers: MailHeaders, _ evidence: inout ArticleEvidence) {
        guard let from = headers.text("from") else { return }
        let address =
            from.lastIndex(of: "<").map { from[from.index(after: $0)...].prefix { $0 != ">" } } ?? Substring(from)
        var name = from.contains("<") ? from.prefix { $0 != "<" }.trimmed : ""
        while let first = name.first, "\"'".contains(first) { name = name.dropFirst() }
        while let last = name.last, "\"'".contains(last) { name = name.dropLast() }
        guard !name.trimmed.isEmpty, !name.contains("@") else { return }
        if isOffice(headers, address: address) {
            evidence.saw(.source, name, as: .export)
        } else {
            evidence.saw(.byline, name, as: .export)
        }
    }

    private static func isOffice(_ headers: MailHeaders, address: Substring) -> Bool {
        if headers.has("list-id") || headers.has("list-unsubscribe") || headers.token("precedence") == "bulk" {
            return true
        }
        let box = address.prefix { $0 != "@" }.lowercased()
        return offices.contains { box.hasPrefix($0) }
    }

    private static let offices = [
        "newsletter", "news", "noreply", "no-reply", "donotreply", "do-not-reply", "info", "editor", "redaktion",
        "redaction", "redaccion", "redazione", "redactie", "hello", "contact", "press", "presse", "prensa", "stampa",
        "mail", "briefing", "updates", "alert", "digest", "team", "media",
    ]

    /// `Fwd: Re: News` is `News`.
    private static func withoutReply(_ subject: String) -> String {
        var subject = Substring(subject).trimmed
        while let colon = subject.prefix(5).firstIndex(of: ":"),
            ["re", "fw", "fwd", "aw", "wg", "tr", "rv", "antw"].contains(subject[..<colon].lowercased())
        {
            subject = subject[subject.index(after: colon)...].trimmed
        }
        return String(subject)
    }
}

/// Lines of newsletters that are not their text.
enum MailNotices {
    /// Notices above the text and below it; what stands between is kept.
    static func remove(from paragraphs: inout [String]) {
        while paragraphs.count > 1, let first = paragraphs.first, isNotice(first) { paragraphs.removeFirst() }
        while paragraphs.count > 1, let last = paragraphs.last, isNotice(last) { paragraphs.removeLast() }
    }

    private static func isNotice(_ paragraph: String) -> Bool {
        guard paragraph.utf8.count <= 400 else { return false }
        let line = paragraph.lowercased()
        return words.contains { line.contains($0) } || ExportMarks.isAddress(paragraph)
            || Boilerplate.isNotice(paragraph)
    }

    private static let words = [
        "unsubscribe", "view in browser", "view this email in your browser", "view it in your browser",
        "view this message in", "view online", "manage your preferences", "manage preferences",
        "update your preferences",
        "email preferences", "you received this email", "you are receiving this", "you're receiving this",
        "im browser ansehen", "im browser anzeigen", "newsletter abbestellen", "newsletter abmelden", "abbestellen",
        "voir dans le navigateur", "version en ligne", "se désabonner", "se désinscrire", "darse de baja",
        "ver en el navegador", "annulla iscrizione", "disiscriviti", "uitschrijven", "afmelden", "afmeld",
        "bekijk deze e-mail in", "cancelar inscrição", "add us to your address book",
    ]
}
