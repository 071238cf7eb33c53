internal import CXapian

/// An error thrown by Xapian, with the kind of its exception class.
package struct XapianError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        /// The reader is too far behind the writer: reopen and repeat the whole operation.
        case modified
        /// Another writer has locked the database.
        case locked
        /// The database is damaged, or appears so to a reader that a writer has overtaken.
        case corrupt
        /// No database can be opened at the path.
        case opening
        /// The library does not know the format of the database.
        case version
        /// The handle was closed, by an earlier failure or by its owner.
        case closed
        /// Reading or writing failed.
        case database
        /// The disk is full.
        case full
        /// All document numbers are used.
        case exhausted
        /// No such document.
        case notFound
        /// An argument that Xapian rejects.
        case invalid
        case unimplemented
        case memory
        case other
    }

    package let kind: Kind
    package let message: String

    package var description: String { message }

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    init(_ error: cx_error) {
        var error = error
        message = withUnsafeBytes(of: &error.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        kind =
            switch error.kind {
            case CX_MODIFIED: .modified
            case CX_LOCKED: .locked
            case CX_CORRUPT: .corrupt
            case CX_OPENING: .opening
            case CX_VERSION: .version
            case CX_CLOSED: .closed
            case CX_DATABASE: .database
            case CX_FULL: .full
            case CX_EXHAUSTED: .exhausted
            case CX_NOT_FOUND: .notFound
            case CX_INVALID: .invalid
            case CX_UNIMPLEMENTED: .unimplemented
            case CX_MEMORY: .memory
            default: .other
            }
    }
}

/// Calls the shim and throws the error that it reports.
func check(_ call: (UnsafeMutablePointer<cx_error>) -> Bool) throws(XapianError) {
    var error = cx_error()
    if !call(&error) { throw XapianError(error) }
}

/// Calls a shim function that creates an object; null is an error.
func checkMade<Handle>(_ call: (UnsafeMutablePointer<cx_error>) -> Handle?) throws(XapianError) -> Handle {
    var error = cx_error()
    guard let handle = call(&error) else { throw XapianError(error) }
    return handle
}

/// The version of the library at run time, such as `1.4.22`.
package func libraryVersion() -> String { String(cString: cx_version()) }
