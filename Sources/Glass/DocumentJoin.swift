/// Joins tables that have entries by document: data and term lists.
enum DocumentJoin {
    static func write(
        _ work: JoinWork, _ table: TableThreads.Table, to writer: inout TableWriter
    ) throws(GlassError) {
        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8) { key throws(GlassError) in
            for source in work.sources { try write(work, source, table, key.baseAddress!, to: &writer) }
        }
    }

    private static func write(
        _ work: JoinWork, _ source: JoinWork.Source, _ table: TableThreads.Table, _ key: UnsafeMutablePointer<UInt8>,
        to writer: inout TableWriter
    ) throws(GlassError) {
        let cursor = try TableCursor(source.reader, table: table.rawValue)
        let numbers = source.numbers
        var untold = 0
        while try cursor.next() {
            var bytes = UnsafePointer(cursor.key)
            let end = UnsafePointer(cursor.key + cursor.keyCount)
            // The entry of used slots has a NUL byte behind the number.
            guard let document = IntegerCode.getSorting(&bytes, end), document <= numbers.last,
                bytes == end || table == .termlist && end - bytes == 1 && bytes.pointee == 0
            else { throw cursor.damaged("a key that is no document") }
            untold += 1
            if untold == DocumentMerge.stride {
                try work.progress.tick(untold)
                untold = 0
            }
            guard let number = numbers.number(document) else { continue }
            var keyEnd = key
            IntegerCode.putSorting(number, &keyEnd)
            if bytes < end {
                keyEnd.pointee = 0
                keyEnd += 1
            }
            try writer.add(key, keyEnd - key, cursor.tag, cursor.tagCount, compressed: cursor.isCompressed)
        }
        try work.progress.tick(untold)
    }
}
