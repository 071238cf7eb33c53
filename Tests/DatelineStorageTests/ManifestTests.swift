import DatelineJSON
import DatelineModel
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

struct ManifestTests {
    /// A manifest with something of everything.
    private static func full() throws -> Manifest {
        var manifest = Manifest()
        manifest.base = "/news/\"quoted\"\n"
        manifest.features.stemmer = nil
        manifest.fields = FieldTable(own: [try OwnField("tags"), try OwnField(parsing: "lead:text=a.b[*]")])
        manifest.runs = [Manifest.Run(path: "/news", started: 1_700_000_000)]
        manifest.files = [FileEntry(name: "dictionary-1", bytes: 7, sha256: Digest.hex([1]))]
        let files = ["docdata.glass", "iamglass", "ids"].map { name in
            FileEntry(name: name, bytes: 8192, sha256: Digest.hex(Array(name.utf8)))
        }
        manifest.segments = [
            SegmentEntry(
                number: 7, documents: 3, last: 4, layout: .standard, days: 20_230_801...20_231_204, revisions: 2...2,
                files: files,
                gone: SegmentEntry.Gone(
                    documents: 2, file: FileEntry(name: "gone-000009", bytes: 72, sha256: Digest.hex([2])))),
            SegmentEntry(
                number: 1_000_000, documents: 5, last: 5, layout: .full, days: nil, revisions: 3...9, files: files),
        ]
        manifest.next = 1_000_001
        for _ in 1...20 {
            manifest.beginRevision()
            manifest.seal()
        }
        return manifest
    }

    @Test func comesBackAsItWasWritten() throws {
        let manifest = Manifest()
        #expect(try Manifest(bytes: manifest.bytes, path: "a") == manifest)
        let full = try Self.full()
        let read = try Manifest(bytes: full.bytes, path: "a")
        #expect(read == full)
        #expect(read.bytes == full.bytes)
        #expect(read.revision == 21 && read.articles == 6 && read.lastDocument == 9)
        #expect(read.chain.tail.map(\.revision) == Array(6...21))
        #expect(read.segments.map(\.name) == ["000007", "1000000"])
    }

    /// The manifest's bytes with other members, and a checksum that agrees with them.
    private static func bytes(_ change: (inout JSONObject) -> Void) throws -> [UInt8] {
        var object = try #require(JSONParser.parse(try full().bytes).objectValue)
        object["check"] = nil
        change(&object)
        return JSONValue.object(object).jsonBytes.withUnsafeBytes(RecordSeal.sealed) + [UInt8(ascii: "\n")]
    }

    @Test func membersOfLaterVersionsAreReadOver() throws {
        let manifest = try Manifest(bytes: try Self.bytes { $0["later"] = ["a": 1] }, path: "a")
        #expect(manifest.segments == (try Self.full().segments))
    }

    @Test func `Any byte that has changed is told, and so is any that is missing`() throws {
        let bytes = try Self.full().bytes
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << bit
                let code = code { _ = try Manifest(bytes: changed, path: "a") }
                #expect(code == .corruptArchive || code == .unsupportedArchive, "bit \(bit) of byte \(place)")
            }
            #expect(code { _ = try Manifest(bytes: Array(bytes[..<place]), path: "a") } != nil, "cut at \(place)")
        }
    }

    /// A member of a manifest, or of its first segment, and what cannot be there.
    struct Impossible: CustomTestStringConvertible {
        var ofSegment = false
        let name: String
        let value: JSONValue?
        var testDescription: String {
            "\(name) \(value.map { String(decoding: $0.jsonBytes, as: UTF8.self) } ?? "gone")"
        }
    }

    static let impossible: [Impossible] =
        ["archive", "revision", "next", "files", "segments", "chain"].flatMap { name in
            [Impossible(name: name, value: nil), Impossible(name: name, value: true)]
        } + [
            Impossible(name: "revision", value: 0), Impossible(name: "next", value: 1_000_000),
            Impossible(name: "files", value: [["name": "../x", "bytes": 1, "sha256": ""]]),
            Impossible(name: "segments", value: [7]), Impossible(name: "segments", value: [[:]]),
            Impossible(name: "fields", value: [["name": "title"]]), Impossible(name: "chain", value: ["link": "x"]),
        ]
        + ["name", "documents", "last", "layout", "revisions", "files"].map {
            Impossible(ofSegment: true, name: $0, value: nil)
        } + [
            Impossible(ofSegment: true, name: "name", value: "1000000"),
            Impossible(ofSegment: true, name: "name", value: "../../etc"),
            Impossible(ofSegment: true, name: "name", value: "000000"),
            Impossible(ofSegment: true, name: "name", value: "7"),
            Impossible(ofSegment: true, name: "documents", value: 5),
            Impossible(ofSegment: true, name: "documents", value: -1),
            Impossible(ofSegment: true, name: "last", value: .int(Int(UInt32.max) - 5)),
            Impossible(ofSegment: true, name: "last", value: .int(1 << 40)),
            Impossible(ofSegment: true, name: "layout", value: "later"),
            Impossible(ofSegment: true, name: "revisions", value: [3, 2]),
            Impossible(ofSegment: true, name: "gone", value: ["documents": 4, "file": ["name": "gone-000009"]]),
            Impossible(ofSegment: true, name: "gone", value: ["documents": 1]),
            Impossible(ofSegment: true, name: "files", value: [["name": ".", "bytes": 1, "sha256": ""]]),
            Impossible(ofSegment: true, name: "files", value: [["name": "ids", "bytes": -1, "sha256": ""]]),
        ]

    @Test(arguments: impossible)
    func `What cannot be is refused though the checksum agrees`(change: Impossible) throws {
        let bytes = try Self.bytes { object in
            guard change.ofSegment else {
                object[change.name] = change.value
                return
            }
            var segments = object["segments"]?.arrayValue ?? []
            var segment = segments[0].objectValue ?? [:]
            segment[change.name] = change.value
            segments[0] = .object(segment)
            object["segments"] = .array(segments)
        }
        #expect(code { _ = try Manifest(bytes: bytes, path: "a") } == .corruptArchive)
    }

    @Test func `A feature that is not known is refused by its name`() throws {
        let bytes = try Self.bytes { $0["features"] = ["analyzer": "x", "compass": "north"] }
        let error = failure { _ = try Manifest(bytes: bytes, path: "a") }
        #expect(error?.code == .unsupportedArchive)
        #expect(error?.message.contains("\"compass\"") == true)
    }

    @Test func `A manifest that was changed is damage to readers, writers and a check, and stays as it is`() throws {
        let folder = TemporaryFolder()
        let path = folder["news.dateline"]
        try put([Article(id: "1", text: "rain")], into: path)
        var text = String(decoding: folder.read("news.dateline/manifest.json"), as: UTF8.self)
        text.replaceSubrange(try #require(text.firstRange(of: "dateline-text")), with: "dateline-test")
        folder.write("news.dateline/manifest.json", text)
        #expect(code { _ = try Snapshot.opened(path) } == .corruptArchive)
        #expect(code { _ = try WriterSession(path: path, create: true) } == .corruptArchive)
        let error = failure { _ = try ArchiveCheck.run(path) }
        #expect(error?.code == .corruptArchive && error?.message.contains("manifest.json") == true)
        #expect(String(decoding: folder.read("news.dateline/manifest.json"), as: UTF8.self) == text)
    }

    @Test(arguments: [
        (#"{"format":3,"segments":[]}"#, "format 3"), (#"{"format":1,"base":null,"generations":[1]}"#, "format 1"),
        (#"{"format":0,"generations":[1]}"#, "format 0"), (#"{"segments":[]}"#, "cannot be read"),
        ("", "cannot be read"), ("[1]", "cannot be read"), (#"{"format":2,"segm"#, "cannot be read"),
        ("\0\u{1}\u{2}", "cannot be read"),
    ])
    func whatItCannotServeIsRefusedByNameAndReason(text: String, reason: String) {
        let error = failure { _ = try Manifest(bytes: Array(text.utf8), path: "/news.dateline") }
        #expect(error?.code == .unsupportedArchive)
        #expect(error?.message.hasPrefix("/news.dateline: ") == true)
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }

    /// It was edited.
    @Test func aManifestWithoutItsChecksumIsRefused() {
        let error = failure { _ = try Manifest(bytes: Array("{\"format\":2}\n".utf8), path: "/news.dateline") }
        #expect(error?.code == .corruptArchive)
        #expect(error?.message.contains("checksum") == true)
    }
}
