internal import Dateline
internal import DatelineServer
internal import Files
internal import Glibc

/// Keys of the daemon. They come from the environment or from files, never from options, since every user of the
/// machine can see the command line.
enum KeyOptions {
    /// The keys in `DATELINE_API_KEY`, `DATELINE_READ_KEY` and the files named by the variables with `_FILE` appended.
    static func keys() throws(DatelineError) -> Keys {
        Keys(writing: try list("DATELINE_API_KEY"), reading: try list("DATELINE_READ_KEY"))
    }

    private static func list(_ name: String) throws(DatelineError) -> [String] {
        var texts: [String] = []
        if let value = variable(name) { texts.append(value) }
        if let path = variable(name + "_FILE") { texts.append(try contents(of: path, name + "_FILE")) }
        let keys = texts.flatMap { $0.split { $0 == "," || $0.isNewline } }
            .map { String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
            .filter { !$0.isEmpty }
        for key in keys where key.utf8.count < Keys.minimumLength {
            throw DatelineError(
                .invalidParameter,
                "\(name): a key is shorter than \(Keys.minimumLength) bytes; make one with: openssl rand -hex 32")
        }
        for key in keys where !key.utf8.allSatisfy({ 0x21..<0x7F ~= $0 }) {
            throw DatelineError(
                .invalidParameter, "\(name): a key holds what a header cannot; make one with: openssl rand -hex 32")
        }
        return keys
    }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    /// The largest file of keys in bytes.
    private static let longest = 1 << 16

    private static func contents(of path: String, _ name: String) throws(DatelineError) -> String {
        guard let stream = fopen(path, "r") else {
            throw DatelineError(
                .invalidParameter, "\(name): \(path): cannot be read: \(SystemError.last.reason)")
        }
        defer { fclose(stream) }
        var bytes = [UInt8](repeating: 0, count: longest)
        let count = fread(&bytes, 1, bytes.count, stream)
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        guard text.contains(where: { !$0.isWhitespace && $0 != "," }) else {
            throw DatelineError(.invalidParameter, "\(name): \(path): holds no key")
        }
        return text
    }
}
