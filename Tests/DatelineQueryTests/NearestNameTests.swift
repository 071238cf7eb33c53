import DatelineModel
import DatelineQuery
import Testing

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("sorce", "source"), ("soruce", "source"), ("SOURCE", "source"), ("tilte", "title"), ("ulr", "url"), ("i", nil),
        ("agncy", "agency"), ("minsk", nil), ("", nil), ("sitee", "site"), ("textual", nil),
    ])
    func `The nearest name is at most two edits away`(_ typed: String, _ nearest: String?) {
        #expect(NearestName.of(typed, among: FieldTable.standard.queryNames) == nearest)
    }
}
