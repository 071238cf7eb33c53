/// Merges values: first the statistics of all slots, which come first in the table, then the chunks of each slot.
enum ValueMerge {
    static func putNumber(_ number: UInt64, _ bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    static func write(_ work: MergeWork, _ old: OldPostlist?, to table: inout TableWriter) throws(GlassError) {
        try writeStatistics(try collectStatistics(work, old), to: &table)
        try writeChunks(work, old, to: &table)
    }

    /// Writes the statistics of all slots that have values.
    static func writeStatistics(
        _ all: [UInt32: SlotStatistics], to table: inout TableWriter
    ) throws(GlassError) {
        var entries: [(key: [UInt8], tag: [UInt8])] = []
        for (slot, statistics) in all where statistics.count > 0 {
            entries.append(([0, 0xd0] + SlotKey.inStatistics(slot), statistics.tag))
        }
        entries.sort { $0.key.lexicographicallyPrecedes($1.key) }
        for (key, tag) in entries { try PostlistMerge.writeEntry(key, tag, to: &table) }
    }

    private static func collectStatistics(
        _ work: MergeWork, _ old: OldPostlist?
    ) throws(GlassError) -> [UInt32: SlotStatistics] {
        var all: [UInt32: SlotStatistics] = [:]
        while let old, old.kind == .statistics {
            let (slot, statistics) = try SlotStatistics.read(old.cursor)
            all[slot] = statistics
            try old.advance()
        }
        if work.dropsOld { all = try oldStatisticsWithoutDropped(work) }
        var merge = try KeyMerge(work, .values)
        defer { merge.free() }
        while try merge.nextGroup() {
            var key = merge.key
            let end = key + merge.keyCount
            let slot = UInt32(truncatingIfNeeded: IntegerCode.get(&key, end) ?? 0)
            var statistics = all[slot] ?? SlotStatistics()
            _ = try merge.forEachEntry { (document, cursor) throws(GlassError) in
                let count = Int(try cursor.pointee.stream.number())
                let value = try cursor.pointee.stream.bytes(count)
                if !work.dropped.contains(document) { statistics.add(value, count) }
            }
            all[slot] = statistics
        }
        return all
    }

    /// Recounts the old database's statistics, since bounds cannot be narrowed without reading the values.
    private static func oldStatisticsWithoutDropped(
        _ work: MergeWork
    ) throws(GlassError) -> [UInt32: SlotStatistics] {
        var all: [UInt32: SlotStatistics] = [:]
        guard let old = try OldPostlist(work) else { return all }
        while old.kind == .metadata || old.kind == .statistics { try old.advance() }
        while old.kind == .values {
            let chunk = try OldValueChunk(old.cursor)
            var statistics = all[chunk.slot] ?? SlotStatistics()
            try chunk.forEach { (document, value, count) throws(GlassError) in
                if !work.dropped.contains(document) { statistics.add(value, count) }
            }
            all[chunk.slot] = statistics
            try old.advance()
        }
        return all
    }

    private static func writeChunks(
        _ work: MergeWork, _ old: OldPostlist?, to table: inout TableWriter
    ) throws(GlassError) {
        var merge = try KeyMerge(work, .values)
        defer { merge.free() }
        var chunks = ValueChunks()
        defer { chunks.free() }
        while try merge.nextGroup() {
            try writeOld(work, old, through: merge.key, merge.keyCount, &chunks, to: &table)
            try chunks.begin(merge.key, merge.keyCount, to: &table)
            var key = merge.key
            let slot = UInt32(truncatingIfNeeded: IntegerCode.get(&key, key + merge.keyCount) ?? 0)
            let entries = try merge.forEachEntry { (document, cursor) throws(GlassError) in
                let count = Int(try cursor.pointee.stream.number())
                let value = try cursor.pointee.stream.bytes(count)
                if work.dropped.contains(document) { return }
                try chunks.add(document, value, count, to: &table)
                work.eachValue?(slot, document, UnsafeBufferPointer(start: value, count: count))
            }
            try work.tick(entries)
        }
        try writeOld(work, old, through: nil, 0, &chunks, to: &table)
        try chunks.close(to: &table)
    }

    /// Writes the old database's chunks of slots up to and including `slot`, or all that are left.
    private static func writeOld(
        _ work: MergeWork, _ old: OldPostlist?, through slot: UnsafePointer<UInt8>?, _ slotCount: Int,
        _ chunks: inout ValueChunks, to table: inout TableWriter
    ) throws(GlassError) {
        while let old, old.kind == .values {
            let chunk = try OldValueChunk(old.cursor)
            if let slot, Memory.compare(chunk.slotKey, chunk.slotKeyCount, slot, slotCount) > 0 { return }
            try chunks.begin(chunk.slotKey, chunk.slotKeyCount, to: &table)
            if !work.dropsOld, work.eachValue == nil, old.cursor.tagCount >= ValueChunks.full {
                try chunks.close(to: &table)
                try old.copy(to: &table)
            } else {
                try chunk.forEach { (document, value, count) throws(GlassError) in
                    if work.dropped.contains(document) { return }
                    try chunks.add(document, value, count, to: &table)
                    work.eachValue?(chunk.slot, document, UnsafeBufferPointer(start: value, count: count))
                }
            }
            try work.tick(1)
            try old.advance()
        }
    }
}
