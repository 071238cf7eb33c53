package import DatelineModel

/// The outlet whose lines are compared: an article's source, else its site.
package struct Outlet: Sendable, Hashable {
    package let field: FieldName
    package let name: String
    /// Begins the digests of its lines, so that outlets share none.
    private let seed: UInt64

    private static let firstSeed: UInt64 = 0xCBF2_9CE4_8422_2325

    package init?(_ article: Article) {
        if let source = article.source, !source.isEmpty {
            (field, name) = (.source, source)
        } else if let site = article.site, !site.isEmpty {
            (field, name) = (.site, site)
        } else {
            return nil
        }
        seed = Self.digest(name, from: Self.firstSeed &+ (field == .site ? 1 : 0))
    }

    /// Distinguishes most outlets.
    package var tag: UInt16 { UInt16(truncatingIfNeeded: seed) }

    /// The digest of one of its lines. Archives keep digests, so they never change.
    package func digest(_ line: UnsafeBufferPointer<UInt8>) -> UInt64 { Self.digest(line, from: seed) }

    package func digest(_ line: String) -> UInt64 { Self.digest(line, from: seed) }

    private static func digest(_ line: String, from seed: UInt64) -> UInt64 {
        var line = line
        return line.withUTF8 { digest($0, from: seed) }
    }

    /// FNV-1a (<http://www.isthe.com/chongo/tech/comp/fnv/>) of the bytes with ASCII in lower case and white space
    /// squeezed, then mixed.
    private static func digest(_ line: UnsafeBufferPointer<UInt8>, from seed: UInt64) -> UInt64 {
        var hash = seed
        var isAfterSpace = true
        for byte in line {
            guard byte > 0x20 else {
                isAfterSpace = true
                continue
            }
            if isAfterSpace { hash = (hash ^ 0x20) &* 0x100_0000_01B3 }
            isAfterSpace = false
            let isCapital = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
            hash = (hash ^ UInt64(isCapital ? byte | 0x20 : byte)) &* 0x100_0000_01B3
        }
        hash ^= hash >> 32
        hash &*= 0xD6E8_FEB8_6659_FD93
        return hash ^ hash >> 32
    }

    /// The term of the articles that a line was left out of.
    package static func term(_ digest: UInt64) -> [UInt8] {
        let digits = String(digest, radix: 16)
        return Schema.Prefix.boilerplate + Array(String(repeating: "0", count: 16 - digits.utf8.count).utf8)
            + Array(digits.utf8)
    }

    /// The digest in such a term.
    package static func digest(term: [UInt8]) -> UInt64? {
        UInt64(String(decoding: term.dropFirst(Schema.Prefix.boilerplate.count), as: UTF8.self), radix: 16)
    }

    /// The term of the outlet's articles.
    package var term: [UInt8]? { FieldTable.standard[field]?.filterTerm(name) }
}
