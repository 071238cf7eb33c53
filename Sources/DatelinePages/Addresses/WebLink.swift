/// A URL that is safe to link to: only `http` or `https`, so that no article can inject a script.
struct WebLink {
    let url: String
    /// The host without `www.`, to show the target of the link.
    let host: String

    /// `nil` for other schemes, and for URLs with spaces, control characters or a backslash.
    init?(_ text: String?) {
        guard let text, let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }) else {
            return nil
        }
        for scalar in text.unicodeScalars {
            guard scalar.value > 0x20, scalar.value != 0x7F, scalar != "\\", scalar != "<", scalar != ">",
                scalar != "\"", !scalar.properties.isWhitespace, scalar.properties.generalCategory != .control,
                scalar.properties.generalCategory != .format
            else { return nil }
        }
        var host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
        guard !host.isEmpty else { return nil }
        url = text
        self.host = host.lowercased().hasPrefix("www.") ? String(host.dropFirst(4)) : String(host)
    }
}
