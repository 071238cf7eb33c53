internal import Crypto

/// SHA-256 in lower-case hex.
package enum Digest {
    package static func hex(_ bytes: some Collection<UInt8>) -> String {
        var hash = SHA256()
        let digits = Array("0123456789abcdef".utf8)
        if bytes.withContiguousStorageIfAvailable({ hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }) == nil {
            hash.update(data: Array(bytes))
        }
        var hex: [UInt8] = []
        hex.reserveCapacity(64)
        for byte in hash.finalize() {
            hex.append(digits[Int(byte >> 4)])
            hex.append(digits[Int(byte & 15)])
        }
        return String(decoding: hex, as: UTF8.self)
    }
}
