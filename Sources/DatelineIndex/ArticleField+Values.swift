internal import DatelineModel
internal import DatelineText
internal import Memory

extension ArticleField {
    /// The term that finds a whole value as typed: folded, and truncated to the length of a term.
    package func filterTerm(_ value: String) -> [UInt8] { terms.values + filterKey(value) }

    /// The key of a whole value as typed.
    package func filterKey(_ value: String) -> [UInt8] { Self.key(name == .site ? Site.bare(value) : value) }

    /// The folded form by which values are compared; long values are truncated and distinguished by their digest.
    package static func key(_ value: String) -> [UInt8] {
        let folded = Analyzer.foldedWhole(value)
        guard folded.count > Schema.maximumValueBytes || folded.contains(0) else { return folded }
        return folded.prefix(100) + Array(("#" + Digest.hex(folded)).utf8)
    }

    /// The term that marks articles without the field, or those with it; `nil` if the terms of its values suffice.
    package var markTerm: [UInt8]? {
        switch terms.absence {
        case .marked: Schema.Prefix.missing + Array(name.rawValue.utf8)
        case .unmarked: Schema.Prefix.present + Array(name.rawValue.utf8)
        case .noValue: nil
        }
    }
}

/// Encodes several values of a field in one slot of a document.
package enum ValueList {
    /// A control character, which does not occur in values.
    private static let separator: UInt8 = 0x1F

    static func append(_ values: [String], to bytes: inout GrowingBuffer<UInt8>) {
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(separator) }
            bytes.append(utf8: value)
        }
    }

    package static func parts(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] { bytes.split(separator: separator) }
}
