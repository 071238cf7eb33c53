import DatelineJSON
import DatelineModel
import Glibc
import Testing

@testable import DatelineIngest

/// Inputs with the records that they must become. `Cases/README.md` says how to add one.
struct CaseFolderTests {
    private static let folder = #filePath.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/Cases"

    /// An input and what must become of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let kind: String
        let input: String
        var testDescription: String { "\(kind)/\(input)" }

        var path: String { "\(CaseFolderTests.folder)/\(kind)/\(input)" }
        var expectedPath: String {
            let stem = input.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)[0]
            return "\(CaseFolderTests.folder)/\(kind)/\(stem)\(CaseFolderTests.suffix)"
        }
    }

    fileprivate static let suffix = ".expected.json"

    /// Files without an expectation, such as the tables of dates, are for tests of their own.
    static let cases: [Case] = names(in: folder).flatMap { kind in
        let names = names(in: "\(folder)/\(kind)")
        let expected = Set(names.filter { $0.hasSuffix(suffix) })
        return names.filter { !$0.hasSuffix(suffix) }.map { Case(kind: kind, input: $0) }
            .filter { expected.contains(String($0.expectedPath.split(separator: "/").last ?? "")) }
    }

    @Test func `Every expectation has its input`() {
        for kind in Self.names(in: Self.folder) {
            let expected = Self.names(in: "\(Self.folder)/\(kind)").count { $0.hasSuffix(Self.suffix) }
            #expect(expected == Self.cases.count { $0.kind == kind }, "\(kind)")
        }
    }

    @Test(arguments: cases) func `An input becomes the records beside it`(example: Case) throws {
        let expected = try JSONParser.parse(bytes(of: example.expectedPath))
        let wanted = expected.arrayValue ?? expected["records"]?.arrayValue ?? []
        var options = ReaderOptions.testing
        var format = FormatChoice.auto
        for (name, value) in expected["options"]?.objectValue?.members.map({ ($0.name, $0.value) }) ?? [] {
            switch name {
            case "source": options.source = value.stringValue
            case "format": format = try FormatChoice(value.stringValue ?? "")
            default: try options.set(name, value)
            }
        }
        let run = IntakeRun([example.path], format: format, options: options)
        var articles: [Article] = []
        var rejects: [String] = []
        for event in run.events {
            switch event {
            case .article(let article): articles.append(article)
            case .reject(let reject): rejects.append("\(reject)")
            case .unreadable(let error) where !wanted.isEmpty: Issue.record("\(error)")
            default: break
            }
        }
        #expect(articles.count == wanted.count, "\(articles.map(\.label)); \(rejects)")
        for (article, fields) in zip(articles, wanted) { Self.compare(article, fields) }
        let wantedRejects = expected["rejects"]?.arrayValue?.compactMap(\.stringValue) ?? []
        #expect(rejects.count == wantedRejects.count, "\(rejects)")
        for (reject, words) in zip(rejects, wantedRejects) { #expect(reject.contains(words)) }
        let leftOut = run.skipped.filter { $0.code == .leftOut }.map(\.message)
        for words in expected["left_out"]?.arrayValue?.compactMap(\.stringValue) ?? [] {
            #expect(leftOut.contains { $0.contains(words) }, "\(leftOut)")
        }
    }

    /// Compares the members that a case names with an article.
    private static func compare(_ article: Article, _ fields: JSONValue) {
        let record = article.record
        for member in fields.objectValue?.members ?? [] {
            let list = member.value.arrayValue?.compactMap(\.stringValue) ?? []
            switch member.name {
            case "text_contains":
                for words in list { #expect(article.text.contains(words), "\(article.text)") }
            case "text_lacks":
                for words in list { #expect(!article.text.contains(words), "\(article.text)") }
            case "warnings": #expect(article.warnings.map(\.code).sorted() == list.sorted(), "\(article.warnings)")
            case "extra":
                for kept in member.value.objectValue?.members ?? [] {
                    #expect(article.extra[kept.name] ?? .null == kept.value, "extra.\(kept.name)")
                }
            default: #expect(record[member.name] == member.value, "\(member.name)")
            }
        }
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix("."), name != "README.md" { names.append(name) }
        }
        return names.sorted()
    }

    private func bytes(of path: String) throws -> [UInt8] {
        let file = try #require(fopen(path, "rb"), "\(path) is missing")
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
        return bytes
    }
}

extension ReaderOptions {
    /// Sets an option of a case by its name on the command line.
    fileprivate mutating func set(_ name: String, _ value: JSONValue) throws {
        switch name {
        case "encoding": encoding = value.stringValue.flatMap { TextEncoding(named: $0) }
        case "map":
            mappings = try (value.arrayValue ?? [value]).map { try FieldMapping(parsing: $0.stringValue ?? "") }
        default:
            throw DatelineError(.invalidParameter, "a case has the option \(name), which the tests do not know")
        }
    }
}
