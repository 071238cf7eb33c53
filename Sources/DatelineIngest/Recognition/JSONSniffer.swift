/// Recognises files of JSON Lines that have another content.
enum JSONSniffer {
    /// Whether a line at the beginning of a file of records may be a record; one broken line does not make it another
    /// kind of file.
    static func holdsRecords(_ head: InputHead) -> Bool {
        let lines = head.lines
        return lines.isEmpty || !head.isWhole && lines.count < 2
            || lines.contains { $0.first == UInt8(ascii: "{") || $0.first == UInt8(ascii: "[") }
    }
}
