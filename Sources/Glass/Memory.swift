internal import Glibc

/// Comparisons and copies of byte ranges.
enum Memory {
    @inline(__always)
    static func equal(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let left = UnsafeRawPointer(left)
        let right = UnsafeRawPointer(right)
        if count >= 8 {
            var offset = 0
            while offset &+ 8 < count {
                if !equal(left, right, offset, UInt64.self) { return false }
                offset &+= 8
            }
            // The last eight bytes, which may overlap those already compared.
            return equal(left, right, count &- 8, UInt64.self)
        }
        if count >= 4 { return equal(left, right, 0, UInt32.self) && equal(left, right, count &- 4, UInt32.self) }
        for offset in 0..<count where !equal(left, right, offset, UInt8.self) { return false }
        return true
    }

    /// Copies bytes; optimized for few.
    @inline(__always)
    static func copy(_ from: UnsafePointer<UInt8>, to: UnsafeMutablePointer<UInt8>, _ count: Int) {
        let source = UnsafeRawPointer(from)
        let target = UnsafeMutableRawPointer(to)
        if count > 16 {
            memcpy(target, source, count)
        } else if count >= 8 {
            // The first eight and the last eight bytes, which may overlap.
            let last = source.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
            target.storeBytes(of: source.loadUnaligned(as: UInt64.self), as: UInt64.self)
            target.storeBytes(of: last, toByteOffset: count &- 8, as: UInt64.self)
        } else if count >= 4 {
            let last = source.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
            target.storeBytes(of: source.loadUnaligned(as: UInt32.self), as: UInt32.self)
            target.storeBytes(of: last, toByteOffset: count &- 4, as: UInt32.self)
        } else {
            for offset in 0..<count { to[offset] = from[offset] }
        }
    }

    @inline(__always)
    private static func equal<Word: FixedWidthInteger & BitwiseCopyable>(
        _ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ offset: Int, _: Word.Type
    ) -> Bool {
        left.loadUnaligned(fromByteOffset: offset, as: Word.self)
            == right.loadUnaligned(fromByteOffset: offset, as: Word.self)
    }

    /// Compares bytewise: less than 0, 0 or more; a prefix sorts first.
    @inline(__always)
    static func compare(
        _ left: UnsafePointer<UInt8>, _ leftCount: Int, _ right: UnsafePointer<UInt8>, _ rightCount: Int
    ) -> Int {
        let order = Int(memcmp(left, right, min(leftCount, rightCount)))
        return order != 0 ? order : leftCount &- rightCount
    }

    /// The length of the common prefix; both have at least `count` bytes.
    @inline(__always)
    static func commonPrefix(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var index = 0
        let leftRaw = UnsafeRawPointer(left)
        let rightRaw = UnsafeRawPointer(right)
        while index &+ 8 <= count {
            let difference =
                leftRaw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                ^ rightRaw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if difference != 0 { return index &+ difference.trailingZeroBitCount >> 3 }
            index &+= 8
        }
        while index < count, left[index] == right[index] { index &+= 1 }
        return index
    }

    /// The first eight bytes as a number that sorts as they do.
    @inline(__always)
    static func leading(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        if count >= 8 { return UInt64(bigEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)) }
        var value: UInt64 = 0
        for index in 0..<count { value |= UInt64(bytes[index]) << UInt64(56 &- index &* 8) }
        return value
    }
}
