internal import Memory

/// Writes the file of the completions of a segment's short prefixes, which too many words have to be read each time.
///
/// The body: for each prefix, in ascending order, its words, of each u32 documents, u8 length and the bytes; then the
/// index: of each prefix u8 length, the bytes, u16 number of words, u32 bytes of its words, u64 their checksum.
package enum CompletionsWriter {
    /// Writes a whole file, without syncing it.
    /// - Parameters:
    ///   - prefixes: as ``PrefixChoice`` makes them. Prefixes and words of more than 255 bytes are left out.
    ///   - path: of a file that does not exist.
    package static func write(_ prefixes: [PrefixWords], to path: String) throws(SidecarError) -> SidecarOutput {
        let file = try SidecarWriter(.completions, path: path)
        var frame = SidecarFrame()
        var index = GrowingBuffer<UInt8>(capacity: 1 << 12)
        var words = GrowingBuffer<UInt8>(capacity: 1 << 12)
        let longest = Int(UInt8.max)
        for (prefix, next) in zip(prefixes, prefixes.dropFirst()) {
            guard prefix.prefix.lexicographicallyPrecedes(next.prefix) else {
                throw file.refused("prefixes come unsorted")
            }
        }
        for each in prefixes where each.prefix.count <= longest {
            words.removeAll()
            let kept = each.words.lazy.filter { $0.word.count <= longest }.prefix(Int(UInt16.max))
            for word in kept {
                words.append(littleEndian: word.count)
                words.append(UInt8(word.word.count))
                words.append(word.word)
            }
            index.append(UInt8(each.prefix.count))
            index.append(each.prefix)
            index.append(littleEndian: UInt16(kept.count))
            index.append(littleEndian: UInt32(words.count))
            index.append(littleEndian: Checksum.of(words.bytes))
            try file.append(words.bytes)
            frame.count += 1
        }
        frame.indexSize = UInt32(index.count)
        frame.indexChecksum = Checksum.of(index.bytes)
        try file.append(index.bytes)
        return try file.finish(frame)
    }
}
