/// Formats that are known by name and not read yet.
extension Format {
    static let csv = Format("csv", nil)

    static let html = Format("html", nil)

    static let feed = Format("feed", nil)

    static let warc = Format("warc", nil)

    static let wacz = Format("wacz", nil)

    static let newsml = Format("newsml", nil)

    static let nitf = Format("nitf", nil)

    static let ninjs = Format("ninjs", nil)

    static let alto = Format("alto", nil)

    static let wxr = Format("wxr", nil)

    static let sqlite = Format("sqlite", nil)
}
