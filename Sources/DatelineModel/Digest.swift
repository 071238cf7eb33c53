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

    /// The bytes with one bit changed, if they have a digest then; `nil` if none gives it. Takes time in the square of their
    /// number: seconds for 64 KiB.
    /// - Parameter digest: in lower-case hexadecimal.
    package static func flippingOneBit(of bytes: [UInt8], for digest: String) -> [UInt8]? {
        var bytes = bytes
        var before = SHA256()
        let digest = Array(digest.utf8)
        // The text of a digest is made for the few whose first byte is right.
        let digits = (0..<256).map { value in [self.digit(UInt8(value) >> 4), self.digit(UInt8(value) & 15)] }
        guard let first = digits.firstIndex(of: Array(digest.prefix(2))) else { return nil }
        for place in bytes.indices {
            for bit in 0..<8 {
                bytes[place] ^= 1 << UInt8(bit)
                var hash = before
                bytes.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[place...])) }
                let isIt = hash.finalize().withUnsafeBytes { $0[0] == UInt8(first) && Array(text($0).utf8) == digest }
                if isIt { return bytes }
                bytes[place] ^= 1 << UInt8(bit)
            }
            bytes.withUnsafeBytes { before.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[place...place])) }
        }
        return nil
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

    /// A digest's bytes in lower-case hexadecimal.
    package static func hex(digest: [UInt8]) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(digest.count * 2)
        for byte in digest { digits += [digit(byte >> 4), digit(byte & 15)] }
        return String(decoding: digits, as: UTF8.self)
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
