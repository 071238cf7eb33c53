import Xapian

let weights = SearchPlan.Weights(k1: 1.2, b: 0.75, k3: 0, leastLength: 0.5)

extension DocumentEncoder {
    /// A document of words that stand at positions 1, 2, …; the slot 0 holds its data.
    init(_ text: String, slot value: String? = nil) {
        self.init()
        begin(data: Array(text.utf8))
        self.value(slot: 0, (value ?? text).utf8)
        for (index, word) in text.split(separator: " ").enumerated() {
            term(Array(word.utf8), frequency: 1, positions: [UInt32(index + 1)])
        }
        end()
    }
}

/// Makes a database of texts, numbered from 1, in one commit.
func makeDatabase(_ path: String, _ texts: [String]) throws {
    var writer = try Writer(path: path, create: true)
    try writer.begin()
    for text in texts { try writer.add(DocumentEncoder(text)) }
    try writer.commit()
}

extension EncodedQuery {
    static func word(_ word: String) -> EncodedQuery { .term(Array(word.utf8)) }
}

/// The documents that a query finds, in order of number.
func documents(_ node: EncodedQuery, in path: String) throws -> [UInt32] {
    let database = try Database(path: path)
    return try database.search(SearchPlan(query: node, weights: weights)).hits.map(\.document).sorted()
}

/// The kind of error that work ends with.
func kind(_ work: () throws -> Void) -> XapianError.Kind? {
    do { try work() } catch { return (error as? XapianError)?.kind }
    return nil
}
