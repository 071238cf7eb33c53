/// A script whose names are compared by sound.
package enum NameScript: Sendable {
    case latin, cyrillic, greek, arabic, hebrew

    /// Whether short vowels are not written.
    package var omitsVowels: Bool { self == .arabic || self == .hebrew }
    /// Whether names are written with capitals.
    package var hasCapitals: Bool { !omitsVowels }

    /// The script of a letter; `nil` for others.
    init?(_ scalar: UInt32) {
        switch scalar {
        case 0x61...0x7A, 0xDF...0x24F, 0x1E00...0x1EFF: self = .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F: self = .cyrillic
        case 0x5D0...0x5EA: self = .hebrew
        case 0x620...0x6D3: self = .arabic
        default: return nil
        }
    }
}
