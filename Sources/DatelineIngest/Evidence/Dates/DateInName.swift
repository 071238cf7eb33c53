import DatelineModel

/// Finds days in file names and in URLs that programs wrote.
enum DateInName {
    /// `2023-08-17-foo.txt`, `20230817_foo.txt`, `foo.2023_08_17.txt`: the first day without adjacent digits and
    /// letters.
    static func day(inFileName name: some StringProtocol) -> PrintedDate? {
        let bytes = Array(name.utf8)
        for start in bytes.indices where isDigit(bytes, start) && !isAlphanumeric(bytes, start - 1) {
            for length in [10, 8] where start + length <= bytes.count {
                let end = start + length
                guard length == 8 ? !isAlphanumeric(bytes, end) : !isDigit(bytes, end),
                    let date = day(bytes[start..<end], separators: "-_.")
                else { continue }
                return date
            }
        }
        return nil
    }

    /// `…/2023/08/17/…`, `…/2023-08-17/…`, `…/20230817/…`, `…/2023/aug/17/…`
    static func day(inURL url: some StringProtocol) -> PrintedDate? {
        let bytes = Array(url.utf8)
        for start in bytes.indices where isDigit(bytes, start) && start > 0 && bytes[start - 1] == UInt8(ascii: "/") {
            for length in [10, 11, 8] where start + length <= bytes.count && !isDigit(bytes, start + length) {
                if let date = day(bytes[start..<start + length], separators: "-/") { return date }
            }
        }
        return nil
    }

    private static func day(_ words: ArraySlice<UInt8>, separators: String) -> PrintedDate? {
        let first = words.startIndex
        let month: ArraySlice<UInt8>
        if words.count == 8 {
            month = words[first + 4..<first + 6]
        } else {
            let mark = words[first + 4]
            guard separators.utf8.contains(mark), words[words.endIndex - 3] == mark else { return nil }
            month = words[first + 5..<words.endIndex - 3]
        }
        guard let year = number(words.prefix(4)), 1600...2199 ~= year, let day = number(words.suffix(2)),
            let monthNumber = number(month) ?? DateWords.months[String(decoding: month, as: UTF8.self).lowercased()],
            monthNumber > 0
        else { return nil }
        return PrintedDate(year: year, month: monthNumber, day: day, words: String(decoding: words, as: UTF8.self))
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.allSatisfy { 0x30...0x39 ~= $0 } ? digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
    }

    private static func isDigit(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes.indices.contains(index) && 0x30...0x39 ~= bytes[index]
    }

    private static func isAlphanumeric(_ bytes: [UInt8], _ index: Int) -> Bool {
        isDigit(bytes, index) || (bytes.indices.contains(index) && (0x61...0x7A ~= bytes[index] | 0x20))
    }
}
