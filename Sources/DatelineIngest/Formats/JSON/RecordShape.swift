internal import DatelineJSON

/// Tells records from envelopes of records, by their members.
enum RecordShape {
    /// Whether an object is a record, or has one in a wrapper such as `_source`.
    static func isRecord(_ bytes: [UInt8]) -> Bool {
        guard case .object(let object)? = try? JSONParser.parse(bytes) else { return false }
        return isRecord(object, deepest: 2)
    }

    private static func isRecord(_ object: JSONObject, deepest: Int) -> Bool {
        if RecordMapper.isArticle(object) { return true }
        guard deepest > 0 else { return false }
        return object.members.contains { member in
            if case .object(let inner) = member.value { isRecord(inner, deepest: deepest - 1) } else { false }
        }
    }

    /// Whether an object has no text of its own but an array of records in it or in its objects.
    static func isEnvelope(_ bytes: [UInt8], deepest: Int) -> Bool {
        guard case .object(let object)? = try? JSONParser.parse(bytes) else { return false }
        return !hasText(object) && holdsRecords(object, deepest: deepest)
    }

    /// The records of an object that has no text of its own and whose members are records under keys, such as their ids;
    /// empty for another object.
    static func keyed(_ bytes: [UInt8]) -> [[UInt8]] {
        guard case .object(let object)? = try? JSONParser.parse(bytes), object.count > 1, !hasText(object) else {
            return []
        }
        var records: [[UInt8]] = []
        for member in object.members {
            guard case .object(let inner) = member.value, isRecord(inner, deepest: 0) else { continue }
            records.append(member.value.jsonBytes)
        }
        // A record has at most one wrapper.
        return records.count > 1 && records.count * 2 > object.count ? records : []
    }

    private static func hasText(_ object: JSONObject) -> Bool {
        var hasTitle = false
        var hasDate = false
        for member in object.members where !member.value.isNull {
            for place in RecordField.places(of: member.name) where place.trust == .full && place.path == nil {
                if place.row == RecordMapper.textRow, member.value.stringValue?.isEmpty == false { return true }
                if place.row == RecordMapper.titleRow { hasTitle = true }
                if place.row == RecordMapper.publishedRow { hasDate = true }
            }
        }
        return hasTitle && hasDate
    }

    private static func holdsRecords(_ object: JSONObject, deepest: Int) -> Bool {
        guard deepest > 0 else { return false }
        return object.members.contains { member in
            switch member.value {
            case .array(let elements):
                // The first element of a graph may be the site.
                return elements.prefix(20).contains { element in
                    if case .object(let inner) = element { isRecord(inner, deepest: 2) } else { false }
                }
            case .object(let inner): return holdsRecords(inner, deepest: deepest - 1)
            default: return false
            }
        }
    }
}
