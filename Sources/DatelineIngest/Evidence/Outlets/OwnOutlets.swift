import DatelineModel

/// A person's own table of outlets, which overrules what articles say and what is built in.
///
/// ```
/// host,name,kind
/// nytimes.com,NYT,newspaper
/// "Daily News, The",The Daily News,
/// ```
struct OwnOutlets: Sendable {
    struct Row: Sendable {
        /// `nil` where only the kind is told.
        let name: String?
        let kind: String?
    }

    /// By host, or by printed name in lower case.
    private var rows: [String: Row] = [:]
    /// Whether the first line tells what the columns are.
    private(set) var hasHeader = false
    /// The numbers of lines that say nothing of an outlet, the first of many.
    private(set) var unread: [Int] = []

    /// The most bytes of a line.
    private static let lineLimit = 64 << 10
    private static let mostUnread = 20

    var isEmpty: Bool { rows.isEmpty }

    init() {}

    /// - Parameter text: lines of a host or name, the name to give, and perhaps a kind, parted by commas, semicolons or
    ///   tabs. A first line may name the columns in another order.
    init(csv text: String) {
        let bytes = Array((text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text).utf8)
        var splitter = TableSplitter(delimiter: Self.delimiter(bytes), limit: Self.lineLimit)
        var columns = Columns()
        var number = 0
        func take(_ row: TableRow, _ own: inout Self) {
            number += 1
            if row.isBlank { return }
            if number == 1, let named = Columns(header: row.texts) {
                columns = named
                own.hasHeader = true
            } else if !own.add(row, columns), own.unread.count < Self.mostUnread {
                own.unread.append(number)
            }
        }
        bytes.withUnsafeBytes { bytes in
            var offset = 0
            while let (end, event) = splitter.take(bytes, from: offset) {
                if case .row = event { take(splitter.row, &self) } else { number += 1 }
                splitter.clear()
                offset = end
            }
        }
        if splitter.end() { take(splitter.row, &self) }
    }

    private mutating func add(_ row: TableRow, _ columns: Columns) -> Bool {
        let (key, name) = (row.text(columns.key), row.text(columns.name))
        let kind = columns.kind.map { row.text($0) } ?? ""
        guard !key.isEmpty, !name.isEmpty || !kind.isEmpty else { return false }
        let value = Row(name: name.isEmpty ? nil : name, kind: kind.isEmpty ? nil : kind)
        rows[Self.key(key)] = value
        // The kind is the outlet's, by whichever name it comes.
        if !name.isEmpty, value.kind != nil, rows[Self.key(name)] == nil { rows[Self.key(name)] = value }
        return true
    }

    private static func key(_ text: String) -> String {
        let host = text.lowercased()
        return host.contains(" ") ? host : Site.bare(host)
    }

    /// The mark that parts most cells of the first line.
    private static func delimiter(_ bytes: [UInt8]) -> UInt8 {
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        let marks = Array(",;\t".utf8)
        return marks.max { left, right in line.count { $0 == left } < line.count { $0 == right } } ?? marks[0]
    }

    /// The row for an outlet: by its printed name, else by its host or one above that.
    func row(_ printed: String?, host: String?) -> Row? {
        if let printed, let row = rows[Self.key(printed)] { return row }
        guard var host = host.map({ Substring($0.lowercased()) }) else { return nil }
        while true {
            if let row = rows[String(host)] { return row }
            guard let dot = host.firstIndex(of: "."), host[host.index(after: dot)...].contains(".") else { return nil }
            host = host[host.index(after: dot)...]
        }
    }

    /// The columns of a table.
    private struct Columns {
        var key = 0
        var name = 1
        var kind: Int? = 2

        private static let hosts: Set<String> = [
            "host", "hosts", "domain", "site", "website", "url", "address", "link",
        ]
        private static let names: Set<String> = [
            "name", "outlet", "source", "publisher", "newspaper", "outlet name", "source name", "display name",
        ]
        private static let kinds: Set<String> = ["kind", "type", "category", "medium", "media type"]

        init() {}

        /// Whether a column holds what only tables of articles have.
        private static func isOfArticles(_ head: String) -> Bool {
            let rows = [RecordMapper.titleRow, RecordMapper.textRow, RecordMapper.publishedRow]
            return RecordField.places(of: head).contains { $0.trust == .full && rows.contains($0.row) }
        }

        /// `nil` for a line that names no columns.
        init?(header: [String]) {
            let heads = header.map { $0.lowercased().replacing("_", with: " ") }
            let isKey = heads.contains { Self.hosts.contains($0) } || heads.contains("host or name")
            guard isKey || heads.contains(where: { Self.names.contains($0) }),
                !heads.contains(where: { $0.contains(".") }), !header.contains(where: Self.isOfArticles)
            else { return nil }
            key = heads.firstIndex { Self.hosts.contains($0) || $0 == "host or name" } ?? 0
            let named = heads.indices.first { $0 != key && Self.names.contains(heads[$0]) }
            guard let name = named ?? heads.indices.first(where: { $0 != key }) else { return nil }
            self.name = name
            kind = heads.indices.first { $0 != key && $0 != name && Self.kinds.contains(heads[$0]) }
        }
    }
}
