/// Reads one input, a file or a stream, as articles; one type for each format.
///
/// Nothing about an input is an error: what is no article is a ``Reject``, and a reader that cannot go on ends after one.
public protocol ArticleReader {
    /// The next record in the input's order; `nil` at the end.
    mutating func next() -> ReadRecord?
}
