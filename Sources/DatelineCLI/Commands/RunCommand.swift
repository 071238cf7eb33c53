internal import ArgumentParser
internal import Dateline
internal import DatelineStorage
internal import Glibc

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", _superCommandName: "dateline",
        abstract: "Answers a file of queries with lines for TREC's tools, and takes their times.",
        discussion: """
            The file has a line "qid<TAB>query" for each query. Answers are lines "qid Q0 id rank score dateline"; \
            white space and % in ids are percent-encoded.

              dateline run queries.tsv --match any --plain --limit 1000 > run.txt
              dateline run queries.tsv --warmup 1 --repeat 5 --timings us.jsonl

            Exit status: 0 every line was answered, found or not; 65 a line has no query id.
            """)

    @OptionGroup var archive: ArchiveOption
    @OptionGroup var options: SearchOptions

    @Option(help: ArgumentHelp("Passes over each query that are not counted.", valueName: "n"))
    var warmup: Int = 0

    @Option(name: .customLong("repeat"), help: ArgumentHelp("Passes over each query that are counted.", valueName: "n"))
    var repeats: Int = 1

    @Option(
        help: ArgumentHelp(
            "Write a JSON line for each query: its id, the median microseconds from its text to ids and scores "
                + "(and facets where asked), the exact number of matches, and the microseconds of each phase.",
            valueName: "file"),
        completion: .file())
    var timings: String?

    @Argument(
        help: ArgumentHelp("The file of queries; - for standard input.", valueName: "queries.tsv"), completion: .file())
    var file: String

    func run() async throws {
        try await ExitStatus.reporting {
            var run = QueryRun(request: try options.request("", snippets: 0))
            run.limit = options.limit
            run.request.limit = 0
            run.warmup = max(0, warmup)
            run.repeats = max(1, repeats)
            let archive = try await archive.open()
            if !run.request.facets.isEmpty { try await archive.prepareFacets(run.request.facets) }
            let timings = try timings.map(LineFile.init(writing:))
            var number = 0
            var unreadable = false
            for line in try LineFile.lines(of: file) {
                number += 1
                if line.allSatisfy(\.isWhitespace) { continue }
                guard let tab = line.firstIndex(of: "\t"), tab != line.startIndex else {
                    Output.note("dateline: \(file):\(number): no query id with a tab behind it")
                    unreadable = true
                    continue
                }
                let id = String(line[..<tab])
                let answer = try await archive.run(run, String(line[line.index(after: tab)...]))
                for warning in answer.warnings { Output.note("warning: query \(id): \(warning.message)") }
                Output.write(Self.lines(id, answer))
                let microseconds = (answer.time / .microseconds(1) * 10).rounded() / 10
                try timings?.write(
                    JSONValue.object([
                        "qid": .string(id), "us": .double(microseconds), "total": .int(answer.total.value),
                        "phases": .object(answer.timings.json(in: .microseconds(1))),
                    ]).jsonText)
            }
            try timings?.close()
            if unreadable {
                Output.flush()
                throw ExitStatus.unreadableInput
            }
        }
    }

    private static func lines(_ id: String, _ answer: QueryRun.Answer) -> String {
        var text = ""
        for (index, hit) in answer.hits.enumerated() {
            text += "\(id) Q0 \(trecName(hit.id)) \(index + 1) \((hit.score * 1e6).rounded() / 1e6) dateline\n"
        }
        return text
    }

    /// An id without white space, which would break the columns of TREC's format.
    static func trecName(_ id: String) -> String {
        guard id.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value < 0x21 || $0 == "%" }) else {
            return id
        }
        return id.unicodeScalars.map { scalar in
            scalar.properties.isWhitespace || scalar.value < 0x21 || scalar == "%"
                ? PercentEncoding.encode(String(scalar)) : String(scalar)
        }.joined()
    }
}
