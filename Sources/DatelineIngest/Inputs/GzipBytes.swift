internal import CZlib

/// The decompressed bytes of a gzip stream of one or more members, as the gzip program reads it.
///
/// A damaged stream gives the bytes before the damage and then throws. Zeros after the last member are padding, as on
/// tapes; other bytes there are damage.
package final class GzipBytes: ByteSource {
    private let source: any ByteSource
    private var stream = z_stream()
    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    private var isInMember = false
    private var hasBegun = false
    private var isDone = false
    /// Damage found after bytes that have not been returned yet.
    private var damage: ByteSourceFailure?

    /// - Parameter source: The compressed bytes, including the header.
    package init(_ source: some ByteSource) throws(ByteSourceFailure) {
        self.source = source
        // 15: the largest window; 16 more: a gzip header.
        let status = inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw ByteSourceFailure(.unreadable, "zlib could not start (\(status))") }
    }

    deinit {
        inflateEnd(&stream)
        input.deallocate()
    }

    /// Returns the next decompressed bytes.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.avail_out = UInt32(min(buffer.count, Int(UInt32.max)))
        let room = stream.avail_out
        if let damage { throw damage }
        while stream.avail_out == room, !isDone {
            if stream.avail_in == 0, try !refill() {
                if isInMember || !hasBegun { throw ByteSourceFailure(.damagedGzip, "the gzip stream ends early") }
                isDone = true
                break
            }
            if !isInMember, !begin() { continue }
            inflateOnce()
            if let damage, stream.avail_out == room { throw damage }
        }
        return Int(room - stream.avail_out)
    }

    private func refill() throws(ByteSourceFailure) -> Bool {
        let count = try source.read(into: input)
        stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.avail_in = UInt32(count)
        return count > 0
    }

    /// Starts a member; `false` if only padding is left.
    private func begin() -> Bool {
        if hasBegun {
            while stream.avail_in > 0, stream.next_in.pointee == 0 {
                stream.next_in += 1
                stream.avail_in -= 1
            }
            if stream.avail_in == 0 { return false }
            inflateReset(&stream)
        }
        isInMember = true
        hasBegun = true
        return true
    }

    private func inflateOnce() {
        let status = inflate(&stream, Z_NO_FLUSH)
        switch status {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: isInMember = false
        default:
            let reason = stream.msg.map { String(cString: $0) } ?? "zlib error \(status)"
            isDone = true
            damage = ByteSourceFailure(.damagedGzip, "the gzip stream is corrupt: \(reason)")
        }
    }
}
