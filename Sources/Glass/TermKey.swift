/// How terms are encoded in keys: NUL bytes followed by 0xff; a NUL followed by anything else ends the term.
enum TermKey {
    /// The length of the encoded term at the start of a key.
    static func length(_ key: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var index = 0
        while index < count {
            if key[index] == 0 {
                guard index + 1 < count, key[index + 1] == 0xff else { return index }
                index += 1
            }
            index += 1
        }
        return count
    }
}
