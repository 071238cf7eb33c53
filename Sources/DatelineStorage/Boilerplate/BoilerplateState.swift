/// What a writer knows of boilerplate.
struct BoilerplateState {
    /// `nil` until the first article is put.
    var counts: BoilerplateCounts?
    /// Stored articles that were counted at the beginning, since their counts were missing.
    var recounted: Int?

    /// An article was written again under another number.
    mutating func moved(to document: UInt32) { counts?.add(nil, document: document) }
}
