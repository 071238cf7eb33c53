public import DatelineModel

/// The format to read files in.
public enum FormatChoice: Sendable, Hashable {
    /// By suffix; a named file without a known suffix by its first bytes.
    case auto
    /// Only this format; in folders only files with its suffixes.
    case only(Format)

    /// The choice with a name, `auto` or a format's.
    /// - Throws: `.invalidParameter` for an unknown name, `.notAvailable` for an unsupported format.
    public init(_ name: String, among formats: [Format] = Format.standard) throws(DatelineError) {
        if name == "auto" {
            self = .auto
            return
        }
        guard let format = formats.named(name) else {
            let names = ["auto"] + formats.filter(\.isReadable).map(\.name)
            throw DatelineError(
                .invalidParameter, "format: \"\(name)\" is none of \(names.joined(separator: ", "))",
                parameter: "format")
        }
        guard format.isReadable else {
            throw DatelineError(
                .notAvailable, "format: a later version reads \(name); it is not available yet", parameter: "format")
        }
        self = .only(format)
    }
}

/// The formats of a run, and those that were requested.
struct FormatSelection: Sendable {
    let formats: [Format]
    let choice: FormatChoice

    /// All formats of Dateline's.
    static var standard: FormatSelection { FormatSelection(formats: Format.standard, choice: .auto) }

    /// The format of a file in a folder; `nil` if the file is skipped.
    func format(inFolder fileName: [UInt8]) -> Format? {
        guard let format = all.format(fileName: fileName) else { return nil }
        return choice == .auto || choice == .only(format) || format.isContainer ? format : nil
    }

    /// The format of a named file; `nil` if its first bytes have to decide, and for standard input.
    func format(named fileName: [UInt8]?) -> Format? {
        switch choice {
        case .only(let format): format
        case .auto: fileName.flatMap { all.format(fileName: $0) }
        }
    }

    /// The format of a file in a container; `nil` if the file is skipped.
    func format(inContainer fileName: [UInt8], _ head: InputHead) -> Format? {
        if let format = format(inFolder: fileName) { return format }
        guard choice == .auto, let format = all.format(head: head), format.sniff(head) >= .likely else { return nil }
        return format
    }

    /// The formats that an input may have: containers are read whatever the formats of a run are.
    var all: [Format] { formats + Format.containers.filter { !formats.contains($0) } }
}
