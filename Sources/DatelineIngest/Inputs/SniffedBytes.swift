/// Bytes whose beginning can be examined before they are read.
final class SniffedBytes: PerhapsSeekable {
    private let source: any ByteSource
    /// The bytes read ahead.
    private(set) var head: [UInt8] = []
    private var position = 0
    /// Whether ``head`` holds all bytes.
    private(set) var isAtEnd = false
    /// A failure while reading ahead; thrown when the reader reaches it.
    private var failure: ByteSourceFailure?

    init(_ source: any ByteSource) { self.source = source }

    /// The bytes, if they can be read at any offset too.
    var seekable: (any SeekableBytes)? { source.atAnyOffset }

    /// One read is enough for most files.
    private static let chunk = 4096

    /// Reads ahead until `count` bytes are in ``head`` or the source ends.
    func peek(_ count: Int) {
        while head.count < count, !isAtEnd, failure == nil {
            let more = [UInt8](unsafeUninitializedCapacity: max(count, Self.chunk)) { buffer, initialized in
                do throws(ByteSourceFailure) {
                    initialized = try source.read(into: UnsafeMutableRawBufferPointer(buffer))
                } catch { failure = error }
            }
            isAtEnd = more.isEmpty
            head += more
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        if position < head.count {
            let count = min(buffer.count, head.count - position)
            buffer.copyBytes(from: head[position..<position + count])
            position += count
            return count
        }
        if let failure { throw failure }
        return isAtEnd ? 0 : try source.read(into: buffer)
    }
}
