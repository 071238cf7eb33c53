import DatelineModel
import Testing

@testable import DatelineIngest

struct DecodedTextTests {
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

    @Test func `a text that is not UTF-8 is read as windows-1252, and that is said`() {
        let article = read(Array("Caf".utf8) + [0xE9] + Array(" in the middle of a longer text.".utf8)).first?.article
        #expect(article?.text == "Café in the middle of a longer text.")
        #expect(article?.warnings.map(\.code) == ["encoding_guessed"])
    }

    @Test func `a byte that is wrong in UTF-8 is read as windows-1252, and that is said`() {
        let article = read(
            Array("Käse, Öl, Brötchen, Gemüse, Rüben, Möhren, Kürbis, Äpfel, ".utf8) + [0x96] + Array(" und Caf".utf8)
                + [0xE9, 0x2E]
        )
        .first?.article
        #expect(article?.text == "Käse, Öl, Brötchen, Gemüse, Rüben, Möhren, Kürbis, Äpfel, – und Café.")
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
