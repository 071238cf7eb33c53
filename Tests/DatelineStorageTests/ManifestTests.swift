import DatelineModel
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

struct ManifestTests {
    @Test func comesBackAsItWasWritten() throws {
        var manifest = Manifest()
        #expect(try Manifest(bytes: manifest.bytes, path: "a") == manifest)
        manifest.base = "/news/\"quoted\"\n"
        manifest.generations = [7]
        manifest.features.stemmer = nil
        #expect(try Manifest(bytes: manifest.bytes, path: "a") == manifest)
    }

    @Test func fieldsOfLaterVersionsAreReadOver() throws {
        let text = #"{"format":1,"base":null,"generations":[3],"later":{"a":1}}"#
        #expect(try Manifest(bytes: Array(text.utf8), path: "a").generations == [3])
    }

    @Test func `Any byte that has changed is told, and so is any that is missing`() throws {
        var manifest = Manifest()
        manifest.base = "/news"
        manifest.runs = [Manifest.Run(path: "/news", started: 1_700_000_000)]
        let bytes = manifest.bytes
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

    @Test func `A manifest of an earlier build or one that was edited is read, and has a checksum when it is written`()
        throws
    {
        let text = #"{"format":1,"base":"/news","generations":[3],"features":{}}"#
        let manifest = try Manifest(bytes: Array(text.utf8), path: "a")
        #expect(manifest.files == [])
        #expect(String(decoding: manifest.bytes, as: UTF8.self).contains(#","files":[],"check":""#))
        #expect(try Manifest(bytes: manifest.bytes, path: "a") == manifest)
    }

    @Test(arguments: [
        (#"{"format":2,"generations":[1]}"#, "format 2"), (#"{"format":1,"generations":[]}"#, "no generations"),
        (#"{"format":1}"#, "no generations"), (#"{"format":1,"generations":[0]}"#, "no generations"),
        (#"{"format":1,"generations":["../../etc"]}"#, "no generations"), (#"{"generations":[1]}"#, "cannot be read"),
        (#"{"format":0,"generations":[1]}"#, "no generations"), ("", "cannot be read"), ("[1]", "cannot be read"),
        (#"{"format":1,"gene"#, "cannot be read"), ("\0\u{1}\u{2}", "cannot be read"),
    ])
    func whatItCannotServeIsRefusedByNameAndReason(text: String, reason: String) {
        let error = failure { _ = try Manifest(bytes: Array(text.utf8), path: "/news.dateline") }
        #expect(error?.code == .unsupportedArchive)
        #expect(error?.message.hasPrefix("/news.dateline: ") == true)
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }
}
