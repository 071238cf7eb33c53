/// Languages in words, for people; programs and addresses have the tags.
package enum LanguageName {
    /// `English`, `Portuguese (pt-br)`; only the tag if the language has no name here.
    package static func english(_ tag: String) -> String {
        guard let name = name(of: tag) else { return tag }
        return isBare(tag) ? name : "\(name) (\(tag))"
    }

    /// `English (en)`, `Portuguese (pt-br)`: also what to type.
    package static func englishWithTag(_ tag: String) -> String { name(of: tag).map { "\($0) (\(tag))" } ?? tag }

    private static func name(of tag: String) -> String? {
        names[tag.prefix { $0 != "-" && $0 != "_" }.lowercased()]
    }

    private static func isBare(_ tag: String) -> Bool { !tag.contains { $0 == "-" || $0 == "_" } }

    /// A tag that is valid in the attribute `lang`; `nil` for an invalid one.
    package static func tag(_ tag: String?) -> String? {
        guard let tag, !tag.isEmpty else { return nil }
        for (index, part) in tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).enumerated()
        {
            let isPart = part.allSatisfy { byte in
                0x41...0x5A ~= byte || 0x61...0x7A ~= byte || index > 0 && 0x30...0x39 ~= byte
            }
            guard 1...8 ~= part.count, isPart, index < 6 else { return nil }
        }
        return tag
    }

    /// Names by tag, made when the first is asked for.
    private static let names: [String: String] = {
        var names: [String: String] = [:]
        for row in LanguageTable.rows.split(separator: "\n") {
            guard let colon = row.firstIndex(of: ":") else { continue }
            names[String(row[..<colon])] = String(row[row.index(after: colon)...].prefix { $0 != "," })
        }
        return names
    }()
}
