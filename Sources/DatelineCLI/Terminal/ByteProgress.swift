/// A line on a terminal that says how much is done; nothing elsewhere.
struct ByteProgress {
    private let what: String
    private let isShown = Output.errorIsTerminal
    private var last = ContinuousClock.now
    private var width = 0

    init(_ what: String) { self.what = what }

    /// Shows the share done, several times a second.
    mutating func show(_ done: Int, of total: Int) {
        guard isShown, total > 0, .now - last > .milliseconds(200) else { return }
        last = .now
        let line = "\(what): \(done * 100 / total) % of \(total >> 20) MiB"
        width = line.utf8.count
        Output.error("\r" + line)
    }

    /// Removes the line.
    func end() {
        if width > 0 { Output.error("\r" + String(repeating: " ", count: width) + "\r") }
    }
}
