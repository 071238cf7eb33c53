import DatelineModel
import Testing

@testable import DatelineIngest

struct ContainerMembersTests {
    /// Bytes that are read from front to back only, a few at a time.
    private final class Stream: ByteSource {
        private let bytes: MemoryBytes
        init(_ bytes: [UInt8]) { self.bytes = MemoryBytes(bytes) }

        func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
            bytes.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(700)))
        }
    }

    /// `path=text` of each member, `path!code` of one that cannot be read.
    private func members(_ source: any ByteSource, _ content: ContainerMembers.Content = .members) -> [String] {
        var found: [String] = []
        do throws(ByteSourceFailure) {
            let members = try ContainerMembers(source, content)
            while let member = try members.next() {
                guard let (bytes, failure) = members.bytes().readAll(limit: 1 << 20, sizeHint: 0) else {
                    found.append("\(member.path.text) is too large")
                    continue
                }
                let text = String(decoding: bytes, as: UTF8.self)
                found.append(member.path.text + (failure.map { "!\($0.code.rawValue)" } ?? "=\(text)"))
            }
        } catch { found.append("!\(error.code.rawValue)") }
        return found
    }

    private static let expected = ["a.txt=One.", "in/b é.txt=Two.", "c.txt="]

    @Test func `a zip file's members come with their names, at any offset and as a stream`() {
        let file = Zip.file(("a.txt", "One."), ("in/", ""), ("in/b é.txt", "Two."), ("c.txt", ""))
        #expect(members(MemoryBytes(file)) == Self.expected)
        #expect(members(Stream(file)) == Self.expected)
    }

    @Test func `a tar file's members come without its links and folders`() {
        let file = Tar.file(
            Tar.member("a.txt", "One."), Tar.member("in", [], kind: "5"), Tar.member("link", [], kind: "2"),
            Tar.member("/in/b é.txt", "Two."), Tar.member("c.txt", ""))
        #expect(members(MemoryBytes(file)) == Self.expected)
        #expect(members(Stream(file)) == Self.expected)
    }

    @Test func `a damaged member is told and the others are read`() {
        let file = Zip.file([
            Zip.Member("a.txt", "One."), Zip.Member("b.txt", Array("Two.".utf8), isDamaged: true),
            Zip.Member("c.txt", "Three."),
        ])
        #expect(members(MemoryBytes(file)) == ["a.txt=One.", "b.txt!damaged_container", "c.txt=Three."])
    }

    @Test func `a cut file gives what is whole`() {
        let zip = Zip.file(("a.txt", "One."), ("b.txt", String(repeating: "Two. ", count: 500)))
        #expect(members(MemoryBytes(Array(zip.prefix(1000)))) == ["a.txt=One.", "b.txt!damaged_container"])
        let tar = Tar.file(("a.txt", "One."), ("b.txt", String(repeating: "Two. ", count: 500)))
        #expect(members(MemoryBytes(Array(tar.prefix(2000)))).first == "a.txt=One.")
        #expect(members(MemoryBytes(Array(tar.prefix(2000)))).last == "b.txt!damaged_container")
    }

    @Test func `bytes that are no container are damage`() {
        #expect(members(MemoryBytes(Array("no container at all".utf8))) == ["!damaged_container"])
    }

    @Test func `members of a zip file in memory are found by name`() throws {
        let zip = ZipFile(Zip.file(("word/document.xml", "<w/>"), ("other", "…"), ("word/styles.xml", "<s/>")))
        let found = try zip.members({ $0.hasPrefix("word/") }, limit: 100)
        #expect(found.map(\.path) == ["word/document.xml", "word/styles.xml"])
        #expect(found.map { String(decoding: $0.bytes, as: UTF8.self) } == ["<w/>", "<s/>"])
        #expect(throws: ByteSourceFailure.self) { try zip.members({ _ in true }, limit: 7) }
    }

    @Test func `an encrypted member is marked`() throws {
        let zip = Zip.file([Zip.Member("a.txt", Array(repeating: 7, count: 40), isEncrypted: true)])
        let members = try ContainerMembers(MemoryBytes(zip))
        #expect(try members.next()?.isEncrypted == true)
        #expect(throws: ByteSourceFailure.self) { try ZipFile(zip).members({ _ in true }, limit: 100) }
    }
}
