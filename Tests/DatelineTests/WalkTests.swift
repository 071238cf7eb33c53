import Dateline
import TestSupport
import Testing

/// Walks to the end of a result.
struct WalkTests {
    private let folder = TemporaryFolder()

    /// Articles of which many tie by weight, by day, or have no date at all.
    private func archive() async throws -> Archive {
        let archive = try await Archive(at: folder["walk.dateline"], create: true)
        try await archive.add(
            (0..<97).map { number in
                Article(
                    id: "n\(number)", title: number % 5 == 0 ? "Rain" : nil,
                    text: String(repeating: "rain falls ", count: number % 4 + 1),
                    published: number % 7 == 0 ? nil : PublicationDate(iso: "2023-08-\(padded(number % 9 + 10))"))
            })
        return archive
    }

    private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private func walk(_ archive: Archive, _ sort: SearchRequest.Sort, limit: Int) async throws -> [String] {
        var request = SearchRequest("rain")
        request.sort = sort
        request.limit = limit
        request.cursor = "*"
        var ids: [String] = []
        while request.cursor != nil {
            let results = try await archive.search(request)
            #expect(results.total.value == 97)
            #expect(results.hits.map(\.rank) == Array(ids.count + 1..<ids.count + results.hits.count + 1))
            ids += results.hits.map(\.article.id)
            request.cursor = results.nextCursor
        }
        return ids
    }

    @Test(arguments: SearchRequest.Sort.allCases, [1, 10, 97, 1000])
    func walksNeitherLoseNorRepeatAnArticle(sort: SearchRequest.Sort, limit: Int) async throws {
        let archive = try await archive()
        let walked = try await walk(archive, sort, limit: limit)
        var request = SearchRequest("rain")
        request.sort = sort
        request.limit = 1000
        let atOnce = try await archive.search(request).hits.map(\.article.id)
        #expect(atOnce.count == 97)
        #expect(walked == atOnce)
    }

    @Test func pagesByOffsetAreThoseOfTheWalk() async throws {
        let archive = try await archive()
        let walked = try await walk(archive, .relevance, limit: 10)
        for offset in stride(from: 0, to: 100, by: 9) {
            var request = SearchRequest("rain")
            request.offset = offset
            request.limit = 9
            #expect(
                try await archive.search(request).hits.map(\.article.id) == Array(walked.dropFirst(offset).prefix(9)))
        }
    }

    @Test func aWalkByDateGoesOnOverLaterRevisionsAndOneByRelevanceDoesNot() async throws {
        let archive = try await archive()
        for (sort, survives) in [(SearchRequest.Sort.newest, true), (.oldest, true), (.relevance, false)] {
            var request = SearchRequest("rain")
            request.sort = sort
            request.limit = 5
            request.cursor = "*"
            let first = try await archive.search(request)
            try await archive.add([Article(id: "later \(sort)", text: "snow")])
            request.cursor = first.nextCursor
            #expect(request.cursor != nil)
            if survives {
                let second = try await archive.search(request)
                #expect(second.hits.count == 5)
                #expect(Set(first.hits.map(\.article.id)).isDisjoint(with: second.hits.map(\.article.id)))
            } else {
                await #expect { try await archive.search(request) } throws: {
                    ($0 as? DatelineError)?.code == .cursorExpired
                }
            }
        }
    }

    @Test(arguments: ["x", "**", "00", String(repeating: "0", count: 48), String(repeating: "f", count: 5000)])
    func whatIsNoCursorIsRefused(cursor: String) async throws {
        let archive = try await archive()
        var request = SearchRequest("rain")
        request.cursor = cursor
        await #expect { try await archive.search(request) } throws: {
            ($0 as? DatelineError)?.parameter == "cursor"
        }
    }

    @Test func aCursorBelongsToItsSearch() async throws {
        let archive = try await archive()
        var request = SearchRequest("rain")
        request.limit = 5
        request.cursor = "*"
        request.cursor = try await archive.search(request).nextCursor
        request.query = "falls"
        await #expect { try await archive.search(request) } throws: {
            "\($0)".contains("belongs to another search")
        }
    }
}
