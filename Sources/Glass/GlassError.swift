internal import Files

/// Why a database could not be built or read.
package struct GlassError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        /// The system refused an operation; the number is its `errno`.
        case system(Int32)
        /// A file violates the format.
        case damaged
        /// The input cannot be stored in a database.
        case refused
        /// The system gave no memory or thread.
        case memory
    }

    package var kind: Kind
    /// The file or folder.
    package var path: String
    /// The operation that failed or the damage found, in a few words.
    package var what: String

    package init(kind: Kind, path: String, what: String) {
        self.kind = kind
        self.path = path
        self.what = what
    }

    package var description: String {
        switch kind {
        case .system(let number): "\(path): \(what): \(SystemError(number).reason)"
        case .damaged: "\(path): damaged: \(what)"
        case .refused, .memory: "\(path): \(what)"
        }
    }
}
