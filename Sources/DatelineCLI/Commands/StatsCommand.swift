internal import ArgumentParser
internal import Dateline

struct StatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", _superCommandName: "dateline", abstract: "Prints how much the archive holds.",
        discussion: """
            Articles, those without a date, sources, the first and last date, bytes on disk, the revision, the format, \
            and the folder that ids are relative to.

            --boilerplate lists the lines that many articles of one outlet have and are left out of their texts. \
            --synonyms prints the file of synonyms that the archive keeps, see index --synonyms.
            """)

    @OptionGroup var archive: ArchiveOption

    @Flag(help: "Print the figures as JSON.")
    var json = false

    @Flag(help: "List the lines that are left out of texts as boilerplate: articles, outlet, line.")
    var boilerplate = false

    @Flag(help: "Print the synonyms that the archive keeps.")
    var synonyms = false

    func run() async throws {
        try await ExitStatus.reporting {
            let archive = try await archive.open()
            if boilerplate {
                print(try await archive.boilerplate())
                return
            }
            if synonyms {
                print(try await archive.synonyms()?.text ?? "")
                return
            }
            let stats = try await archive.stats()
            if json {
                Output.json(stats.json)
                return
            }
            for (name, value) in [
                ("articles", "\(stats.articles)"), ("undated", "\(stats.undated)"), ("sources", "\(stats.sources)"),
                ("first", stats.first?.description ?? "none"), ("last", stats.last?.description ?? "none"),
                ("bytes", "\(stats.bytes)"), ("revision", "\(stats.revision)"), ("format", "\(stats.format)"),
                ("base", stats.base ?? "none"), ("layout", stats.layout), ("segments", Self.words(stats.segments)),
                (
                    "fields",
                    stats.fields.isEmpty
                        ? "none of its own"
                        : stats.fields.map { "\($0.name):\($0.kind)=\($0.path.text)" }.joined(separator: ", ")
                ),
                ("synonyms", stats.synonyms == 1 ? "1 line" : "\(stats.synonyms) lines"),
                (
                    "features",
                    stats.features.members.map { "\($0.name) \($0.value.stringValue ?? "none")" }.joined(
                        separator: ", ")
                ),
            ] {
                Output.line(name + ":" + String(repeating: " ", count: 10 - name.count) + value)
            }
        }
    }

    private static func words(_ segments: [ArchiveSegment]) -> String {
        let gone = segments.reduce(0) { $0 + $1.gone }
        return "\(segments.count)" + (gone > 0 ? ", with \(gone.counted("article")) that are gone" : "")
    }

    private func print(_ synonyms: String) {
        if json {
            Output.json(["synonyms": .string(synonyms)])
        } else if !synonyms.isEmpty {
            let lines = synonyms.split(separator: "\n", omittingEmptySubsequences: false)
            for line in lines.last == "" ? lines.dropLast() : lines {
                Output.line(Printable.line(String(line)))
            }
        }
    }

    private func print(_ lines: [BoilerplateLine]) {
        if json {
            Output.json(["boilerplate": .array(lines.map { .object($0.json) })])
            return
        }
        if lines.isEmpty { Output.line("no boilerplate was learned") }
        for line in lines {
            Output.line("\(line.articles)\t\(Printable.line(line.outlet))\t\(Printable.line(line.line))")
        }
    }
}
