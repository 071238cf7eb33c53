internal import CXapian

/// A Snowball stemmer of Xapian: <https://xapian.org/docs/stemming.html>. Used by one thread at a time.
package struct Stemmer: ~Copyable {
    private let handle: OpaquePointer

    /// `nil` if the library has no stemmer for the language.
    package init?(language: String) {
        var error = cx_error()
        guard let handle = cx_stemmer_open(language, &error) else { return nil }
        self.handle = handle
    }

    deinit { cx_stemmer_close(handle) }

    /// The stem of a lower-case word in UTF-8; the word itself if stemming fails.
    package func stem(_ word: UnsafeRawBufferPointer) -> [UInt8] {
        var count = 0
        guard let base = word.baseAddress,
            let stem = cx_stemmer_stem(handle, base.assumingMemoryBound(to: UInt8.self), word.count, &count)
        else { return [UInt8](word) }
        return [UInt8](UnsafeBufferPointer(start: stem, count: count))
    }

    /// The names of all stemmers of the library.
    package static func languages() -> [String] {
        var names = cx_bytes()
        var error = cx_error()
        guard cx_stemmer_languages(&names, &error) else { return [] }
        var decoder = ByteDecoder(owning: names)
        return String(decoding: decoder.rest(), as: UTF8.self).split(separator: " ").map(String.init)
    }
}
