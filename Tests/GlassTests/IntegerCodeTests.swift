import TestSupport
import Testing

@testable import Glass

struct IntegerCodeTests {
    private static let edges: [UInt32] = [
        0, 1, 0x7f, 0x80, 0x3fff, 0x4000, 0x7fff, 0x8000, 0x1f_ffff, 0x20_0000, 0x3f_ffff, 0x40_0000, 0xfff_ffff,
        0x1000_0000, 0x1fff_ffff, 0x2000_0000, .max - 1, .max,
    ]

    private func bytes(_ body: (inout UnsafeMutablePointer<UInt8>) -> Void) -> [UInt8] {
        let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: 64)
        defer { buffer.deallocate() }
        var end = buffer
        body(&end)
        return Array(UnsafeBufferPointer(start: buffer, count: end - buffer))
    }

    private func read<Number>(
        _ bytes: [UInt8], _ body: (inout UnsafePointer<UInt8>, UnsafePointer<UInt8>) -> Number?
    ) -> (number: Number?, left: Int) {
        bytes.withUnsafeBufferPointer { buffer in
            var position = buffer.baseAddress!
            let end = position + buffer.count
            let number = body(&position, end)
            return (number, end - position)
        }
    }

    @Test(arguments: edges)
    func `Numbers of seven bits a byte are read back`(number: UInt32) {
        let bytes = bytes { IntegerCode.put(number, &$0) }
        #expect(bytes == self.bytes { IntegerCode.put(UInt64(number), &$0) })
        #expect(bytes.count == max(1, (32 - number.leadingZeroBitCount + 6) / 7))
        let answer = read(bytes) { IntegerCode.get(&$0, $1) }
        #expect(answer.number == UInt64(number) && answer.left == 0)
        #expect(read(bytes.dropLast() + (bytes.count == 1 ? [0x80] : [])) { IntegerCode.get(&$0, $1) }.number == nil)
    }

    @Test func `A number of more than 64 bits is none`() {
        #expect(read(Array(repeating: 0xff, count: 11)) { IntegerCode.get(&$0, $1) }.number == nil)
    }

    @Test func `The code that sorts has two bytes below 0x8000 and up to five above`() {
        #expect(bytes { IntegerCode.putSorting(0x7fff, &$0) } == [0x7f, 0xff])
        #expect(bytes { IntegerCode.putSorting(0x8000, &$0) } == [0x80, 0x80, 0x00])
        #expect(bytes { IntegerCode.putSorting(0x3f_ffff, &$0) } == [0xbf, 0xff, 0xff])
        #expect(bytes { IntegerCode.putSorting(0x40_0000, &$0) } == [0xc0, 0x40, 0x00, 0x00])
        #expect(bytes { IntegerCode.putSorting(.max, &$0) } == [0xe0, 0xff, 0xff, 0xff, 0xff])
    }

    @Test func `The code that sorts sorts and is read back`() {
        var random = SeededGenerator(seed: 1)
        var numbers = Self.edges
        for bits in 1...32 { numbers.append(UInt32.random(in: .min ... .max, using: &random) >> UInt32(32 - bits)) }
        let codes = numbers.sorted().map { number in bytes { IntegerCode.putSorting(number, &$0) } }
        for (left, right) in zip(codes, codes.dropFirst()) where left != right {
            #expect(left.lexicographicallyPrecedes(right))
        }
        for (number, code) in zip(numbers.sorted(), codes) {
            let answer = read(code) { IntegerCode.getSorting(&$0, $1) }
            #expect(answer.number == number && answer.left == 0)
            #expect(read(Array(code.dropLast())) { IntegerCode.getSorting(&$0, $1) }.number == nil)
        }
        #expect(read([0xff, 0, 0, 0, 0, 0, 0]) { IntegerCode.getSorting(&$0, $1) }.number == nil)
    }
}
