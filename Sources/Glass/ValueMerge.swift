/// Merges values: first the statistics of all slots, which come first in the table, then the chunks of each.
enum ValueMerge {
    private struct SlotStatistics {
        var slot: UInt32
        var count: UInt32 = 0
        var lower: [UInt8] = []
        var upper: [UInt8] = []

        var tag: [UInt8] {
            var tag: [UInt8] = []
            putNumber(UInt64(count), &tag)
            putNumber(UInt64(lower.count), &tag)
            tag += lower
            // No value is empty, so an empty upper bound can stand for the same as the lower.
            if lower != upper { tag += upper }
            return tag
        }

        mutating func add(_ value: UnsafePointer<UInt8>, _ valueCount: Int) {
            count += 1
            if count == 1 || isLess(value, valueCount, lower) {
                lower = Array(UnsafeBufferPointer(start: value, count: valueCount))
            }
            if count == 1 || isGreater(value, valueCount, upper) {
                upper = Array(UnsafeBufferPointer(start: value, count: valueCount))
            }
        }

        private func isLess(_ value: UnsafePointer<UInt8>, _ count: Int, _ bound: [UInt8]) -> Bool {
            bound.withUnsafeBufferPointer { Memory.compare(value, count, $0.baseAddress!, $0.count) < 0 }
        }

        private func isGreater(_ value: UnsafePointer<UInt8>, _ count: Int, _ bound: [UInt8]) -> Bool {
            bound.withUnsafeBufferPointer { Memory.compare(value, count, $0.baseAddress!, $0.count) > 0 }
        }
    }

    /// A chunk that has so many bytes is closed.
    private static let full = 2000

    static func putNumber(_ number: UInt64, _ bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    static func write(_ work: MergeWork, to table: inout TableWriter) throws(GlassError) {
        var entries: [(key: [UInt8], tag: [UInt8])] = []
        for statistics in try collectStatistics(work) where statistics.count > 0 {
            entries.append(([0, 0xd0] + SlotKey.inStatistics(statistics.slot), statistics.tag))
        }
        entries.sort { $0.key.lexicographicallyPrecedes($1.key) }
        for (key, tag) in entries { try PostlistMerge.writeEntry(key, tag, to: &table) }
        try writeChunks(work, to: &table)
    }

    private static func collectStatistics(_ work: MergeWork) throws(GlassError) -> [SlotStatistics] {
        var merge = try KeyMerge(work.runs, .values, bufferSize: work.bufferSize)
        defer { merge.free() }
        var all: [SlotStatistics] = []
        while try merge.nextGroup() {
            var key = merge.key
            let end = key + merge.keyCount
            var statistics = SlotStatistics(slot: UInt32(truncatingIfNeeded: IntegerCode.get(&key, end) ?? 0))
            _ = try merge.forEachEntry { (document, cursor) throws(GlassError) in
                let count = Int(try cursor.pointee.stream.number())
                let value = try cursor.pointee.stream.bytes(count)
                if !work.dropped.contains(document) { statistics.add(value, count) }
            }
            all.append(statistics)
        }
        return all
    }

    private static func writeChunks(_ work: MergeWork, to table: inout TableWriter) throws(GlassError) {
        var merge = try KeyMerge(work.runs, .values, bufferSize: work.bufferSize)
        defer { merge.free() }
        var chunk = Arena(capacity: 1 << 13)
        let key = UnsafeMutablePointer<UInt8>.allocate(capacity: 32)
        defer {
            chunk.free()
            key.deallocate()
        }
        key[0] = 0
        key[1] = 0xd8
        while try merge.nextGroup() {
            (key + 2).update(from: merge.key, count: merge.keyCount)
            let keyHead = key + 2 + merge.keyCount
            chunk.count = 0
            var last: UInt32 = 0
            var keyEnd = keyHead
            let entries = try merge.forEachEntry { (document, cursor) throws(GlassError) in
                let count = Int(try cursor.pointee.stream.number())
                let value = try cursor.pointee.stream.bytes(count)
                if work.dropped.contains(document) { return }
                chunk.reserve(count + 2 * IntegerCode.longest)
                var out = chunk.end
                if chunk.count == 0 {
                    keyEnd = keyHead
                    IntegerCode.putSorting(document, &keyEnd)
                } else {
                    IntegerCode.put(document &- last &- 1, &out)
                }
                last = document
                IntegerCode.put(UInt64(count), &out)
                out.update(from: value, count: count)
                chunk.setEnd(out + count)
                if chunk.count >= full {
                    try table.add(key, keyEnd - key, chunk.base, chunk.count)
                    chunk.count = 0
                }
            }
            if chunk.count > 0 { try table.add(key, keyEnd - key, chunk.base, chunk.count) }
            try work.tick(entries)
        }
    }
}
