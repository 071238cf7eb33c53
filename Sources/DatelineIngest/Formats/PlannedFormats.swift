/// Formats that are known by name and not read yet.
extension Format {
    static let warc = Format("warc", nil)

    static let wacz = Format("wacz", nil)

    static let sqlite = Format("sqlite", nil)
}
