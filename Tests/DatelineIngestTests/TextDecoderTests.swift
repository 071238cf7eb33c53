import DatelineModel
import Testing

@testable import DatelineIngest

struct TextDecoderTests {
    private func read(_ bytes: [UInt8], limit: Int = 16 << 20) -> [ReadRecord] {
        var options = ReaderOptions.testing
        options.recordLimit = limit
        return Format.text.records(in: bytes, origin: .file("a.txt"), options: options)
    }

    @Test func utf16IsReadWhereAMarkSaysSo() {
        let units = Array("Минск и Пекин, 北京.".utf16)
        let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        #expect(read(little).first?.article?.text == "Минск и Пекин, 北京.")
        #expect(read(big).first?.article?.text == "Минск и Пекин, 北京.")
    }

    @Test func invalidBytesAreRepairedWithAWarning() {
        let article = read(Array("Caf".utf8) + [0xE9] + Array(" in the middle of a longer text.".utf8)).first?.article
        #expect(article?.text == "Caf\u{FFFD} in the middle of a longer text.")
        #expect(article?.warnings.map(\.code) == ["invalid_text"])
    }

    @Test func aFewNULsAndControlsGo() {
        let text = "A\u{0}b\u{7}c" + String(repeating: " text", count: 40)
        #expect(read(Array(text.utf8)).first?.article?.text.hasPrefix("Abc text") == true)
    }

    @Test(
        arguments: [
            [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13], [UInt8](repeating: 0, count: 100),
            [UInt8](repeating: 0xFF, count: 100),
            [0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0],
        ] as [[UInt8]])
    func binaryFilesAreRejected(bytes: [UInt8]) {
        #expect(read(bytes).map(\.reject?.code) == [.binary])
    }

    @Test func emptyFilesAreRejected() {
        #expect(read([]).map(\.reject?.code) == [.emptyFile])
        #expect(read(Array(" \n\r\n\t".utf8)).map(\.reject?.code) == [.emptyFile])
        #expect(read([0xEF, 0xBB, 0xBF]).map(\.reject?.code) == [.emptyFile])
    }

    @Test func filesBeyondTheLimitAreRejected() {
        #expect(read(Array("0123456789.".utf8), limit: 10).map(\.reject?.code) == [.tooLarge])
        #expect(read(Array("012345678.".utf8), limit: 10).first?.article != nil)
    }
}
