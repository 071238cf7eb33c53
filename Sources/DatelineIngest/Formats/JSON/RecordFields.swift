import DatelineJSON

/// The members of a record, sorted into fields; what is no field, or cannot be one, gathers in ``leftovers``.
struct RecordFields {
    struct Candidate {
        let field: RecordField
        let rank: Int
        let name: String
        let value: JSONValue
    }

    private var candidates: [Candidate] = []
    /// Members to be given back as they came.
    private(set) var leftovers = JSONObject()

    init(_ record: JSONObject) {
        candidates.reserveCapacity(record.count)
        for member in record.members {
            guard let known = RecordField.byName[member.name] else {
                leftovers.append(member.name, member.value)
                continue
            }
            if known.field == .ignored || Self.isEmpty(member.value) { continue }
            candidates.append(
                Candidate(field: known.field, rank: known.rank, name: member.name, value: member.value))
        }
    }

    /// What was given for a field under any of its names, the weightiest first.
    func candidates(for field: RecordField) -> [Candidate] {
        var found: [Candidate] = []
        for candidate in candidates where candidate.field == field { found.append(candidate) }
        if found.count > 1 { found.sort { $0.rank < $1.rank } }
        return found
    }

    /// Gives a member back; one that is there already, from an `extra` object, keeps its value.
    mutating func keep(_ name: String, _ value: JSONValue) {
        if leftovers[name] == nil { leftovers.append(name, value) }
    }

    /// What says nothing: an alternative name may then speak.
    private static func isEmpty(_ value: JSONValue) -> Bool {
        switch value {
        case .null: true
        case .string(let text): text.unicodeScalars.allSatisfy(\.isBlank)
        case .array(let elements): elements.isEmpty
        case .object(let object): object.isEmpty
        case .bool, .number: false
        }
    }
}
