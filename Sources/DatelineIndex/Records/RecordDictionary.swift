internal import CZstd

/// A zstd dictionary of an archive's records, with which each can be compressed separately to a third of its size.
///
/// A file of the archive, named by its number. Records name their dictionary, so an archive can have several.
/// Immutable.
package final class RecordDictionary: @unchecked Sendable {
    /// Valid numbers. A packed record begins with the number, an unpacked one with a brace.
    package static let numbers = 1...32
    /// zstd's level: higher ones make records a little shorter but packing slower. Measured on Reuters-21578: level 1
    /// makes 10.1 MB, 2 9.6 MB, 3 9.2 MB; a whole build takes 3 % less processor time with 2 than with 3, and
    /// another 3 % less with 1. Level 6 takes three times as long as 3 for 7 % less.
    static let level: Int32 = 2
    /// The largest size in bytes. Even a process that answers a single search has to read it.
    static let largest = 64 << 10

    package let number: Int
    package let bytes: [UInt8]
    /// The dictionary prepared for compression; threads may share it.
    let prepared: OpaquePointer

    /// - Parameter number: one of ``numbers``.
    init?(number: Int, bytes: [UInt8]) {
        guard !bytes.isEmpty, let prepared = ZSTD_createCDict(bytes, bytes.count, Self.level) else { return nil }
        self.number = number
        self.bytes = bytes
        self.prepared = prepared
    }

    deinit { ZSTD_freeCDict(prepared) }

    /// The newest dictionary of an archive.
    package static func newest<Failure: Error>(
        _ load: (_ kind: String) throws(Failure) -> [UInt8]
    ) throws(Failure) -> RecordDictionary? {
        var newest: (number: Int, bytes: [UInt8])?
        for number in numbers {
            let bytes = try load(Schema.File.dictionary(number))
            if bytes.isEmpty { break }
            newest = (number, bytes)
        }
        return newest.flatMap { RecordDictionary(number: $0.number, bytes: $0.bytes) }
    }

    /// Trains a dictionary; `nil` if the samples have too little in common.
    /// - Parameters:
    ///   - samples: concatenated records.
    ///   - sizes: their byte counts.
    package static func train(number: Int, samples: [UInt8], sizes: [Int]) -> RecordDictionary? {
        var bytes = [UInt8](repeating: 0, count: min(largest, max(1 << 10, samples.count / 8)))
        let count = zstd_train(&bytes, bytes.count, samples, sizes, UInt32(sizes.count), level)
        guard ZDICT_isError(count) == 0 else { return nil }
        return RecordDictionary(number: number, bytes: Array(bytes[..<count]))
    }
}
