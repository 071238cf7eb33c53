internal import CZlib

/// The unpacked bytes of a gzip stream, member after member, as the gzip program reads it.
///
/// A stream that breaks gives what came before and then throws. Zeros after the last member are padding, as tapes have
/// it; other bytes there are damage.
package final class GzipBytes: ByteSource {
    private let source: any ByteSource
    private var stream = z_stream()
    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    private var isInMember = false
    private var hasBegun = false
    private var isDone = false
    /// Damage met after bytes that are still to be handed out.
    private var damage: ByteSourceFailure?

    /// - Parameter source: the compressed bytes, from the header on.
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

    /// Hands out the next bytes as they unpack.
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

    /// Begins a member; `false` where only padding was there.
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
