import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

struct RecordNameTests {
    @Test(
        arguments: [
            ("a/news.jsonl#12", "a/news.jsonl", 12), ("news.jsonl#4294967295", "news.jsonl", 4_294_967_295),
            ("news.jsonl#4294967296", "news.jsonl#4294967296", nil), ("a#b#3", "a#b", 3), ("a#", "a#", nil),
            ("a#03", "a#03", nil), ("a#0", "a#0", nil), ("a#3x", "a#3x", nil), ("a#-3", "a#-3", nil), ("a", "a", nil),
            ("", "", nil), ("#1", "", 1),
        ] as [(String, String, UInt32?)])
    func anOriginIsTakenApart(origin: String, file: String, number: UInt32?) {
        let name = RecordName(origin)
        #expect(String(Substring(name.file)) == file)
        #expect(name.number == number)
    }

    @Test func numbersBeginWithDigits() {
        #expect(
            RecordName.numbers(beginningWith: 42) == [
                42...42, 420...429, 4200...4299, 42_000...42_999, 420_000...429_999, 4_200_000...4_299_999,
                42_000_000...42_999_999, 420_000_000...429_999_999, 4_200_000_000...4_294_967_295,
            ])
        #expect(RecordName.numbers(beginningWith: .max) == [.max ... .max])
    }
}
