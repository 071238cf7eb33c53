internal import DatelineIndex

/// A field's columns of all segments that readers have lately searched.
///
/// All segments share one list of values, and the codes of a segment are translated once, when it is first seen.
struct ColumnShelf: Sendable {
    private let field: ColumnField
    private var values: ColumnValues
    private var days = ColumnDays()
    /// Segments are told apart as objects: an archive that takes another's place may have the same names.
    private var parts: [ObjectIdentifier: (segment: SearchSegment, part: ColumnPart)] = [:]

    init(_ field: ColumnField) {
        self.field = field
        values = ColumnValues(ofMany: field.isOfMany)
    }

    /// The segments that are not on the shelf.
    func missing(_ segments: [SearchSegment]) -> [SearchSegment] {
        segments.filter { parts[ObjectIdentifier($0)] == nil }
    }

    /// Puts a segment's column on the shelf.
    mutating func add(_ section: ColumnSection?, of segment: SearchSegment) {
        guard parts[ObjectIdentifier(segment)] == nil else { return }
        var codes: [UInt32] = [0]
        for code in 0..<(section?.valueCount ?? 0) {
            codes.append(
                field == .published
                    ? days.code(of: section!.day(code + 1)) : values.code(of: Array(section!.value(code + 1))))
        }
        parts[ObjectIdentifier(segment)] = (segment, ColumnPart(section: section, codes: codes))
    }

    /// Puts some segments' columns on the shelf as well, which another has.
    mutating func take(_ segments: [SearchSegment], from other: ColumnShelf) {
        for segment in segments {
            if let part = other.parts[ObjectIdentifier(segment)]?.part { add(part.section, of: segment) }
        }
    }

    /// Takes off what other segments have; all of it if most values are only theirs.
    mutating func keep(_ segments: [SearchSegment]) {
        let kept = Set(segments.map(ObjectIdentifier.init))
        guard parts.contains(where: { !kept.contains($0.key) }) else { return }
        parts = parts.filter { kept.contains($0.key) }
        let used = parts.values.reduce(0) { $0 + $1.part.codes.count }
        guard values.members.count + days.days.count > 2 * used + Self.fewValues else { return }
        let left = parts.values
        self = ColumnShelf(field)
        for (segment, part) in left { add(part.section, of: segment) }
    }

    /// Values that are not worth making a new list.
    private static let fewValues = 1000

    /// The column of a snapshot's segments. One that is not on the shelf counts as one without values.
    func column(_ segments: [SearchSegment]) -> FacetColumn {
        let parts = segments.map { self.parts[ObjectIdentifier($0)]?.part ?? ColumnPart(section: nil, codes: [0]) }
        return FacetColumn(field, parts, values, days)
    }

    /// Estimated memory in bytes.
    var byteCount: Int { parts.values.reduce(0) { $0 + $1.part.byteCount } + values.byteCount + days.byteCount }
}
