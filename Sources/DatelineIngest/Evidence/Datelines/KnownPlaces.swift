/// Names of places, by which a word before a dash is told from a heading. ``PlaceTable`` holds them.
enum KnownPlaces {
    /// Whether a name, in any case, is a city's or a town's: `MINSK`, `Köln`, `Koln`, `Москва`.
    static func contains(_ name: some StringProtocol) -> Bool {
        let folded = folded(name)
        return Self.contains(folded, in: PlaceTable.cities) || Self.contains(folded, in: PlaceTable.towns)
    }

    /// Whether a name is a capital's or a large city's, which newspapers print without more.
    static func isCity(_ name: some StringProtocol) -> Bool { contains(folded(name), in: PlaceTable.cities) }

    /// Whether a name is a country's, or a state's or province's in full or abbreviated: `Ukraine`, `Fla.`, `NJ`.
    static func isRegion(_ name: some StringProtocol) -> Bool {
        // Two small letters are a word of a sentence, not a state.
        if name.utf8.count == 2, name.contains(where: \.isLowercase) { return false }
        let folded = folded(name)
        return contains(folded, in: PlaceTable.regions)
            || folded.hasSuffix(".") && contains(String(folded.dropLast()), in: PlaceTable.regions)
    }

    /// Whether a city's name is a person's as well, so that more evidence is needed.
    static func isPerson(_ name: some StringProtocol) -> Bool { people.contains(folded(name)) }

    /// Whether it is a person's rather than a city's, unless its state is named.
    static func isRatherPerson(_ name: some StringProtocol) -> Bool { ratherPeople.contains(folded(name)) }

    private static let ratherPeople: Set<String> = [
        "aurora", "carson", "charlotte", "clinton", "florence", "franklin", "georgia", "grant", "jackson", "jordan",
        "lincoln", "madison", "nelson", "warren", "wilson",
    ]

    private static func folded(_ name: some StringProtocol) -> String {
        let lower = name.lowercased()
        guard !lower.utf8.allSatisfy({ $0 < 0x80 }) else { return lower }
        // "İ" becomes "i" with a dot above.
        return String(
            String.UnicodeScalarView(lower.unicodeScalars.compactMap { $0 == "’" ? "'" : $0 == "\u{307}" ? nil : $0 }))
    }

    private static let people: Set<String> = [
        "adelaide", "alexandria", "aurora", "austin", "charlotte", "chelsea", "clinton", "columbus", "dallas", "denver",
        "diego", "florence", "francisco", "georgia", "houston", "israel", "jackson", "jordan", "kingston", "lincoln",
        "madison", "nelson", "orlando", "regina", "salvador", "santiago", "sofia", "sydney", "valencia", "valentina",
        "vera", "victoria", "wellington", "windsor",
    ]

    /// A binary search among names with semicolons after them.
    private static func contains(_ name: String, in table: StaticString) -> Bool {
        var name = name
        return name.withUTF8 { name in
            guard !name.isEmpty, !name.contains(UInt8(ascii: ";")) else { return false }
            let table = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
            var (low, high) = (0, table.count)
            while low < high {
                var start = (low + high) / 2
                while start > low, table[start - 1] != UInt8(ascii: ";") { start -= 1 }
                var length = 0
                while length < name.count, table[start + length] == name[length] { length += 1 }
                let next = table[start + length]
                if length == name.count, next == UInt8(ascii: ";") { return true }
                if length < name.count, next == UInt8(ascii: ";") || next < name[length] {
                    var end = start + length
                    while table[end] != UInt8(ascii: ";") { end += 1 }
                    low = end + 1
                } else {
                    high = start
                }
            }
            return false
        }
    }
}
