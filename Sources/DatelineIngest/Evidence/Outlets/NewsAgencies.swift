/// News agencies that datelines and texts credit, by their printed names.
enum NewsAgencies {
    /// The agency's own spelling of its name; `nil` for other words, including `reuters` in lower case.
    static func named(_ name: some StringProtocol) -> String? {
        guard let canonical = byName[name.lowercased()] else { return nil }
        return name.first?.isLowercase == true && canonical.first?.isUppercase == true ? nil : canonical
    }

    /// Whether two names mean the same outlet, or one contains the other: `UrduPoint / Sputnik` and `Sputnik`.
    static func isSame(_ left: String, _ right: String?) -> Bool {
        guard let right = right?.lowercased() else { return false }
        let left = left.lowercased()
        return left == right || right.contains(left) || left.contains(right)
    }

    static let names = [
        "AAP", "ABNA", "ACCESSWIRE", "AFP", "AGERPRES", "AKI", "ANA", "ANI", "ANSA", "AP", "APA", "APP", "ATA",
        "AZERTAC",
        "Agence France-Presse", "Agencia EFE", "Anadolu", "Anadolu Agency", "Antara", "Armenpress", "Associated Press",
        "BERNAMA", "BNS", "BSS", "BTA", "BelTA", "Belga", "Bernama", "Bloomberg", "Business Wire", "CNA", "CNS", "CTK",
        "Canadian Press", "DPA", "EFE", "FENA", "Fars", "GLOBE NEWSWIRE", "GNA", "HINA", "IANS", "INA", "IRNA", "ISNA",
        "Interfax", "Interfax-Ukraine", "JIJI", "KCNA", "KUNA", "Kazinform", "Kyodo", "Kyodo News", "LETA", "LUSA",
        "Lusa",
        "MENA", "MTI", "Mehr", "Montsame", "NNA", "NTB", "PA Media", "PAP", "PNA", "PR Newswire", "PRNewswire", "PTI",
        "Petra", "Prensa Latina", "QNA", "RIA", "RIA Novosti", "Reuters", "Ritzau", "SANA", "SPA", "STT", "Sputnik",
        "TASS", "TASR", "TT", "Tanjug", "Tasnim", "Telam", "Trend", "UNB", "UNI", "UPI", "Ukrinform", "VNA", "WAFA",
        "WAM",
        "Xinhua", "Yonhap", "dpa", "dpa-AFX", "ITAR-TASS", "БЕЛТА", "БелТА", "ТАСС", "РИА Новости", "Интерфакс",
        "ИТАР-ТАСС",
        "新华社",
    ]

    private static let byName: [String: String] = {
        var byName: [String: String] = [:]
        for name in names { byName[name.lowercased()] = name }
        return byName
    }()

    struct Name: Sendable {
        let bytes: [UInt8]
        let name: String
    }

    /// Names by their first UTF-8 byte, the longest first, so that the start of a longer name is not taken for a
    /// shorter one.
    static let byFirstByte: [[Name]] = {
        var table = [[Name]](repeating: [], count: 256)
        for name in names.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            table[Int(name.utf8.first ?? 0)].append(Name(bytes: Array(name.utf8), name: name))
        }
        return table
    }()
}
