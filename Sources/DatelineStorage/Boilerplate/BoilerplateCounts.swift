internal import DatelineIndex

/// In how many articles of an outlet each line was seen, approximately: rare lines are forgotten where there are too
/// many. These are hints of what to look at; what is boilerplate is decided by the articles in the archive.
struct BoilerplateCounts: Sendable {
    /// A line.
    struct Entry: BitwiseCopyable {
        var digest: UInt64 = 0
        /// The hash of the id of an article that has it, the last one that was counted.
        var id: UInt64 = 0
        /// The articles that had it; 0 for an empty place.
        var count: UInt16 = 0
        /// The tag of its outlet.
        var outlet: UInt16 = 0
    }

    /// 24 MiB in memory.
    private static let mostPlaces = 1 << 20

    private var entries = [Entry](repeating: Entry(), count: 1 << 8)
    private(set) var used = 0
    /// Articles of each outlet.
    private var outlets: [UInt16: UInt32] = [:]
    /// Lines that turned out not to be boilerplate, each with its count at that time.
    private var refused: [UInt64: UInt16] = [:]
    /// The archive that they are of (`Manifest.archive`).
    var archive = ""
    /// The segments whose articles were counted; those of others are counted when the next writer begins.
    var counted: Set<Int> = []
    /// Whether lines were learned that some articles may still have.
    var isUnfinished = false

    init() {}

    /// Counts the lines of a new article.
    mutating func add(_ lines: BoilerplateCandidates?, id: UInt64) {
        guard let lines else { return }
        outlets[lines.outlet, default: 0] += 1
        for digest in lines.digests { add(Entry(digest: digest, id: id, count: 1, outlet: lines.outlet)) }
    }

    private mutating func add(_ entry: Entry) {
        let place = place(of: entry.digest)
        if entries[place].count > 0 {
            entries[place].count = UInt16(clamping: Int(entries[place].count) + Int(entry.count))
            entries[place].id = entry.id
            return
        }
        entries[place] = entry
        used += 1
        if used * 4 > entries.count * 3 { makeRoom() }
    }

    private func place(of digest: UInt64) -> Int {
        let mask = entries.count - 1
        var place = Int(truncatingIfNeeded: digest) & mask
        while entries[place].count > 0, entries[place].digest != digest { place = (place + 1) & mask }
        return place
    }

    private mutating func makeRoom() {
        let old = entries
        let size = min(old.count * 2, Self.mostPlaces)
        var least: UInt16 = size > old.count ? 1 : 2
        while size == old.count, old.count(where: { $0.count >= least }) * 2 > size { least += 1 }
        entries = [Entry](repeating: Entry(), count: size)
        used = 0
        for entry in old where entry.count >= least {
            entries[place(of: entry.digest)] = entry
            used += 1
        }
    }

    /// The articles of an outlet that must have a line before it is looked at: at least five, and the more the more
    /// articles there are, at last one in fifty.
    static func threshold(articles: Int) -> Int {
        max(5, Int((Double(articles) * 1.5).squareRoot().rounded(.up)), articles / 50)
    }

    /// The lines that may be boilerplate by now, in the order of their digests.
    var ripe: [Entry] {
        entries.filter { entry in
            guard entry.count >= 5 else { return false }
            let least = Self.threshold(articles: Int(outlets[entry.outlet] ?? 0))
            // The count ends at its highest value, so a line of as many articles is always looked at.
            guard Int(entry.count) >= min(least, Int(UInt16.max)) else { return false }
            // What was refused once is looked at again when it has become twice as frequent.
            return refused[entry.digest].map { Int(entry.count) >= 2 * Int($0) } ?? true
        }.sorted { $0.digest < $1.digest }
    }

    mutating func refuse(_ entry: Entry) { refused[entry.digest] = entry.count }

    /// Forgets a line that was learned.
    mutating func remove(_ digest: UInt64) {
        var place = place(of: digest)
        guard entries[place].count > 0 else { return }
        let mask = entries.count - 1
        entries[place] = Entry()
        used -= 1
        // What was displaced by it moves up.
        place = (place + 1) & mask
        while entries[place].count > 0 {
            let entry = entries[place]
            entries[place] = Entry()
            entries[self.place(of: entry.digest)] = entry
            place = (place + 1) & mask
        }
    }
}

extension BoilerplateCounts {
    private static let magic = Array("dateline boilerplate 2\n".utf8)
    /// Lines in the file: 240 KB, since it is written with each batch.
    private static let mostKept = 12_000
    /// The longest file.
    static let mostBytes = 4 << 20

    /// The file's bytes; the most frequent lines.
    var bytes: [UInt8] {
        var kept = entries.filter { $0.count > 0 }
        if kept.count > Self.mostKept {
            kept.sort { ($0.count, $0.digest) > ($1.count, $1.digest) }
            kept.removeLast(kept.count - Self.mostKept)
        }
        var writer = StateWriter(Self.magic)
        writer.append(UInt32(archive.utf8.count))
        for byte in archive.utf8 { writer.append(byte) }
        writer.append(UInt32(counted.count))
        for number in counted.sorted() { writer.append(UInt32(number)) }
        writer.append(UInt32(isUnfinished ? 1 : 0))
        writer.append(UInt32(outlets.count))
        for (outlet, count) in outlets.sorted(by: { $0.key < $1.key }) {
            writer.append(outlet)
            writer.append(count)
        }
        writer.append(UInt32(kept.count))
        for entry in kept {
            writer.append(entry.digest)
            writer.append(entry.id)
            writer.append(entry.count)
            writer.append(entry.outlet)
        }
        let known = refused.filter { entries[place(of: $0.key)].count > 0 }
        writer.append(UInt32(known.count))
        for (digest, count) in known.sorted(by: { $0.key < $1.key }) {
            writer.append(digest)
            writer.append(count)
        }
        return writer.sealed
    }

    /// Reads what ``bytes`` wrote; `nil` for anything else.
    init?(_ bytes: [UInt8]) {
        guard var reader = StateReader(bytes, magic: Self.magic), let length = reader.next(UInt32.self), length <= 64
        else {
            return nil
        }
        var name: [UInt8] = []
        for _ in 0..<length {
            guard let byte = reader.next(UInt8.self) else { return nil }
            name.append(byte)
        }
        archive = String(decoding: name, as: UTF8.self)
        guard let segments = reader.next(UInt32.self) else { return nil }
        for _ in 0..<segments {
            guard let number = reader.next(UInt32.self) else { return nil }
            counted.insert(Int(number))
        }
        guard let flags = reader.next(UInt32.self) else { return nil }
        isUnfinished = flags & 1 != 0
        guard let outletCount = reader.next(UInt32.self) else { return nil }
        for _ in 0..<outletCount {
            guard let outlet = reader.next(UInt16.self), let count = reader.next(UInt32.self) else { return nil }
            outlets[outlet] = count
        }
        guard let entryCount = reader.next(UInt32.self), entryCount <= Self.mostKept else { return nil }
        for _ in 0..<entryCount {
            guard let digest = reader.next(UInt64.self), let id = reader.next(UInt64.self),
                let count = reader.next(UInt16.self), let outlet = reader.next(UInt16.self), count > 0
            else { return nil }
            add(Entry(digest: digest, id: id, count: count, outlet: outlet))
        }
        guard let refusedCount = reader.next(UInt32.self) else { return nil }
        for _ in 0..<refusedCount {
            guard let digest = reader.next(UInt64.self), let count = reader.next(UInt16.self) else { return nil }
            refused[digest] = count
        }
    }
}
