/// Bytes that are read once, from front to back: a file, standard input, a request's body, or what gzip makes of one.
public protocol ByteSource: AnyObject {
    /// Fills the front of a buffer and returns how many bytes; 0 only at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int
}

/// Why bytes could not be read on.
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
    /// All bytes that can be read, and what ended them before their end; `nil` where they are more than a limit.
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

/// Bytes that are in memory already.
public final class MemoryBytes: ByteSource {
    private var rest: ArraySlice<UInt8>

    public init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// Hands out the next of the bytes.
    public func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, rest.count)
        buffer.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
    }
}
