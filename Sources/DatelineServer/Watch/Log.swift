internal import DatelineJSON
internal import DatelineModel
internal import Files
internal import Glibc
package import Logging
internal import Synchronization

/// Writes log lines in a format.
package final class Log: Sendable {
    package enum Format: String, Sendable, CaseIterable { case text, json }

    private let format: Format
    package let level: Logger.Level
    private let write: @Sendable ([UInt8]) -> Void

    /// - Parameter write: Takes a whole line; standard error by default.
    package init(
        format: Format = .text, level: Logger.Level = .info,
        write: @escaping @Sendable ([UInt8]) -> Void = Log.toStandardError
    ) {
        self.format = format
        self.level = level
        self.write = write
    }

    /// A log with the level `error`, `warning`, `info` or `debug`; `nil` for another name.
    package convenience init?(format: Format, level: String) {
        guard let level = Logger.Level(rawValue: level) else { return nil }
        self.init(format: format, level: level)
    }

    /// Writes a whole line at once, so that lines of several threads and processes do not mix.
    package static func toStandardError(_ line: [UInt8]) {
        // A log that nobody reads must not stop the daemon.
        try? Descriptor.write(line, to: STDERR_FILENO)
    }

    func line(_ level: Logger.Level, _ message: String, _ fields: [(name: String, value: JSONValue)] = []) {
        guard level >= self.level else { return }
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let milliseconds = String(1000 + time.tv_nsec / 1_000_000).dropFirst()
        let stamp = Instant.text(secondsSinceEpoch: time.tv_sec).dropLast() + ".\(milliseconds)Z"
        switch format {
        case .json:
            var object = JSONObject()
            object.append("time", .string(String(stamp)))
            object.append("level", .string(level.rawValue))
            object.append("message", .string(Self.defused(message)))
            for (name, value) in fields {
                object.append(name, value.stringValue.map { .string(Self.defused($0)) } ?? value)
            }
            write(JSONValue.object(object).jsonBytes + [0x0A])
        case .text:
            var text = "\(stamp) \(level.rawValue) \(Self.defused(message))"
            for (name, value) in fields where !value.isNull {
                text += " \(name)=" + (value.stringValue.map { Self.word(Self.defused($0)) } ?? value.jsonText)
            }
            write(Array((text + "\n").utf8))
        }
    }

    /// A value, quoted if it could be taken for several.
    private static func word(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x3D }
        return isPlain ? text : JSONValue.string(text).jsonText
    }

    /// Removes characters that could end a line, move a cursor or change the text direction.
    static func defused(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { 0x20..<0x7F ~= $0 }
        if isPlain { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.value {
                    // Invisible characters.
                    case 0x061C, 0x200B...0x200F, 0x2060...0x2065, 0xFEFF: "\u{FFFD}"
                    default: scalar.isDangerous ? "\u{FFFD}" : scalar
                    }
                }))
    }
}

/// Forwards the log messages of libraries to a ``Log``.
struct LogBridge: LogHandler {
    let log: Log
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level

    init(_ log: Log) {
        self.log = log
        logLevel = log.level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = (event.metadata ?? [:]).sorted { $0.key < $1.key }
        log.line(event.level, event.message.description, fields.map { ($0.key, .string("\($0.value)")) })
    }
}
