import DatelineModel

/// The meaning of a member of a record.
enum RecordField: Hashable {
    case field(ArticleEvidence.Field)
    /// The provenance of the date in a record of Dateline's own.
    case precision, evidence, words
    case extra, warnings
    /// Always set by the archive, so ignored.
    case ignored

    private init(_ field: ArticleField) {
        switch field.name.rawValue {
        case "published_precision": self = .precision
        case "published_from": self = .evidence
        case "published_raw": self = .words
        case "extra": self = .extra
        case "warnings": self = .warnings
        case "label", "sha256": self = .ignored
        default: self = ArticleEvidence.Field(field.name).map(RecordField.field) ?? .ignored
        }
    }

    /// The place of a name in the table.
    struct Place: Hashable {
        let row: Int
        /// 0 the highest; of several names of a field the one with the highest rank and a value wins.
        var rank: Int
        var trust = RecordNames.Trust.full
        /// Whether the name is one of Dateline's own or of those that it documents, whose text is never HTML.
        var isDocumented = false
        /// Whether values are HTML by the convention of the programs that write them.
        var isHTML = false
        /// The member inside the value that is meant; `nil` for the value itself.
        var path: String?
    }

    /// Fields in the order in which they are read: the id after the address, and the date last, since parsing it depends
    /// on the language and on its provenance in a record of Dateline's own.
    static let fields: [RecordField] = {
        let last: [RecordField] = [.field(.id), .field(.published)]
        return Article.fields.map { RecordField($0) }.filter { !last.contains($0) } + last
    }()

    static func row(of field: ArticleEvidence.Field) -> Int {
        fields.firstIndex(of: .field(field)) ?? 0
    }

    /// Places by the exact names of Dateline's own records and those that it documents.
    static let byName: [String: Place] = {
        var places: [String: Place] = [:]
        for field in Article.fields {
            guard let row = fields.firstIndex(of: RecordField(field)) else { continue }
            let first =
                RecordNames.rows.first { .field($0.field) == fields[row] }.map { RecordNames.keys($0.first) } ?? []
            for (number, name) in ([field.name.rawValue] + field.inputNames).enumerated() {
                let rank = number == 0 ? 0 : number + first.count
                places[name] = Place(row: row, rank: rank * 2, isDocumented: true)
            }
        }
        return places
    }()

    /// Places by the keys of names (``RecordNames/key(_:)``).
    static let byKey: [String: [Place]] = {
        var places: [String: [Place]] = [:]
        for names in RecordNames.rows {
            let row = row(of: names.field)
            guard let field = Article.fields.first(where: { RecordField($0) == fields[row] }) else { continue }
            let html = Set(RecordNames.keys(names.html))
            var rank = 0
            func add(_ keys: [String], _ trust: RecordNames.Trust = .full, isDocumented: Bool = false) {
                for key in keys {
                    // An exact name comes before one that differs in case or marks.
                    let place = Place(
                        row: row, rank: rank * 2 + 1, trust: trust, isDocumented: isDocumented,
                        isHTML: html.contains(key))
                    // Names of little trust may stand for several fields: a `guid` is an address or an id. A date of a
                    // change stands for the publication too, if there is no other.
                    let mayBeShared = trust == .fallback || places[key]?.allSatisfy { $0.trust == .update } == true
                    if places[key] == nil || mayBeShared { places[key, default: []].append(place) }
                    rank += 1
                }
            }
            add([RecordNames.key(field.name.rawValue)], isDocumented: true)
            add(RecordNames.keys(names.first))
            add(field.inputNames.map { RecordNames.key($0) }, isDocumented: true)
            add(RecordNames.keys(names.full))
            add(RecordNames.keys(names.fallback), .fallback)
            add(RecordNames.keys(names.update), .update)
        }
        return places
    }()

    /// All meanings of a member's name; empty for a name that means nothing.
    static func places(of name: String) -> [Place] {
        var places = byKey[RecordNames.key(name)] ?? []
        if let place = byName[name] { places = [place] + places.filter { $0.trust == .update } }
        if places.isEmpty, let dot = name.firstIndex(of: "."), dot > name.startIndex {
            places = flattened(name[..<dot], String(name[name.index(after: dot)...]))
        }
        for (member, path, field) in RecordNames.inside where member == name {
            places.append(Place(row: row(of: field), rank: 20_000, path: path))
        }
        return places
    }

    /// The meanings of a name such as `fields.bodyText` or `headline.main`, as programs write nested members in a table.
    private static func flattened(_ member: Substring, _ inner: String) -> [Place] {
        if wrappers.contains(RecordNames.key(member)) {
            return places(of: inner).compactMap { place in
                guard place.path == nil, case .field = fields[place.row] else { return nil }
                var place = place
                place.rank += 10_000
                place.isDocumented = false
                return place
            }
        }
        let names: Set<String> = [
            "main", "rendered", "name", "title", "value", "original", "text", "content", "0.name", "[0].name",
        ]
        guard names.contains(inner) else { return [] }
        return (byKey[RecordNames.key(member)] ?? []).compactMap { place in
            guard inner != "title" || place.row == row(of: .source) else { return nil }
            var place = place
            place.isDocumented = false
            place.isHTML = place.isHTML || inner == "rendered"
            return place
        }
    }

    static let wrappers = Set(RecordNames.keys(RecordNames.wrappers) + ["data"])
    static let hosts = Set(RecordNames.keys(RecordNames.hosts))
    static let programDates = Set(RecordNames.keys(RecordNames.programDates))
}
