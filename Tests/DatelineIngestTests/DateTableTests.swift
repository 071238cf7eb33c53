import DatelineModel
import Glibc
import Testing

@testable import DatelineIngest

/// Printed dates of many languages and programs, in the tables of `Cases/dates`.
struct DateTableTests {
    struct Row: Sendable {
        let language: String
        let text: String
        let expected: String?
        let isAmbiguous: Bool

        var testDescription: String { language + " " + text }
    }

    static let fields = rows("fields.tsv").map { cells in
        Row(language: cells[0], text: cells[1], expected: date(cells[2]), isAmbiguous: cells[2].hasSuffix("!"))
    }

    static let lines = rows("lines.tsv").map { cells in
        Row(language: "", text: cells[0], expected: date(cells[1]), isAmbiguous: cells[1].hasSuffix("!"))
    }

    @Test func `a date field is read as a reader of its language would`() {
        for row in Self.fields {
            let article = record(row)
            let isAmbiguous = article?.warnings.contains(where: { $0.code == "date_ambiguous" })
            #expect(article?.published?.description == row.expected, "\(row.testDescription)")
            #expect(isAmbiguous == row.isAmbiguous, "\(row.testDescription)")
        }
    }

    @Test func `a line below a title dates its text only if it says so`() {
        let body =
            "Two ministers met in the capital and signed an agreement, according to a statement of their offices."
        for row in Self.lines {
            let article = readText("Ministers sign trade agreement\n\n\(row.text)\n\n\(body)\n")
            let isAmbiguous = article.warnings.contains(where: { $0.code == "date_ambiguous" })
            #expect(article.published?.description == row.expected, "\(row.testDescription)")
            #expect(isAmbiguous == row.isAmbiguous, "\(row.testDescription)")
        }
    }

    private func record(_ row: Row) -> Article? {
        let members =
            ["\"text\":\"x\"", "\"date\":\(quoted(row.text))"]
            + (row.language.isEmpty ? [] : ["\"language\":\(quoted(row.language))"])
        return readLine("{" + members.joined(separator: ",") + "}")
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func date(_ cell: String) -> String? {
        cell == "-" ? nil : cell.hasSuffix("!") || cell.hasSuffix("=") ? String(cell.dropLast()) : cell
    }

    private static func rows(_ name: String) -> [[String]] {
        let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let text = String(decoding: bytes(ofFile: folder + "/Cases/dates/" + name), as: UTF8.self)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    private static func bytes(ofFile path: String) -> [UInt8] {
        guard let stream = fopen(path, "rb") else { return [] }
        defer { fclose(stream) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, stream)
        return Array(bytes.prefix(count))
    }
}
