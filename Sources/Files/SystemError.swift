internal import Glibc

/// What a call of the system failed with.
package struct SystemError: Error, Hashable, Sendable {
    package let number: Int32

    package init(_ number: Int32) { self.number = number }

    /// That of the call that failed last on this thread.
    package static var last: SystemError { SystemError(errno) }

    /// Whether a disk or a person's share of it is full.
    package var isFullDisk: Bool { number == ENOSPC || number == EDQUOT }

    /// The system's words for it.
    package var reason: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            buffer.initialize(repeating: 0)
            _ = strerror_r(number, buffer.baseAddress!, buffer.count - 1)
            return String(cString: buffer.baseAddress!)
        }
    }
}
