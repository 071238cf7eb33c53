internal import Glibc

/// A path as the system stores it: bytes, which may be invalid UTF-8.
package struct InputPath: Sendable, Hashable {
    package let bytes: [UInt8]

    package init(_ text: String) { bytes = Array(text.utf8) }

    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// The path as text. Invalid UTF-8 is percent-encoded, so that two such paths never look alike.
    package var text: String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = ""
        var rest = bytes[...]
        while !rest.isEmpty {
            let length = (1...min(4, rest.count)).first { String(validating: rest.prefix($0), as: UTF8.self) != nil }
            if let length {
                text += String(decoding: rest.prefix(length), as: UTF8.self)
            } else {
                let hex = String(rest[rest.startIndex], radix: 16, uppercase: true)
                text += "%" + (hex.utf8.count < 2 ? "0" : "") + hex
            }
            rest = rest.dropFirst(length ?? 1)
        }
        return text
    }

    /// The part after the last slash.
    var name: [UInt8] { Array(bytes.split(separator: Self.slash).last ?? []) }

    func appending(_ name: [UInt8]) -> InputPath {
        InputPath(bytes: bytes.last == Self.slash ? bytes + name : bytes + [Self.slash] + name)
    }

    /// The folder that contains it.
    var parent: InputPath {
        guard let slash = bytes.lastIndex(of: Self.slash) else { return InputPath(".") }
        return InputPath(bytes: slash == 0 ? [Self.slash] : Array(bytes[..<slash]))
    }

    /// The absolute path without links; `nil` if it does not exist.
    package var resolved: InputPath? {
        withCString { path in
            guard let resolved = realpath(path, nil) else { return nil }
            defer { free(resolved) }
            return InputPath(bytes: Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved))))
        }
    }

    /// The absolute path with links resolved in its folder but not in its last part.
    var resolvedParent: InputPath? {
        let trimmed = InputPath(bytes: bytes.reversed().drop { $0 == Self.slash }.reversed())
        return trimmed.parent.resolved?.appending(trimmed.name)
    }

    /// The path relative to a folder, or the whole path if it is not below it.
    package func relative(to base: InputPath?) -> InputPath {
        guard let base, bytes.count > base.bytes.count, bytes.starts(with: base.bytes) else { return self }
        if base.bytes.last == Self.slash { return InputPath(bytes: Array(bytes[base.bytes.count...])) }
        guard bytes[base.bytes.count] == Self.slash else { return self }
        return InputPath(bytes: Array(bytes[(base.bytes.count + 1)...]))
    }

    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        (bytes + [0]).withUnsafeBytes { body($0.baseAddress!.assumingMemoryBound(to: CChar.self)) }
    }

    private static let slash = UInt8(ascii: "/")
}
