#if DEBUG
    internal import Synchronization
#endif

/// The members of a JSON object in their written order.
///
/// A repeated name keeps its first position and its last value. Small objects are searched linearly, which is faster
/// than a hash table; large ones use a table, so that reading an object takes linear time.
public struct JSONObject: Sendable {
    /// A name with its value.
    public struct Member: Sendable, Hashable {
        public let name: String
        public var value: JSONValue
    }

    public private(set) var members: [Member] = []
    /// Positions of the members by name; `nil` for small objects.
    private var places: [String: Int]?

    private static let fewMembers = 32

    public init() {}

    public init(_ pairs: some Sequence<(String, JSONValue)>) {
        let count = pairs.underestimatedCount
        members.reserveCapacity(count)
        guard count >= Self.fewMembers else {
            for (name, value) in pairs {
                if let place = place(of: name) { members[place].value = value } else { append(name, value) }
            }
            return
        }
        // A table of the whole size, in which each name is looked for once: a table that grows takes longer than all else
        // in reading a large object.
        var places = [String: Int](minimumCapacity: count)
        for (name, value) in pairs {
            Work.count(1)
            let next = members.count
            let place = { (place: inout Int) in place }(&places[name, default: next])
            if place < next { members[place].value = value } else { members.append(Member(name: name, value: value)) }
        }
        self.places = places
    }

    public var isEmpty: Bool { members.isEmpty }
    public var count: Int { members.count }
    public var names: [String] { members.map(\.name) }

    /// The value of a member; setting `nil` removes the member and shifts those after it.
    public subscript(name: String) -> JSONValue? {
        get { place(of: name).map { members[$0].value } }
        set {
            switch (place(of: name), newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil):
                members.remove(at: place)
                places = nil
                if members.count >= Self.fewMembers { makePlaces() }
            case (nil, let value?): append(name, value)
            case (nil, nil): break
            }
        }
    }

    private func place(of name: String) -> Int? {
        if let places {
            Work.count(1)
            return places[name]
        }
        let place = members.firstIndex { $0.name == name }
        Work.count((place ?? members.count - 1) + 1)
        return place
    }

    private mutating func makePlaces() {
        places = Dictionary(members.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Adds a member whose name is known to be new, without checking.
    public mutating func append(_ name: String, _ value: JSONValue) {
        places?[name] = members.count
        members.append(Member(name: name, value: value))
        if members.count == Self.fewMembers { makePlaces() }
    }
}

/// Objects are equal if they have the same members in any order.
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

extension JSONObject {
    /// Counts name comparisons, so that tests can bound them. Does nothing in an optimised build.
    package enum Work {
        #if DEBUG
            package final class Tally: Sendable {
                private let names = Mutex(0)
                package init() {}
                package var count: Int { names.withLock { $0 } }
                fileprivate func add(_ more: Int) { names.withLock { $0 += more } }
            }

            @TaskLocal package static var tally: Tally?

            fileprivate static func count(_ names: Int) { tally?.add(names) }
        #else
            @inline(__always)
            fileprivate static func count(_: Int) {}
        #endif
    }
}
