internal import CDeflate

/// Compresses tags as Xapian reads them: raw deflate. One thread uses one at a time.
struct Deflater {
    private let compressor: OpaquePointer

    init() {
        guard let compressor = libdeflate_alloc_compressor(1) else { fatalError("out of memory") }
        self.compressor = compressor
    }

    func free() { libdeflate_free_compressor(compressor) }

    /// Writes the compressed bytes and answers how many; 0 when they would not be fewer than `count`. There is room for
    /// `count` bytes.
    @inline(__always)
    func compress(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>) -> Int {
        libdeflate_deflate_compress(compressor, bytes, count, out, count - 1)
    }

    /// Xapian itself does not try tags of this many bytes or fewer.
    static let shortest = 18
}
