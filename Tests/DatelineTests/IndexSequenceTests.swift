import Dateline
import TestSupport
import Testing

@Suite struct IndexSequenceTests {
    private func request(_ count: Int, in folder: TemporaryFolder) -> IndexRequest {
        let lines = (0..<count).map { #"{"id":"\#($0)","title":"Rain \#($0)","text":"It rained."}"# } + ["nothing"]
        folder.write("a.jsonl", lines.joined(separator: "\n"))
        return IndexRequest([folder["a.jsonl"]])
    }

    @Test func `Every article, reject and publication is an event`() async throws {
        let folder = TemporaryFolder()
        let archive = try await Archive(at: folder["a"], create: true)
        var ids: [String] = []
        var rejects: [String] = []
        var report: IndexReport?
        for try await event in archive.indexing(request(1_000, in: folder)) {
            switch event {
            case .read(let article): ids.append(article.id)
            case .rejected(let reject): rejects.append("\(reject)")
            case .published(let counts): report = counts
            default: break
            }
        }
        #expect(ids == (0..<1_000).map(String.init))
        #expect(rejects.count == 1)
        #expect(report?.added == 1_000)
        #expect(report?.rejected == 1)
        #expect(try await archive.count(SearchRequest("rain")) == 1_000)
    }

    @Test func `Leaving the loop ends the run, and what was read is published`() async throws {
        let folder = TemporaryFolder()
        let archive = try await Archive(at: folder["a"], create: true)
        var seen = 0
        for try await event in archive.indexing(request(20_000, in: folder)) {
            if case .read = event { seen += 1 }
            if seen == 10 { break }
        }
        #expect(seen == 10)
        // The writer's lock is free once the run has ended.
        try await archive.add([Article(id: "x", title: "Snow")], wait: .seconds(60))
        let count = try await archive.count(SearchRequest("rain"))
        #expect(count >= 10)
    }

    @Test func `A cancelled task gets the outcome of what was read`() async throws {
        let folder = TemporaryFolder()
        let archive = try await Archive(at: folder["a"], create: true)
        let request = self.request(20_000, in: folder)
        let task = Task {
            var last: IndexReport?
            for try await event in archive.indexing(request) {
                if case .read = event { withUnsafeCurrentTask { $0?.cancel() } }
                if case .published(let counts) = event { last = counts }
            }
            return last
        }
        let report = try await task.value
        #expect(report?.isInterrupted == true)
        #expect(try await archive.count(SearchRequest("rain")) == report?.added)
    }

    @Test func `What stops indexing is thrown`() async throws {
        let folder = TemporaryFolder()
        let archive = try await Archive(at: folder["a"], create: true)
        var request = self.request(3, in: folder)
        request.maximumRejects = 0
        await #expect(throws: DatelineError.self) {
            for try await _ in archive.indexing(request) {}
        }
    }
}
