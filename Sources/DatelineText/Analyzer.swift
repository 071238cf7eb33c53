/// The one analyzer for indexing, queries and highlighting.
package enum Analyzer {
    /// Stored in an archive's metadata: an archive that another analyzer made has to be rebuilt.
    package static let identity = "dateline-text-2"

    /// A token with its forms, for queries, which are short enough to allocate them.
    package struct Term: Sendable, Equatable {
        package let kind: Token.Kind
        package let join: Token.Join
        package let position: Int
        /// Byte offsets in the UTF-8 of the text.
        package let range: Range<Int>
        package let exact: [UInt8]
        package let folded: [UInt8]

        package init(
            kind: Token.Kind, join: Token.Join, position: Int, range: Range<Int>, exact: [UInt8], folded: [UInt8]
        ) {
            self.kind = kind
            self.join = join
            self.position = position
            self.range = range
            self.exact = exact
            self.folded = folded
        }
    }

    /// The tokens of a query's word or phrase, split exactly as indexing splits text, without other spellings.
    package static func terms(in text: String) -> [Term] { tokens(of: text).filter { $0.kind != .joined } }

    /// All tokens of a query's text, with other spellings of its words.
    static func tokens(of text: String) -> [Term] {
        var text = text
        return text.withUTF8 { bytes in
            var buffer = TokenBuffer()
            buffer.tokenize(UnsafeRawBufferPointer(bytes))
            var terms: [Term] = []
            terms.reserveCapacity(buffer.count)
            for index in 0..<buffer.count {
                let token = buffer[index]
                terms.append(
                    Term(
                        kind: token.kind, join: token.join, position: token.position, range: token.start..<token.end,
                        exact: Array(buffer.exact(token)), folded: Array(buffer.folded(token))))
            }
            return terms
        }
    }

    /// Whether a form is a pair of characters of a run without spaces.
    package static func isPair(_ form: [UInt8]) -> Bool {
        let tokens = tokens(of: String(decoding: form, as: UTF8.self))
        return tokens.count == 3 && tokens[1].kind == .cjkBigram && tokens[1].exact == form
    }

    /// The folded form of bytes that are already an exact form, such as a stem.
    package static func folded(_ exact: some Collection<UInt8>) -> [UInt8] {
        let scalars = ScalarTable.shared
        let bytes = Array(exact)
        var form: [UInt8] = []
        form.reserveCapacity(bytes.count + PackedForm.capacity)
        bytes.withUnsafeBytes { bytes in
            var offset = 0
            while offset < bytes.count {
                let (value, count) = UTF8Reader.scalar(in: bytes, at: offset)
                let entry = scalars[value]
                if entry.role == .separator {
                    form += bytes[offset..<offset + count]
                } else {
                    entry.folded.append(to: &form)
                }
                offset += count
            }
        }
        if form.count > 3, form[0] == 0xE0 {
            let count = form.withUnsafeMutableBufferPointer { IndicFolding.simplify($0.baseAddress!, count: $0.count) }
            form.removeLast(form.count - count)
        }
        return form.isEmpty ? bytes : form
    }

    /// A scalar of an exact form as it is folded: 0 if folding leaves it out, unchanged if it becomes several.
    package static func foldedScalar(_ value: UInt32) -> UInt32 {
        let entry = ScalarTable.shared[value]
        guard entry.flags.contains(.folds) else { return value }
        guard entry.folded.count > 0 else { return 0 }
        let bytes = entry.folded.bytes
        return bytes.withUnsafeBytes { bytes in
            let (folded, count) = UTF8Reader.scalar(in: bytes, at: 0)
            return count == bytes.count ? folded : value
        }
    }

    /// The key of a whole value, for filters: folds case and accents, collapses and trims white space, and keeps
    /// punctuation.
    package static func foldedWhole(_ value: String) -> [UInt8] {
        let scalars = ScalarTable.shared
        var key: [UInt8] = []
        var hasGap = false
        // Composed twice, as words are: before case folding and, for letters whose fold can combine with a mark, after
        // it.
        let exact = CanonicalForm.composed(value).unicodeScalars.flatMap { scalar -> [UInt8] in
            let entry = scalars[scalar.value]
            return entry.role == .separator ? Array(UTF8.encode(scalar)!) : entry.exact.bytes
        }
        for scalar in CanonicalForm.composed(String(decoding: exact, as: UTF8.self)).unicodeScalars {
            let entry = scalars[scalar.value]
            if entry.flags.contains(.whitespace) {
                hasGap = true
                continue
            }
            if entry.role == .ignorable { continue }
            if hasGap, !key.isEmpty { key.append(UInt8(ascii: " ")) }
            hasGap = false
            key += entry.role == .separator ? Array(UTF8.encode(scalar)!) : entry.folded.bytes
        }
        return key
    }
}
