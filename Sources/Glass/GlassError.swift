/// What kept a database from being built or read.
package struct GlassError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        /// The system refused an operation; the number is its `errno`.
        case system(Int32)
        /// A file is not what the format says.
        case damaged
        /// What was given cannot stand in a database.
        case refused
        /// The system gave no memory.
        case memory
    }

    package var kind: Kind
    /// The file or folder.
    package var path: String
    /// What was tried or what is wrong, in a few words.
    package var what: String

    package var description: String {
        switch kind {
        case .system(let number): "\(path): \(what): \(reason(of: number))"
        case .damaged: "\(path): damaged: \(what)"
        case .refused, .memory: "\(path): \(what)"
        }
    }
}
