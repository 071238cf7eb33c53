internal import Dateline
internal import Glibc
internal import Synchronization

/// Standard output and standard error.
enum Output {
    private static let buffer = Mutex<[UInt8]>([])
    private static let bufferSize = 1 << 16

    /// Writes to standard output through the buffer.
    static func write(_ text: String) { write(Array(text.utf8)) }

    static func write(_ bytes: [UInt8]) {
        buffer.withLock { buffer in
            buffer += bytes
            if buffer.count >= bufferSize { empty(&buffer) }
        }
    }

    static func line(_ text: String) { write(text + "\n") }

    static func json(_ object: JSONObject) { data(JSONValue.object(object).jsonBytes + [0x0A], isJSON: true) }

    /// Writes data for other programs: unchanged, but made harmless if standard output is a terminal.
    /// - Parameter isJSON: Whether to escape dangerous characters on a terminal, so that the JSON stays equal.
    static func data(_ bytes: [UInt8], isJSON: Bool) {
        guard isTerminal else { return write(bytes) }
        let text = String(decoding: bytes, as: UTF8.self)
        write(isJSON ? Printable.json(text) : Printable.text(text))
    }

    /// Writes out the buffer; every command ends with it.
    static func flush() { buffer.withLock { empty(&$0) } }

    private static func empty(_ buffer: inout [UInt8]) {
        guard send(buffer, to: STDOUT_FILENO) else {
            // Output is impossible: a full disk behind a redirection, a closed pipe.
            let reason = String(cString: strerror(errno))
            if errno != EPIPE { _ = send(Array("dateline: standard output: \(reason)\n".utf8), to: STDERR_FILENO) }
            exit(74)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Prints one line for people on standard error.
    static func note(_ text: String) {
        flush()
        _ = send(Array((Printable.line(text) + "\n").utf8), to: STDERR_FILENO)
    }

    /// Writes to standard error unchanged, for progress bars and prompts.
    static func error(_ text: String) { _ = send(Array(text.utf8), to: STDERR_FILENO) }

    private static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + sent, bytes.count - sent) }
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return false }
            sent += count
        }
        return true
    }

    static let isTerminal = isatty(STDOUT_FILENO) == 1
    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// Makes text of articles and file names safe for a terminal.
enum Printable {
    /// One line: control characters, which could move a cursor or begin an escape sequence, become U+FFFD, and white
    /// space becomes spaces.
    static func line(_ text: String) -> String {
        // As most lines are.
        if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text }
        var line = String.UnicodeScalarView()
        for one in text.unicodeScalars { line.append(scalar(one)) }
        return String(line)
    }

    /// Several lines: tabs and line ends are kept; CR LF becomes LF.
    static func text(_ text: String) -> String {
        var printable = String.UnicodeScalarView()
        var last: Unicode.Scalar = " "
        for one in text.unicodeScalars {
            if last == "\r", one == "\n" { printable.removeLast() }
            printable.append(one == "\n" || one == "\t" ? one : scalar(one))
            last = one
        }
        return String(printable)
    }

    /// JSON of several lines: dangerous characters, which occur only within strings, are escaped.
    static func json(_ text: String) -> String {
        var printable = ""
        printable.reserveCapacity(text.utf8.count)
        for one in text.unicodeScalars {
            guard one.isDangerous, one != "\n" else {
                printable.unicodeScalars.append(one)
                continue
            }
            for unit in String(one).utf16 {
                let digits = String(unit, radix: 16)
                printable += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return printable
    }

    private static func scalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: " "
        default: scalar.isDangerous ? "\u{FFFD}" : scalar
        }
    }
}
