import DatelineJSON
import TestSupport
import Testing

/// What the documentation shows works as it stands there.
struct DocumentedClientTests {
    /// The blocks of code of a language in the page on the HTTP interface.
    private static func blocks(_ language: String) -> [String] {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let page = String(
            decoding: readFile("/\(root)/Sources/Dateline/Documentation.docc/HTTPInterface.md"), as: UTF8.self)
        return page.components(after: "```\(language)\n").map {
            String($0.prefix(upTo: $0.firstRange(of: "```")!.lowerBound))
        }
    }

    private static let address = "127.0.0.1:8080"

    @Test func `The client in Python prints what it finds`() async throws {
        let blocks = Self.blocks("python")
        #expect(blocks.count == 1)
        try await TestServer().onPort { port in
            let program = blocks[0].replacing(Self.address, with: "127.0.0.1:\(port)")
            let ending = try await blocking { Subprocess.run("python3", ["-c", program]) }
            #expect(ending.status == 0, "\(ending.error)")
            #expect(ending.outputLines == ["2023-08-17 Lukashenko meets Li Shangfu"])
        }
    }

    @Test func `Every command with curl is answered without an error`() async throws {
        let commands = Self.blocks("sh").flatMap { block in
            block.replacing("\\\n", with: " ").split(separator: "\n").filter { $0.hasPrefix("curl ") }.map(String.init)
        }
        #expect(commands.count == 4)
        let folder = TemporaryFolder()
        folder.write("news.jsonl", #"{"id":"news-17","text":"The minister spoke."}"#)
        try await TestServer().onPort { port in
            for command in commands {
                let line = command.replacing(Self.address, with: "127.0.0.1:\(port)") + " -sS --fail-with-body"
                let ending = try await blocking {
                    Subprocess.run(
                        "sh", ["-c", line], environment: ["DATELINE_API_KEY": TestServer.key], directory: folder.path)
                }
                #expect(ending.status == 0, "\(line): \(ending.output)\(ending.error)")
                #expect((try? JSONParser.parse(ending.output))?.objectValue != nil)
            }
        }
    }
}

extension String {
    /// What follows each place where a text stands.
    fileprivate func components(after text: String) -> [Substring] { ranges(of: text).map { self[$0.upperBound...] } }
}
