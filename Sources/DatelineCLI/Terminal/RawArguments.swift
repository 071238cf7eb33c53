internal import Glibc

/// Arguments as the system passed them: names of files need not be UTF-8.
enum RawArguments {
    /// The bytes of words of the command line, which are repaired where they are not UTF-8.
    static func bytes(of words: [String]) -> [[UInt8]] {
        guard words.contains(where: { $0.unicodeScalars.contains("\u{FFFD}") }) else {
            return words.map { Array($0.utf8) }
        }
        var raw: [String: [[UInt8]]] = [:]
        for argument in all.reversed() { raw[String(decoding: argument, as: UTF8.self), default: []].append(argument) }
        // Of several that look alike once repaired, each is taken in its turn.
        return words.map { raw[$0]?.popLast() ?? Array($0.utf8) }
    }

    private static var all: [[UInt8]] {
        (1..<max(1, Int(CommandLine.argc))).compactMap { index in
            CommandLine.unsafeArgv[index].map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
        }
    }
}
