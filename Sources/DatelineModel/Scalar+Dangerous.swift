extension Unicode.Scalar {
    /// Whether it does something beyond its own place where text is printed: control characters, which begin escape
    /// sequences and end lines, of ASCII and of the second set (U+0080 to U+009F); separators of lines; what embeds,
    /// overrides or isolates a direction of writing; annotations and tags, which nobody sees. Marks of direction and joiners
    /// are not among them: scripts need these.
    package var isDangerous: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        default: false
        }
    }
}
