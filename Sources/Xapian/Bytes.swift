internal import CXapian

/// Encodes little-endian bytes for the shim: integers, doubles, and length-prefixed strings. See `CXapian/bytes.h`.
package struct ByteEncoder: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func u8(_ value: UInt8) { bytes.append(value) }

    package mutating func u32(_ value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { copy($0) }
    }

    package mutating func f64(_ value: Double) {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { copy($0) }
    }

    package mutating func string(_ value: some Collection<UInt8>) {
        u32(UInt32(value.count))
        bytes.append(contentsOf: value)
    }

    /// Appends a string from memory in one copy.
    package mutating func string(_ value: UnsafeRawBufferPointer) {
        u32(UInt32(value.count))
        copy(value)
    }

    /// Appends integers without their count.
    package mutating func u32s(_ values: UnsafeBufferPointer<UInt32>) {
        #if _endian(little)
            copy(UnsafeRawBufferPointer(values))
        #else
            for value in values { u32(value) }
        #endif
    }

    private mutating func copy(_ memory: UnsafeRawBufferPointer) {
        memory.withMemoryRebound(to: UInt8.self) { bytes.append(contentsOf: $0) }
    }

    package mutating func raw(_ other: [UInt8]) { bytes.append(contentsOf: other) }

    /// Overwrites an earlier number, such as a count that was not known yet.
    package mutating func patch(at offset: Int, _ value: UInt32) {
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: value.littleEndian, toByteOffset: offset, as: UInt32.self) }
    }

    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}

/// Decodes bytes from the shim. The shim is trusted: reading past the end is a programming error and traps.
struct ByteDecoder: ~Copyable {
    private let buffer: cx_bytes
    private var offset = 0

    /// Takes ownership of the shim's bytes.
    init(owning bytes: cx_bytes) { buffer = bytes }
    deinit { cx_bytes_free(buffer) }

    private var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: buffer.data, count: buffer.size) }

    var isAtEnd: Bool { offset == buffer.size }

    mutating func u8() -> UInt8 {
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func u32() -> UInt32 {
        defer { offset += 4 }
        return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    mutating func u32s(_ count: Int) -> [UInt32] {
        defer { offset += 4 * count }
        return [UInt32](unsafeUninitializedCapacity: count) { numbers, initialized in
            UnsafeMutableRawBufferPointer(numbers).copyMemory(from: .init(rebasing: bytes[offset..<offset + 4 * count]))
            initialized = count
        }
    }

    mutating func f64() -> Double {
        defer { offset += 8 }
        return Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }

    mutating func string() -> [UInt8] {
        let count = Int(u32())
        defer { offset += count }
        return [UInt8](bytes[offset..<offset + count])
    }

    /// Reads a string and the number after it; the bytes are valid only during the call.
    mutating func visitString(_ body: (UnsafeRawBufferPointer, UInt32) -> Void) {
        let count = Int(u32())
        let string = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
        offset += count
        body(string, u32())
    }

    mutating func rest() -> [UInt8] {
        defer { offset = buffer.size }
        return [UInt8](bytes[offset...])
    }
}
