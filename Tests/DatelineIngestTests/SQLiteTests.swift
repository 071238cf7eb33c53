import DatelineJSON
import DatelineModel
import Glibc
import Testing

@testable import DatelineIngest

struct SQLiteTests {
    private let folder = TemporaryFolder()

    /// Reads a database that statements make.
    private func read(
        _ sql: String, table: String? = nil, map: [String] = [], encoding: String? = nil
    ) throws -> IntakeRun {
        let path = "\(folder.path)/news.db"
        unlink(path)
        #expect(Database.write(path, sql))
        var options = ReaderOptions.testing
        options.table = table
        options.encoding = encoding.flatMap { TextEncoding(named: $0) }
        options.mappings = try map.map { try FieldMapping(parsing: $0) }
        return IntakeRun([path], base: folder.path, options: options)
    }

    private static let articles =
        "CREATE TABLE articles(title, body, published, url); "
        + "INSERT INTO articles VALUES('Rain', 'It rained.', '2023-08-17', 'https://n.example/1'), "
        + "('Snow', 'It snowed.', '2023-08-18', NULL);"

    @Test func `Rows of a table are articles, numbered in their order`() throws {
        let run = try read(Self.articles)
        #expect(run.articles.map(\.title) == ["Rain", "Snow"] && run.articles[0].text == "It rained.")
        #expect(run.articles.map(\.origin) == ["news.db#1", "news.db#2"])
        #expect(run.articles.map { $0.published?.description } == ["2023-08-17", "2023-08-18"])
    }

    @Test(
        arguments: [
            ("date REAL", "2460173.93819444", "2023-08-17T10:31:00Z"), ("date REAL", "2460173.5", "2023-08-17"),
            ("date INTEGER", "1692268260", "2023-08-17T10:31:00Z"),
            ("date INTEGER", "1692268260000", "2023-08-17T10:31:00Z"), ("date", "20230817", "2023-08-17"),
            ("date TEXT", "'2023-08-17 10:31:00'", "2023-08-17T10:31:00"),
            ("date TEXT", "x'323032332d30382d3137'", "2023-08-17"), ("date", "'None'", nil), ("date", "NULL", nil),
            ("date REAL", "1e300", nil), ("date", "-1", nil), ("date REAL", "9e999", nil),
        ] as [(String, String, String?)])
    func `A date is read of a value of each type`(column: String, value: String, expected: String?) throws {
        let run = try read("CREATE TABLE a(title, text, \(column)); INSERT INTO a VALUES('T', 'It rained.', \(value))")
        #expect(run.articles.map { $0.published?.description } == [expected])
    }

    @Test func `Texts are read in the encoding that they have`() throws {
        let run = try read(
            """
            PRAGMA encoding = 'UTF-16'; CREATE TABLE a(title, text); INSERT INTO a VALUES
            ('Übung', x'C2F7E5F0E020E220CCE8EDF1EAE520EFF0EEF8B8EB20F1E8EBFCEDFBE920E4EEE6E4FC2C20F1EEEEE1F9E8EBE820E6E8F2E5EBE8'),
            ('Picture', x'89504E470D0A1A0A0000000D49484452'), (7, 'A number.')
            """)
        #expect(run.articles.map(\.title) == ["Übung", "Picture", "7"])
        #expect(run.articles[0].text == "Вчера в Минске прошёл сильный дождь, сообщили жители")
        #expect(run.articles[0].warnings.map(\.code) == ["encoding_guessed"])
        #expect(run.articles[1].text.isEmpty)
    }

    @Test func `JSON in a column is read as such`() throws {
        let run = try read(
            """
            CREATE TABLE a(title, text, authors, tags); INSERT INTO a VALUES
            ('Rain', '[Photo] It rained.', '["Ann Lee", "Bob Ray"]', '{"a": 1}')
            """)
        #expect(run.articles[0].byline == "Ann Lee, Bob Ray" && run.articles[0].text == "[Photo] It rained.")
        #expect(run.articles[0].extra["tags"] == ["a": 1])
        let keyed = try read(
            """
            CREATE TABLE kv(k, v); INSERT INTO kv VALUES
            (1, '{"headline": "Snow", "text": "It snowed.", "date": "2023-08-18"}')
            """)
        #expect(keyed.articles.map(\.title) == ["Snow"])
    }

    @Test func `The table of articles is told from those of persons, comments and indexes`() throws {
        let run = try read(
            Self.articles
                + """
                CREATE TABLE authors(name, description); INSERT INTO authors VALUES('Ann Lee', 'Writes.');
                CREATE TABLE comments(text, date); INSERT INTO comments VALUES('Good.', '2023-08-19');
                CREATE VIEW latest AS SELECT * FROM articles;
                CREATE VIRTUAL TABLE words USING fts5(title, body, content=articles)
                """)
        #expect(run.articles.map(\.title) == ["Rain", "Snow"])
        #expect(run.skipped.map(\.origin) == ["news.db/comments", "news.db/latest"])
        #expect(run.skipped.allSatisfy { $0.code == .leftOut })
    }

    @Test func `Tables that look alike are all read, each under its own name`() throws {
        let run = try read(
            Self.articles
                + "CREATE TABLE \"old \"\"news\"(title, text); INSERT INTO \"old \"\"news\" VALUES('Hail', 'It hailed.')"
        )
        #expect(run.articles.map(\.origin) == ["news.db#1", "news.db#2", "news.db/old \"news#1"])
    }

    @Test func `A table that is named is read, and gives its rows the same names`() throws {
        let sql = Self.articles + "CREATE TABLE c(text, date); INSERT INTO c VALUES('Good.', '2023-08-19');"
        #expect(try read(sql, table: "c").articles.map(\.origin) == ["news.db/c#1"])
        #expect(try read(sql, table: "ARTICLES").articles.map(\.origin) == ["news.db#1", "news.db#2"])
        let run = try read(sql, table: "d")
        #expect(run.rejects.map(\.message) == ["a database without a table \"d\"; it has \"articles\", \"c\""])
    }

    @Test func `Columns that are mapped hold fields`() throws {
        let sql = "CREATE TABLE t(a, b, c); INSERT INTO t VALUES('Rain', 'It rained.', '2023-08-17');"
        let run = try read(sql, map: ["title=a", "text=b", "published=c"])
        #expect(run.articles.map(\.title) == ["Rain"] && run.articles[0].published?.description == "2023-08-17")
        #expect(try read(sql).rejects.map(\.message.first) == ["a"])
    }

    @Test func `Views and indexes of words are read where there is no table`() throws {
        let run = try read(
            "CREATE TABLE t(a, b); INSERT INTO t VALUES('Rain', 'It rained.');"
                + "CREATE VIEW v AS SELECT a AS title, b AS text FROM t")
        #expect(run.articles.map(\.title) == ["Rain"])
        let index = try read(
            "CREATE VIRTUAL TABLE f USING fts5(title, text); INSERT INTO f VALUES('Snow', 'It snowed.')")
        #expect(index.articles.map(\.title) == ["Snow"])
    }

    @Test func `Day and month come in the order that other rows show`() throws {
        let rows = (1...300).map { "('T\($0)', 'It rained.', '03/04/2023')" }.joined(separator: ", ")
        let run = try read(
            "CREATE TABLE a(title, text, date); INSERT INTO a VALUES \(rows), ('T', 'It rained.', '23/04/2023')")
        #expect(run.articles.count == 301)
        #expect(
            run.articles.allSatisfy { $0.published?.description.hasPrefix("2023-04") == true && $0.warnings.isEmpty })
    }

    @Test func `A log of changes is read and nothing is written`() throws {
        let path = "\(folder.path)/live.db"
        let sql = "PRAGMA journal_mode = wal; PRAGMA wal_autocheckpoint = 0; \(Self.articles)"
        var titles: [String?] = []
        var before: [UInt8] = []
        var after: [UInt8] = []
        #expect(
            Database.write(path, sql) {
                before = folder.bytes(of: "live.db") + folder.bytes(of: "live.db-wal")
                titles = IntakeRun([path], base: folder.path).articles.map(\.title)
                after = folder.bytes(of: "live.db") + folder.bytes(of: "live.db-wal")
            })
        #expect(titles == ["Rain", "Snow"] && before == after && !before.isEmpty)
    }

    @Test(arguments: [true, false])
    func `A change that is only in the log is one since the last run`(isNamed: Bool) throws {
        let database = "\(folder.path)/live.db"
        let path = isNamed ? database : folder.path
        func count(since: Int) -> Int {
            var scope = InputScope()
            scope.since = try! [#require(InputPath(path).resolved): since]
            return IntakeRun([path], scope: scope).articles.count
        }
        let sql = "PRAGMA journal_mode = wal; PRAGMA wal_autocheckpoint = 0; \(Self.articles)"
        let run = Int(time(nil)) + 100
        var counts: [Int] = []
        Database.write(database, sql) {
            counts.append(count(since: run))
            // The log is written after that run; the database is not.
            var times = (timeval(tv_sec: run + 1, tv_usec: 0), timeval(tv_sec: run + 1, tv_usec: 0))
            withUnsafePointer(to: &times.0) { _ = utimes(database + "-wal", $0) }
            counts.append(count(since: run))
        }
        #expect(counts == [0, 2])
    }

    @Test func `A database with an unfinished change is refused`() throws {
        #expect(try read(Self.articles).articles.count == 2)
        // A journal that is kept is blank when no change is under way.
        folder.write("news.db-journal", [UInt8](repeating: 0, count: 600))
        #expect(IntakeRun(["\(folder.path)/news.db"]).articles.count == 2)
        folder.write("news.db-journal", [0xD9, 0xD5, 0x05, 0xF9] + [UInt8](repeating: 0, count: 600))
        let run = IntakeRun(["\(folder.path)/news.db"])
        #expect(run.articles.isEmpty && run.rejects.count == 1)
    }

    @Test func `A row over the limit is named, and the rows after it are read`() throws {
        let run = try read(
            """
            CREATE TABLE a(title, text); INSERT INTO a VALUES('Rain', 'It rained.');
            INSERT INTO a VALUES('Long', zeroblob(20000000)); INSERT INTO a VALUES('Snow', 'It snowed.');
            INSERT INTO a VALUES(NULL, NULL)
            """)
        #expect(run.articles.map(\.origin) == ["news.db#1", "news.db#3"])
        #expect(
            run.rejects.map(\.description) == [
                "news.db#2: row 2 of the table \"a\": more than 16777216 bytes",
                "news.db#4: row 4 of the table \"a\": the record has neither title nor text nor id",
            ])
    }

    @Test(arguments: [
        // Never a row.
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT 'T' AS title, 'x' AS text FROM r WHERE n < 0",
        // More memory than there is.
        "WITH RECURSIVE r(n, b) AS (SELECT 1, x'' UNION SELECT n + 1, randomblob(10000000) FROM r) "
            + "SELECT n AS title, 'x' AS text FROM r ORDER BY b",
        "SELECT 'T' AS title, load_extension('/tmp/x') AS text", "SELECT 'T' AS title, gone AS text FROM nowhere",
    ])
    func `A view that was made to do harm ends with one line`(view: String) throws {
        // Functions that do not exist are let through when the view is made.
        let run = try read("CREATE VIEW v AS \(view)")
        #expect(run.articles.isEmpty && run.rejects.count == 1)
    }

    @Test func `A view without an end has as many rows as it may`() throws {
        let run = try read(
            "CREATE VIEW v AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) "
                + "SELECT n AS title, 'It rained.' AS text FROM r")
        #expect(run.articles.count == 10_000 && run.rejects.count == 1)
    }

    @Test func `Triggers do not run, and no other file is opened`() throws {
        let run = try read(
            Self.articles + "CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM articles; END")
        #expect(run.articles.count == 2)
        #expect(folder.names == ["news.db"])
    }

    @Test func `Damaged databases are told and never harm`() throws {
        let rows = (1...200).map { "('T\($0)', 'It rained for \($0) days.', '2023-08-17', NULL)" }
        let path = "\(folder.path)/whole.db"
        #expect(
            Database.write(
                path,
                "PRAGMA page_size = 512; \(Self.articles) INSERT INTO articles VALUES \(rows.joined(separator: ", "))"))
        let whole = folder.bytes(of: "whole.db")
        var random = SeededNumbers(seed: 4)
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0...random.below(8) { bytes[16 + random.below(bytes.count - 16)] = UInt8(random.below(256)) }
            if random.below(4) == 0 { bytes.removeLast(random.below(bytes.count - 100)) }
            let records = Format.sqlite.records(in: bytes, origin: .file("a.db"), options: .testing)
            #expect(!records.isEmpty && records.count < 1_000)
        }
    }

    @Test func `Compressed databases and those in containers are read`() throws {
        _ = try read(Self.articles)
        let bytes = folder.bytes(of: "news.db")
        folder.write("all.zip", Zip.file([Zip.Member("in/news.db", bytes)]))
        folder.write("packed.db.gz", Gzip.member(bytes))
        #expect(IntakeRun(["\(folder.path)/all.zip"]).articles.count == 2)
        #expect(IntakeRun(["\(folder.path)/packed.db.gz"]).articles.count == 2)
    }

    @Test func `An encrypted database is told by name`() {
        var random = SeededNumbers(seed: 7)
        folder.write("locked.sqlite", (0..<4096).map { _ in UInt8(random.below(256)) })
        let run = IntakeRun(["\(folder.path)/locked.sqlite"])
        #expect(run.rejects.first?.message.contains("encrypted") == true)
    }
}

extension IntakeRun {
    fileprivate var articles: [Article] {
        events.compactMap { if case .article(let article) = $0 { article } else { nil } }
    }

    fileprivate var rejects: [Reject] {
        events.compactMap { if case .reject(let reject) = $0 { reject } else { nil } }
    }
}
