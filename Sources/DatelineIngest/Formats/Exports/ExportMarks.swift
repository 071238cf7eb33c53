/// Lines that part the documents of an export, and lines that are never part of an article.
enum ExportMarks {
    /// `1 of 10 DOCUMENTS`, `Dokument 234 von 456`, `1 de 3 DOCUMENTS`: alone on a line.
    static func isNumberedBorder(_ line: some StringProtocol) -> Bool {
        guard line.utf8.count <= 48 else { return false }
        var words = Substring(line).trimmed.split(separator: " ")
        guard 4...5 ~= words.count else { return false }
        var isNamed = false
        if documentWords.contains(words[0].lowercased()) {
            words.removeFirst()
            isNamed = true
        } else if words.count == 4, documentWords.contains(words[3].lowercased()) {
            words.removeLast()
            isNamed = true
        }
        guard isNamed, words.count == 3 else { return false }
        return isNumber(words[0]) && joins.contains(words[1].lowercased()) && isNumber(words[2])
    }

    /// `End of Document`: alone on a line, after each document since 2019.
    static func isEnd(_ line: some StringProtocol) -> Bool {
        line.utf8.count <= 32 && ends.contains(Substring(line).trimmed.lowercased())
    }

    /// `Body`: the line above the text since 2019.
    static func isBody(_ line: some StringProtocol) -> Bool {
        line.utf8.count <= 20 && bodies.contains(Substring(line).trimmed.lowercased())
    }

    /// `Classification`, `Graphic`: lines below the text since 2019, each above a part of its own.
    static func tailPart(_ line: some StringProtocol) -> ExportField? {
        guard line.utf8.count <= 24 else { return nil }
        return tails[Substring(line).trimmed.lowercased()]
    }

    /// `Copyright 2011 The Journal`, `© 2020 …`, `All Rights Reserved`
    static func isCopyright(_ line: some StringProtocol) -> Bool {
        let head = String(line.prefix(28)).lowercased()
        if head.hasPrefix("copyright ") {
            let rest = String(line.dropFirst(10)).trimmed
            return rest.first.map { $0.isNumber || "©(".contains($0) } ?? false || isRights(line)
        }
        if head.hasPrefix("©") || head.hasPrefix("(c) ") || head.hasPrefix("copy ") {
            return line.utf8.contains { 0x30...0x39 ~= $0 }
        }
        return isRights(line)
    }

    /// `All Rights Reserved`, in the languages of the databases.
    static func isRights(_ line: some StringProtocol) -> Bool {
        guard line.utf8.count <= 200 else { return false }
        let line = line.lowercased()
        return rights.contains { line.hasPrefix($0) || line.hasSuffix($0) || line.hasSuffix($0 + ".") }
    }

    /// The first line of a cover: `Download Request: Selected Items: 1-10`.
    static func isCover(_ line: some StringProtocol) -> Bool {
        let head = Substring(line).trimmed.prefix(40).lowercased()
        return covers.contains { head.hasPrefix($0) }
    }

    /// `184 words`, `353 woorden`, `1 285 Wörter`: a length without its label.
    static func isLength(_ line: some StringProtocol) -> Bool {
        guard line.utf8.count <= 32 else { return false }
        let words = Substring(line).trimmed.split(separator: " ")
        guard 2...3 ~= words.count, let unit = words.last, lengthWords.contains(unit.lowercased()) else { return false }
        return words.dropLast().allSatisfy { isNumber($0) }
    }

    /// A document that the database could not show: `We are sorry but there is an error in this document…`
    static func isErrorNotice(_ line: some StringProtocol) -> Bool {
        let head = String(line.prefix(80)).lowercased()
        return notices.contains { head.hasPrefix($0) }
    }

    /// An address alone on a line.
    static func isAddress(_ line: some StringProtocol) -> Bool {
        (line.hasPrefix("http://") || line.hasPrefix("https://")) && !line.contains(" ")
    }

    /// Digits with the marks that part thousands.
    private static func isNumber(_ word: Substring) -> Bool {
        guard let first = word.utf8.first, 0x30...0x39 ~= first else { return false }
        return word.utf8.count <= 9
            && word.unicodeScalars.allSatisfy { "0"..."9" ~= $0 || ".,’'\u{A0}".unicodeScalars.contains($0) }
    }

    private static let documentWords: Set<String> = [
        "document", "documents", "dokument", "dokumente", "dokumenten", "dokuments", "documenten", "documento",
        "documentos", "documenti", "dokumenter", "dokumentet", "document(s)",
    ]
    private static let joins: Set<String> = ["of", "von", "de", "van", "di", "af", "av", "sur", "/", "dari", "из"]
    private static let ends: Set<String> = [
        "end of document", "ende des dokuments", "dokumentende", "fin du document", "fin de document",
        "einde van document", "einde van het document", "einde document", "fin del documento", "final del documento",
        "fine del documento", "fim do documento", "slut på dokument", "slut på dokumentet", "slutt på dokumentet",
    ]
    private static let bodies: Set<String> = [
        "body", "text", "textkörper", "haupttext", "corps", "corps du texte", "texte", "cuerpo", "corpo", "testo",
        "texto", "tekst", "hoofdtekst", "brødtekst", "brödtext", "body:",
    ]
    private static let tails: [String: ExportField] = [
        "classification": .other, "klassifizierung": .other, "klassifikation": .other, "classificatie": .other,
        "clasificación": .other, "classificazione": .other, "classificação": .other, "klassifikation:": .other,
        "graphic": .graphic, "grafik": .graphic, "graphique": .graphic, "grafiek": .graphic, "gráfico": .graphic,
        "grafica": .graphic, "graphics": .graphic, "notes": .other, "anmerkungen": .other, "correction": .other,
    ]
    private static let rights = [
        "all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "tous droits reserves",
        "alle rechten voorbehouden", "todos los derechos reservados", "tutti i diritti riservati",
        "todos os direitos reservados", "alle rettigheder forbeholdes", "derechos reservados",
    ]
    private static let covers = [
        "download request:", "printopdracht:", "downloadopdracht:", "druckauftrag:", "downloadauftrag:",
        "download-anforderung:", "requête de téléchargement:", "demande de téléchargement:", "solicitud de descarga:",
        "print request:", "email request:", "richiesta di download:", "date and time:",
    ]
    private static let lengthWords: Set<String> = [
        "words", "word", "wörter", "woerter", "mots", "mot", "woorden", "woord", "palabras", "parole", "palavras",
        "ord",
        "worte", "слов",
    ]
    private static let notices = [
        "we are sorry but there is an error in this document", "we're sorry, but there is an error",
        "this document is not available", "ce document n'est pas disponible", "dieses dokument ist nicht verfügbar",
        "the document could not be displayed",
    ]
}
