import DatelineJSON
import Glibc
import TestSupport
import Testing

/// The real program, in a folder of its own with an archive `news.dateline`.
final class Program: Sendable {
    typealias Ending = Subprocess.Ending

    let folder = TemporaryFolder()
    static let path = datelineProgram

    /// Five articles: three of August 2023, one without a date, one without a source.
    static let articles = """
        {"id":"1","title":"Lukashenko meets Li Shangfu","text":"Lukashenko met the defense minister in Minsk.","source":"TASS","published":"2023-08-17","place":"Minsk","language":"en"}
        {"id":"2","title":"Rain in Minsk","text":"It rained in Minsk all day.","source":"BelTA","published":"2023-08-18","language":"en"}
        {"id":"3","title":"Rain in Brest","text":"It rained in Brest too.","source":"BelTA","published":"2023-08-18","language":"en"}
        {"id":"4","title":"Snow","text":"No rain, but snow.","source":"UrduPoint"}
        {"id":"5","title":"Wind","text":"The wind turned.","published":"2024-01-02"}

        """

    /// An archive of ``articles``.
    static func withArticles() -> Program {
        let program = Program()
        program.folder.write("five.jsonl", articles)
        let ending = program.run("index", "five.jsonl")
        precondition(ending.status == 0, ending.error)
        return program
    }

    /// Runs a command where its archive is `news.dateline`.
    func run(
        _ arguments: String..., input: [UInt8] = [], environment: [String: String] = [:]
    ) -> Ending { run(arguments, input: input, environment: environment) }

    func run(_ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]) -> Ending {
        Subprocess.run(
            Self.path, arguments, input: input,
            environment: ["DATELINE_INDEX": "news.dateline"].merging(environment) { $1 }, directory: folder.path)
    }

    /// Starts a command whose standard input stays open.
    func start(_ arguments: String...) -> Subprocess {
        Subprocess(
            Self.path, arguments, input: nil, environment: ["DATELINE_INDEX": "news.dateline"], directory: folder.path)
    }

    /// The number of articles in the archive.
    var count: Int { Int(run("count").output.split(separator: "\n").first ?? "") ?? -1 }

    /// Whether both Dateline's and Xapian's checks find the archive sound.
    var isSound: Bool {
        guard run("check").status == 0 else { return false }
        // Only what the manifest names: a killed run may have left more.
        let manifest = try? JSONParser.parse(folder.read("news.dateline/manifest.json"))
        return manifest != nil
            && segments().allSatisfy {
                Subprocess.run("xapian-check", [folder["news.dateline/segments/\($0)"]]).status == 0
            }
    }

    /// The names of the segments that the manifest of an archive names.
    func segments(of archive: String = "news.dateline") -> [String] {
        let manifest = try? JSONParser.parse(folder.read("\(archive)/manifest.json"))
        return manifest?["segments"]?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? []
    }

    /// What is in an archive's folder and not named by its manifest, but for the files that change.
    func litter(in archive: String = "news.dateline") -> [String] {
        let manifest = try? JSONParser.parse(folder.read("\(archive)/manifest.json"))
        var known: Set = ["manifest.json", "writer.lock", "history", "boilerplate"]
        for file in manifest?["files"]?.arrayValue ?? [] { known.insert(file["name"]?.stringValue ?? "") }
        for segment in manifest?["segments"]?.arrayValue ?? [] {
            let files = (segment["files"]?.arrayValue ?? []) + [segment["gone"]?["file"]].compactMap(\.self)
            for file in files {
                known.insert("segments/\(segment["name"]?.stringValue ?? "")/\(file["name"]?.stringValue ?? "")")
            }
        }
        return folder.files(in: archive).keys.filter { !known.contains($0) }.sorted()
    }
}

extension Subprocess.Ending {
    /// The JSON object that was written to standard output.
    var json: JSONObject { (try? JSONParser.parse(output))?.objectValue ?? [:] }
    /// The JSON objects that were written, one a line.
    var jsonLines: [JSONObject] { outputLines.compactMap { (try? JSONParser.parse(String($0)))?.objectValue } }
}

/// Whether this process may do what only root may; tests of permissions need another way then.
let isRoot = getuid() == 0
