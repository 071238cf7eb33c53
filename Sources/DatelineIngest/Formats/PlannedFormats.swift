/// Formats that are known by name and not read yet.
extension Format {

    static let sqlite = Format("sqlite", nil)
}
