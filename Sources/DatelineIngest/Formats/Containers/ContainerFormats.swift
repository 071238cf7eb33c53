extension Format {
    /// Files of any formats in a zip file.
    static let zip = Format(
        "zip", suffixes: ["zip"], sniff: { ZipHead($0.bytes) == nil ? .no : .likely },
        .split { ContainerSplitter($0, name: "zip file") })

    /// Files of any formats in a tar file.
    static let tar = Format(
        "tar", suffixes: ["tar"], sniff: { isTar($0.bytes) ? .likely : .no },
        .split { ContainerSplitter($0, name: "tar file") })

    /// Files that hold files, which are read in the formats that they have.
    static let containers: [Format] = [zip, tar]

    var isContainer: Bool { Format.containers.contains(self) }

    /// Whether the first bytes are a head of a tar file: its sum is right.
    private static func isTar(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 512, bytes[0] != 0 else { return false }
        var sum = 0
        for (index, byte) in bytes.prefix(512).enumerated() { sum += 148..<156 ~= index ? 0x20 : Int(byte) }
        let digits = bytes[148..<156].drop { $0 == 0x20 }.prefix { 0x30...0x37 ~= $0 }
        return !digits.isEmpty && digits.reduce(0) { $0 << 3 | Int($1 - 0x30) } == sum
    }
}

/// The first bytes of a zip file.
struct ZipHead {
    /// The path of its first member; empty in an empty file.
    let firstPath: String

    init?(_ bytes: [UInt8]) {
        let isSpanned = bytes.starts(with: [0x50, 0x4B, 7, 8]) || bytes.starts(with: Array("PK00".utf8))
        let bytes = bytes.dropFirst(isSpanned ? 4 : 0)
        if bytes.starts(with: [0x50, 0x4B, 5, 6]) {
            firstPath = ""
            return
        }
        guard bytes.starts(with: [0x50, 0x4B, 3, 4]), bytes.count >= 30 else { return nil }
        let start = bytes.startIndex
        let length = Int(bytes[start + 26]) | Int(bytes[start + 27]) << 8
        firstPath = String(decoding: bytes.dropFirst(30).prefix(length), as: UTF8.self)
    }
}
