import Glibc

/// The order of day and month in the numeric dates of each outlet, as its records with a day after the 12th show it.
struct OutletDateOrders: Sendable {
    private struct Shown {
        var isDayFirst = false
        var isMonthFirst = false
    }

    private var shown: [String: Shown] = [:]

    /// Outlets beyond these are not learned.
    private static let most = 10_000

    var isEmpty: Bool { shown.isEmpty }

    /// Takes a date of an outlet into account: `17/08/2023`. Other texts show nothing.
    mutating func learn(_ text: String, of outlet: String) {
        guard let (first, second) = Self.numbers(text), (first > 12) != (second > 12) else { return }
        guard shown.count < Self.most || shown[outlet] != nil else { return }
        if first > 12 { shown[outlet, default: Shown()].isDayFirst = true }
        if second > 12 { shown[outlet, default: Shown()].isMonthFirst = true }
    }

    /// `nil` if its dates show none, or both.
    func order(of outlet: String) -> DateReader.NumericOrder? {
        guard let shown = shown[outlet], shown.isDayFirst != shown.isMonthFirst else { return nil }
        return shown.isDayFirst ? .dayFirst : .monthFirst
    }

    /// The first two numbers of `04/12/2023`; `nil` for other texts.
    private static func numbers(_ text: String) -> (Int, Int)? {
        let parts = text.prefix(10).split(whereSeparator: { "/-.".contains($0) })
        guard parts.count >= 3, parts[0].utf8.count <= 2, parts[1].utf8.count <= 2, let first = Int(parts[0]),
            let second = Int(parts[1]), parts[2].first?.isNumber == true
        else { return nil }
        return (first, second)
    }
}

extension OutletDateOrders {
    /// Records that are looked at.
    private static let sample = 500

    /// What the first records of an input show.
    /// - Parameter lines: Whole lines with a record each.
    init(of lines: UnsafeRawBufferPointer, _ mapper: RecordMapper, limit: Int) {
        var mapper = mapper
        mapper.learnsOrders = true
        var lines = BlockLines(lines, limit: limit)
        var count = 0
        while count < Self.sample, let line = lines.next() {
            guard case .bytes(let bytes) = line, Self.holdsNumericDate(bytes), UTF8Check.isValid(bytes) else {
                continue
            }
            count += 1
            var evidence = ArticleEvidence()
            // What is wrong with a record is told when it is read.
            try? mapper.read(bytes, into: &evidence)
        }
        self = mapper.outletOrders
    }

    /// Whether a value in a record begins with one: `"17/08/2023`. Most inputs have none, and are not read twice.
    private static func holdsNumericDate(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let base = bytes.baseAddress else { return false }
        var position = 0
        while position < bytes.count, let found = memchr(base + position, 0x22, bytes.count - position) {
            position = UnsafeRawPointer(found) - base + 1
            var digits = 0
            var numbers = 0
            for byte in bytes[position..<min(bytes.count, position + 6)] {
                if 0x30...0x39 ~= byte {
                    digits += 1
                } else if byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-"),
                    1...2 ~= digits
                {
                    (numbers, digits) = (numbers + 1, 0)
                } else {
                    break
                }
            }
            if numbers == 2 { return true }
        }
        return false
    }
}
