/// What a section of a file of columns is of.
package enum ColumnKey: Hashable, Sendable, Comparable {
    /// The whole values of a slot.
    case value(slot: UInt32)
    /// The days of publication, made of the order keys in slot 0: values are the numbers of ``OrderKey/day(of:)``, as u32.
    case day

    /// The slot that the values come from.
    package var slot: UInt32 {
        switch self {
        case .value(let slot): slot
        case .day: Schema.Slot.order
        }
    }

    var kind: UInt8 {
        switch self {
        case .value: 0
        case .day: 1
        }
    }

    /// In order of slots, as tables have them.
    package static func < (one: ColumnKey, other: ColumnKey) -> Bool { (one.slot, one.kind) < (other.slot, other.kind) }

    /// `nil` for a kind that a later version has.
    init?(kind: UInt8, slot: UInt32) {
        switch (kind, slot) {
        case (0, _): self = .value(slot: slot)
        case (1, Schema.Slot.order): self = .day
        default: return nil
        }
    }
}
