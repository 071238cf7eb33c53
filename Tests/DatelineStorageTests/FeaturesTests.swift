import DatelineJSON
import DatelineModel
import DatelineQuery
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// What an archive's words were made with.
struct FeaturesTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    private func setFeatures(_ features: Features) throws {
        var manifest = try ArchiveFolder(path).manifest()
        manifest.features = features
        folder.write("news.dateline/manifest.json", manifest.bytes)
    }

    @Test func `A new archive says what its words are made with`() async throws {
        try put([Article(id: "1", text: "rain")], into: path)
        let features = try await ArchiveReader(path: path).stats().features
        #expect(features["analyzer"] == "dateline-text-2")
        #expect(features["stemmer"]?.stringValue?.hasPrefix("snowball of xapian 1.") == true)
        #expect(features["language"]?.stringValue?.hasPrefix("cld2 V2") == true)
        #expect(try await ArchiveReader(path: path).search("rain").warnings == [])
    }

    @Test(arguments: ["analyzer", "stemmer", "none"])
    func `An archive with other words is searched with a warning and not written`(which: String) async throws {
        try put([Article(id: "1", text: "rain")], into: path)
        var features = Features.current
        switch which {
        case "analyzer": features.analyzer = "dateline-text-0"
        case "stemmer": features.stemmer = "snowball of xapian 1.4.1"
        default: features = Features(analyzer: nil, stemmer: nil, language: nil)
        }
        try setFeatures(features)
        let results = try await ArchiveReader(path: path).search("rain")
        #expect(results.hits.map(\.article.id) == ["1"])
        #expect(results.warnings.map(\.code) == ["other_features"])
        #expect(results.warnings[0].message.contains(which == "none" ? "not recorded" : which))
        #expect(
            try await ArchiveReader(path: path).count(SearchRequest("rain"), within: budget()).warnings
                == results.warnings)
        let error = failure { _ = try WriterSession(path: path, create: true) }
        #expect(error?.code == .unsupportedArchive)
        #expect(error?.message.contains("dateline export --index \(path) | dateline index") == true)
    }

    /// Queries do not ask it.
    @Test func `Another language identifier is a reason not to write, and none to warn`() async throws {
        try put([Article(id: "1", text: "rain")], into: path)
        var features = Features.current
        features.language = "cld2 V1.0"
        try setFeatures(features)
        #expect(try await ArchiveReader(path: path).search("rain").warnings == [])
        #expect(failure { _ = try WriterSession(path: path, create: true) }?.message.contains("V1.0") == true)
    }
}
