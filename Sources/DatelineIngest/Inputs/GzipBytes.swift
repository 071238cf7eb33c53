internal import CZlib

/// How bytes are packed by zlib's method.
package enum DeflateWrapper: CInt {
    // zlib's numbers: 15 for the largest window, 16 more for gzip's header, negative for none.
    case gzip = 31
    case zlib = 15
    case raw = -15
}

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
    private let bound = UnpackingBound("gzip stream")
    /// Damage found after bytes that have not been returned yet.
    private var damage: ByteSourceFailure?

    /// - Parameter source: The compressed bytes, including the header.
    package init(_ source: some ByteSource, _ wrapper: DeflateWrapper = .gzip) throws(ByteSourceFailure) {
        self.source = source
        let status = inflateInit2_(&stream, wrapper.rawValue, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
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
        try bound.unpack(Int(room - stream.avail_out))
        return Int(room - stream.avail_out)
    }

    private func refill() throws(ByteSourceFailure) -> Bool {
        let count = try source.read(into: input)
        stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.avail_in = UInt32(count)
        bound.read(count)
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
