import DatelineLanguage
import Testing

struct LanguageIdentifierTests {
    @Test(arguments: [
        ("en", "The defense ministers of both countries met in Minsk on Thursday to discuss joint training."),
        ("de", "Die Verteidigungsminister beider Länder trafen sich am Donnerstag in Minsk zu Gesprächen."),
        ("fr", "Les ministres de la Défense des deux pays se sont rencontrés jeudi à Minsk pour discuter."),
        ("fi", "Kolme autoa on tuhoutunut ja viisi vaurioitunut autokatoksen tulipalossa Oulussa."),
        ("ru", "Министры обороны двух стран встретились в четверг в Минске и обсудили сотрудничество."),
        ("zh", "央视网消息：长江是中华民族的母亲河，也是中华民族发展的重要支撑。"),
        ("ja", "両国の国防相は木曜日にミンスクで会談し、共同訓練について話し合った。"),
        ("ko", "양국 국방장관은 목요일 민스크에서 만나 공동 훈련에 대해 논의했다."),
        ("ar", "التقى وزيرا دفاع البلدين يوم الخميس في مينسك لبحث التدريب المشترك بينهما."),
        ("el", "Οι υπουργοί Άμυνας των δύο χωρών συναντήθηκαν την Πέμπτη στο Μινσκ."),
        ("he", "שרי ההגנה של שתי המדינות נפגשו ביום חמישי במינסק כדי לדון בשיתוף פעולה."),
    ])
    func identifiesLanguages(language: String, text: String) {
        #expect(LanguageIdentifier.language(of: text) == language)
    }

    @Test(arguments: ["", "OK", "Minsk", "12 34 56 78 90 12 34 56 78 90 12 34", "\u{FFFD}\u{0}\u{1}"])
    func saysNothingWhereItIsInDoubt(text: String) {
        #expect(LanguageIdentifier.language(of: text) == nil)
    }

    @Test func cutsASampleBetweenCharacters() {
        let text = String(repeating: "Министры обороны двух стран встретились в четверг. ", count: 2000)
        for shift in 0..<4 {
            #expect(LanguageIdentifier.language(of: String(repeating: "a", count: shift) + " " + text) == "ru")
        }
    }
}
