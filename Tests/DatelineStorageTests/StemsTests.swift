import TestSupport
import Testing
import Xapian

@testable import DatelineIndex
@testable import DatelineText

/// Which forms of words meet, and which words stay apart, language by language. The words of a line are written for this
/// list: rules that were made for some words must hold for others.
struct StemsTests {
    /// Forms whose first, that of the dictionary, finds all others.
    struct Forms: Sendable, CustomTestStringConvertible {
        let language: String
        let forms: [String]
        let apart: [String]

        init(_ language: String, _ forms: String, not apart: String = "") {
            self.language = language
            self.forms = forms.split(separator: " ").map(String.init)
            self.apart = apart.split(separator: " ").map(String.init)
        }

        var testDescription: String { "\(language) \(forms[0])" }
    }

    /// The stems of a word, as an article's words get them.
    private func stems(_ word: String, _ language: String, _ stems: Stems) -> Set<[UInt8]> {
        let term = Analyzer.terms(in: word)[0]
        let pair = term.exact.withUnsafeBytes { exact in
            term.folded.withUnsafeBytes { folded in stems.stems(exact: exact, folded: folded, language: language) }
        }
        return Set([pair.first] + [pair.second].compactMap(\.self))
    }

    @Test(arguments: stemmedForms)
    func `The form of the dictionary meets its inflections and no other word`(_ group: Forms) {
        let stems = Stems()
        let first = self.stems(group.forms[0], group.language, stems)
        for form in group.forms.dropFirst() {
            #expect(!first.isDisjoint(with: self.stems(form, group.language, stems)), "\(form)")
        }
        for word in group.apart {
            #expect(first.isDisjoint(with: self.stems(word, group.language, stems)), "\(word)")
        }
    }

    @Test func `Every row of the table has a stemmer`() {
        let snowball = Set(Stemmer.languages())
        for row in LanguageStemmer.table {
            #expect(row.before != nil || row.snowball != nil, "\(row.languages)")
            if let name = row.snowball { #expect(snowball.contains(name), "\(name)") }
        }
    }

    /// Words of letters of all alphabets, and none that a language has.
    private static let oddWords: [String] = {
        var random = SeededGenerator(seed: 7)
        let alphabets = [
            "abcdefghijklmnopqrstuvwxyz", "aeiouyäöåéñçßøæœđłşğı", "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєў",
            "αβγδεζηθικλμνξοπρστυφχψω", "אבגדהוזחטיכלמנסעפצקרשת", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
            "कखगघचछजझटठडढणतथदधनपफबभम", "0123456789",
        ].map(Array.init)
        return (0..<150).map { _ in
            let letters = alphabets[Int(random.next() % UInt64(alphabets.count))]
            return String(
                (0..<Int(1 + random.next() % 14)).map { _ in letters[Int(random.next() % UInt64(letters.count))] })
        }
    }()

    @Test func `A stem is never empty, hardly longer than its word, and always the same`() {
        let again = Stems()
        let stems = Stems()
        for row in LanguageStemmer.table {
            for word in Self.oddWords {
                let term = Analyzer.terms(in: word)[0]
                let found = self.stems(word, row.languages[0], stems)
                #expect(found == self.stems(word, row.languages[0], again))
                for stem in found {
                    #expect(!stem.isEmpty, "\(row.languages[0]) \(word)")
                    // A doubled consonant, or one letter for another of fewer bytes.
                    #expect(stem.count <= term.folded.count + 3, "\(row.languages[0]) \(word)")
                }
            }
        }
    }

    @Test func `Stems begin as words do where the table says so`() {
        let stems = Stems()
        for row in LanguageStemmer.table where row.keepsInitial {
            for word in Self.oddWords + stemmedForms.filter({ row.languages.contains($0.language) }).flatMap(\.forms) {
                let folded = String(decoding: Analyzer.terms(in: word)[0].folded, as: UTF8.self)
                for stem in self.stems(word, row.languages[0], stems) {
                    let text = String(decoding: stem, as: UTF8.self)
                    #expect(
                        text.unicodeScalars.first == folded.unicodeScalars.first, "\(row.languages[0]) \(word) \(text)")
                }
            }
        }
    }

    @Test(arguments: ["fi", "pl", "tr", "hu", "sv", "et", "ro"])
    func `Words of other alphabets are left as they are`(language: String) {
        let stems = Stems()
        for word in ["правительство", "κυβέρνηση", "ממשלה", "政府", "सरकार"] {
            let term = Analyzer.terms(in: word)[0]
            #expect(self.stems(word, language, stems) == [term.folded], "\(word)")
        }
    }
}
