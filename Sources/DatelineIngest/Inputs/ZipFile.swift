/// A zip file in memory, whose members are read by name, for formats that are zip files themselves.
struct ZipFile {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The members with these paths, unpacked; those that it does not have are missing.
    /// - Parameter limit: The most bytes of all of them together.
    /// - Throws: `.damagedContainer`, `.encrypted` if one cannot be read, `.tooLarge` beyond the limit.
    func members(
        _ isWanted: (String) -> Bool, limit: Int
    ) throws(ByteSourceFailure) -> [(path: String, bytes: [UInt8])] {
        let members = try ContainerMembers(MemoryBytes(bytes), name: "zip file")
        var found: [(path: String, bytes: [UInt8])] = []
        var rest = limit
        while let member = try members.next() {
            let path = member.path.text
            guard isWanted(path) else { continue }
            if member.isEncrypted { throw ByteSourceFailure(.encrypted, "\(path) in it is encrypted") }
            guard let (bytes, failure) = members.bytes().readAll(limit: rest, sizeHint: min(member.size ?? 0, rest))
            else { throw ByteSourceFailure(.tooLarge, "unpacks to more than \(limit) bytes, which are the most") }
            if let failure { throw failure }
            rest -= bytes.count
            found.append((path, bytes))
        }
        return found
    }
}
