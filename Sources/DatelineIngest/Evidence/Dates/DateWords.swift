/// The words of printed dates: the names of ``DateWordTable``, and the small words around them.
enum DateWords {
    /// The meaning of a name in a language.
    struct Meaning: Equatable {
        var month: Int?
        /// 1 for Monday, 0 for a weekday that differs between languages.
        var weekday: Int?
        /// Whether it is the second half of the day.
        var isAfternoon: Bool?
    }

    /// The form by which words are compared: lower case, without apostrophes, dots and vowel signs that are not always
    /// written.
    static func fold(_ word: Substring.UnicodeScalarView) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in word {
            switch scalar.value {
            case 0x41...0x5A: folded.append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
            case 0x61...0x7A: folded.append(scalar)
            case 0x27, 0x2E, 0x60, 0xAD, 0xB4, 0x2018, 0x2019, 0x2BB, 0x2BC, 0x300...0x36F, 0x591...0x5C7, 0x5F3, 0x5F4,
                0x61C, 0x640, 0x64B...0x652, 0x93C, 0x970, 0x9BC, 0xA3C, 0xB3C, 0x200C...0x200F, 0x202A...0x202E:
                continue
            case 0x622, 0x623, 0x625, 0x671: folded.append("\u{627}")
            case 0x629, 0x6C0: folded.append("\u{647}")
            case 0x649, 0x6CC: folded.append("\u{64A}")
            case 0x6A9: folded.append("\u{643}")
            case 0x958...0x95F, 0x9DC...0x9DF, 0xA33...0xA5E, 0xB5C, 0xB5D:
                folded.append(withoutNukta[scalar] ?? scalar)
            default:
                folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars.filter { $0 != "\u{307}" })
            }
        }
        return String(folded)
    }

    /// Letters with a dot below that Unicode also writes as two scalars.
    private static let withoutNukta: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{958}": "\u{915}", "\u{959}": "\u{916}", "\u{95A}": "\u{917}", "\u{95B}": "\u{91C}", "\u{95C}": "\u{921}",
        "\u{95D}": "\u{922}", "\u{95E}": "\u{92B}", "\u{95F}": "\u{92F}", "\u{9DC}": "\u{9A1}", "\u{9DD}": "\u{9A2}",
        "\u{9DF}": "\u{9AF}", "\u{A33}": "\u{A32}", "\u{A36}": "\u{A38}", "\u{A59}": "\u{A16}", "\u{A5A}": "\u{A17}",
        "\u{A5B}": "\u{A1C}", "\u{A5E}": "\u{A2B}", "\u{B5C}": "\u{B21}", "\u{B5D}": "\u{B22}",
    ]

    /// The meaning of a folded word, or of several joined by spaces, in a language (`""` for an unknown one, `*` for
    /// any).
    static func meaning(_ word: String, language: String) -> Meaning? {
        var word = word
        return word.withUTF8 { key in entry(of: key).flatMap { meaning($0, language) } }
    }

    /// Whether a name of several words may begin with this word.
    static func beginsLongName(_ word: String) -> Bool {
        var word = word
        return word.withUTF8(beginsLongName)
    }

    private static func beginsLongName(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
        let table = table
        var place = firstPlace(from: key)
        // The entry of the word alone comes before those of names that begin with it.
        if hasEntry(key, at: place, before: UInt8(ascii: "=")) {
            place = table[place...].firstIndex(of: UInt8(ascii: ";")).map { $0 + 1 } ?? table.count
        }
        return hasEntry(key, at: place, before: UInt8(ascii: " "))
    }

    /// Whether the table has a word and then a byte in a place.
    private static func hasEntry(_ key: UnsafeBufferPointer<UInt8>, at place: Int, before byte: UInt8) -> Bool {
        let table = table
        guard place + key.count < table.count, table[place + key.count] == byte else { return false }
        return table[place..<place + key.count].elementsEqual(key)
    }

    /// Whether the first word of a text is a number or a word that a date may begin with; `true` if in doubt.
    static func mayBeginDate(_ text: Substring) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard let start = bytes.firstIndex(where: { $0 != UInt8(ascii: " ") }) else { return false }
            let word = bytes[start...].prefix { 0x61...0x7A ~= $0 | 0x20 }
            // Marks and other scripts
            if word.isEmpty || word.endIndex < bytes.count && bytes[word.endIndex] >= 0x80 { return true }
            // "d'agosto", "p.m."
            if word.endIndex + 1 < bytes.count, ".'`".utf8.contains(bytes[word.endIndex]),
                0x61...0x7A ~= bytes[word.endIndex + 1] | 0x20 || bytes[word.endIndex + 1] >= 0x80
            {
                return true
            }
            var folded = String(unsafeUninitializedCapacity: word.count) { folded in
                folded.initialize(fromContentsOf: word.lazy.map { $0 | 0x20 })
            }
            if beginnings.contains(folded) { return true }
            return folded.withUTF8 { entry(of: $0) != nil || beginsLongName($0) }
        }
    }

    /// The first words of dates that are no names of months, weekdays or halves of the day.
    private static let beginnings = leadIns.union(timeLeadIns).union(romanMonths.keys).union([
        "l", "d", "thg", "thang", "thu",
    ])

    private static var table: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: DateWordTable.list.utf8Start, count: DateWordTable.list.utf8CodeUnitCount)
    }

    /// The place of the first entry that begins with a byte or a greater one, for each byte and 256.
    private static let starts: [Int] = {
        let table = Self.table
        var starts = [Int](repeating: table.count, count: 257)
        var (place, next) = (0, 0)
        while place < table.count {
            while next <= Int(table[place]) {
                starts[next] = place
                next += 1
            }
            place = table[place...].firstIndex(of: UInt8(ascii: ";")).map { $0 + 1 } ?? table.count
        }
        return starts
    }()

    /// The place of the first entry that is not before a word, by binary search.
    private static func firstPlace(from key: UnsafeBufferPointer<UInt8>) -> Int {
        let table = table
        guard let first = key.first else { return 0 }
        var (low, high) = (starts[Int(first)], starts[Int(first) + 1])
        while low < high {
            var start = (low + high) / 2
            while start > low, table[start - 1] != UInt8(ascii: ";") { start -= 1 }
            var end = (low + high) / 2
            while end < high, table[end] != UInt8(ascii: ";") { end += 1 }
            if precedes(UnsafeBufferPointer(rebasing: table[start..<end]), key) { low = end + 1 } else { high = start }
        }
        return low
    }

    /// The meanings of a word in the table.
    private static func entry(of key: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        let table = table
        let place = firstPlace(from: key)
        guard hasEntry(key, at: place, before: UInt8(ascii: "=")) else { return nil }
        let start = place + key.count + 1
        let end = table[start...].firstIndex(of: UInt8(ascii: ";")) ?? table.count
        return UnsafeBufferPointer(rebasing: table[start..<end])
    }

    /// Whether an entry `word=…` is before a word.
    private static func precedes(_ line: UnsafeBufferPointer<UInt8>, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in key.indices {
            guard index < line.count, line[index] != UInt8(ascii: "=") else { return true }
            if key[index] != line[index] { return line[index] < key[index] }
        }
        return false
    }

    /// Reads `m8 w4:de,nl`.
    private static func meaning(_ line: UnsafeBufferPointer<UInt8>, _ language: String) -> Meaning? {
        var meaning = Meaning()
        var start = 0
        while start < line.count {
            let end = line[start...].firstIndex(of: UInt8(ascii: " ")) ?? line.count
            let colon = line[start..<end].firstIndex(of: UInt8(ascii: ":")) ?? end
            let number = line[start + 1..<colon].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
            if colon == end || language == "*" || names(line[(colon + 1)..<end], language) {
                switch line[start] {
                case UInt8(ascii: "m"): meaning.month = number
                case UInt8(ascii: "w"): meaning.weekday = number
                case UInt8(ascii: "a"): meaning.isAfternoon = false
                default: meaning.isAfternoon = true
                }
            }
            start = end + 1
        }
        return meaning == Meaning() ? nil : meaning
    }

    /// Whether a language is among `de,nl`.
    private static func names(_ languages: Slice<UnsafeBufferPointer<UInt8>>, _ language: String) -> Bool {
        languages.split(separator: UInt8(ascii: ",")).contains { $0.elementsEqual(language.utf8) }
    }

    /// Words before a date.
    static let leadIns = words(
        "on the le les el los am den der dem il lo del dne dnia ngày ngay op vom ab στις την من یوم يوم dia tanggal tarih",
        "tarihinde на от дня від року ils la with as of no noong ika nuo z dated ημερομηνία дата วันที่ ที่ ວັນທີ ที ថ្ងៃទី",
        "ទី ថ្ងៃ بتاريخ في مورخ दिनांक তারিখ تاریخ به em")
    /// Letters after the number of a day.
    static let ordinals = words(
        "st nd rd th er e o º ª ème eme re го й ого ші шы нче ra án én a ak ja ê mh ik ste de ví á ón 일 日 号 號 d ні ға",
        "еге ே வது তারিখে তারিখ ই লা রা ঠা শে तारीख ની ന് ची चा")
    /// Words between a day and its month, or a month and its year.
    static let joins = words(
        "of de di del d do da dhe dell a e ta la em ng sa mh dana ren ko eko ın in un ün ын ийн ний сарын сар оны năm nam anno",
        "im i l ob ye ya mwaka tahun thn year yr שנת בשנת سنة عام لسنة کے کا की के ਦੇ ના નો ปี ឆ្នាំ ປີ viz an")
    /// Words after a year.
    static let afterYears = words(
        "года г год гг р року рік рр r god godine godina gada год в yil yili yilda ил el il ci ili cü cı cu le ел йыл ж жылы",
        "жыл жылғы жылдын წ წელი წლის թ թվական վ m met metų metais ko eko оны он rok roku roka leta vuonna aasta а a ஆம்",
        "year anul м an م ميلادي میلادی ء هـ ce ad")
    /// Words between a date and its time.
    static let timeLeadIns = words(
        "at um à a as às las los alle ore kello klo kl в о у v ve u ob w z godz godzina o ora orele la σε στις ώρα saat saati",
        "saatde lúc luc vào pukul pkl jam เวลา ເວລາ ម៉ោង الساعة في ساعت ساعه بوقت time hora horas hour t the om plkst val kell",
        "de en kluk klokken klockan ժամը ժամ საათი саат сағат цаг час uhrzeit hrs h নাগাদ समय बजकर وقت בשעה שעה ሰዓት saa")
    /// Words between an hour and its minutes, and after an hour that has none.
    static let hours = words(
        "h uhr uur heures heure horas hora hrs hs hours hour noon ч год hod godz óra ура giờ gio ore ora น นาฬิกา 시 時 时 点 點 बजे",
        "বাজে klo ώρα saat ម៉ោង hodin ura")
    /// Words after a clock time that have no meaning.
    static let afterTimes = words(
        "uhr uur hrs hs hours hour horas h ч год година годин hod hodin godz val น บาง kor perc min m минут мин phút minut",
        "минути dk da de 分 分 बजे মিনিট মিনিটে বাজে noon s sec сек oclock ura klo")

    /// Months of the Solar Hijri calendar, as Iran and Afghanistan print them.
    static let solarMonths: [String: Int] = {
        var months: [String: Int] = [:]
        for row in [
            "فروردين ارديبهشت خرداد تير مرداد شهريور مهر ابان اذر دي بهمن اسفند",
            "حمل ثور جوزا سرطان اسد سنبله ميزان عقرب قوس جدي دلو حوت",
        ] {
            for (index, name) in row.split(separator: " ").enumerated() { months[String(name)] = index + 1 }
        }
        return months
    }()

    static let romanMonths: [String: Int] = {
        let names = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
        return Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0 + 1) })
    }()

    /// The month after `tháng`.
    static let vietnameseMonths: [String: Int] = [
        "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
        "mười": 10, "chạp": 12,
    ]

    private static func words(_ rows: String...) -> Set<String> {
        Set(
            rows.flatMap { row in
                row.split(separator: " ").map { fold(Substring($0.replacing("_", with: " ")).unicodeScalars) }
            })
    }
}
