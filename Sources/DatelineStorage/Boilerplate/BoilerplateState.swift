/// What a writer knows of boilerplate.
struct BoilerplateState {
    /// `nil` until the first article is put.
    var counts: BoilerplateCounts?
    /// Stored articles that were counted at the beginning, since their counts were missing.
    var recounted: Int?
}
