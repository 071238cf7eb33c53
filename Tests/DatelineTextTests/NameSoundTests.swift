import Testing

@testable import DatelineText

struct NameSoundTests {
    private func distance(_ first: String, _ second: String) -> Int? {
        guard let first = NameSound(first.lowercased()), let second = NameSound(second.lowercased()) else { return nil }
        return first.distance(to: second)
    }

    @Test(arguments: [
        "Zelensky Zelenskyy Zelenskij Selenskyj Zelenskyi Zelenskiy Zełenski Зеленський Зеленский زيلينسكي Ζελένσκι זלנסקי",
        "Netanyahu Netanjahu Netanyahou Нетаньяху نتنياهو נתניהו Νετανιάχου",
        "Gaddafi Qadhafi Kadhafi Kaddafi Gadhafi Qaddafi Каддафи القذافي Καντάφι",
        "Yeltsin Jelzin Eltsine Jeltsin Ельцин",
        "Khrushchev Khrouchtchev Хрущев",
        "Gorbachev Gorbatchev Горбачев غورباتشوف",
        "Gorbatschow Gorbatšov Gorbaciov Горбачёв",
        "Putin Poutine Путин Путін بوتين Πούτιν פוטין",
        "Lukashenko Lukaschenko Loukachenko Лукашенко لوكاشينكو",
        "Tchaikovsky Tschaikowski Chaikovski Чайковский",
        "Khamenei Chamenei Хаменеи خامنئي",
        "Erdogan Erdoğan Эрдоган أردوغان Ερντογάν",
        "Schröder Schroeder Schroder",
    ])
    func `Spellings of a name in many romanisations and scripts sound alike`(_ names: String) throws {
        let names = names.split(separator: " ").map(String.init)
        for name in names.dropFirst() {
            let least = names.filter { $0 != name }.compactMap { distance(name, $0) }.min()
            #expect(try #require(least, "\(name)") <= 50, "\(name)")
            #expect((distance(name, names[0]) ?? 999) <= 80, "\(name) and \(names[0])")
        }
    }

    @Test(arguments: [
        ("Ivanov", "Ivanova"), ("Nieminen", "Niemonen"), ("Korhonen", "Karhunen"),
        ("Clinton", "Clanton"), ("Putin", "Patten"), ("Putin", "Putinin"), ("Merkel", "Markle"), ("Biden", "Baden"),
        ("Martin", "Merton"), ("France", "French"), ("Facebookin", "Facebookiin"), ("industriale", "industriali"),
        ("Shanxi", "Shaanxi"),
    ])
    func `Other names do not`(_ first: String, _ second: String) {
        #expect((distance(first, second) ?? 999) > 80)
    }

    @Test(arguments: ["", "習近平", "b2b", "o'hara", "aπ", "42", "ア"])
    func `Words of other letters have no sound`(_ word: String) {
        #expect(NameSound(word) == nil)
    }

    @Test func `Readings are bounded, however long a word is`() throws {
        let sound = try #require(NameSound(String(repeating: "ch", count: 32)))
        #expect(sound.readings.count <= 12)
        #expect(sound.keys.count <= 12)
    }
}
