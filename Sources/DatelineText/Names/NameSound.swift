/// How a name may sound: its consonants by classes, with the vowels between them, in each reading of its letters.
///
/// Zelensky, Selenskyj, Зеленський and زيلينسكي have one skeleton of consonants, SLNSK. A letter that languages read
/// differently gives several readings: `ch` is the sound of *church*, *Bach* or *chef*.
package struct NameSound: Sendable {
    package struct Reading: Sendable {
        /// Classes of consonants, such as `K` for k, q, c, g, kh.
        package fileprivate(set) var consonants: [UInt8] = []
        /// Which consonant of the class each is.
        fileprivate var kinds: [UInt8] = []
        /// The vowels before, between and behind the consonants, one more than those.
        fileprivate var vowels: [Vowels] = [[]]

        /// The consonants in 5 bits each; `nil` for none or more than twelve.
        package var key: UInt64? {
            guard 1...12 ~= consonants.count else { return nil }
            return consonants.reduce(0) { $0 << 5 | UInt64($1 & 31) }
        }
    }

    fileprivate struct Vowels: OptionSet {
        let rawValue: UInt8
        static let a = Vowels(rawValue: 1)
        static let e = Vowels(rawValue: 2)
        static let i = Vowels(rawValue: 4)
        static let o = Vowels(rawValue: 8)
        static let u = Vowels(rawValue: 16)
        /// Doubled, as inflections of Finnish and Estonian do.
        static let long = Vowels(rawValue: 32)
    }

    package let script: NameScript
    package let readings: [Reading]
    /// The most readings of a word; the likeliest are kept.
    private static let mostReadings = 12

    /// `nil` for a word with letters of no script that is known, or of several.
    /// - Parameter word: an exact form.
    package init?(_ word: String) {
        guard let (script, letters) = NameLetters.latin(word), !letters.isEmpty else { return nil }
        self.script = script
        var readings = [Reading()]
        // A dropped consonant keeps its neighbours apart: the two m of محمد are two.
        var isApart = [false]
        var place = 0
        while place < letters.count {
            let (sounds, length) = SoundRules.sounds(letters, at: place, script)
            place += length
            var next: [Reading] = []
            var nextApart: [Bool] = []
            for (reading, apart) in zip(readings, isApart) {
                for sound in sounds where next.count < Self.mostReadings {
                    var (reading, apart) = (reading, apart)
                    reading.append(sound, &apart)
                    next.append(reading)
                    nextApart.append(apart)
                }
            }
            (readings, isApart) = (next, nextApart)
        }
        self.readings = readings
    }

    /// The keys of the readings, each once.
    package var keys: [UInt64] {
        readings.reduce(into: []) { keys, reading in
            if let key = reading.key, !keys.contains(key) { keys.append(key) }
        }
    }

    /// How far two words are from sounding alike: 0 the same, 100 by one vowel of doubt; `nil` if their consonants
    /// differ. Vowels do not count beside a script that does not write them.
    package func distance(to other: NameSound) -> Int? {
        let countsVowels = !script.omitsVowels && !other.script.omitsVowels
        var best: Int?
        for first in readings {
            for second in other.readings where first.consonants == second.consonants {
                let distance = first.distance(to: second, countsVowels: countsVowels)
                best = min(best ?? distance, distance)
            }
        }
        return best
    }
}

extension NameSound.Reading {
    fileprivate mutating func append(_ sound: SoundRules.Sound, _ isApart: inout Bool) {
        switch sound {
        case .silent: isApart = true
        case .vowels(let letters):
            vowels[vowels.count - 1].formUnion(NameSound.Vowels(rawValue: letters))
        case .longVowel(let letter):
            vowels[vowels.count - 1].formUnion([NameSound.Vowels(rawValue: letter), .long])
        case .consonants(let sounds):
            for (consonant, kind) in sounds {
                if consonants.last == consonant, vowels.last == [], !isApart { continue }
                consonants.append(consonant)
                kinds.append(kind)
                vowels.append([])
                isApart = false
            }
        }
    }

    fileprivate func distance(to other: Self, countsVowels: Bool) -> Int {
        var sum = 0
        for place in kinds.indices where kinds[place] != other.kinds[place] {
            sum += SoundRules.distance(consonants[place], kinds[place], other.kinds[place])
        }
        guard countsVowels else { return sum }
        for place in vowels.indices {
            sum += vowels[place].distance(to: other.vowels[place], isLast: place == vowels.count - 1)
        }
        return sum
    }
}

extension NameSound.Vowels {
    fileprivate func distance(to other: Self, isLast: Bool) -> Int {
        if self == other { return 0 }
        if symmetricDifference(other) == .long { return isLast && contains(.i) ? 0 : 90 }
        if contains(.long) || other.contains(.long) {
            return subtracting(.long).distance(to: other.subtracting(.long), isLast: isLast) + 40
        }
        if isEmpty || other.isEmpty {
            let given = union(other)
            // The mute e of French: Poutine. Other vowels at the end make another word: Ivanova.
            if isLast { return given == .e ? 20 : 200 }
            return given == .i ? 50 : 80
        }
        let difference = symmetricDifference(other)
        if isSubset(of: other) || other.isSubset(of: self) {
            if difference == .i { return 15 }
            // Another last vowel is mostly another case or gender.
            if isLast { return 120 }
            return difference.rawValue.nonzeroBitCount == 1 ? 40 : 80
        }
        if isLast { return 120 }
        if difference == [.o, .u] || difference == [.e, .i] { return 35 }
        if difference == [.a, .e] || difference == [.a, .o] || difference == [.e, .o] { return 70 }
        return 150
    }
}
