internal import Dateline
internal import Files
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
        do throws(SystemError) { try Descriptor.write(buffer, to: STDOUT_FILENO) } catch {
            // Output is impossible: a full disk behind a redirection, a closed pipe.
            if error.number != EPIPE { Self.error("dateline: standard output: \(error.reason)\n") }
            exit(74)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Prints one line for people on standard error.
    static func note(_ text: String) {
        flush()
        error(Printable.line(text) + "\n")
    }

    /// Writes to standard error unchanged, for progress bars and prompts.
    static func error(_ text: String) { try? Descriptor.write(Array(text.utf8), to: STDERR_FILENO) }

    static let isTerminal = isatty(STDOUT_FILENO) == 1
    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// Makes text of articles and file names safe for a terminal.
enum Printable {
    /// One line: control characters, which could move a cursor or begin an escape sequence, become U+FFFD, and white
    /// space becomes spaces.
    static func line(_ text: String) -> String {
        // Most lines are printed as they are.
        guard text.unicodeScalars.contains(where: { scalar($0) != $0 }) else { return text }
        var line = String.UnicodeScalarView()
        for one in text.unicodeScalars { line.append(scalar(one)) }
        return String(line)
    }

    /// Several lines: tabs and line ends are kept; CR LF becomes LF.
    static func text(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { scalar($0) != $0 && $0 != "\n" && $0 != "\t" }) else { return text }
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
        guard text.unicodeScalars.contains(where: { $0.isDangerous && $0 != "\n" }) else { return text }
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
