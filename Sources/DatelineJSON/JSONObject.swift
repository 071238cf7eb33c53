/// The members of a JSON object, in the order in which they were written.
///
/// A name that stands twice keeps its first place and its last value. Look-up is linear: records have tens of members.
public struct JSONObject: Sendable {
    /// A name with its value.
    public struct Member: Sendable, Hashable {
        public let name: String
        public var value: JSONValue
    }

    public private(set) var members: [Member] = []

    private static let fewMembers = 32

    public init() {}

    public init(_ pairs: some Sequence<(String, JSONValue)>) {
        // A look at each before is faster than a table, until there are many.
        var places: [String: Int]?
        for (name, value) in pairs {
            let place = places.map { $0[name] } ?? members.firstIndex { $0.name == name }
            if let place {
                members[place].value = value
                continue
            }
            places?[name] = members.count
            members.append(Member(name: name, value: value))
            if members.count == Self.fewMembers {
                places = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1.name, $0) })
            }
        }
    }

    public var isEmpty: Bool { members.isEmpty }
    public var count: Int { members.count }
    public var names: [String] { members.map(\.name) }

    /// The value of a member; setting `nil` takes the member away.
    public subscript(name: String) -> JSONValue? {
        get { members.first { $0.name == name }?.value }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Adds a member that is known not to be there yet, without looking.
    public mutating func append(_ name: String, _ value: JSONValue) {
        members.append(Member(name: name, value: value))
    }
}

/// Two objects are equal when they have the same members, in whatever order.
extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.count == right.count else { return false }
        if left.members == right.members { return true }
        return left.members.allSatisfy { right[$0.name] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for name in names.sorted() { hasher.combine(name) }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
