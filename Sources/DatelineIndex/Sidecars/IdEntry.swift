package import DatelineModel

/// A document of a segment with the hash of its article's id.
package struct IdEntry: Hashable, Sendable, Comparable {
    /// ``hash(of:)`` of the id.
    package var hash: UInt64
    /// Its number in the segment.
    package var document: UInt32

    package init(hash: UInt64, document: UInt32) {
        self.hash = hash
        self.document = document
    }

    /// The start of the SHA-256 of the id's term, of which builds make more already. Two ids with one hash can be made
    /// on purpose, so a hash finds candidates only.
    package static func hash(of id: String) -> UInt64 { hash(Schema.idTerm(id).withUnsafeBytes { Digest.short($0) }) }

    /// The same of the digest that a build has of the id's term.
    package static func hash(_ digest: Digest.Short) -> UInt64 { digest.first }

    package static func < (one: IdEntry, other: IdEntry) -> Bool {
        one.hash != other.hash ? one.hash < other.hash : one.document < other.document
    }
}
