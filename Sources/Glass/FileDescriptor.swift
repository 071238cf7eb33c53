internal import Glibc

/// The system's words for an error number.
func reason(of number: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
        buffer.initialize(repeating: 0)
        _ = strerror_r(number, buffer.baseAddress!, buffer.count - 1)
        return String(cString: buffer.baseAddress!)
    }
}
