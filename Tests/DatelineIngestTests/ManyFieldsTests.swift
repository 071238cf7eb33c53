import DatelineJSON
import DatelineModel
import Testing

@testable import DatelineIngest

/// Reading a record takes work in proportion to its size, however many fields it has.
struct ManyFieldsTests {
    private static let count = 20_000

    private static func members(_ value: String = "1") -> String {
        (0..<count).map { "\"f\($0)\":\(value)" }.joined(separator: ",")
    }

    /// The names that are compared while a line is read.
    private func work(_ line: String) -> Int {
        let tally = JSONObject.Work.Tally()
        JSONObject.Work.$tally.withValue(tally) {
            #expect(readLine(line)?.extra.count == Self.count)
        }
        return tally.count
    }

    @Test(arguments: [
        "{\"id\":\"x\",\(members())}",
        "{\"id\":\"x\",\(members("[1,{\"a\":null}]"))}",
        "{\"id\":\"x\",\"extra\":{\(members())}}",
        "{\"id\":\"x\",\(members()),\"extra\":{\(members("2"))}}",
        "{\"id\":\"x\",\(members()),\(members("3"))}",
    ])
    func `Extra fields are read in linear time`(line: String) {
        #expect(work(line) < 10 * Self.count)
    }

    @Test func `Objects of many members are compared in linear time`() throws {
        let names = (0..<Self.count).map { "f\($0)" }
        let object = JSONObject(names.map { ($0, 1) })
        let reversed = JSONObject(names.reversed().map { ($0, 1) })
        let tally = JSONObject.Work.Tally()
        JSONObject.Work.$tally.withValue(tally) { #expect(object == reversed) }
        #expect(tally.count < 10 * Self.count)
    }

    @Test func `Members of a large object are found, replaced and taken away`() {
        var object = JSONObject((0..<100).map { ("f\($0)", .int($0)) })
        object["f50"] = "new"
        object["f20"] = nil
        object["f100"] = 100
        #expect(object["f50"] == "new" && object["f20"] == nil && object["f21"] == 21 && object["f100"] == 100)
        #expect(object.count == 100 && object.names.last == "f100")
        for number in 0..<95 { object["f\(number)"] = nil }
        #expect(object.names == ["f95", "f96", "f97", "f98", "f99", "f100"])
        #expect(object["f99"] == 99 && object["f1"] == nil)
    }
}
