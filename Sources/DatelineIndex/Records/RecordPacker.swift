internal import CZstd

/// Packs records with a dictionary. Not thread-safe.
///
/// A packed record is the dictionary's number in one byte, then a zstd frame without magic number, with content size
/// and checksum.
package final class RecordPacker {
    /// `nil` if there was no memory for one; records are then stored unpacked.
    private let compressor: OpaquePointer?
    private var dictionary: RecordDictionary?
    private var packed: [UInt8] = []

    package init() { compressor = zstd_compressor() }

    deinit { ZSTD_freeCCtx(compressor) }

    /// Passes `body` the packed record, or the record with its checksum if packing does not make it shorter.
    package func pack(
        _ record: UnsafeRawBufferPointer, _ dictionary: RecordDictionary,
        _ body: (_ data: UnsafeRawBufferPointer, _ isPacked: Bool) -> Void
    ) {
        func leaveUnpacked() { RecordSeal.sealed(record).withUnsafeBytes { body($0, false) } }
        guard let compressor else { return leaveUnpacked() }
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
                leaveUnpacked()
            }
        }
        if packed.count > 1 << 20 { packed = [] }
    }
}
