internal import Files

/// Why a file beside a segment's tables could not be written or read.
package struct SidecarError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        /// The system refused an operation; the number is its `errno`.
        case system(Int32)
        /// The file is not as it was written: cut, changed, or of another kind.
        case damaged
        /// The file is of a later version of its format.
        case unknownVersion
        /// What was to be written does not fit the format.
        case refused
    }

    package let kind: Kind
    /// The file.
    package let path: String
    /// What failed or is wrong, in a few words.
    package let what: String

    package var description: String {
        switch kind {
        case .system(let number): "\(path): \(what): \(SystemError(number).reason)"
        case .damaged: "\(path): damaged: \(what)"
        case .unknownVersion, .refused: "\(path): \(what)"
        }
    }
}
