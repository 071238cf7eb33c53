extension Format {
    /// Files of any formats in a zip file.
    static let zip = Format(
        "zip", suffixes: ["zip"], sniff: { container($0)?.name == "zip" ? .likely : .no },
        .split { ContainerSplitter($0, name: "zip file") })

    /// Files of any formats in a tar file.
    static let tar = Format(
        "tar", suffixes: ["tar"], sniff: { container($0)?.name == "tar" ? .likely : .no },
        .split { ContainerSplitter($0, name: "tar file") })

    /// Files that hold files, which are read in the formats that they have.
    static let containers: [Format] = [zip, tar]

    var isContainer: Bool { Format.containers.contains(self) }

    /// The container that begins so; `nil` for files of programs that are zip files too.
    static func container(_ head: InputHead) -> Format? {
        if isTar(head.bytes) { return tar }
        switch BinarySignatures.kind(of: head) {
        case BinarySignatures.zip?: return zip
        case BinarySignatures.tar?: return tar
        default: return nil
        }
    }

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
    /// The paths of the members that begin in these bytes.
    let paths: [String]

    init(_ bytes: [UInt8]) {
        var paths: [String] = []
        var rest = bytes[...]
        while let start = InputHead.find("PK\u{3}\u{4}", in: rest) {
            rest = rest[start...].dropFirst(4)
            guard rest.count >= 26 else { break }
            let length = Int(rest[start + 26]) | Int(rest[start + 27]) << 8
            paths.append(String(decoding: rest.dropFirst(26).prefix(length), as: UTF8.self))
        }
        self.paths = paths
    }
}
