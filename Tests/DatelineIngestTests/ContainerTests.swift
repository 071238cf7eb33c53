import DatelineModel
import Testing

@testable import DatelineIngest

struct ContainerTests {
    private let folder = TemporaryFolder()

    private static let text = "It was a long day. It ended."
    private static let line = #"{"text":"One.","date":"2023-01-02"}"#

    private func run(_ name: String, _ bytes: [UInt8], format: FormatChoice = .auto) -> [String] {
        summary(IntakeRun([folder.write(name, bytes)], format: format).events)
    }

    private static let members: [(String, String)] = [
        ("b.txt", text), ("a/x.jsonl", "\(line)\n\(line)\n"), ("a/.hidden.txt", text), ("__MACOSX/b.txt", text),
        ("a/p.bin", "\u{1}\u{2}"), ("a/z.text", text),
    ]
    private static let tar = Tar.file(members.map { Tar.member($0.0, $0.1) }.flatMap { $0 })
    private static let zip = Zip.file(members.map { Zip.Member($0.0, $0.1) })

    private static func read(_ name: String) -> [String] {
        ["b.txt", "a/x.jsonl#1", "a/x.jsonl#2", "a/z.text"].map { "+\(name)/\($0)" }
    }

    @Test func `files in a container are read in their formats, in its order`() {
        #expect(run("news.zip", Self.zip) == Self.read("news.zip"))
        #expect(run("news.tar", Self.tar) == Self.read("news.tar"))
        #expect(run("news.tar.gz", Gzip.member(Self.tar)) == Self.read("news.tar.gz"))
        #expect(run("news.tgz", Gzip.member(Self.tar)) == Self.read("news.tgz"))
        #expect(run("export", Self.zip) == Self.read("export"))
        #expect(run("export2", Gzip.member(Self.tar)) == Self.read("export2"))
    }

    @Test func `containers in a folder are read in its order`() {
        folder.write("in/a.txt", Self.text)
        folder.write("in/m.zip", Self.zip)
        folder.write("in/z.tar.gz", Gzip.member(Self.tar))
        #expect(
            summary(events(["\(folder.path)/in"])) == ["+a.txt"] + Self.read("m.zip") + Self.read("z.tar.gz"))
    }

    @Test func `a stated format is that of the files in a container`() {
        #expect(run("news.zip", Self.zip, format: .only(.text)) == ["+news.zip/b.txt", "+news.zip/a/z.text"])
        #expect(
            run("news.tar", Self.tar, format: .only(.jsonl)) == ["+news.tar/a/x.jsonl#1", "+news.tar/a/x.jsonl#2"])
    }

    @Test func `a file's name in a container dates it, the container's does not`() {
        let run = IntakeRun([
            folder.write("2020-01-01.zip", Zip.file(("2023-08-17.txt", Self.text), ("b.txt", Self.text)))
        ])
        let articles = run.events.compactMap { if case .article(let article) = $0 { article } else { nil } }
        #expect(articles.map { $0.published?.description } == ["2023-08-17", nil])
    }

    @Test func `damaged and encrypted files draw a line each`() {
        let zip = Zip.file([
            Zip.Member("a.txt", Self.text), Zip.Member("b.txt", Array(Self.text.utf8), isEncrypted: true),
            Zip.Member("c.jsonl", Array(Self.line.utf8), isDamaged: true), Zip.Member("d.txt", Self.text),
        ])
        let events = run("a.zip", zip)
        #expect(events.first == "+a.zip/a.txt")
        #expect(events.last == "+a.zip/d.txt")
        #expect(events.contains("-a.zip/b.txt encrypted"))
        #expect(events.filter { $0.hasPrefix("-") } == ["-a.zip/b.txt encrypted", "-a.zip/c.jsonl damaged_container"])
    }

    @Test func `a cut container gives what is whole and one line`() {
        let tar = Tar.file(("a.txt", Self.text), ("b.txt", String(repeating: Self.text, count: 100)))
        #expect(run("a.tar", Array(tar.prefix(2000))) == ["+a.tar/a.txt", "-a.tar/b.txt damaged_container"])
    }

    @Test func `a container in a container is refused by name`() {
        let outer = Zip.file([Zip.Member("in/old.tar", Self.tar), Zip.Member("a.txt", Self.text)])
        #expect(run("a.zip", outer) == ["-a.zip/in/old.tar unsupported_format", "+a.zip/a.txt"])
    }

    @Test func `paths in a container lead nowhere`() {
        let zip = Zip.file(("../../etc/a.txt", Self.text), ("/etc/b.txt", Self.text), ("./c//d.txt", Self.text))
        #expect(
            run("a.zip", zip) == ["+a.zip/%2E%2E/%2E%2E/etc/a.txt", "+a.zip/etc/b.txt", "+a.zip/c/d.txt"])
    }

    @Test func `empty containers and those of other files are told`() {
        #expect(run("a.zip", Zip.file([])).first == "-a.zip empty_file")
        #expect(run("b.zip", Zip.file(("a.bin", "\u{1}\u{2}"))).first == "-b.zip no_article")
    }

    @Test func `what unpacks to many times its size is given up`() {
        let bound = UnpackingBound("zip file")
        bound.read(1 << 20)
        #expect(throws: Never.self) { try bound.unpack(200 << 20) }
        #expect(throws: ByteSourceFailure.self) { try bound.unpack(60 << 20) }
    }

    /// What bytes are changed to, at random but the same in each run.
    private static func mutated(_ bytes: [UInt8], _ random: inout SeededNumbers) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<(1 + random.below(4)) where !bytes.isEmpty {
            let index = random.below(bytes.count)
            switch random.below(5) {
            case 0: bytes[index] = UInt8(random.below(256))
            case 1: bytes[index] ^= 1 << UInt8(random.below(8))
            case 2: bytes.removeSubrange(index..<min(bytes.count, index + random.below(40)))
            case 3: bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + random.below(40))], at: index)
            default: bytes.removeLast(bytes.count - index)
            }
        }
        return bytes
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func `damage of any kind is survived`(seed: UInt64) {
        let page = Warc.response("https://one.example/a", Warc.page("One"))
        let packed = Warc.response(
            "https://one.example/b", Warc.chunked(Gzip.member(Warc.page("Two")), 50),
            fields: "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")
        let arc = Array("http://one.example/ 192.0.2.1 20050613091500 text/html 40\n".utf8) + Warc.http(Warc.page("A"))
        let inputs: [(String, [UInt8])] = [
            ("a.zip", Self.zip), ("a.tar", Self.tar), ("a.warc", page + packed + page),
            ("a.warc.gz", Gzip.member(page) + Gzip.member(packed)), ("a.arc", arc),
            ("a.wacz", Zip.file([Zip.Member("archive/a.warc.gz", Gzip.member(page + packed))])),
        ]
        var random = SeededNumbers(seed: seed)
        for round in 0..<300 {
            let (name, bytes) = inputs[round % inputs.count]
            guard let format = (Warc.formats + Format.containers).format(fileName: Array(name.utf8)) else { continue }
            var source: any ByteSource = MemoryBytes(Self.mutated(bytes, &random))
            if name.hasSuffix(".gz") {
                guard let gzip = try? GzipBytes(source) else { continue }
                source = gzip
            }
            let input = FormatInput(
                bytes: source, origin: .file(name), options: .testing,
                selection: FormatSelection(formats: Warc.formats, choice: .auto))
            var reader = format.reader(input)
            var count = 0
            while reader.next() != nil { count += 1 }
            #expect(count < 100)
        }
    }
}
