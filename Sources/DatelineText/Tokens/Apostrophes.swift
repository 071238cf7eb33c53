/// Words on both sides of an apostrophe: one word or name ("O'Hara", "здоров'я"), or a word with an article or ending that
/// is not its own ("l'économie", "China's", "Ankara'da").
///
/// The words of a text are single tokens either way. What is one word is indexed, besides, as one stem with its apostrophe.
package enum Apostrophes {
    /// The most words of one: "rock'n'roll" has three.
    package static let limit = 4

    /// What a language elides in front of words and appends to them by an apostrophe.
    package struct Rules: Equatable {
        /// Exact forms.
        fileprivate let elided: [[UInt8]]
        fileprivate let endings: Endings

        /// - Parameter language: a tag without region.
        package init(_ language: String) {
            elided = Apostrophes.elided(language).split(separator: " ").map { Array($0.utf8) }
            endings = Endings(language)
        }

        /// The words that remain of joined ones without what is elided or appended; never empty.
        /// - Parameter form: the exact form of a word by number, from 0.
        package func core(of count: Int, form: (Int) -> UnsafeRawBufferPointer) -> Range<Int> {
            var (lower, upper) = (0, count)
            if upper > 1, isEnding(form(upper - 1), after: form(upper - 2)) { upper -= 1 }
            while lower + 1 < upper, elided.contains(where: { $0.elementsEqual(form(lower)) }) { lower += 1 }
            return lower..<upper
        }

        /// The genitive's s is common to too many languages to ask for one.
        private func isEnding(_ form: UnsafeRawBufferPointer, after word: UnsafeRawBufferPointer) -> Bool {
            if form.count == 1, form[0] == UInt8(ascii: "s") { return true }
            return word.count > 1 && endings.contain(form)
        }
    }

    /// Exact forms of what is elided. The languages' grammars, as Wikipedia's article "Elision" and those on single
    /// languages list them.
    private static func elided(_ language: String) -> String {
        switch language {
        case "fr": "l d j m t s c n qu jusqu lorsqu puisqu quoiqu"
        case "it":
            "l un d dell all dall nell sull coll pell gl degl agl dagl negl sugl quest quell bell c s m t v n cos com "
                + "dov anch mezz tutt nient quant quand senz sott nessun ciascun alcun grand altr"
        case "ca": "l d n s m t"
        case "oc": "l d n s m t qu"
        case "co", "sc", "lij", "pms", "fur", "wa", "scn", "nap", "vec": "l d un dell all"
        case "rm", "lb": "l d"
        case "ga": "d b m"
        case "gd": "d b m dh"
        case "mt": "l f b m x s t"
        case "eo": "l"
        case "sq": "s ç t m"
        case "el": "σ απ γι κι μ τ θ ν δι κατ παρ μετ υπ αφ εφ καθ αντ αλλ"
        default: ""
        }
    }

    /// Endings that languages write after names with an apostrophe.
    fileprivate enum Endings: Equatable {
        case none
        /// Single endings.
        case listed([[UInt8]])
        /// Endings that may follow each other.
        case chained([[UInt8]])

        init(_ language: String) {
            func forms(_ text: String) -> [[UInt8]] { text.split(separator: " ").map { Array($0.utf8) } }
            switch language {
            case "tr", "az", "crh", "tk":
                self = .chained(
                    forms(
                        "a e ı i u ü ya ye yı yi yu yü na ne nı ni nu nü ın in un ün nın nin nun nün da de ta te nda nde "
                            + "dan den tan ten ndan nden ki la le yla yle lar ler lı li lu lü sı si su sü sız siz suz süz "
                            + "ca ce ça çe dır dir dur dür tır tir tur tür lık lik luk lük daki deki taki teki mış miş ydı ydi"
                    ))
            case "pl":
                self = .listed(
                    forms("a u y i e em ie owi ego emu im ów om ami ach owie iego iemu ą ę"))
            case "fi":
                self = .listed(
                    forms(
                        "n a ä t ta tä ssa ssä sta stä lla llä lta ltä lle na nä ksi in en on an än ön hin han hen hon hön iin "
                            + "een ien jen ja jä ita itä"))
            case "et": self = .listed(forms("i le s st sse l lt ni ga ta na ks d t de te id"))
            default: self = .none
            }
        }

        func contain(_ form: UnsafeRawBufferPointer) -> Bool {
            switch self {
            case .none: return false
            case .listed(let endings): return endings.contains { $0.elementsEqual(form) }
            case .chained(let endings):
                guard form.count < 32 else { return false }
                // A bit for each place that endings from the beginning can reach.
                var reached: UInt64 = 1
                for place in 0..<form.count where reached >> UInt64(place) & 1 == 1 {
                    let rest = form[place...]
                    for ending in endings where rest.starts(with: ending) {
                        reached |= 1 << UInt64(place + ending.count)
                    }
                }
                return reached >> UInt64(form.count) & 1 == 1
            }
        }
    }

    /// Words as one, with an apostrophe between them.
    package static func joined(_ words: some Sequence<some Collection<UInt8>>) -> [UInt8] {
        Array(words.map(Array.init).joined(separator: [UInt8(ascii: "'")]))
    }

    /// The number of tokens from an index on that apostrophes join to one word: 1 if the next is not joined, 0 if there are
    /// more than ``limit`` or numbers alone.
    @inline(__always)
    package static func count(of tokens: UnsafeBufferPointer<Token>, at index: Int) -> Int {
        var end = index + 1
        while end < tokens.count, tokens[end].join == .apostrophe { end += 1 }
        guard end > index + 1 else { return 1 }
        let chain = tokens[index..<end]
        let areWords = chain.allSatisfy { $0.kind == .word || $0.kind == .number }
        return chain.count <= limit && areWords && chain.contains { $0.kind == .word } ? chain.count : 0
    }
}
