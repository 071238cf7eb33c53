/// News agencies that datelines and texts credit, by their printed names.
enum NewsAgencies {
    /// The agency's own spelling of its name; `nil` for other words, including `reuters` in lower case.
    static func named(_ name: some StringProtocol) -> String? {
        guard let canonical = byName[name.lowercased()] else { return nil }
        // "Pa." is Pennsylvania.
        if canonical.utf8.count == 2, name != canonical { return nil }
        return name.first?.isLowercase == true && canonical.first?.isUppercase == true ? nil : canonical
    }

    /// The agency of a credit that says more: `dpa/lnw`, `Reuters/AFP`, `Корр. БЕЛТА`, `AP Photo`.
    static func credited(_ credit: some StringProtocol) -> String? {
        if let agency = named(credit) { return agency }
        var words = Substring(credit)
        for lead in leads where words.hasPrefix(lead) {
            words = words.dropFirst(lead.count).trimmed
            // "Корр. ИТАР-ТАСС Иван Петров"
            if let agency = words.split(separator: " ").first.flatMap({ named($0) }) { return agency }
        }
        let first = words.split { "/,|-–—·+&".contains($0) }.first.map { $0.trimmed } ?? words
        return named(words) ?? named(first)
    }

    private static let leads = ["Корр. ", "корр. ", "Corr. ", "Кор. ", "By ", "Foto: "]

    /// Whether two names mean the same outlet, or the words of one are among the other's: `UrduPoint / Sputnik` and
    /// `Sputnik`.
    static func isSame(_ left: String, _ right: String?) -> Bool {
        guard let right = right.map(folded) else { return false }
        let left = folded(left)
        return left == right || right.contains(left) || left.contains(right)
    }

    /// The words of a name in lower case, with a space around each.
    private static func folded(_ name: String) -> String {
        " " + name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " "
    }

    /// Whether the words in brackets after a place are of another kind than an outlet: a party, an age, a unit.
    static func isNoOutlet(_ credit: some StringProtocol) -> Bool {
        noOutlets.contains(credit.lowercased()) || !credit.contains(where: \.isLetter)
            || credit.hasPrefix("D-") || credit.hasPrefix("R-") || credit.first?.isLowercase == true
            || credit.contains(":")
    }

    private static let noOutlets: Set<String> = [
        "alliance", "cdu", "chapter", "con", "conservative", "csu", "d", "democrat", "dup", "fdp", "green", "greens",
        "ind", "independent", "lab", "labour", "ld", "lib dem", "liberal", "liberal democrat", "ndp", "plaid cymru",
        "r", "reform", "republican", "sinn féin", "snp", "spd", "tory", "ukip", "left", "right", "pictured", "above",
        "below", "centre", "center", "part 1", "part 2", "part i", "part ii", "updated", "update", "live", "video",
        "file photo", "photo",
    ]

    /// Names in Latin, Cyrillic and Arabic letters, by which a text credits an agency too.
    static let names: [String] = rows(
        """
        AAP|ABNA|ACCESSWIRE|AFP|AGERPRES|AKI|ANA|ANI|ANSA|AP|APA|APP|ATA|AZERTAC|Agence France-Presse|Agencia EFE
        Agência Brasil|Anadolu|Anadolu Agency|Antara|Armenpress|Associated Press|BERNAMA|BNS|BSS|BTA|BelTA|Belga
        Bernama|Bloomberg|Business Wire|CNA|CNS|CTK|Canadian Press|DPA|EFE|FENA|Fars|GLOBE NEWSWIRE|GNA|HINA|IANS|INA
        IRNA|ISNA|Interfax|Interfax-Ukraine|JIJI|KCNA|KUNA|Kazinform|Kyodo|Kyodo News|LETA|LUSA|Lusa|MENA|MTI|Mehr
        Montsame|NNA|NTB|PA Media|PAP|PNA|PR Newswire|PRNewswire|PTI|Petra|Prensa Latina|QNA|RIA|RIA Novosti|Reuters
        Ritzau|SANA|SPA|STT|Sputnik|TASS|TASR|TT|Tanjug|Tasnim|Telam|Trend|UNB|UNI|UPI|Ukrinform|VNA|WAFA|WAM|Xinhua
        Yonhap|dpa|dpa-AFX|ITAR-TASS|БЕЛТА|БелТА|ТАСС|РИА Новости|Интерфакс|ИТАР-ТАСС|新华社
        Adnkronos|Agenzia Nova|Askanews|ČTK|Europa Press|Hina|Keystone-SDA|Notimex|Pajhwok|Press Association|Servimedia
        Télam|The Associated Press|The Canadian Press|Укринформ|Укрінформ|УНИАН|УНІАН|Интерфакс-Украина|Інтерфакс-Україна
        """)

    /// Names that are taken for an agency only in the place of a credit, since they are words or initials of others.
    private static let credits = rows(
        """
        AA|ABI|ABr|ACN|ADN|AGI|AGP|AIM|AKIpress|AMNA|ANF|ANGOP|ANP|APS|ARKA|ATS|AVN|AWP|awp|ArmInfo|Andina|BHC|BIRN|BNA|BOPA
        BUSINESS WIRE|BusinessWire|Bakhtar|BelaPAN|Baltic News Service|CANADA NEWSWIRE|CGTN|CNN|CNW|CNW Group|CP|Caixin
        Canada Newswire|Colprensa|DHA|DPI|Dow Jones|dapd|ddp|dts|dts Nachrichtenagentur|ELTA|ENA|EQS-News|EUROPA PRESS
        Emirates News Agency|epd|FBC|FIDES|FoNet|GHANA NEWS AGENCY|GLOBENEWSWIRE|GlobeNewswire|Globe Newswire|IHA|ILNA|INP
        IPS|IRIB|IRIN|ITALPRESS|Infopro|Inter Press Service|İHA|JANA|JNS|JTA|Jiji Press|KABAR|KAZINFORM|KNA|KPL|kna
        LaPresse|MAP|MIA|MINA|MNA|MOLDPRES|Marketwire|Marketwired|NAMPA|NAN|NHK|NPA|Namibia Press Agency|NewMediaWire
        News Agency of Nigeria|NewsVoir|Newsfile Corp.|ONA|Oman News Agency|ots|PA|PANA|PANAPRESS|PNN|PR NEWSWIRE
        PRESSWIRE|PRWEB|PRWeb|Platts|Press TV|PressTV|pte|RAPSI|REGNUM|Rador|Regnum|Rudaw|SAPA|SDA|SID|SIS|SITA|SNA|SPS
        SRNA|STA|SUNA|Saba|Saudi Press Agency|Shafaq News|sda|sid|swissinfo|TAP|TCA|TNA|TRT|TTXVN|Trend News Agency
        UNA|UNIAN|UNN|UzA|Vietnam News Agency|WANA|XINHUA|ZNBC|AFX|AP-DJ|Reuters Breakingviews|Breakingviews
        БелаПАН|РИА|УНН|Спутник|Sputnik Беларусь|Казинформ|КАЗИНФОРМ|КазИнформ|КазТАГ|АКИpress|Кабар|Арменпресс|Тренд
        Азертадж|Синьхуа|СИНЬХУА|Рейтер|Росбалт|Регнум|РБК|Прайм|ПРАЙМ|Интерфакс-Запад|Танјуг|Танюг|Бета|БТА|КРОСС|Фокус
        МИА|СРНА|Хина|РИА "НОВОСТИ"|ТАСС-Урал|AGI|ACN Newswire|CNN Indonesia|CNBC Indonesia|KOMPAS.com|ҚазАқпарат|ԱՐՄԵՆՊՐԵՍ
        Agence Europe|Agefi-Dow Jones|ATS|Thomson Reuters Foundation|Reuters Life!|Reuters Health|Canwest News Service
        رويترز|أ ف ب|أ.ف.ب|ا ف ب|أف ب|فرانس برس|واس|وام|سانا|كونا|بترا|الأناضول|وكالة الأناضول|شينخوا|أ ش أ|أش أ|قنا|د ب أ
        د.ب.أ|سبوتنيك|نوفوستي|إرنا|ارنا|ایرنا|ایسنا|فارس|تسنیم|مهر|وفا|معا|واع|بنا|العمانية|وات|واج|أسوشيتد برس|أ ب|سونا|سبأ
        भाषा|वार्ता|आईएएनएस|एएनआई|বাসস|ইউএনবি|ΑΠΕ-ΜΠΕ|ΑΠΕ
        """)

    /// Chinese, Japanese and Korean agencies and the sites that are printed as such, the longest first.
    static let eastern: [String] = rows(
        """
        新华社|新華社|新华网|中新社|中新網|中新网|中国新闻网|中国新闻社|中央社|人民网|人民日报|央视网|央视新闻|法新社|路透社|美联社|美聯社
        塔斯社|俄新社|共同社|共同網|时事社|時事社|韩联社|韓聯社|环球网|光明网|澎湃新闻|海外网|中通社|香港中通社|国际在线|中国日报网|中评社|参考消息网
        俄罗斯卫星通讯社|德新社|埃菲社|安莎社|彭博社|路透|法新|共同|共同通信|時事|時事通信|ロイター|ＡＦＰ|AFP|ＡＰ|AP|ＡＦＰ時事|AFP時事|ロイター時事
        ロイター共同|聯合ニュース|新華社=中国通信|ブルームバーグ|CNS|ＣＮＳ|타스|연합뉴스|뉴시스|뉴스1|뉴스핌|로이터|교도|신화|연합|이데일리|머니투데이|아시아경제
        헤럴드경제|한국경제|데일리안|노컷뉴스|프레시안|오마이뉴스|아이뉴스24|조선일보|중앙일보|동아일보|매일경제|파이낸셜뉴스|연합뉴스TV|쿠키뉴스|스포츠조선|스포츠서울|마이데일리|엑스포츠뉴스|OSEN|스포탈코리아|일간스포츠
        """
    ).sorted { $0.count > $1.count }

    /// Whether a credit names nobody: `(Agencies)`, `(Web Desk)`.
    static func isNobody(_ credit: some StringProtocol) -> Bool { nobody.contains(credit.lowercased()) }

    private static let nobody: Set<String> = [
        "agencias", "agencies", "agenturen", "agenzie", "agences", "combined dispatches", "correspondent", "news desk",
        "online", "our correspondent", "news agencies", "special", "staff", "staff reporter", "staff report",
        "web desk",
        "wire services", "wires", "агентства", "ред.",
    ]

    /// Spellings of which another one is the agency's own.
    private static let spellings = [
        "reuter": "Reuters", "thomson reuters": "Reuters",
        "askanews": "askanews", "deutsche presse-agentur": "dpa", "press trust of india": "PTI",
        "press association": "PA Media",
        "efe news services": "EFE", "tass": "TASS", "efe": "EFE",
    ]

    private static let byName: [String: String] = {
        var byName: [String: String] = [:]
        for name in credits + eastern { byName[name.lowercased()] = name }
        for name in names { byName[name.lowercased()] = name }
        for (spelling, name) in spellings { byName[spelling] = name }
        return byName
    }()

    private static func rows(_ text: String) -> [String] {
        text.split { $0 == "|" || $0 == "\n" }.map { String($0.trimmed) }
    }

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
