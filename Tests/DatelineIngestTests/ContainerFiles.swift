/// Writes zip files of stored members, which is all that most tests need.
enum Zip {
    struct Member {
        var path: String
        var bytes: [UInt8]
        var isEncrypted = false
        /// CRC-32 of other bytes than these.
        var isDamaged = false

        init(_ path: String, _ bytes: [UInt8], isEncrypted: Bool = false, isDamaged: Bool = false) {
            self.path = path
            self.bytes = bytes
            self.isEncrypted = isEncrypted
            self.isDamaged = isDamaged
        }

        init(_ path: String, _ text: String) { self.init(path, Array(text.utf8)) }
    }

    static func file(_ members: [Member]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let name = Array(member.path.utf8)
            let offset = UInt32(file.count)
            let sum = Gzip.checksum(member.bytes) ^ (member.isDamaged ? 1 : 0)
            // Version 2.0; bit 11: the name is UTF-8, bit 0: encrypted; stored; 1980-01-01.
            let head =
                half(20) + half(0x0800 | (member.isEncrypted ? 1 : 0)) + half(0) + half(0) + half(0x21)
                + Gzip.little(sum) + Gzip.little(UInt32(member.bytes.count)) + Gzip.little(UInt32(member.bytes.count))
                + half(name.count) + half(0)
            file += Array("PK\u{3}\u{4}".utf8) + head + name + member.bytes
            directory +=
                Array("PK\u{1}\u{2}".utf8) + half(20) + head + half(0) + half(0) + half(0) + Gzip.little(0)
                + Gzip.little(offset) + name
        }
        let end =
            Array("PK\u{5}\u{6}".utf8) + half(0) + half(0) + half(members.count) + half(members.count)
            + Gzip.little(UInt32(directory.count)) + Gzip.little(UInt32(file.count)) + half(0)
        return file + directory + end
    }

    static func file(_ members: (String, String)...) -> [UInt8] { file(members.map { Member($0.0, $0.1) }) }

    private static func half(_ value: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }
}

/// Writes tar files in the ustar format.
enum Tar {
    /// - Parameter kind: `0` a file, `2` a link to `/etc/passwd`, `5` a folder.
    static func member(_ path: String, _ bytes: [UInt8], kind: Character = "0") -> [UInt8] {
        var head = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at offset: Int) {
            for (index, byte) in text.utf8.enumerated() { head[offset + index] = byte }
        }
        func octal(_ value: Int, _ width: Int) -> String {
            let digits = String(value, radix: 8)
            return String(repeating: "0", count: width - digits.count) + digits
        }
        put(path, at: 0)
        put("0000644", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        put(octal(bytes.count, 11), at: 124)
        put("00000000000", at: 136)
        put("        ", at: 148)
        put(String(kind), at: 156)
        if kind == "2" { put("/etc/passwd", at: 157) }
        put("ustar\u{0}00", at: 257)
        put(octal(head.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", at: 148)
        return head + bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    }

    static func member(_ path: String, _ text: String) -> [UInt8] { member(path, Array(text.utf8)) }

    static func file(_ members: [UInt8]...) -> [UInt8] {
        members.flatMap { $0 } + [UInt8](repeating: 0, count: 1024)
    }

    static func file(_ members: (String, String)...) -> [UInt8] {
        members.flatMap { member($0.0, $0.1) } + [UInt8](repeating: 0, count: 1024)
    }
}
