internal import Glibc
internal import Synchronization

/// Which pages the METS files of a folder list, so that such a page is no article of its own beside those of the METS.
final class METSClaims: Sendable {
    static let shared = METSClaims()

    /// The names of pages by folder, for the folders that were looked at last.
    private let folders = Mutex<[(folder: InputPath, names: Set<[UInt8]>)]>([])

    /// Whether a METS in the page's folder, or in the one above, lists the page.
    func claims(_ page: InputPath) -> Bool {
        let name = page.name
        return names(in: page.parent).contains(name) || names(in: page.parent.parent).contains(name)
    }

    private func names(in folder: InputPath) -> Set<[UInt8]> {
        if let known = folders.withLock({ $0.first { $0.folder == folder } }) { return known.names }
        let names = Self.look(in: folder)
        folders.withLock { known in
            known.append((folder, names))
            if known.count > 8 { known.removeFirst() }
        }
        return names
    }

    /// The names of the files that the METS files of a folder list.
    private static func look(in folder: InputPath) -> Set<[UInt8]> {
        guard case .success(let names) = FolderListing.names(in: folder) else { return [] }
        var found: Set<[UInt8]> = []
        for name in names where isMETS(name) {
            let file = InputFile(path: folder.appending(name), format: nil)
            guard let opened = try? file.open(), let (bytes, _) = opened.bytes.readAll(limit: 32 << 20, sizeHint: 0)
            else {
                continue
            }
            found.formUnion(listed(bytes))
        }
        return found
    }

    private static func isMETS(_ name: [UInt8]) -> Bool {
        let name = String(decoding: name, as: UTF8.self).lowercased()
        return name.hasSuffix(".xml") && name.contains("mets")
    }

    /// The last parts of the addresses in a METS.
    private static func listed(_ bytes: [UInt8]) -> Set<[UInt8]> {
        guard XMLHead(bytes.prefix(8192))?.root == "mets" else { return [] }
        let mark = Array("href=\"".utf8)
        var names: Set<[UInt8]> = []
        var at = 0
        while let start = ByteSearch.find(mark, in: bytes[at...])?.advanced(by: mark.count) {
            let address = bytes[start...].prefix { $0 != UInt8(ascii: "\"") }
            if let path = METSPages.relative(String(decoding: address, as: UTF8.self)) {
                names.insert(Array(path.split(separator: UInt8(ascii: "/")).last ?? []))
            }
            at = address.endIndex
        }
        return names
    }
}
