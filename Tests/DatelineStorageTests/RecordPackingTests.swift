import DatelineJSON
import DatelineModel
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// Records are packed with a dictionary and come back as they were.
struct RecordPackingTests {
    private func record(_ number: Int, _ text: String = "Snow closed the pass between the two valleys") -> [UInt8] {
        Array(
            #"{"id":"\#(number)","text":"\#(text) on day \#(number * 7919)","source":"The Daily \#(number % 7)"}"#.utf8)
    }

    private func dictionary(_ number: Int = 1, text: String = "Snow closed the pass") throws -> RecordDictionary {
        let records = (0..<400).map { record($0, text) }
        return try #require(
            RecordDictionary.train(number: number, samples: Array(records.joined()), sizes: records.map(\.count)))
    }

    private func packed(_ record: [UInt8], _ dictionary: RecordDictionary) -> [UInt8] {
        var data: [UInt8] = []
        record.withUnsafeBytes { RecordPacker().pack($0, dictionary) { bytes, _ in data = Array(bytes) } }
        return data
    }

    @Test func `A packed record is the article that the plain one is`() throws {
        let dictionary = try dictionary()
        let reader = RecordReader()
        for number in 0..<100 {
            let data = packed(record(number), dictionary)
            #expect(data.first == 1)
            #expect(data.count * 3 < record(number).count * 2)
            let article = try #require(reader.article(data) { $0 == Schema.File.dictionary(1) ? dictionary.bytes : [] })
            #expect(article == reader.article(record(number)) { _ in [] })
            #expect(article.sha256 == Digest.hex(article.text.utf8))
        }
    }

    @Test func `A record that becomes no shorter is stored with its checksum, which sees any changed byte`() throws {
        var data = packed(Array(#"{"id":"q"}"#.utf8), try dictionary())
        let article = try #require(RecordReader().article(data) { _ in [] })
        #expect(article.id == "q" && RecordSeal.isWhole(data, article))
        data[7] ^= 1
        let changed = try #require(RecordReader().article(data) { _ in [] })
        #expect(changed.id == "p" && !RecordSeal.isWhole(data, changed))
    }

    @Test func `A long record is packed as well`() throws {
        let dictionary = try dictionary()
        let long = record(1, String(repeating: "Rain fell. ", count: 100_000))
        let article = RecordReader().article(packed(long, dictionary)) { _ in dictionary.bytes }
        #expect(article?.text.utf8.count ?? 0 > 1_100_000 - 1)
    }

    @Test func `A damaged record, a missing dictionary or another's gives no article`() throws {
        let dictionary = try dictionary()
        let data = packed(record(3), dictionary)
        let reader = RecordReader()
        #expect(RecordReader().article(data) { _ in [] } == nil)
        #expect(RecordReader().article(data) { _ in Array("no dictionary".utf8) } == nil)
        let whole = try #require(reader.article(data) { _ in dictionary.bytes })
        var unread = 0
        for index in data.indices.dropFirst() {
            var damaged = data
            damaged[index] ^= 0x01
            let article = reader.article(damaged) { $0 == Schema.File.dictionary(1) ? dictionary.bytes : [] }
            // Some bits mean nothing, and then all is as it was.
            #expect(article == nil || article == whole, "byte \(index) was changed")
            unread += article == nil ? 1 : 0
        }
        #expect(unread > data.count / 2)
        for count in data.indices { #expect(reader.article(Array(data[..<count])) { _ in dictionary.bytes } == nil) }
    }

    @Test func `A choice waits for enough samples and then trains a dictionary`() throws {
        var choice = DictionaryChoice(newest: nil)
        for number in 0..<999 { record(number).withUnsafeBytes { choice.add($0) } }
        choice.decide()
        #expect(choice.isOpen && choice.current == nil)
        record(999).withUnsafeBytes { choice.add($0) }
        choice.decide()
        #expect(!choice.isOpen)
        #expect(choice.fresh?.number == 1)
        #expect(choice.current === choice.fresh)
    }

    @Test func `An archive's dictionary stays until another is clearly better`() throws {
        let newest = try dictionary(4)
        for (text, number) in [("Snow closed the pass", 4), ("Le ministre a déclaré que la réforme des retraites", 5)] {
            var choice = DictionaryChoice(newest: newest)
            for number in 0..<2000 { record(number, text).withUnsafeBytes { choice.add($0) } }
            #expect(choice.current === newest)
            choice.decide()
            #expect(choice.current?.number == number)
            #expect(choice.fresh?.number == (number == 4 ? nil : 5))
        }
    }

    @Test func `The last number that there is stays in use`() throws {
        var choice = DictionaryChoice(newest: try dictionary(RecordDictionary.numbers.upperBound))
        for number in 0..<2000 { record(number, "Tout autre chose, en français").withUnsafeBytes { choice.add($0) } }
        choice.decide()
        #expect(choice.fresh == nil)
        #expect(choice.current?.number == RecordDictionary.numbers.upperBound)
    }
}
