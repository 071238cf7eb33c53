internal import DatelineIndex
internal import DatelineModel
internal import DatelineQuery
internal import DatelineSearch
internal import Glibc
internal import Xapian

/// Files that follow from others, or from their digests.
extension ArchiveRepair {
    /// Trying all single bits of a longer file would take minutes.
    private static let longestTried = 64 << 10
    /// Beyond this many damaged files it is no single bit.
    private static let mostTried = 8

    /// Puts files right in which one bit has flipped, by trying each against the file's digest.
    mutating func putBitsRight() throws {
        let candidates = manifest.allFiles.filter { path, entry in
            problems[path] != nil && entry.bytes <= Self.longestTried
                && ((try? FileSystem.kindAndSize("\(folder.path)/\(path)"))??.1 == entry.bytes)
        }
        guard candidates.count <= Self.mostTried else { return }
        for (path, entry) in candidates {
            guard let bytes = try? FileSystem.read("\(folder.path)/\(path)", limit: entry.bytes),
                let whole = Digest.flippingOneBit(of: bytes, for: entry.sha256)
            else { continue }
            let place = folder.unfinished(next.takeNumber(after: manifest.next))
            try FileSystem.makeFolder(place)
            try FileSystem.write("\(place)/ids", whole)
            try replace(path, with: "\(place)/ids")
            rmdir(place)
            problems[path] = nil
            say("\(path): one bit had flipped, which was put right")
        }
    }

    /// Gives files back their places that have changed them with one another: each is known by its digest.
    mutating func putFilesBack() throws {
        var found: [(path: String, place: String)] = []
        let damaged = manifest.allFiles.filter { problems[$0.0] != nil }
        for (path, _) in damaged {
            let name = String(path.split(separator: "/").last!)
            let folder = FileSystem.folder(of: "\(self.folder.path)/\(path)")
            guard let entry = try? FileEntry(reading: name, in: folder) else { continue }
            for (place, wanted) in damaged where wanted.sha256 == entry.sha256 { found.append((path, place)) }
        }
        // All get a second name first, so that no bytes are without one when others take their place.
        var waiting: [(file: String, path: String, place: String)] = []
        for (path, place) in found where !waiting.contains(where: { $0.place == place }) {
            let temporary = folder.unfinished(next.takeNumber(after: manifest.next))
            try FileSystem.makeFolder(temporary)
            if link("\(folder.path)/\(path)", "\(temporary)/ids") == 0 {
                waiting.append(("\(temporary)/ids", path, place))
            } else {
                rmdir(temporary)
            }
        }
        for (file, path, place) in waiting {
            if !waiting.contains(where: { $0.path == place }) { try setAside(place) }
            try FileSystem.rename(file, to: "\(folder.path)/\(place)")
            try FileSystem.syncFolder(FileSystem.folder(of: "\(folder.path)/\(place)"))
            rmdir(FileSystem.folder(of: file))
            problems[place] = nil
            say("\(place): it was at \(path), and is in its place again")
        }
    }

    /// Makes files beside whole tables again. What has the same digest needs no other manifest.
    mutating func mendFilesBesideTables() throws {
        for segment in manifest.segments {
            let tables = segment.files.filter { ArchiveFolder.isTable($0.name) && isDamaged($0.name, of: segment) }
            guard tables.allSatisfy({ $0.name == "termlist.glass" }) else {
                damaged.append(segment)
                continue
            }
            for table in tables {
                name(nil, inPlaceOf: table, in: segment.number, layout: .standard)
                superseded.append("segments/\(segment.name)/\(table.name)")
                say("segments/\(segment.name)/\(table.name): the segment does without it: its layout is standard now")
            }
            for entry in segment.files where !ArchiveFolder.isTable(entry.name) && isDamaged(entry.name, of: segment) {
                let path = "segments/\(segment.name)/\(entry.name)"
                guard let made = try makeAgain(entry.name, of: segment) else {
                    name(nil, inPlaceOf: entry, in: segment.number)
                    superseded.append(path)
                    say("\(path): left out")
                    continue
                }
                if made != entry { name(made, inPlaceOf: entry, in: segment.number) }
                problems[path] = nil
                say("\(path): made again from the tables")
            }
        }
    }

    private func makeAgain(_ name: String, of segment: SegmentEntry) throws -> FileEntry? {
        let place = folder.unfinished(segment.number)
        try FileSystem.makeFolder(place)
        folder.removeFile("\(place)/\(name)")
        let database = try Database(path: folder.segment(segment.number))
        let output: SidecarOutput
        switch name {
        case ArchiveFolder.Sidecar.ids:
            output = try IdsWriter.write(try SegmentIds.ofTerms(database), to: "\(place)/\(name)")
        case ArchiveFolder.Sidecar.completions:
            output = try CompletionsWriter.write(try Self.completions(database), to: "\(place)/\(name)")
        case ArchiveFolder.Sidecar.columns:
            let columns = ColumnsOfBuild(manifest.fields, path: "\(place)/\(name)")
            for slot in columns.slots { try Self.forEachValue(of: slot, database) { columns.take(slot, $0, $1) } }
            guard let made = try columns.finish() else { return nil }
            try replace("segments/\(segment.name)/\(name)", with: "\(place)/\(name)")
            rmdir(place)
            return made
        default:
            rmdir(place)
            return nil
        }
        try replace("segments/\(segment.name)/\(name)", with: output.path)
        rmdir(place)
        return FileEntry(output)
    }

    /// Documents whose values are read at once.
    private static let valuesAtOnce: UInt32 = 8192

    /// Passes the values of a slot, in the order of documents.
    private static func forEachValue(
        of slot: UInt32, _ database: borrowing Database, _ body: (UInt32, UnsafeBufferPointer<UInt8>) -> Void
    ) throws(XapianError) {
        var next = UInt32(1)
        let last = try database.info().lastDocument
        while next <= last {
            let end = min(last, next + valuesAtOnce - 1)
            let (codes, values, _) = try database.column(slot: slot, next...end)
            for (place, code) in codes.enumerated() where code > 0 {
                values[Int(code) - 1].withUnsafeBufferPointer { body(next + UInt32(place), $0) }
            }
            next = end + 1
        }
    }

    private static func completions(_ database: borrowing Database) throws(XapianError) -> [PrefixWords] {
        var choice = PrefixChoice()
        var last: [UInt8] = []
        repeat {
            let terms = try database.terms(prefix: [], after: last, limit: SegmentIds.termsAtOnce)
            for (term, count) in terms { term.withUnsafeBufferPointer { choice.add($0, count: count) } }
            last = terms.last?.term ?? []
        } while !last.isEmpty
        return choice.finish()
    }

    /// Keeps the synonyms if their text is whole: where words are in it is found again.
    mutating func mendSynonyms() throws {
        guard let text = next.file(Schema.File.synonyms) else { return }
        let index = next.file(Schema.File.synonymIndex)
        if problems[text.name] != nil {
            for file in [text, index].compactMap(\.self) {
                next.files.removeAll { $0 == file }
                superseded.append(file.name)
            }
            say(
                "\(text.name): the archive keeps no synonyms any more; give them again with dateline index --synonyms FILE"
            )
        } else if let index, problems[index.name] != nil {
            let bytes = try FileSystem.read("\(folder.path)/\(text.name)", limit: text.bytes)
            let synonyms = try Synonyms(String(decoding: bytes, as: UTF8.self))
            next.files.removeAll { $0 == index }
            superseded.append(index.name)
            let name = ArchiveFolder.name(Schema.File.synonymIndex, next.takeNumber(after: manifest.next))
            try next.keep(synonyms.index.bytes, named: name, in: folder)
            files.append(name)
            say("\(index.name): made again from the synonyms")
        }
    }

    /// Begins the counts of lines again if they cannot be read: the next run counts.
    mutating func mendBoilerplate() throws {
        let file = BoilerplateFile(path: folder.boilerplatePath)
        let isMissing = try FileSystem.kind(folder.boilerplatePath) == nil
        guard file.problem != nil || isMissing && manifest.hints.contains(ArchiveFolder.boilerplateName) else { return }
        let other = try setAside(ArchiveFolder.boilerplateName)
        try file.make()
        say("boilerplate: the next dateline index counts lines again" + (other.map { "; kept as \($0)" } ?? ""))
    }

    /// Makes the history lead to the manifest again: of its own entries and the manifest's where that is possible, else
    /// from the present revision on.
    mutating func mendHistory() throws {
        let history = History(path: folder.historyPath)
        let finding = history.follow(manifest, mayGoOn: false)
        if manifest.root != manifest.chain.tail.last {
            needsRevision = true
            say("manifest.json: its contents differ from their digest in the chain; they are taken as they are now")
        }
        guard finding.problem != nil || finding.later != nil else { return }
        var entries: [Int: History.Entry] = [:]
        try? history.forEach { entry in
            if let entry, entry.revision <= manifest.revision { entries[entry.revision] = entry }
        }
        for root in manifest.chain.tail where entries[root.revision]?.root != root.digest {
            entries[root.revision] = History.Entry(
                revision: root.revision, seconds: 0, articles: 0, added: 0, root: root.digest)
        }
        let other = try setAside("history")
        let kept = other.map { "; kept as \($0)" } ?? ""
        let bytes = entries.values.sorted { $0.revision < $1.revision }.flatMap { History.bytes($0) }
        try FileSystem.write(folder.newHistoryPath, bytes)
        if History(path: folder.newHistoryPath).follow(manifest, mayGoOn: false).problem == nil {
            say("history: made again from what was left of it and manifest.json" + kept)
        } else {
            let start = History.Entry(
                revision: manifest.revision, seconds: 0, articles: manifest.articles, added: 0,
                root: manifest.chain.link, beginsAgain: true)
            try FileSystem.write(folder.newHistoryPath, History.bytes(start))
            say("history: what came before revision \(manifest.revision) cannot be verified any more" + kept)
        }
        try FileSystem.rename(folder.newHistoryPath, to: folder.historyPath)
        try FileSystem.syncFolder(folder.path)
    }
}
