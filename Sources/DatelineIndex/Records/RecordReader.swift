internal import CZstd
internal import DatelineJSON
package import DatelineModel

/// Reads stored records, packed or not. Not thread-safe.
package final class RecordReader {
    /// Longer than any record; a larger size means damage.
    private static let longest = 1 << 30

    private var fields = StoredFields()
    private var decompressor: OpaquePointer?
    /// By number, prepared for decompression.
    private var dictionaries = [OpaquePointer?](repeating: nil, count: RecordDictionary.numbers.upperBound + 1)

    package init() {}

    deinit {
        ZSTD_freeDCtx(decompressor)
        for dictionary in dictionaries { ZSTD_freeDDict(dictionary) }
    }

    /// The article of a stored record; `nil` if the record is damaged.
    /// - Parameters:
    ///   - data: a document's data.
    ///   - load: returns a file of the archive by its kind (`Schema.File`).
    package func article<Failure: Error>(
        _ data: [UInt8], _ load: (_ kind: String) throws(Failure) -> [UInt8]
    ) throws(Failure) -> Article? {
        var record = data
        if let first = data.first, RecordDictionary.numbers.contains(Int(first)) {
            guard let dictionary = try dictionary(Int(first), load), let plain = unpacked(data, dictionary) else {
                return nil
            }
            record = plain
        }
        return record.withUnsafeBytes { fields.article($0) }
    }

    private func dictionary<Failure: Error>(
        _ number: Int, _ load: (String) throws(Failure) -> [UInt8]
    ) throws(Failure) -> OpaquePointer? {
        if let known = dictionaries[number] { return known }
        let bytes = try load(Schema.File.dictionary(number))
        guard !bytes.isEmpty, let made = ZSTD_createDDict(bytes, bytes.count) else { return nil }
        dictionaries[number] = made
        return made
    }

    private func unpacked(_ data: [UInt8], _ dictionary: OpaquePointer) -> [UInt8]? {
        if decompressor == nil { decompressor = zstd_decompressor() }
        guard let decompressor else { return nil }
        return data.withUnsafeBytes { data -> [UInt8]? in
            let frame = UnsafeRawBufferPointer(rebasing: data[1...])
            let size = zstd_content_size(frame.baseAddress, frame.count)
            guard size <= UInt64(Self.longest) else { return nil }
            let record = [UInt8](unsafeUninitializedCapacity: Int(size)) { record, count in
                let written = ZSTD_decompress_usingDDict(
                    decompressor, record.baseAddress, record.count, frame.baseAddress, frame.count, dictionary)
                count = ZSTD_isError(written) == 0 ? written : 0
            }
            return record.count == Int(size) && !record.isEmpty ? record : nil
        }
    }
}
