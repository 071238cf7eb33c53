/// A parameter of the interface: its name, and what its values may be. The same over HTTP, on pages and in JSON.
package struct Parameter: Sendable, Hashable {
    /// What a parameter's values may be.
    package enum Kind: Sendable, Hashable {
        case text
        /// One of a few words.
        case choice([String])
        /// Text; repeated, it is a list of alternatives.
        case values
        /// Words parted by commas, out of those named; repeated, the lists are joined.
        case list([String])
        case integer(ClosedRange<Int>)
        /// A number of seconds above 0.
        case seconds
        /// `true` or `false`.
        case flag
    }

    package let name: String
    package let kind: Kind
    /// One sentence for whoever reads the description of the interface.
    package let summary: String

    package init(_ name: String, _ kind: Kind, _ summary: String) {
        self.name = name
        self.kind = kind
        self.summary = summary
    }

    /// Whether it may be given several times.
    package var isRepeatable: Bool {
        switch kind {
        case .values, .list: true
        default: false
        }
    }
}
