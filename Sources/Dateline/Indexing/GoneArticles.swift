internal import DatelineIngest
internal import DatelineStorage
internal import Synchronization

/// The articles whose files are gone, found before a run reads and removed after it: one that the run reads again, from
/// another file, stays.
package final class GoneArticles: Sendable {
    private struct State {
        /// Origins by id.
        var articles: [String: String] = [:]
        /// Why files could not be looked at; the first of many.
        var unknown: Set<String> = []
    }

    private let files: OriginFiles
    private let state = Mutex(State())

    /// The most reasons that are told.
    private static let mostReasons = 20

    init(_ files: OriginFiles) { self.files = files }

    /// Finds the articles to remember.
    /// - Parameter prefixes: The beginnings of the paths to look at; `nil` for all of the folders.
    func filter(among prefixes: [[UInt8]]? = nil) -> OriginFilter {
        OriginFilter(prefixes: files.isEmpty ? [] : prefixes ?? files.prefixes) { file in
            switch self.files.verdict(of: file) {
            case .gone: return true
            case .kept: return false
            case .unknown(let reason):
                self.state.withLock { state in
                    if state.unknown.count < Self.mostReasons { state.unknown.insert(reason) }
                }
                return false
            }
        }
    }

    func remember(_ found: [StoredOrigin]) {
        state.withLock { state in for article in found { state.articles[article.id] = article.origin } }
    }

    /// Says that an article was read in this run.
    func keep(_ id: String) {
        state.withLock { state in if !state.articles.isEmpty { state.articles[id] = nil } }
    }

    /// The articles that were not read in this run and whose files are still gone, by origin.
    /// - Parameter now: the folders, looked at again.
    func rest(_ now: OriginFiles) -> [StoredOrigin] {
        state.withLock(\.articles)
            .filter { now.verdict(of: Array($0.value.utf8)) == .gone }
            .map { StoredOrigin(id: $0.key, origin: $0.value) }
            .sorted { ($0.origin, $0.id) < ($1.origin, $1.id) }
    }

    /// Lines for people: folders and files whose articles stay although they could not be looked at.
    var problems: [String] {
        files.problems + state.withLock(\.unknown).sorted().map { "\($0); the articles of its files stay" }
    }
}
