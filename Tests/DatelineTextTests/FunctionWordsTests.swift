import DatelineText
import Testing

struct FunctionWordsTests {
    private func contain(_ word: String, _ language: String) -> Bool {
        FunctionWords.contain(Analyzer.terms(in: word)[0].exact, language: language)
    }

    @Test(arguments: [
        ("the", "en"), ("The", "en"), ("was", "en"), ("ve", "en"), ("a", "en"), ("der", "de"), ("während", "de"),
        ("où", "fr"), ("qué", "es"), ("città", "xx"), ("että", "fi"), ("и", "ru"), ("этой", "ru"), ("é", "pt"),
    ])
    func knowsTheWordsOfALanguage(word: String, language: String) {
        #expect(contain(word, language) == (language != "xx"))
    }

    @Test(arguments: [("th", "en"), ("minsk", "en"), ("thes", "en"), ("the", "de"), ("der", "en"), ("he she", "xx")])
    func knowsNoOthers(word: String, language: String) {
        #expect(!contain(word, language))
    }
}
