import DatelineModel
import DatelineQuery
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

struct OrderKeyTests {
    /// Newest first, then by id, undated last.
    private static let inOrder: [(published: String?, id: String)] = [
        ("9999-12-31T23:59:60", "a"), ("2024", "a"), ("2023-12-31", "a"), ("2023-08-17T18:10:01", "a"),
        ("2023-08-17T18:10:00", "a"), ("2023-08-17T18:10:00", "b"), ("2023-08-17", "a"), ("2023-08-17", "ab"),
        ("2023-08-16", "a"), ("2023-08", "a"), ("2023", "a"), ("0001-01-01", "a"), ("0001", "a"), (nil, "a"),
        (nil, "b"),
    ]

    private static func key(_ published: String?, _ id: String = "id") -> [UInt8] {
        OrderKey.make(published: published.flatMap { PublicationDate(iso: $0) }, id: id)
    }

    @Test func keysRunNewestFirstThenByIdAndUndatedLast() {
        let keys = Self.inOrder.map { Self.key($0.published, $0.id) }
        for (earlier, later) in zip(keys, keys.dropFirst()) {
            #expect(earlier.lexicographicallyPrecedes(later), "\(String(decoding: later, as: UTF8.self))")
        }
    }

    @Test func theIdComesBack() {
        for id in ["a", "", "Минск/ä#12", String(repeating: "x", count: 1000)] {
            #expect(OrderKey.id(of: Self.key("2023-08-17", id)) == id)
            #expect(OrderKey.id(of: Self.key(nil, id)) == id)
        }
    }

    /// Bounds alone: what is coarse at the end of a range is for the filter to take out again.
    @Test(
        arguments: [
            (
                "2023-08-17", ["2023-08-17", "2023-08-17T00:00:00", "2023-08-17T23:59:59"],
                ["2023-08-16", "2023-08-18", "2023-08"]
            ),
            (
                "2023-08", ["2023-08", "2023-08-01", "2023-08-31T23:59:59"],
                ["2023-07-31", "2023-09-01", "2023-09", "2023"]
            ),
            ("2023", ["2023", "2023-01", "2023-01-01", "2023-12-31"], ["2022-12-31", "2024-01-01", "2024", "2022"]),
            ("2023-08..", ["2023-08", "2024", "9999-12-31"], ["2023-07-31", "2023"]),
            ("..2023-08", ["2023-08-31", "2023", "0001"], ["2023-09-01"]),
        ] as [(String, [String], [String])])
    func boundsHoldTheDaysOfARangeAndNeverTheUndated(range: String, inside: [String], outside: [String]) throws {
        let range = try #require(DateRange(range))
        let (low, high) = OrderKey.bounds(first: range.first, last: range.last)
        func holds(_ key: [UInt8]) -> Bool {
            !key.lexicographicallyPrecedes(low) && (high.isEmpty || !high.lexicographicallyPrecedes(key))
        }
        for date in inside { #expect(holds(Self.key(date)), "\(date)") }
        for date in outside { #expect(!holds(Self.key(date)), "\(date)") }
        #expect(!holds(Self.key(nil)))
    }

    @Test(
        arguments: [
            ("2023-08-17", 4, "2023"), ("2023-08-17", 6, "2023-08"), ("2023-08-17T18:10:00", 8, "2023-08-17"),
            ("2023-08", 8, "2023-08"), ("2023", 8, "2023"), ("2023", 4, "2023"), (nil, 8, nil),
        ] as [(String?, Int, String?)])
    func aBucketIsNoFinerThanTheDate(published: String?, length: Int, bucket: String?) {
        #expect(OrderKey.bucket(of: Array(Self.key(published).prefix(length))) == bucket)
    }
}
