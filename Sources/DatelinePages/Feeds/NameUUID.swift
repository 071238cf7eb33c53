internal import Crypto

/// UUIDs derived from a name, so that equal names have equal UUIDs: version 8 of
/// <https://www.rfc-editor.org/rfc/rfc9562>, by SHA-256.
enum NameUUID {
    static func urn(_ name: String) -> String {
        var bytes = Array(SHA256.hash(data: Array(name.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        var urn = "urn:uuid:"
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { urn += "-" }
            urn += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return urn
    }
}
