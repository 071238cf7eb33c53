import CDeflate
import TestSupport
import Testing

@testable import Glass

struct DeflaterTests {
    /// What libdeflate makes of compressed bytes; nil when they are not whole.
    private func inflate(_ bytes: UnsafePointer<UInt8>, _ count: Int, to length: Int) -> [UInt8]? {
        let inflater = libdeflate_alloc_decompressor()
        defer { libdeflate_free_decompressor(inflater) }
        var out = [UInt8](repeating: 0, count: length)
        var used = 0
        var written = 0
        let result = libdeflate_deflate_decompress_ex(inflater, bytes, count, &out, length, &used, &written)
        return result == LIBDEFLATE_SUCCESS && used == count && written == length ? out : nil
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `Tags of every kind and length are read back`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var deflater = LiteralDeflater()
        defer { deflater.free() }
        var smaller = 0
        for round in 0..<600 {
            let count = Int.random(in: 19...(round % 40 == 0 ? 20_000 : 1500), using: &random)
            // Few and many symbols, and now and then something never seen before.
            let top: UInt8 = round % 50 == 0 ? 255 : UInt8(1 << Int.random(in: 1...7, using: &random))
            let tag = DocumentGenerator.bytes(count, 0...top, &random)
            let out = UnsafeMutablePointer<UInt8>.allocate(capacity: count + 8)
            defer { out.deallocate() }
            let compressed = tag.withUnsafeBufferPointer { deflater.compress($0.baseAddress!, count, out) }
            #expect(compressed < count)
            guard compressed > 0 else { continue }
            smaller += 1
            #expect(inflate(out, compressed, to: count) == tag)
        }
        #expect(smaller > 200)
    }
}
