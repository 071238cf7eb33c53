/// The parts of an origin: "a/news.jsonl#12" is record 12 of a file.
package struct RecordName {
    /// The file; the whole origin if it names no record.
    package let file: Substring.UTF8View
    /// The record's number, if it is in Dateline's notation, without leading zeros.
    package let number: UInt32?

    package init(_ origin: String) {
        let bytes = origin.utf8
        guard let mark = bytes.lastIndex(of: UInt8(ascii: "#")) else {
            (file, number) = (Substring(origin).utf8, nil)
            return
        }
        let digits = bytes[bytes.index(after: mark)...]
        let isPlain =
            digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } && digits.first != UInt8(ascii: "0")
        guard isPlain, let number = UInt32(Substring(digits)) else {
            (file, self.number) = (Substring(origin).utf8, nil)
            return
        }
        (file, self.number) = (origin[..<mark].utf8, number)
    }

    /// The numbers with a decimal prefix: for 12 also 120...129, 1200...1299 and so on.
    package static func numbers(beginningWith number: UInt32) -> [ClosedRange<UInt32>] {
        var ranges: [ClosedRange<UInt32>] = []
        var low = UInt64(number)
        var width: UInt64 = 1
        while low <= UInt32.max {
            ranges.append(UInt32(low)...UInt32(min(low + width - 1, UInt64(UInt32.max))))
            low *= 10
            width *= 10
        }
        return ranges
    }

    /// A number as encoded in the slot of record numbers.
    package static func value(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }
}
