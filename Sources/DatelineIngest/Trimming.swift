extension StringProtocol where SubSequence == Substring {
    /// The text without white space and byte order marks around it.
    var trimmed: Substring {
        let text = Substring(self)
        if let first = text.utf8.first, let last = text.utf8.last, 0x21..<0x80 ~= first, 0x21..<0x80 ~= last {
            return text
        }
        var scalars = text.unicodeScalars
        while let first = scalars.first, first.isBlank { scalars.removeFirst() }
        while let last = scalars.last, last.isBlank { scalars.removeLast() }
        return Substring(scalars)
    }
}

extension Unicode.Scalar {
    /// White space of any kind, and the byte order mark, which concatenated files have in the middle.
    var isBlank: Bool {
        if value < 0x80 { return value == 0x20 || 0x09...0x0D ~= value }
        return properties.isWhitespace || value == 0xFEFF || value == 0x200B
    }
}
