import Dispatch
import Foundation
import Glass
import Synchronization

/// Builds a database out of lines of text and says where the time goes: a yardstick for the room Glass alone, with the
/// simplest of tokenizers. `GlassBench FILE DIRECTORY [THREADS [ARTICLES-A-RUN [spill|standard]]]`.
/// `GlassBench merge DIRECTORY SOURCE...` joins databases, of which every GONE-th document is left out where the
/// environment names `GONE`. `GlassBench one FILE DIRECTORY` builds a database of each of the first 500 lines.
@main
struct GlassBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            print("usage: GlassBench FILE DIRECTORY [THREADS [ARTICLES-A-RUN [spill]]]")
            exit(64)
        }
        if arguments[1] == "merge" { return try merge(arguments[2], Array(arguments[3...])) }
        if arguments[1] == "one" { return try one(arguments[2], arguments[3]) }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: arguments[1]))
        let threads = arguments.count > 3 ? Int(arguments[3])! : 2
        let perRun = arguments.count > 4 ? Int(arguments[4])! : 4096
        let spill = arguments.count > 5 && arguments[5] == "spill"
        let layout: GlassLayout = arguments.count > 5 && arguments[5] == "standard" ? .standard : .full
        try? FileManager.default.removeItem(atPath: arguments[2])
        try bytes.withUnsafeBytes { text in
            try build(text, arguments[2], threads: threads, perRun: perRun, spill: spill, layout)
        }
    }

    static func merge(_ directory: String, _ names: [String]) throws {
        try? FileManager.default.removeItem(atPath: directory)
        let every = ProcessInfo.processInfo.environment["GONE"].flatMap(UInt32.init)
        let sources = try names.map { name in
            let reader = try GlassReader(directory: name)
            var gone = [UInt64](repeating: 0, count: every == nil ? 0 : Int(reader.lastDocument) / 64 + 1)
            if let every {
                for document in stride(from: every, through: reader.lastDocument, by: Int(every)) {
                    gone[Int(document) / 64] |= 1 << UInt64(document % 64)
                }
            }
            return GlassSource(reader, gone: gone)
        }
        let start = seconds()
        let figures = try GlassMerge.run(sources, into: directory)
        let end = seconds()
        print(
            "joined \(names.count): \(figures.documents) documents, \(figures.byteCount) bytes, "
                + String(format: "%.3f s, %.1f MB/s", end - start, Double(figures.byteCount) / 1e6 / (end - start)))
        showTables(figures)
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        print("peak: \(usage.ru_maxrss) KiB")
    }

    static func one(_ file: String, _ directory: String) throws {
        let lines = try Data(contentsOf: URL(fileURLWithPath: file)).split(separator: 10, maxSplits: 500).prefix(500)
        var worker = Worker()
        var (add, sort, write) = (0.0, 0.0, 0.0)
        for line in lines {
            try? FileManager.default.removeItem(atPath: directory)
            let start = busy()
            let run = GlassRun(layout: .standard)
            Data(line).withUnsafeBytes { worker.add($0, 1, to: run) }
            let added = busy()
            let builder = GlassBuilder(directory: directory, scratch: "/tmp")
            try builder.add(run, spill: false)
            let sorted = busy()
            _ = try builder.finish(GlassOptions(layout: .standard, syncs: false))
            let end = busy()
            add += added - start
            sort += sorted - added
            write += end - sorted
        }
        let count = Double(lines.count) / 1e6
        print(
            String(
                format: "%.0f us of processor to tokenize and add, %.0f to sort, %.0f to write", add / count,
                sort / count, write / count))
    }

    static func showTables(_ figures: GlassFigures) {
        for table in figures.tables {
            print(
                "\(table.name): \(table.entries) entries, \(table.byteCount) bytes, "
                    + String(
                        format: "%.3f s, of that sync %.3f; processor %.3f s", table.seconds, table.syncSeconds,
                        table.processorSeconds))
        }
    }

    static func seconds() -> Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

    /// Processor time of this thread.
    static func busy() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    static func build(
        _ text: UnsafeRawBufferPointer, _ directory: String, threads: Int, perRun: Int, spill: Bool,
        _ layout: GlassLayout
    ) throws {
        var starts = [0]
        for index in 0..<text.count where text[index] == 10 { starts.append(index + 1) }
        if starts.last == text.count { starts.removeLast() }
        let lines = starts
        let count = lines.count
        let runCount = (count + perRun - 1) / perRun
        let nextRun = Atomic<Int>(0)
        let times = Mutex<(tokenize: Double, add: Double, seal: Double)>((0, 0, 0))
        let builder = GlassBuilder(directory: directory, scratch: "/tmp")
        nonisolated(unsafe) let text = text
        let start = seconds()
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            var worker = Worker()
            while true {
                let number = nextRun.wrappingAdd(1, ordering: .relaxed).oldValue
                guard number < runCount else { break }
                let run = GlassRun(layout: layout)
                for line in number * perRun..<min(count, (number + 1) * perRun) {
                    let end = line + 1 < count ? lines[line + 1] - 1 : text.count
                    worker.add(UnsafeRawBufferPointer(rebasing: text[lines[line]..<end]), UInt32(line + 1), to: run)
                }
                let begin = busy()
                try! builder.add(run, spill: spill)
                worker.seal += busy() - begin
            }
            times.withLock { [worker] in
                $0.tokenize += worker.tokenize
                $0.add += worker.add
                $0.seal += worker.seal
            }
        }
        let inverted = seconds()
        let figures = try builder.finish(
            GlassOptions(layout: layout), metadata: [("made", Array("by GlassBench".utf8))])
        let end = seconds()
        let spent = times.withLock { $0 }
        func show(_ name: String, _ value: Double) {
            print("\(name): \(String(format: "%.3f s, %.2f us an article", value, value / Double(count) * 1e6))")
        }
        show("tokenize and look up", spent.tokenize)
        show("add", spent.add)
        show("seal", spent.seal)
        show("all inversion, wall", inverted - start)
        show("merge, wall", end - inverted)
        show("all, wall", end - start)
        print("articles a second: \(Int(Double(count) / (end - start)))")
        showTables(figures)
        print("bytes: \(figures.byteCount), \(Double(figures.byteCount) / Double(text.count)) of the input")
    }
}

/// A thread's tokenizer: words of letters and digits, lower-cased in ASCII, each also as a term `Z…` without positions.
struct Worker {
    var tokenize = 0.0
    var add = 0.0
    var seal = 0.0
    private var words: [(hash: UInt64, offset: Int, count: Int)] = []
    private var bytes: [UInt8] = []
    private var lastPosting: [Int] = []
    private var occurrences: [(term: UInt32, position: UInt32)] = []

    mutating func add(_ line: UnsafeRawBufferPointer, _ document: UInt32, to run: GlassRun) {
        let begin = GlassBench.busy()
        split(line)
        var postings: [GlassRun.Posting] = []
        var positions: [UInt32] = []
        bytes.withUnsafeBytes { bytes in
            for word in words { run.prefetch(hash: word.hash) }
            var position: UInt32 = 0
            occurrences.removeAll(keepingCapacity: true)
            for word in words {
                position += 1
                let term = UnsafeRawBufferPointer(rebasing: bytes[word.offset..<word.offset + word.count])
                occurrences.append((run.term(term, hash: word.hash), position))
            }
        }
        occurrences.sort { $0.term != $1.term ? $0.term < $1.term : $0.position < $1.position }
        var index = 0
        while index < occurrences.count {
            let term = occurrences[index].term
            let first = positions.count
            while index < occurrences.count, occurrences[index].term == term {
                positions.append(occurrences[index].position)
                index += 1
            }
            let count = UInt32(positions.count - first)
            postings.append(
                GlassRun.Posting(term: term, wdf: count, firstPosition: UInt32(first), positionCount: count))
        }
        addStems(postings.count, &postings, run)
        let values = [
            GlassRun.Value(slot: 0, offset: 0, byteCount: 4), GlassRun.Value(slot: 3, offset: 4, byteCount: 4),
        ]
        let after = GlassBench.busy()
        var value = (document.bigEndian, UInt32(document % 100).bigEndian)
        postings.withUnsafeBufferPointer { postings in
            positions.withUnsafeBufferPointer { positions in
                values.withUnsafeBufferPointer { values in
                    withUnsafeBytes(of: &value) { valueBytes in
                        run.add(
                            document: document, postings: postings, positions: positions, values: values,
                            valueBytes: valueBytes, data: line)
                    }
                }
            }
        }
        tokenize += after - begin
        add += GlassBench.busy() - after
    }

    /// A `Z` term for each word of the document.
    private mutating func addStems(_ count: Int, _ postings: inout [GlassRun.Posting], _ run: GlassRun) {
        var seen = Set<UInt32>()
        bytes.withUnsafeBytes { bytes in
            for word in words {
                var stem = [UInt8(ascii: "Z")]
                stem.append(contentsOf: bytes[word.offset..<word.offset + min(word.count, 6)])
                let term = stem.withUnsafeBytes { run.term($0) }
                if seen.insert(term).inserted { postings.append(GlassRun.Posting(term: term, wdf: 1)) }
            }
        }
    }

    private mutating func split(_ line: UnsafeRawBufferPointer) {
        words.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        var start = 0
        for byte in line {
            let isLetter =
                byte >= 0x80 || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a || byte >= 0x30 && byte <= 0x39
            if isLetter {
                bytes.append(byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte)
            } else if bytes.count > start {
                finishWord(&start)
            }
        }
        if bytes.count > start { finishWord(&start) }
    }

    private mutating func finishWord(_ start: inout Int) {
        let count = bytes.count - start
        if count <= 64 {
            let hash = bytes.withUnsafeBytes { GlassRun.hash(UnsafeRawBufferPointer(rebasing: $0[start...])) }
            words.append((hash, start, count))
        }
        start = bytes.count
    }
}
