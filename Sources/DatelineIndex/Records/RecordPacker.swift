internal import CZstd

/// Packs records with a dictionary. Used by one thread at a time.
///
/// A packed record is the dictionary's number, one byte, and a zstd frame without magic number that tells its size and
/// ends with a checksum.
package final class RecordPacker {
    /// `nil` where there was no memory for one: records then stay as they are.
    private let compressor: OpaquePointer?
    private var dictionary: RecordDictionary?
    private var packed: [UInt8] = []

    package init() { compressor = zstd_compressor() }

    deinit { ZSTD_freeCCtx(compressor) }

    /// Hands over a record packed, or as it is where that is no shorter.
    package func pack(
        _ record: UnsafeRawBufferPointer, _ dictionary: RecordDictionary,
        _ body: (_ data: UnsafeRawBufferPointer, _ isPacked: Bool) -> Void
    ) {
        guard let compressor else { return body(record, false) }
        if self.dictionary !== dictionary {
            ZSTD_CCtx_refCDict(compressor, dictionary.prepared)
            self.dictionary = dictionary
        }
        let bound = ZSTD_compressBound(record.count) + 1
        if packed.count < bound { packed = [UInt8](repeating: 0, count: bound) }
        packed.withUnsafeMutableBytes { packed in
            packed[0] = UInt8(dictionary.number)
            let count = ZSTD_compress2(
                compressor, packed.baseAddress! + 1, packed.count - 1, record.baseAddress!, record.count)
            if ZSTD_isError(count) == 0, count + 1 < record.count {
                body(UnsafeRawBufferPointer(rebasing: packed[...count]), true)
            } else {
                body(record, false)
            }
        }
        if packed.count > 1 << 20 { packed = [] }
    }
}
