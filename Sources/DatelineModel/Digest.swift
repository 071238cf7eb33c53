internal import Crypto

/// SHA-256.
package enum Digest {
    /// In lower-case hexadecimal.
    package static func hex(_ bytes: some Collection<UInt8>) -> String {
        bytes.withContiguousStorageIfAvailable { hex(UnsafeRawBufferPointer($0)) }
            ?? Array(bytes).withUnsafeBytes { hex($0) }
    }

    package static func hex(_ bytes: UnsafeRawBufferPointer) -> String {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        return hash.finalize().withUnsafeBytes(text)
    }

    /// The text of a digest that is made already.
    package static func text(of digest: [UInt8]) -> String { digest.withUnsafeBytes(text) }

    private static func text(_ digest: UnsafeRawBufferPointer) -> String {
        String(unsafeUninitializedCapacity: digest.count * 2) { hex in
            for (place, byte) in digest.enumerated() {
                hex[place * 2] = digit(byte >> 4)
                hex[place * 2 + 1] = digit(byte & 15)
            }
            return digest.count * 2
        }
    }

    /// The digest of bytes that come in pieces, such as of a file that is being written.
    package final class Running {
        private var hash = SHA256()

        package init() {}

        /// Adds the next bytes.
        package func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

        /// The digest of all bytes so far, 32 bytes.
        package func finish() -> [UInt8] { Array(hash.finalize()) }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// The first 16 bytes, which still resist deliberate collisions.
    package static func short(_ bytes: UnsafeRawBufferPointer) -> Short {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        return hash.finalize().withUnsafeBytes {
            Short(
                first: $0.loadUnaligned(as: UInt64.self), second: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
    }

    package struct Short: Hashable {
        package var first: UInt64
        package var second: UInt64
    }
}
