internal import Glibc

/// The pages that a METS lists, read when they are needed. Only files below the METS's folder are opened, and no links.
final class METSPages {
    private let folder: InputPath
    private let options: ReaderOptions
    /// The relative path of each file, by the `ID` of its entry.
    private let paths: [String: [UInt8]]
    private var pages: [String: ALTOPage] = [:]
    /// The bytes of all pages that may still be read.
    private var budget: Int
    /// The words that the articles may still have.
    private var wordBudget = 5_000_000
    /// The pages that could not be read, with the reason.
    private(set) var missing: [(path: String, reason: String)] = []
    private var unreadable: Set<String> = []

    /// The most bytes of all pages, in articles' limits: an issue of a hundred pages of two megabytes.
    private static let budgetInLimits = 16

    init(_ root: XMLElement, folder: InputPath, options: ReaderOptions) {
        self.folder = folder
        self.options = options
        budget = options.recordLimit * Self.budgetInLimits
        var paths: [String: [UInt8]] = [:]
        for file in root.child("fileSec")?.descendants("file") ?? [] {
            guard let id = file["ID"], let address = file.child("FLocat")?["href"],
                let path = Self.relative(address)
            else { continue }
            paths[id] = path
        }
        self.paths = paths
    }

    /// The page of an entry; `nil` if it cannot be read, which is remembered.
    func page(_ id: String) -> ALTOPage? {
        if let page = pages[id] { return page }
        guard let path = paths[id], !unreadable.contains(id) else { return nil }
        do throws(RecordFault) {
            let root = try XMLDocument(try read(path), options: options).root
            if root.tree.isCut { missing.append((String(decoding: path, as: UTF8.self), MarkupTree.cutMessage)) }
            let page = ALTOPage(root)
            pages[id] = page
            return page
        } catch {
            unreadable.insert(id)
            missing.append((String(decoding: path, as: UTF8.self), error.message))
            return nil
        }
    }

    /// Words for an article; none once the articles have more words than several issues. Articles that overlap could
    /// multiply the words of a page without end.
    func taken(_ words: ArraySlice<ALTOPage.Word>) -> ArraySlice<ALTOPage.Word> {
        wordBudget -= words.count
        return wordBudget >= 0 ? words : []
    }

    private func read(_ path: [UInt8]) throws(RecordFault) -> [UInt8] {
        guard let descriptor = Self.open(path, below: folder) else {
            throw RecordFault(.unreadable, "is missing or no file below the folder of the METS")
        }
        let source = FileBytes(descriptor: descriptor)
        guard let (bytes, failure) = source.readAll(limit: min(options.recordLimit, budget), sizeHint: 0) else {
            throw RecordFault(.tooLarge, "is larger than is read of one METS")
        }
        if let failure { throw RecordFault(failure.code, failure.message) }
        budget -= bytes.count
        return bytes
    }

    /// Opens a file step by step, so that no part of its path is a link.
    private static func open(_ path: [UInt8], below folder: InputPath) -> Int32? {
        var parent = folder.withCString { Glibc.open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        let parts = path.split(separator: UInt8(ascii: "/")).map { InputPath(bytes: Array($0)) }
        for (index, part) in parts.enumerated() {
            guard parent >= 0 else { return nil }
            let isLast = index == parts.count - 1
            let kind = isLast ? O_NONBLOCK : O_DIRECTORY
            let child = part.withCString { openat(parent, $0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind) }
            close(parent)
            parent = child
        }
        guard parent >= 0 else { return nil }
        guard case .success(let status) = FileStatus.of(descriptor: parent), status.kind == .file else {
            close(parent)
            return nil
        }
        return parent
    }

    /// The relative path in a file's address (`file://./ALTO/0001.xml`, `ALTO/0001.xml`); `nil` for another address.
    static func relative(_ address: String) -> [UInt8]? {
        var rest = Substring(address)
        if rest.hasPrefix("file://") { rest = rest.dropFirst(7) }
        guard !rest.hasPrefix("/"), !rest.contains("://") else { return nil }
        let parts = decoded(rest).split(separator: UInt8(ascii: "/")).filter { Array($0) != [UInt8(ascii: ".")] }
        guard !parts.isEmpty, parts.count <= 16,
            !parts.contains(where: { $0.elementsEqual("..".utf8) || $0.contains(0) })
        else { return nil }
        return Array(parts.joined(separator: [UInt8(ascii: "/")]))
    }

    private static func decoded(_ text: Substring) -> [UInt8] {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return result
    }
}
