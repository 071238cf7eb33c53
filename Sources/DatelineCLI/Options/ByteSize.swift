internal import ArgumentParser

/// A number of bytes: `1073741824`, `512m`, `1g`, `64MiB`.
struct ByteSize: ExpressibleByArgument, CustomStringConvertible {
    /// 64 MiB to 1 TiB.
    let byteCount: Int

    private static let least = 64 << 20
    private static let most = 1 << 40
    private static let units = ["": 0, "k": 10, "kib": 10, "m": 20, "mib": 20, "g": 30, "gib": 30]

    init(byteCount: Int) { self.byteCount = byteCount }

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), let shift = Self.units[argument.dropFirst(digits.count).lowercased()],
            number <= Self.most >> shift, Self.least...Self.most ~= number << shift
        else { return nil }
        byteCount = number << shift
    }

    var description: String { byteCount % (1 << 30) == 0 ? "\(byteCount >> 30)g" : "\(byteCount >> 20)m" }

    var defaultValueDescription: String { description }
}
