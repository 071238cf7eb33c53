internal import CZstd

/// What records of an archive have in common, by which each is compressed alone to a third of its size.
///
/// Kept in the archive's metadata under its number; records name it, so an archive can have several. Immutable.
package final class RecordDictionary: @unchecked Sendable {
    /// Numbers that a dictionary can have. A packed record begins with the number, one in JSON with a brace.
    package static let numbers = 1...32
    /// zstd's level: above it, records become a little shorter and packing takes longer. Measured on Reuters-21578: level 1
    /// makes 10.1 MB, 2 9.6 MB, 3 9.2 MB; a whole build takes 3 % less of the processor with 2 than with 3, and 3 % less
    /// again with 1. Level 6 takes three times as long as 3 for 7 % less.
    static let level: Int32 = 2
    /// Bytes, at most. A process that answers one search reads them once.
    static let largest = 64 << 10

    package let number: Int
    package let bytes: [UInt8]
    /// The dictionary made ready for packing, which threads may share.
    let prepared: OpaquePointer

    /// - Parameter number: one of ``numbers``.
    init?(number: Int, bytes: [UInt8]) {
        guard !bytes.isEmpty, let prepared = ZSTD_createCDict(bytes, bytes.count, Self.level) else { return nil }
        self.number = number
        self.bytes = bytes
        self.prepared = prepared
    }

    deinit { ZSTD_freeCDict(prepared) }

    /// The last of the dictionaries that an archive's metadata has.
    package static func newest<Failure: Error>(
        _ load: (_ key: String) throws(Failure) -> [UInt8]
    ) throws(Failure) -> RecordDictionary? {
        var newest: (number: Int, bytes: [UInt8])?
        for number in numbers {
            let bytes = try load(Schema.Metadata.dictionary(number))
            if bytes.isEmpty { break }
            newest = (number, bytes)
        }
        return newest.flatMap { RecordDictionary(number: $0.number, bytes: $0.bytes) }
    }

    /// Makes a dictionary of samples; `nil` where they have too little in common.
    /// - Parameters:
    ///   - samples: records, one behind the other.
    ///   - sizes: their byte counts.
    package static func train(number: Int, samples: [UInt8], sizes: [Int]) -> RecordDictionary? {
        var bytes = [UInt8](repeating: 0, count: min(largest, max(1 << 10, samples.count / 8)))
        let count = zstd_train(&bytes, bytes.count, samples, sizes, UInt32(sizes.count), level)
        guard ZDICT_isError(count) == 0 else { return nil }
        return RecordDictionary(number: number, bytes: Array(bytes[..<count]))
    }
}
