import DatelineModel

/// Finds days in file names and in URLs that programs wrote.
enum DateInName {
    /// `2023-08-17-foo.txt`, `20230817_foo.txt`, `foo.2023_08_17.txt`, `20230817T103100Z-a.txt`, `a 17.08.2023.txt`,
    /// `17 August 2023.txt`: the first day without adjacent digits and letters.
    static func day(inFileName name: some StringProtocol) -> PrintedDate? {
        var name = String(name)
        return name.withUTF8 { bytes in
            for start in bytes.indices where bytes.isAlphanumeric(start) && !bytes.isAlphanumeric(start - 1) {
                guard bytes.isDigit(start) else {
                    if let date = bytes.monthFirstDay(at: start) { return date }
                    continue
                }
                if let date = bytes.numericDay(at: start, separators: "-_. ") { return date }
                if let date = bytes.namedDay(at: start) { return date }
            }
            return nil
        }
    }

    /// `…/2023/08/17/…`, `…/2023-08-17/…`, `…/20230817/…`, `…/2023/aug/17/…`, `…/17-08-2023/…`, `…/2023/0817/…`,
    /// `…/story-2023-08-17.html`, and a month alone as `…/2023/08/story`.
    static func day(inURL url: some StringProtocol) -> PrintedDate? {
        var url = String(url)
        return url.withUTF8 { bytes in
            var month: PrintedDate?
            let end = bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.endIndex
            var start = bytes.firstIndex(of: UInt8(ascii: "/")) ?? end
            while start < end {
                if bytes[start] == UInt8(ascii: "/"), bytes.isDigit(start + 1) {
                    if let date = bytes.day(inPath: start + 1) { return date }
                    month = month ?? bytes.month(inPath: start + 1)
                } else if bytes.isDigit(start + 1), !bytes.isAlphanumeric(start),
                    let date = bytes.day(inSlug: start + 1)
                {
                    return date
                } else if bytes[start] == UInt8(ascii: "t"), start > 0, bytes[start - 1] == UInt8(ascii: "/"),
                    let date = bytes.day(inSlug: start + 1)
                {
                    // Chinese authorities: "/202308/t20230817_123.html"
                    return date
                }
                start += 1
            }
            return month
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func isDigit(_ index: Int) -> Bool { indices.contains(index) && 0x30...0x39 ~= self[index] }

    fileprivate func isAlphanumeric(_ index: Int) -> Bool {
        isDigit(index) || (indices.contains(index) && (0x61...0x7A ~= self[index] | 0x20))
    }

    /// The number at an index and its end.
    private func number(at start: Int, digits: ClosedRange<Int>) -> (value: Int, end: Int)? {
        var (end, value) = (start, 0)
        while isDigit(end), end - start < 20 {
            value = end - start < 18 ? value * 10 + Int(self[end] - 0x30) : value
            end += 1
        }
        return digits ~= end - start ? (value, end) : nil
    }

    /// A day in numbers: year first, or day first with a year of four digits.
    fileprivate func numericDay(at start: Int, separators: String) -> PrintedDate? {
        if let compact = number(at: start, digits: 8...14) {
            let length = compact.end - start
            guard length == 8 || length == 14 || length == 12 else { return nil }
            let day = length == 8 ? compact.value : length == 14 ? compact.value / 1_000_000 : compact.value / 10_000
            // "20230817T103100Z"
            let isStamp =
                compact.end + 1 < count && self[compact.end] | 0x20 == UInt8(ascii: "t") && isDigit(compact.end + 1)
            guard isStamp || !isAlphanumeric(compact.end) else { return nil }
            return date(day / 10_000, day / 100 % 100, day % 100, start..<compact.end)
        }
        guard let first = number(at: start, digits: 1...4), first.end < count,
            separators.utf8.contains(self[first.end]),
            let second = number(at: first.end + 1, digits: 1...2), second.end < count,
            self[second.end] == self[first.end],
            let third = number(at: second.end + 1, digits: 1...4)
        else { return nil }
        let lengths = (first.end - start, third.end - second.end - 1)
        switch lengths {
        case (4, 1...2): return date(first.value, second.value, third.value, start..<third.end)
        case (1...2, 4):
            guard !isAlphanumeric(third.end) else { return nil }
            let words = String(decoding: self[start..<third.end], as: UTF8.self)
            return DateReader.years ~= third.value ? DateReader().readPrefix(of: words[...])?.date : nil
        default: return nil
        }
    }

    /// `August 17, 2023`, `Aug-17-2023`
    fileprivate func monthFirstDay(at start: Int) -> PrintedDate? {
        var end = start
        while end < count, 0x61...0x7A ~= self[end] | 0x20, end - start < 10 { end += 1 }
        guard end - start >= 3, end < count, " -_.".utf8.contains(self[end]) else { return nil }
        let words = String(
            decoding: self[start..<Swift.min(count, start + 24)].map { $0 == 0x5F ? 0x20 : $0 }, as: UTF8.self)
        guard
            DateWords.meaning(String(decoding: self[start..<end].map { $0 | 0x20 }, as: UTF8.self), language: "en")?
                .month != nil,
            let found = DateReader().readPrefix(of: words[...])?.date, found.day != nil, found.year != nil
        else { return nil }
        return found
    }

    /// `17 August 2023`, `17-Aug-2023`
    fileprivate func namedDay(at start: Int) -> PrintedDate? {
        guard let day = number(at: start, digits: 1...2), day.end < count,
            " -_".utf8.contains(self[day.end]) || isAlphanumeric(day.end)
        else { return nil }
        let words = String(
            decoding: self[start..<Swift.min(count, start + 24)].map { $0 == 0x5F ? 0x20 : $0 }, as: UTF8.self)
        guard let found = DateReader().readPrefix(of: words[...])?.date, found.day == day.value, let year = found.year,
            DateReader.years ~= year, found.words.utf8.contains(where: { $0 | 0x20 >= 0x61 })
        else { return nil }
        return PrintedDate(year: year, month: found.month, day: found.day, words: found.words)
    }

    /// A day at the beginning of a part of a path.
    fileprivate func day(inPath start: Int) -> PrintedDate? {
        if let compact = compactDay(at: start) { return compact }
        if let year = number(at: start, digits: 4...4), year.end < count, isSeparator(year.end) {
            // "2023/0817/"
            if let packed = number(at: year.end + 1, digits: 4...4), !isAlphanumeric(packed.end) {
                return date(year.value, packed.value / 100, packed.value % 100, start..<packed.end)
            }
            guard let month = month(at: year.end + 1), month.end < count, isSeparator(month.end),
                let day = number(at: month.end + 1, digits: 1...2), !isAlphanumeric(day.end)
            else { return nil }
            return date(year.value, month.value, day.value, start..<day.end)
        }
        // "202308/17/"
        if let packed = number(at: start, digits: 6...6), packed.end < count, self[packed.end] == UInt8(ascii: "/"),
            let day = number(at: packed.end + 1, digits: 2...2), !isAlphanumeric(day.end)
        {
            return date(packed.value / 100, packed.value % 100, day.value, start..<day.end)
        }
        guard let day = number(at: start, digits: 1...2), day.end < count, isSeparator(day.end),
            let month = number(at: day.end + 1, digits: 1...2), month.end < count, self[month.end] == self[day.end],
            let year = number(at: month.end + 1, digits: 4...4), !isAlphanumeric(year.end),
            DateReader.years ~= year.value
        else { return nil }
        return DateReader().readPrefix(of: String(decoding: self[start..<year.end], as: UTF8.self)[...])?.date
    }

    /// A day among the words of an address: `story-2023-08-17`, `story_20230817`.
    fileprivate func day(inSlug start: Int) -> PrintedDate? {
        if let compact = compactDay(at: start) { return compact }
        guard let year = number(at: start, digits: 4...4), year.end < count, self[year.end] == UInt8(ascii: "-"),
            let month = number(at: year.end + 1, digits: 2...2), month.end < count,
            self[month.end] == UInt8(ascii: "-"),
            let day = number(at: month.end + 1, digits: 2...2), !isAlphanumeric(day.end), 1990...2100 ~= year.value
        else { return nil }
        return date(year.value, month.value, day.value, start..<day.end)
    }

    private func compactDay(at start: Int) -> PrintedDate? {
        guard let compact = number(at: start, digits: 8...8), !isAlphanumeric(compact.end) else { return nil }
        return date(compact.value / 10_000, compact.value / 100 % 100, compact.value % 100, start..<compact.end)
    }

    private func isSeparator(_ index: Int) -> Bool { "-/_".utf8.contains(self[index]) }

    /// `2023/08/story`, `2023/aug/story`
    fileprivate func month(inPath start: Int) -> PrintedDate? {
        guard let year = number(at: start, digits: 4...4), 1990...2199 ~= year.value, year.end < count,
            self[year.end] == UInt8(ascii: "/"), let month = number(at: year.end + 1, digits: 2...2), month.end < count,
            self[month.end] == UInt8(ascii: "/"), !isDigit(month.end + 1), month.end + 1 < count
        else { return nil }
        return PrintedDate(
            year: year.value, month: month.value, words: String(decoding: self[start..<month.end], as: UTF8.self))
    }

    /// A month as a number or as an English name.
    private func month(at start: Int) -> (value: Int, end: Int)? {
        if let month = number(at: start, digits: 1...2) { return month }
        var end = start
        while end < count, 0x61...0x7A ~= self[end] | 0x20, end - start < 10 { end += 1 }
        let word = String(decoding: self[start..<end].map { $0 | 0x20 }, as: UTF8.self)
        guard end > start, let month = DateWords.meaning(word, language: "en")?.month else { return nil }
        return (month, end)
    }

    private func date(_ year: Int, _ month: Int, _ day: Int, _ words: Range<Int>) -> PrintedDate? {
        guard DateReader.years ~= year, month > 0, day > 0 else { return nil }
        return PrintedDate(year: year, month: month, day: day, words: String(decoding: self[words], as: UTF8.self))
    }
}
