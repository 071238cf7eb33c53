internal import CDeflate

/// Compresses tags with libdeflate as raw deflate, which Xapian reads. Not thread-safe.
struct Deflater {
    /// Xapian does not compress tags of this many bytes or fewer.
    static let shortest = 18

    /// `nil` where there was no memory for one; tags are then stored uncompressed.
    private let compressor = libdeflate_alloc_compressor(1)

    func free() { libdeflate_free_compressor(compressor) }

    /// Writes the compressed bytes and returns their count; 0 when that would not be less than `count`. `out` has room
    /// for `count` bytes.
    func compress(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>) -> Int {
        compressor.map { libdeflate_deflate_compress($0, bytes, count, out, count - 1) } ?? 0
    }
}
