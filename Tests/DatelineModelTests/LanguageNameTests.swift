import DatelineModel
import Testing

struct LanguageNameTests {
    @Test(arguments: [
        ("en", "English", "English (en)"), ("pt-br", "Portuguese (pt-br)", "Portuguese (pt-br)"),
        ("ckb", "Central Kurdish", "Central Kurdish (ckb)"), ("nb", "Norwegian Bokmål", "Norwegian Bokmål (nb)"),
        ("ha", "Hausa", "Hausa (ha)"), ("lo", "Lao", "Lao (lo)"), ("EN", "English", "English (EN)"),
        ("x-klingon", "x-klingon", "x-klingon"), ("", "", ""),
    ])
    func `A language has its name in words`(tag: String, name: String, withTag: String) {
        #expect(LanguageName.english(tag) == name)
        #expect(LanguageName.englishWithTag(tag) == withTag)
    }

    @Test func `Every language of the table has a name that begins with a capital`() {
        for row in LanguageTable.rows.split(separator: "\n") {
            let tag = String(row.prefix { $0 != ":" })
            #expect(LanguageName.english(tag).first?.isUppercase == true, "\(row)")
            #expect(LanguageName.tag(tag) == tag)
        }
    }
}
