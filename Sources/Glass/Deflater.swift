internal import CDeflate

/// Compresses tags as Xapian reads them, raw deflate, by libdeflate. One thread uses one at a time.
struct Deflater {
    /// Xapian itself does not try tags of this many bytes or fewer.
    static let shortest = 18

    /// `nil` where there was no memory for one: tags then stay as they are.
    private let compressor = libdeflate_alloc_compressor(1)

    func free() { libdeflate_free_compressor(compressor) }

    /// Writes the compressed bytes and answers how many; 0 when they would not be fewer than `count`. There is room for
    /// `count` bytes.
    func compress(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>) -> Int {
        compressor.map { libdeflate_deflate_compress($0, bytes, count, out, count - 1) } ?? 0
    }
}
