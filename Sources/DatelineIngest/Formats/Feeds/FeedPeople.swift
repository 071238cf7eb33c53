/// The authors of a feed or an item.
enum FeedPeople {
    static func authors(_ fields: FeedFields) -> [String] {
        var names: [String] = []
        for author in fields["dc:creator"] + fields["author"] + fields["dc:contributor"].prefix(0) {
            let words = author.child("name")?.line ?? author.line ?? ""
            guard let name = name(HTMLText.line(words)), !names.contains(name) else { continue }
            names.append(name)
        }
        return names
    }

    /// The name in `ann@example.org (Ann Lee)`, `Ann Lee <ann@example.org>`; `nil` for an address alone, and for what
    /// programs call whoever has the first account.
    private static func name(_ words: String) -> String? {
        var name = Substring(words).trimmed
        if let at = name.firstIndex(of: "@") {
            if let open = name[at...].firstIndex(of: "("), let close = name[open...].lastIndex(of: ")") {
                name = name[name.index(after: open)..<close].trimmed
            } else if let open = name[..<at].lastIndex(where: { $0 == "<" || $0 == "(" }) {
                name = name[..<open].trimmed
            } else if name.firstIndex(of: " ") == nil {
                return nil
            }
        }
        let hasBy = name.lowercased().hasPrefix("by ")
        if hasBy { name = name.dropFirst(3).trimmed }
        return name.isEmpty || accounts.contains(name.lowercased()) || FeedLink.isWeb(String(name)) ? nil : String(name)
    }

    private static let accounts: Set<String> = [
        "admin", "administrator", "editor", "none", "noreply", "nobody", "root", "unknown", "webmaster", "wordpress",
        "n/a", "-",
    ]
}
