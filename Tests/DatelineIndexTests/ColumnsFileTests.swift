import DatelineModel
import TestSupport
import Testing

@testable import DatelineIndex

struct ColumnsFileTests {
    let folder = TemporaryFolder()

    /// A field of some documents: by document number - 1 its value, `nil` for none.
    typealias Field = [[UInt8]?]

    /// - Parameter distinct: the number of values to choose from.
    private static func field(
        _ count: Int, distinct: Int, missing: Double = 0, _ random: inout SeededGenerator
    ) -> Field {
        (0..<count).map { _ in
            guard Double.random(in: 0..<1, using: &random) >= missing else { return nil }
            let number = Int.random(in: 0..<distinct, using: &random)
            return number == 3 ? [] : Array("value \(number)".utf8) + [UInt8](repeating: 0xFE, count: number % 40)
        }
    }

    /// An order key; 0 is one without a date.
    private static func day(_ number: Int) -> [UInt8] {
        let (year, month, day) = (1900 + number % 120, 1 + number % 12, 1 + number % 28)
        let date = number == 0 ? nil : CalendarDay(year: year, month: month, day: day).map { PublicationDate($0) }
        return OrderKey.make(published: date, id: "id \(number)")
    }

    private func write(_ fields: [ColumnKey: Field], _ name: String) throws -> SidecarOutput {
        let writer = try ColumnsWriter(path: folder[name])
        for (key, field) in fields.sorted(by: { $0.key < $1.key }) {
            writer.begin(key)
            for (place, value) in field.enumerated() {
                value?.withUnsafeBytes { writer.add(UInt32(place + 1), $0) }
            }
            writer.end()
        }
        return try writer.finish()
    }

    /// What a section says of each document.
    private static func content(_ section: ColumnSection, of count: Int) -> Field {
        (0..<count).map { place in
            let code = Int(section.code(of: UInt32(place + 1)))
            return code == 0 ? nil : Array(section.value(code))
        }
    }

    private static func all(_ path: String) throws -> [ColumnKey: Field] {
        let file = try ColumnsFile(path: path)
        var fields: [ColumnKey: Field] = [:]
        for key in file.keys {
            let section = try #require(try file.section(key))
            fields[key] = content(section, of: Int(section.last)) + [section.counts.flatMap { SidecarFrame.bytes($0) }]
        }
        return fields
    }

    @Test(arguments: [
        (1, 1), (1000, 1), (100, 2), (3000, 254), (3000, 255), (3000, 256), (9000, 300), (140_000, 70_000),
    ])
    func `Every document has its value`(_ count: Int, _ distinct: Int) throws {
        var random = SeededGenerator(seed: UInt64(count + distinct))
        // All values occur, in every order of codes.
        var each: Field = (0..<distinct).map { Array("value \($0)".utf8) }
        each += (distinct..<max(distinct, count)).map { _ in
            Array("value \(Int.random(in: 0..<distinct, using: &random))".utf8)
        }
        let fields: [ColumnKey: Field] = [
            .value(slot: 2): each.shuffled(using: &random),
            .value(slot: 3): Self.field(count, distinct: distinct, missing: 0.3, &random),
            .value(slot: 17): Self.field(count, distinct: distinct, missing: 0.999, &random),
            .value(slot: 4): [[UInt8]?](repeating: nil, count: count),
            .value(slot: 5): [[UInt8]?](repeating: [7], count: count),
        ]
        let output = try write(fields, "columns")
        #expect(SidecarCase.isTold(output, folder, "columns"))
        let file = try ColumnsFile(path: folder["columns"])
        for (key, field) in fields {
            guard let section = try file.section(key) else {
                #expect(field.allSatisfy { $0 == nil })
                #expect(!file.keys.contains(key))
                continue
            }
            #expect(Self.content(section, of: count + 2) == field + [nil, nil])
            let counts = Dictionary(grouping: field.compactMap { $0 }) { $0 }.mapValues(\.count)
            #expect(section.valueCount == counts.count)
            for code in 1...section.valueCount {
                #expect(Int(section.counts[code - 1]) == counts[Array(section.value(code))])
            }
            let width =
                section.valueCount == 1 && field.allSatisfy { $0 != nil }
                ? 0
                : section.valueCount < 256 ? 1 : section.valueCount < 65_536 ? 2 : 4
            let last = Int(section.last)
            #expect(last == (field.lastIndex { $0 != nil } ?? 0) + 1)
            #expect(section.byteCount == last * width + section.valueCount * 8 + section.bytes.count)
            var passed: Field = .init(repeating: nil, count: count)
            section.forEach { passed[Int($0) - 1] = Array(section.value($1)) }
            #expect(passed == field)
        }
        #expect(try file.section(.value(slot: 9)) == nil)
        #expect(try file.section(.day) == nil)
    }

    @Test func `Days are those of order keys, and what has none has no code`() throws {
        let numbers = [5, 0, 77, 5, 0]
        let writer = try ColumnsWriter(path: folder["columns"])
        writer.begin(.day)
        for (place, number) in numbers.enumerated() {
            Self.day(number).withUnsafeBytes { writer.add(UInt32(place + 1), $0) }
        }
        // Keys that are damaged are no days.
        for (place, key) in ["", "zz", "9999x999999999", "~"].enumerated() {
            Array(key.utf8).withUnsafeBytes { writer.add(UInt32(place + 6), $0) }
        }
        writer.end()
        _ = try writer.finish()
        let section = try #require(try ColumnsFile(path: folder["columns"]).section(.day))
        #expect(section.last == 4)
        let days = (1...9).map { section.code(of: $0) }.map { $0 == 0 ? 0 : section.day(Int($0)) }
        #expect(days == numbers.map { OrderKey.day(of: Self.day($0)) } + [0, 0, 0, 0])
        #expect(section.counts == [2, 1])
    }

    @Test func `What a merge of tables tells becomes columns of the fields that have any`() throws {
        let writer = try ColumnsWriter(path: folder["columns"], taking: [.day, .value(slot: 2), .value(slot: 16)])
        func take(_ slot: UInt32, _ document: UInt32, _ value: [UInt8]) {
            value.withUnsafeBytes { writer.take(slot: slot, document, $0) }
        }
        take(0, 1, Self.day(3))
        take(0, 2, Self.day(0))
        take(1, 1, [1, 2, 3, 4])
        take(2, 2, Array("TASS".utf8))
        take(8, 1, [9])
        take(16, 1, Array("a".utf8))
        take(16, 2, Array("b".utf8))
        _ = try writer.finish()
        let file = try ColumnsFile(path: folder["columns"])
        #expect(file.keys == [.day, .value(slot: 2), .value(slot: 16)])
        #expect(file.last == 2)
        #expect(try Self.content(#require(try file.section(.value(slot: 2))), of: 2) == [nil, Array("TASS".utf8)])
        #expect(try Self.content(#require(try file.section(.value(slot: 16))), of: 2) == [[97], [98]])
        #expect(try #require(try file.section(.day)).day(1) == OrderKey.day(of: Self.day(3)))
    }

    @Test(arguments: 0..<12) func `A merge is one file of what is left`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let keys: [ColumnKey] = [.value(slot: 2), .value(slot: 3), .value(slot: 16), .day]
        let counts = (0..<Int.random(in: 1...6, using: &random)).map { _ in
            [1, 30, 400][Int.random(in: 0..<3, using: &random)]
        }
        let share = [0.0, 0.1, 0.9, 1][Int.random(in: 0..<4, using: &random)]
        var left: [ColumnKey: Field] = [:]
        var numbers: [[UInt32: UInt32]] = []
        var next: UInt32 = 0
        var files: [ColumnsFile] = []
        for (source, count) in counts.enumerated() {
            var number: [UInt32: UInt32] = [:]
            for document in 0..<UInt32(count) where Double.random(in: 0..<1, using: &random) >= share {
                next += 1
                number[document + 1] = next
            }
            numbers.append(number)
            var fields: [ColumnKey: Field] = [:]
            // Own fields come and go.
            for key in keys where key != .value(slot: 16) || Bool.random(using: &random) {
                var field = Self.field(
                    count, distinct: [1, 5, 400][Int.random(in: 0..<3, using: &random)], missing: 0.2, &random)
                if key == .day { field = field.map { _ in Self.day(Int.random(in: 0..<500, using: &random)) } }
                fields[key] = field
            }
            _ = try write(fields, "\(source)")
            files.append(try ColumnsFile(path: folder["\(source)"]))
            for key in keys {
                for place in 0..<count where number[UInt32(place + 1)] != nil {
                    left[key, default: []].append(fields[key]?[place])
                }
            }
        }
        let output = try ColumnsFile.merge(files, to: folder["merged"]) { numbers[$0][$1] }
        #expect(SidecarCase.isTold(output, folder, "merged"))
        _ = try write(left, "expected")
        #expect(folder.read("merged") == folder.read("expected"))
    }

    @Test func `What is damaged or cut is told or harmless`() throws {
        var random = SeededGenerator(seed: 9)
        let fields: [ColumnKey: Field] = [
            .value(slot: 2): Self.field(30, distinct: 4, missing: 0.1, &random),
            .value(slot: 3): [[UInt8]?](repeating: [7], count: 20),
            .value(slot: 16): Self.field(300, distinct: 1000, &random),
            .day: (0..<25).map { Self.day($0 % 4) },
        ]
        _ = try write(fields, "columns")
        try SidecarCase.damage(folder, "columns", step: 5, read: Self.all)
        _ = try write([:], "none")
        try SidecarCase.damage(folder, "none", read: Self.all)
    }

    @Test func `Columns that someone forged are told, and take no memory`() throws {
        _ = try write([.value(slot: 2): [[1], [2], nil, [1]]], "columns")
        let bytes = folder.read("columns")
        let index = bytes.count - SidecarFrame.footSize - ColumnsWriter.entrySize
        func forged(_ change: (inout [UInt8]) -> Void) -> String {
            var changed = bytes
            change(&changed)
            // The index's checksums are made to agree, and the section's.
            let section = Array(changed[SidecarFrame.headSize..<index])
            changed.replaceSubrange(
                index + 32..<index + 40, with: SidecarFrame.bytes(section.withUnsafeBytes { Checksum.of($0) }))
            let entry = Array(changed[index..<index + ColumnsWriter.entrySize])
            let whole = SidecarCase.forged(changed) { $0.indexChecksum = entry.withUnsafeBytes { Checksum.of($0) } }
            return folder.write("forged", whole)
        }
        #expect(throws: Never.self) { try Self.all(forged { _ in }) }
        let wrong: [(String, (inout [UInt8]) -> Void)] = [
            ("a code without a value", { $0[SidecarFrame.headSize] = 3 }),
            ("an end beyond the bytes", { $0[SidecarFrame.headSize + 8 + 8] = 9 }),
            (
                "ends that descend",
                {
                    $0[SidecarFrame.headSize + 8 + 8] = 2; $0[SidecarFrame.headSize + 8 + 12] = 1
                }
            ),
            ("a width of 3", { $0[index + 1] = 3 }),
            ("a width of 0", { $0[index + 1] = 0 }),
            ("no documents", { $0.replaceSubrange(index + 8..<index + 12, with: [0, 0, 0, 0]) }),
            ("many documents", { $0.replaceSubrange(index + 8..<index + 12, with: [255, 255, 255, 255]) }),
            ("many values", { $0.replaceSubrange(index + 12..<index + 16, with: [255, 255, 255, 255]) }),
            (
                "a place beyond the file",
                { $0.replaceSubrange(index + 16..<index + 24, with: [UInt8](repeating: 255, count: 8)) }
            ),
            (
                "a length beyond the file",
                { $0.replaceSubrange(index + 24..<index + 32, with: [UInt8](repeating: 127, count: 8)) }
            ),
            (
                "days of two bytes",
                {
                    $0[index] = 1; $0[index + 4] = 0
                }
            ),
        ]
        for (what, change) in wrong {
            let path = forged(change)
            #expect(throws: SidecarError.self, "\(what)") { try Self.all(path) }
        }
        // A kind that a later version adds is passed over.
        #expect(try ColumnsFile(path: forged { $0[index] = 9 }).keys == [])
    }

    @Test func `Columns and documents out of order are refused`() throws {
        let wrong: [(ColumnsWriter) -> Void] = [
            {
                $0.begin(.day); $0.end(); $0.begin(.day)
            },
            {
                $0.begin(.day); $0.begin(.value(slot: 2))
            },
            { $0.end() },
            { writer in [UInt8(1)].withUnsafeBytes { writer.add(1, $0) } },
            { writer in
                writer.begin(.value(slot: 2))
                for document: UInt32 in [2, 2] { [UInt8(1)].withUnsafeBytes { writer.add(document, $0) } }
            },
            { writer in
                writer.begin(.value(slot: 2))
                [UInt8(1)].withUnsafeBytes { writer.add(0, $0) }
            },
        ]
        for use in wrong {
            let error = #expect(throws: SidecarError.self) {
                let writer = try ColumnsWriter(path: folder["columns"])
                use(writer)
                _ = try writer.finish()
            }
            #expect(error?.kind == .refused)
            #expect(!folder.exists("columns"))
        }
    }
}
