internal import CDeflate
internal import CZlib
internal import NIOCore
internal import Synchronization

/// Packs whole answers with gzip, as fast as it goes: of ten hits it takes about a fiftieth of the search's time.
enum Gzip {
    /// One compressor, used by one answer at a time.
    private final class Compressor: @unchecked Sendable {
        // @unchecked: whoever has taken it from the idle ones is the only one to use it.
        let handle: OpaquePointer

        init?() {
            guard let handle = libdeflate_alloc_compressor(1) else { return nil }
            self.handle = handle
        }

        deinit { libdeflate_free_compressor(handle) }
    }

    private static let idle = Mutex<[Compressor]>([])
    /// Compressors kept for later answers.
    private static let mostIdle = 8

    /// The packed bytes; `nil` if they would not be fewer, or without memory.
    static func packed(_ bytes: ByteBuffer) -> ByteBuffer? {
        guard let compressor = idle.withLock({ $0.popLast() }) ?? Compressor() else { return nil }
        defer { idle.withLock { if $0.count < mostIdle { $0.append(compressor) } } }
        var packed = ByteBuffer()
        let count = bytes.withUnsafeReadableBytes { input in
            packed.writeWithUnsafeMutableBytes(minimumWritableBytes: input.count) { output in
                libdeflate_gzip_compress(
                    compressor.handle, input.baseAddress, input.count, output.baseAddress, input.count - 1)
            }
        }
        return count > 0 ? packed : nil
    }
}

/// Packs an answer with gzip while it is written, in the memory of one zlib stream (about 270 KB).
final class GzipStream: @unchecked Sendable {
    // @unchecked: one answer has it, whose parts are written one after the other.
    // zlib keeps the address, which therefore must not change.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    /// Bytes that are asked of zlib at once.
    private static let piece = 32 << 10

    /// `nil` without memory.
    init?() {
        stream.initialize(to: z_stream())
        let status = deflateInit2_(
            stream, 1, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Takes bytes, and returns those that are packed so far; often none.
    func add(_ bytes: ByteBuffer) -> ByteBuffer {
        var packed = ByteBuffer()
        bytes.withUnsafeReadableBytes { input in
            stream.pointee.next_in = UnsafeMutablePointer(
                mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
            stream.pointee.avail_in = UInt32(input.count)
            run(Z_NO_FLUSH, into: &packed)
        }
        return packed
    }

    /// The last bytes.
    func end() -> ByteBuffer {
        var packed = ByteBuffer()
        stream.pointee.next_in = nil
        stream.pointee.avail_in = 0
        run(Z_FINISH, into: &packed)
        return packed
    }

    private func run(_ flush: CInt, into packed: inout ByteBuffer) {
        var isFull = true
        while isFull {
            packed.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.piece) { output in
                stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.pointee.avail_out = UInt32(output.count)
                deflate(stream, flush)
                isFull = stream.pointee.avail_out == 0
                return output.count - Int(stream.pointee.avail_out)
            }
        }
    }
}
