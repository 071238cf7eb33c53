extension Unicode.Scalar {
    /// Whether printing it could affect more than its own position: control characters (ASCII, and U+0080 to U+009F),
    /// which begin escape sequences and end lines; line separators; characters that embed, override or isolate a text
    /// direction; invisible annotations and tags. Directional marks and joiners are not included, since scripts need
    /// them.
    package var isDangerous: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        default: false
        }
    }
}
