import DatelineModel
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
