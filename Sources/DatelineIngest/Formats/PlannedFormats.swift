/// Formats that are known by name and not read yet.
extension Format {
    static let csv = Format("csv", nil)

    static let feed = Format("feed", nil)

    static let nexis = Format("nexis", nil)

    static let factiva = Format("factiva", nil)

    static let europresse = Format("europresse", nil)

    static let newsml = Format("newsml", nil)

    static let nitf = Format("nitf", nil)

    static let ninjs = Format("ninjs", nil)

    static let alto = Format("alto", nil)

    static let email = Format("email", nil)

    static let wxr = Format("wxr", nil)

    static let docx = Format("docx", nil)

    static let sqlite = Format("sqlite", nil)
}
