/// Bytes that can be read at any offset too, such as those of a file on disk.
///
/// Reading at an offset does not change what ``ByteSource/read(into:)`` returns next.
protocol SeekableBytes: ByteSource {
    /// All bytes, read or not.
    var byteSize: Int { get }
    /// Fills the front of a buffer with the bytes at an offset and returns their number; 0 only at the end.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int
}

/// Bytes that may be those of a file on disk.
protocol PerhapsSeekable: ByteSource {
    /// The same bytes, if they can be read at any offset.
    var seekable: (any SeekableBytes)? { get }
}

extension ByteSource {
    /// The same bytes, if they can be read at any offset.
    var atAnyOffset: (any SeekableBytes)? { self as? any SeekableBytes ?? (self as? any PerhapsSeekable)?.seekable }
}

extension MemoryBytes: SeekableBytes {
    var byteSize: Int { all.count }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let part = all.dropFirst(max(0, offset)).prefix(buffer.count)
        buffer.copyBytes(from: part)
        return part.count
    }
}
