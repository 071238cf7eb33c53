import DatelineModel
import Testing

@testable import DatelineIngest

struct ExportTests {
    @Test(arguments: [
        "1 of 10 DOCUMENTS", "Dokument 234 von 456", "1,109 of 2,218 DOCUMENTS", "3 de 4 DOCUMENTOS",
        "Document 1 of 1", "1 di 2 DOCUMENTI", "12 van 169 DOCUMENTEN",
    ]) func `Lines between documents are known in their languages`(line: String) {
        #expect(ExportMarks.isNumberedBorder(line))
    }

    @Test(arguments: ["1 of 10", "two of 3 documents", "1 of 3 documents was lost", "Documents of 1 and 3", ""])
    func `Other lines are no borders`(line: String) {
        #expect(!ExportMarks.isNumberedBorder(line))
    }

    @Test(arguments: [
        ("LÄNGE: 409 Wörter", ExportField.length), ("AUTEUR: Léa Roche", .byline),
        ("LOAD-DATE: May 3, 2019", .loadDate),
        ("TAAL: Dutch", .language), ("RUBRIQUE: Sports", .section), ("KOP: Veer vaart", .title),
    ]) func `Labels are known in their languages`(line: String, field: ExportField) {
        #expect(ExportLabel(line, anyCase: false)?.field == field)
    }

    @Test(arguments: ["Length: 409 words", "ANNOUNCER: This is the news", "PARIS: The president said", "no label"])
    func `Words of a text are no labels`(line: String) {
        #expect(ExportLabel(line, anyCase: false) == nil)
    }

    @Test(arguments: [
        ("January 20, 2009 Tuesday 8:27 PM AEST", "2009-01-20"), ("Mittwoch 31. August 2011", "2011-08-31"),
        ("1 mei 2015 vrijdag", "2015-05-01"), ("17 mai 2003", "2003-05-17"), ("Summer, 2008", "2008"),
        ("February 12, 2003 Wednesday Final Edition", "2003-02-12"),
    ]) func `Date lines are read`(line: String, date: String) {
        #expect(NexisDate(ExportBlock(line))?.date.date?.description.hasPrefix(date) == true)
    }

    @Test(arguments: ["17 May 2003 was a day that nobody in the town will forget.", "Fares rise", "Route 66"])
    func `Sentences and headlines are no date lines`(line: String) {
        #expect(NexisDate(ExportBlock(line)) == nil)
    }

    @Test func `A text that speaks of documents is no export`() {
        let text = "The archive\n\n1 of 3 documents\n\nwas all that the reader gave us, said the librarian.\n"
        #expect(ExportSniffer.nexis(InputHead(Array(text.utf8))) == .no)
    }

    @Test func `Rows within a field of Factiva's are its content and read once`() throws {
        let depth = 60
        let nested = (0..<depth).map { "<table><tr><td>TD</td><td><p>Paragraph \($0).</p>" }.joined()
        let page = """
            <!DOCTYPE html><html><head><title>Factiva</title></head><body><div class="article enArticle"><table>
            <tr><td>HD</td><td>Fares rise</td></tr><tr><td>TD</td><td>\(nested)\
            \(String(repeating: "</td></tr></table>", count: depth))</td></tr></table></div></body></html>
            """
        let records = Format.factiva.records(in: Array(page.utf8), origin: .file("p.html"), options: .testing)
        let text = try #require(records.first?.article?.text)
        #expect(text.split(separator: "Paragraph ", omittingEmptySubsequences: false).count == depth + 1)
    }

    @Test func `An export without an article is refused in one line`() {
        let records = Format.nexis.records(in: Array("Nothing of a database.\n".utf8), options: .testing)
        #expect(records.count == 1)
        #expect(records.first?.reject != nil)
    }
}
