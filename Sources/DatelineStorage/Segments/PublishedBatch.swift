/// What a publication made visible, for whoever follows an archive: metrics, alerts.
///
/// The segment's contents never change, so what is read of it later is what was published.
package struct PublishedBatch: Sendable, Equatable {
    /// The archive's revision from then on.
    package let revision: Int
    /// The name of the segment with the new articles; `nil` if there are none.
    package let segment: String?
    /// Articles in that segment.
    package let documents: Int
    /// Bytes of its files.
    package let bytes: Int
    /// Articles of other segments that were replaced or deleted.
    package let gone: Int
    /// Whether the articles were there before: a merge of segments.
    package let isMerge: Bool
}
