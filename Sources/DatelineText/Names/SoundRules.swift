/// Which sounds letters of names stand for, in the languages that newspapers romanise by.
enum SoundRules {
    enum Sound: Sendable {
        /// Not heard, or a vowel of no weight.
        case silent
        /// Bits for a, e, i, o, u.
        case vowels(UInt8)
        case longVowel(UInt8)
        /// Classes of consonants, each with its kind.
        case consonants([(consonant: UInt8, kind: UInt8)])

        /// Classes and kinds as in `K1S1`; nothing for silence.
        init(_ text: String) {
            let bytes = Array(text.utf8)
            if bytes.isEmpty {
                self = .silent
            } else if bytes[0] == UInt8(ascii: "-") {
                self = .vowels(bytes.dropFirst().reduce(0) { $0 | SoundRules.vowel($1) })
            } else {
                var sounds: [(consonant: UInt8, kind: UInt8)] = []
                for place in stride(from: 0, to: bytes.count - 1, by: 2) {
                    sounds.append((bytes[place], bytes[place + 1]))
                }
                self = .consonants(sounds)
            }
        }
    }

    private static func vowel(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "a"): 1
        case UInt8(ascii: "e"): 2
        case UInt8(ascii: "i"), UInt8(ascii: "y"): 4
        case UInt8(ascii: "o"): 8
        default: 16
        }
    }

    /// Letters and their sounds, longer ones before those that they begin with.
    private static let rules: [UInt8: [(letters: [UInt8], sounds: [Sound])]] = {
        let table: [(String, String)] = [
            ("schtsch", "C1"), ("shtsh", "C1"), ("shch", "C1"), ("StS", "C1"), ("StC", "C1"), ("SC", "C1"),
            ("chtch", "C1"), ("sjtsj", "C1"), ("stsj", "C1"), ("tsch", "C2"), ("tch", "C2"), ("tsh", "C2"),
            ("tS", "C2"),
            ("tsj", "C2"), ("dzh", "C3"), ("dsch", "C3"), ("dj", "C3 D1"), ("sch", "C1"), ("sh", "C1"), ("sj", "C1 S1"),
            ("sz", "S1 C1"), ("cz", "C2"), ("ch", "C2 K4 . C1"), ("zh", "C3"), ("zj", "C3 S2"), ("ph", "F1"),
            ("th", "T1"), ("kh", "K4 ."), ("gh", "K3"), ("dh", "D1"), ("rh", "R1"), ("bh", "B1"), ("ck", "K1"),
            ("ts", "S3"), ("tz", "S3"), ("dz", "S3"), ("cc", "K1 C2"), ("x", "K1S1"), ("q", "K2"), ("k", "K1"),
            ("s", "S1"), ("z", "S2 S3"), ("w", "V1"), ("v", "V1"), ("f", "F1"), ("b", "B1"), ("p", "P1"), ("d", "D1"),
            ("t", "T1"), ("l", "L1"), ("m", "M1"), ("n", "N1"), ("r", "R1"), ("h", "."), ("S", "C1"), ("C", "C2"),
            ("Z", "C3"), ("Q", "S1 C2"), ("T", "C2"), ("X", "S1"), ("W", "S2"), ("Y", "C3 S2"), ("B", "B1 P1 V1"),
            ("F", "F1 P1 V1"), ("V", ". V1"), ("J", "C3 K3"),
            ("ou", "-u"), ("oo", "-u"), ("ee", "-i"), ("a", "-a"), ("e", "-e"), ("i", "-i"), ("o", "-o"), ("u", "-u"),
            ("y", "-i"), ("A", "-ae"), ("O", "-oe"), ("U", "-ue"),
        ]
        var rules: [UInt8: [(letters: [UInt8], sounds: [Sound])]] = [:]
        for (letters, sounds) in table {
            let letters = Array(letters.utf8)
            let list = sounds.split(separator: " ").map { Sound($0 == "." ? "" : String($0)) }
            rules[letters[0], default: []].append((letters, list))
        }
        for key in rules.keys { rules[key]?.sort { $0.letters.count > $1.letters.count } }
        return rules
    }()

    private static let hardC = [Sound("K1")]
    private static let softC = [Sound("S1"), Sound("C2")]
    private static let hardG = [Sound("K3")]
    private static let softG = [Sound("K3"), Sound("C3")]
    private static let glide = [Sound("-i")]
    private static let latinGlide = [Sound("-i"), Sound("C3")]
    private static let finalFF = [Sound("V1"), Sound("F1")]

    /// What the letters from a place on may sound like, the likeliest first, and how many they are.
    static func sounds(_ letters: [UInt8], at place: Int, _ script: NameScript) -> (sounds: [Sound], length: Int) {
        let letter = letters[place]
        let next = place + 1 < letters.count ? letters[place + 1] : 0
        switch letter {
        case UInt8(ascii: "c") where !Array("hzkc".utf8).contains(next): return (isFront(next) ? softC : hardC, 1)
        case UInt8(ascii: "g") where next != UInt8(ascii: "h") && next != letter:
            return (isFront(next) ? softG : hardG, 1)
        case UInt8(ascii: "g") where next == letter: return (hardG, 2)
        case UInt8(ascii: "j"): return (script == .latin ? latinGlide : glide, 1)
        case UInt8(ascii: "f") where next == letter && place + 2 == letters.count && place > 1: return (finalFF, 2)
        case UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "u"):
            if next == letter { return ([.longVowel(vowel(letter))], 2) }
        default: break
        }
        for rule in rules[letter] ?? [] where letters[place...].starts(with: rule.letters) {
            let isDoubled = rule.letters.count == 1 && next == letter
            return (rule.sounds, isDoubled ? 2 : rule.letters.count)
        }
        return ([.silent], 1)
    }

    private static func isFront(_ letter: UInt8) -> Bool { Array("eiyA".utf8).contains(letter) }

    /// How far two consonants of a class are from each other.
    static func distance(_ consonant: UInt8, _ first: UInt8, _ second: UInt8) -> Int {
        let pair = (min(first, second) - UInt8(ascii: "0"), max(first, second) - UInt8(ascii: "0"))
        switch (consonant, pair.0, pair.1) {
        case (UInt8(ascii: "K"), 1, 2): return 10
        case (UInt8(ascii: "K"), 2, 3), (UInt8(ascii: "K"), 1, 4): return 30
        case (UInt8(ascii: "K"), 2, 4): return 40
        case (UInt8(ascii: "K"), _, _): return 50
        case (UInt8(ascii: "S"), 2, 3): return 20
        case (UInt8(ascii: "S"), 1, 2): return 30
        default: return 40
        }
    }
}
