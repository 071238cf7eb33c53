/// Reads the articles of one input, a file or a stream; one type per format.
///
/// Readers throw no errors: a record that is not an article becomes a ``Reject``, and a reader that cannot continue
/// ends after one.
public protocol ArticleReader {
    /// The next record in the input's order; `nil` at the end.
    mutating func next() -> ReadRecord?
}
