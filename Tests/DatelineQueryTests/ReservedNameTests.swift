import DatelineModel
import DatelineQuery
import Testing

struct ReservedNameTests {
    @Test func `No own field can have the name of a parameter or of a criterion`() {
        let parameters =
            SearchParameters.search + SearchParameters.export + SearchParameters.later.map { .init($0, .text, "") }
        for name in parameters.map(\.name) + FieldTable.standard.queryNames {
            #expect(throws: DatelineError.self, "\(name)") { try OwnField(name) }
        }
    }
}
