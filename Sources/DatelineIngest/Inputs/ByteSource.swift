/// Bytes that are read once, from front to back: a file, standard input, a request's body, or a decompressed one of
/// these.
public protocol ByteSource: AnyObject {
    /// Fills the front of a buffer and returns the number of bytes; 0 only at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int
}

/// Why reading failed.
public struct ByteSourceFailure: Error, Sendable, Equatable {
    public let code: Reject.Code
    /// One line for people.
    public let message: String

    public init(_ code: Reject.Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension ByteSource {
    /// All readable bytes, and the failure that ended them early; `nil` if there are more than the limit.
    func readAll(limit: Int, sizeHint: Int) -> (bytes: [UInt8], failure: ByteSourceFailure?)? {
        var bytes: [UInt8] = []
        let chunk = min(max(sizeHint + 1, 4096), 1 << 20)
        while true {
            var failure: ByteSourceFailure?
            let start = bytes.count
            var count = 0
            let more = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, initialized in
                do throws(ByteSourceFailure) {
                    initialized = try read(into: UnsafeMutableRawBufferPointer(buffer))
                } catch { failure = error }
                count = initialized
            }
            if start == 0 { bytes = more } else { bytes.append(contentsOf: more) }
            if bytes.count > limit { return nil }
            if count == 0 { return (bytes, failure) }
        }
    }
}

/// Bytes that are already in memory.
public final class MemoryBytes: ByteSource {
    let all: [UInt8]
    private var rest: ArraySlice<UInt8>

    public init(_ bytes: [UInt8]) {
        all = bytes
        rest = bytes[...]
    }

    /// Returns the next bytes.
    public func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, rest.count)
        buffer.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
    }
}
