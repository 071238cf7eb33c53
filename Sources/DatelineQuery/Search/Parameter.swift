/// A parameter with its name and values; the same over HTTP, on pages and in JSON.
package struct Parameter: Sendable, Hashable {
    /// The type of a parameter's values.
    package enum Kind: Sendable, Hashable {
        case text
        /// One of a few names.
        case choice([String])
        /// Text; a repeated parameter lists alternatives.
        case values
        /// Names separated by commas, out of those given; repeated lists are joined.
        case list([String])
        case integer(ClosedRange<Int>)
        /// A positive number of seconds.
        case seconds
        /// `true` or `false`.
        case flag
    }

    package let name: String
    package let kind: Kind
    /// One sentence for the description of the interface.
    package let summary: String

    package init(_ name: String, _ kind: Kind, _ summary: String) {
        self.name = name
        self.kind = kind
        self.summary = summary
    }

    /// Whether it may be repeated.
    package var isRepeatable: Bool {
        switch kind {
        case .values, .list: true
        default: false
        }
    }
}
