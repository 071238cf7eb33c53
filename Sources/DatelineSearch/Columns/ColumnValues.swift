internal import DatelineIndex
internal import DatelineModel

/// The distinct values of a column with their codes, grouped by the key that filters and facets compare.
///
/// Code 0 is no value. If articles may have several values, each combination has a code. Values keep their spelling,
/// since a facet shows the most frequent one.
struct ColumnValues: Sendable {
    private let isOfMany: Bool
    /// By spelling number: the value as spelt; number 0 is no value.
    private(set) var spellings: [[UInt8]] = [[]]
    /// By spelling number: its group, the spellings with the same key.
    private(set) var groupOfSpelling: [UInt32] = [0]
    /// By code: the spelling numbers of its values.
    private(set) var members: [[UInt32]] = [[]]
    /// By code: the groups of its values, each once.
    private(set) var groups: [[UInt32]] = [[0]]
    /// By group: the folded value; group 0 is no value.
    private(set) var keys: [[UInt8]] = [[]]
    private var codeOf: [[UInt8]: UInt32] = [[]: 0]
    private var spellingOf: [[UInt8]: UInt32] = [[]: 0]
    private var groupOf: [[UInt8]: UInt32] = [[]: 0]

    /// - Parameter isOfMany: whether a value may be a ``ValueList``.
    init(ofMany isOfMany: Bool) { self.isOfMany = isOfMany }

    /// The code of a document's slot, added if it is new.
    mutating func code(of value: [UInt8]) -> UInt32 {
        if let known = codeOf[value] { return known }
        let code = UInt32(members.count)
        let spelt = isOfMany ? ValueList.parts(value).map { spelling(Array($0)) } : [spelling(value)]
        members.append(spelt)
        var found: [UInt32] = []
        for group in spelt.map({ groupOfSpelling[Int($0)] }) where !found.contains(group) { found.append(group) }
        groups.append(found)
        codeOf[value] = code
        return code
    }

    private mutating func spelling(_ value: [UInt8]) -> UInt32 {
        if let known = spellingOf[value] { return known }
        let number = UInt32(spellings.count)
        let key = ArticleField.key(String(decoding: value, as: UTF8.self))
        let group = groupOf[key] ?? UInt32(keys.count)
        if group == keys.count {
            keys.append(key)
            groupOf[key] = group
        }
        spellings.append(value)
        groupOfSpelling.append(group)
        spellingOf[value] = number
        return number
    }

    func group(ofKey key: [UInt8]) -> Int? { groupOf[key].map(Int.init) }

    /// Estimated memory in bytes.
    var byteCount: Int {
        // A value has a header of 32 bytes and places in an array and a hash table, which is at most three quarters
        // full.
        let text = (spellings + keys).reduce(0) { $0 + $1.count + 32 + 8 + 24 }
        return text + members.reduce(0) { $0 + 2 * (4 * $1.count + 32 + 8) } + 4 * groupOfSpelling.count
    }
}

/// The distinct publication days of a column with their codes; code 0 is no date.
struct ColumnDays: Sendable {
    /// By code: the number yyyymmdd, with 0 for an unknown month or day.
    private(set) var days: [UInt32] = [0]
    private var codeOf: [UInt32: UInt32] = [0: 0]

    /// The code of a day, added if it is new.
    mutating func code(of day: UInt32) -> UInt32 {
        if let known = codeOf[day] { return known }
        let code = UInt32(days.count)
        days.append(day)
        codeOf[day] = code
        return code
    }

    /// Estimated memory in bytes.
    var byteCount: Int { days.count * (4 + 12) }
}
