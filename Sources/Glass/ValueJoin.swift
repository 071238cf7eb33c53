/// Joins values: the statistics of all slots, then the chunks of each slot.
enum ValueJoin {
    static func write(
        _ work: JoinWork, _ sources: [SourcePostlist], to table: inout TableWriter
    ) throws(GlassError) {
        var all: [UInt32: SlotStatistics] = [:]
        for source in sources {
            let isWhole = source.numbers.isWhole
            while source.list.kind == .statistics {
                if isWhole {
                    let (slot, statistics) = try SlotStatistics.read(source.list.cursor)
                    all[slot, default: SlotStatistics()].add(statistics)
                }
                try work.progress.tick(1)
                try source.list.advance()
            }
            // Bounds cannot be narrowed to what is left without reading the values.
            if !isWhole { try count(source, in: &all) }
        }
        try ValueMerge.writeStatistics(all, to: &table)
        try writeChunks(work, sources, to: &table)
    }

    /// Counts the values of documents that are left, by a cursor of its own: they come after the statistics.
    private static func count(
        _ source: SourcePostlist, in all: inout [UInt32: SlotStatistics]
    ) throws(GlassError) {
        let list = try OldPostlist(source.reader)
        while list.kind == .metadata || list.kind == .statistics { try list.advance() }
        while list.kind == .values {
            let chunk = try OldValueChunk(list.cursor)
            var statistics = all[chunk.slot] ?? SlotStatistics()
            try chunk.forEach { (document, value, count) throws(GlassError) in
                if source.numbers.number(document) != nil { statistics.add(value, count) }
            }
            all[chunk.slot] = statistics
            try list.advance()
        }
    }

    private static func writeChunks(
        _ work: JoinWork, _ sources: [SourcePostlist], to table: inout TableWriter
    ) throws(GlassError) {
        var chunks = ValueChunks()
        defer { chunks.free() }
        while let slot = try lowestSlot(sources) {
            try slot.withUnsafeBufferPointer { slot throws(GlassError) in
                try chunks.begin(slot.baseAddress!, slot.count, to: &table)
                for source in sources {
                    try copy(source, work, slot, &chunks, to: &table)
                }
            }
        }
        try chunks.close(to: &table)
    }

    /// The key of the slot that comes first among those not written yet.
    private static func lowestSlot(_ sources: [SourcePostlist]) throws(GlassError) -> [UInt8]? {
        var lowest: [UInt8]?
        for source in sources where source.list.kind == .values {
            let chunk = try OldValueChunk(source.list.cursor)
            let slot = Array(UnsafeBufferPointer(start: chunk.slotKey, count: chunk.slotKeyCount))
            if let found = lowest, !slot.lexicographicallyPrecedes(found) { continue }
            lowest = slot
        }
        return lowest
    }

    /// Adds a source's values of a slot.
    private static func copy(
        _ source: SourcePostlist, _ work: JoinWork, _ slot: UnsafeBufferPointer<UInt8>, _ chunks: inout ValueChunks,
        to table: inout TableWriter
    ) throws(GlassError) {
        var last: UInt32 = 0
        while source.list.kind == .values {
            let chunk = try OldValueChunk(source.list.cursor)
            guard chunk.slotKeyCount == slot.count, Memory.equal(chunk.slotKey, slot.baseAddress!, slot.count) else {
                return
            }
            try chunk.forEach { (document, value, count) throws(GlassError) in
                guard document > last, document <= source.numbers.last else {
                    throw source.list.cursor.damaged("a chunk of values")
                }
                last = document
                guard let number = source.numbers.number(document) else { return }
                try chunks.add(number, value, count, to: &table)
                work.eachValue?(chunk.slot, number, UnsafeBufferPointer(start: value, count: count))
            }
            try work.progress.tick(1)
            try source.list.advance()
        }
    }
}
