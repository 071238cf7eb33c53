/// Gives each outlet one name, however it is written: as a host, in capitals, without its article, with what a page or
/// a feed adds to it.
///
/// ```swift
/// OutletNames().name("EL PAÍS", host: "elpais.com")   // El País
/// OutletNames().name(nil, host: "m.nytimes.com")      // The New York Times
/// OutletNames().name("Northmoor Gazette | Home", host: nil)
/// ```
public struct OutletNames: Sendable {
    /// A person's own table, which goes before the built-in one.
    private var own = OwnOutlets()

    /// The built-in table alone.
    public init() {}

    /// A table of one's own, as CSV: lines `HOST OR NAME,NAME` or `HOST OR NAME,NAME,KIND`. A first line with other
    /// words is no harm; one with `host`, `name` and `kind` says which column is which.
    public init(csv text: String) { own = OwnOutlets(csv: text) }

    /// Whether the first line of one's own table names its columns.
    package var hasHeader: Bool { own.hasHeader }

    /// The numbers of lines of one's own table that name no outlet; the first 20 of many.
    package var unreadLines: [Int] { own.unread }

    /// Whether there is no table of one's own.
    package var isBuiltIn: Bool { own.isEmpty }

    /// What one's own table says of an outlet; `nil` if it says nothing.
    func overruling(_ printed: String?, host: String?) -> (name: String?, kind: String?)? {
        guard !own.isEmpty else { return nil }
        let name = printed.map { String(Self.cleaned($0)) }
        return own.row(name, host: host).map { ($0.name, $0.kind) }
    }

    /// The outlet's name.
    /// - Parameters:
    ///   - printed: The name as a page, a feed or a record gives it.
    ///   - host: The host at which the article was published.
    /// - Returns: `nil` if there is no name and the host is not known.
    public func name(_ printed: String?, host: String?) -> String? {
        if let name = overruling(printed, host: host)?.name { return name }
        let name = builtInName(printed, host: host)
        return overruling(name, host: nil)?.name ?? name
    }

    private func builtInName(_ printed: String?, host: String?) -> String? {
        let known = host.flatMap(self.name(ofHost:))
        guard let printed else { return known }
        let name = Self.cleaned(printed)
        guard !name.isEmpty else { return known }
        let key = Self.key(name)
        if let address = Self.host(in: name) { return self.name(ofHost: address) ?? String(name) }
        if let known, Self.isSame(name, known) { return known }
        if let listed = Self.table.names[key] { return listed }
        if let known, let host, Self.isEdition(name, of: known, host: host) { return known }
        return String(name)
    }

    /// The outlet whose host it is, or whose host it is below.
    public func name(ofHost host: String) -> String? {
        var host = Substring(host.lowercased())
        while true {
            if let name = Self.table.hosts[String(host)] { return name }
            guard let dot = host.firstIndex(of: "."), host[host.index(after: dot)...].contains(".") else { return nil }
            host = host[host.index(after: dot)...]
        }
    }

    // MARK: - Words

    /// A name without what pages, feeds and notices put beside it.
    static func cleaned(_ printed: some StringProtocol) -> Substring {
        var name = Substring(printed).trimmed
        guard mayHaveAdditions(name) else { return name }
        for lead in ["©", "(c) ", "Source: ", "Quelle: ", "Источник: "] where name.hasPrefix(lead) {
            name = name.dropFirst(lead.count).trimmed
        }
        for mark in [" | ", " - ", " – ", " — ", " » ", " :: ", " › "] {
            guard let found = name.firstRange(of: mark) else { continue }
            let (before, after) = (name[..<found.lowerBound].trimmed, name[found.upperBound...].trimmed)
            if isAddition(after), !before.isEmpty { name = before } else if isAddition(before) { name = after }
        }
        for end in [" RSS Feed", " RSS feed", " RSS", "®", "™"] where name.hasSuffix(end) {
            name = name.dropLast(end.count).trimmed
        }
        return name
    }

    /// Whether a name has a mark that parts something from it, or ends with `RSS` or `Feed`: most have not.
    private static func mayHaveAdditions(_ name: Substring) -> Bool {
        name.utf8.contains {
            $0 >= 0x80 || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":")
        }
            || name.utf8.first == UInt8(ascii: "(") || name.utf8.last == UInt8(ascii: "S") && name.hasSuffix("RSS")
            || name.utf8.last == UInt8(ascii: "d") && name.hasSuffix("eed")
    }

    private static func isAddition(_ words: Substring) -> Bool { additions.contains(words.lowercased()) }

    private static let additions: Set<String> = [
        "all", "all articles", "all news", "all stories", "articles", "breaking news", "feed", "front page", "home",
        "home page", "homepage", "startseite", "latest", "latest news", "latest stories", "main page", "news",
        "news feed", "rss",
        "rss feed", "top news", "top stories", "accueil", "portada", "inicio", "главная", "новости", "nachrichten",
        "aktuell",
        "最新", "首页", "ホーム", "홈",
    ]

    /// `www.nytimes.com`, `https://nytimes.com/`: the host; `nil` for a name with a dot, such as `Golem.de` is not.
    private static func host(in name: Substring) -> String? {
        guard name.utf8.contains(UInt8(ascii: ".")) else { return nil }
        var host = name
        for scheme in ["https://", "http://"] where host.lowercased().hasPrefix(scheme) {
            host = host.dropFirst(scheme.count)
        }
        let isAddress = host.startIndex != name.startIndex || host.lowercased().hasPrefix("www.")
        host = host.prefix { $0 != "/" }
        let isHost =
            host.contains(".")
            && host.utf8.allSatisfy { byte in
                byte < 0x80
                    && (UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || 0x2D...0x39 ~= byte && byte != 0x2F)
            }
        return isHost && (isAddress || host.lowercased() == host) ? host.lowercased() : nil
    }

    private static func key(_ name: some StringProtocol) -> String { name.lowercased() }

    /// The letters of a name without its article: `theguardian` and `The Guardian` are one.
    private static func core(_ name: some StringProtocol) -> String {
        var words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        if words.count > 1, ["the", "der", "die", "das", "le", "la", "les", "el", "il", "de", "het"].contains(words[0])
        {
            words.removeFirst()
        }
        let core = words.joined()
        return core.hasPrefix("the") ? String(core.dropFirst(3)) : core
    }

    /// Whether two names differ in case, marks and article only, or in the country that the known one says:
    /// `Daily Mirror (Sri Lanka)`.
    private static func isSame(_ name: Substring, _ known: String) -> Bool {
        let (name, plain) = (core(name), known.firstRange(of: " (").map { known[..<$0.lowerBound] } ?? known[...])
        return name == core(known) || name == core(plain)
    }

    /// Whether a name is a known outlet's in another form: by its host or initials, or with what its edition on the web
    /// adds. `RP ONLINE` at rp-online.de is `Rheinische Post`, `ZEIT ONLINE` is `Die Zeit`; `NZZ am Sonntag` is its own.
    private static func isEdition(_ name: Substring, of known: String, host: String) -> Bool {
        var labels = host.lowercased().split(separator: ".").dropLast()
        if labels.count > 1, let last = labels.last, trades.contains(last) { labels.removeLast() }
        guard let label = labels.last.map({ core($0) }) else { return false }
        let initials = name.split(separator: " ").compactMap(\.first).map(String.init).joined()
        let name = (core: core(name), initials: core(initials))
        if label.utf8.count > 2, name.core == label || name.initials == label { return true }
        for form in [core(known), label] where form.utf8.count > 2 {
            if name.core.hasPrefix(form), editions.contains(String(name.core.dropFirst(form.count))) { return true }
        }
        return false
    }

    /// Labels between a country's and a name: `co.uk`, `com.au`.
    private static let trades: Set<Substring> = ["ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org"]

    /// What the names of editions on the web add.
    private static let editions: Set<String> = [
        "online", "digital", "web", "website", "internet", "net", "news", "nachrichten", "plus", "media", "デジタル",
        "オンライン", "電子版", "ニュース", "社", "网", "網", "新闻", "新聞",
    ]

    /// Names by host, and by other spellings of them.
    private static let table: (hosts: [String: String], names: [String: String]) = {
        var hosts: [String: String] = [:]
        var names: [String: String] = [:]
        for row in OutletTable.rows.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
            guard let sign = row.firstIndex(of: "=") else { continue }
            let name = String(row[row.index(after: sign)...].trimmed)
            for host in row[..<sign].split(separator: " ") { hosts[String(host)] = name }
            names[key(name)] = name
            // "New York Times", but not "Times"
            if name.hasPrefix("The "), name.dropFirst(4).contains(" ") { names[key(name.dropFirst(4))] = name }
        }
        for (spelling, name) in spellings { names[spelling] = name }
        return (hosts, names)
    }()

    private static let spellings = [
        "nyt": "The New York Times", "ny times": "The New York Times", "nytimes": "The New York Times",
        "wsj": "The Wall Street Journal", "wapo": "The Washington Post", "faz": "Frankfurter Allgemeine Zeitung",
        "f.a.z.": "Frankfurter Allgemeine Zeitung", "frankfurter allgemeine": "Frankfurter Allgemeine Zeitung",
        "faz.net": "Frankfurter Allgemeine Zeitung", "sz": "Süddeutsche Zeitung", "sz.de": "Süddeutsche Zeitung",
        "nzz": "Neue Zürcher Zeitung", "the associated press": "AP", "associated press": "AP",
        "agence france-presse": "AFP", "deutsche presse-agentur": "dpa", "the guardian (london)": "The Guardian",
        "the globe and mail (canada)": "The Globe and Mail", "the canadian press (cp)": "The Canadian Press",
        "xinhua news agency": "Xinhua", "xinhua net": "Xinhua", "daily mirror": "The Mirror", "itar-tass": "TASS",
        "thomson reuters": "Reuters",
        "the new york times company": "The New York Times", "nytimes.com": "The New York Times", "bbc": "BBC News",
    ]
}
