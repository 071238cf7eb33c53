public import DatelineModel

/// Which format to read files in.
public enum FormatChoice: Sendable, Hashable {
    /// By suffix; a file that is named outright and has no known suffix by its first bytes.
    case auto
    /// This one; in folders only files with its suffixes.
    case only(Format)

    /// The choice of a name, `auto` or a format's.
    /// - Throws: `.invalidParameter` for a name of none of the formats, `.notAvailable` for one that cannot be read.
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

/// The formats of a run, and which of them were asked for.
struct FormatSelection {
    let formats: [Format]
    let choice: FormatChoice

    /// The format of a file in a folder; `nil` for one that is not read.
    func format(inFolder fileName: [UInt8]) -> Format? {
        guard let format = formats.format(fileName: fileName) else { return nil }
        return choice == .auto || choice == .only(format) ? format : nil
    }

    /// The format of a file that was named outright; `nil` where its first bytes have to tell, and for standard input.
    func format(named fileName: [UInt8]?) -> Format? {
        switch choice {
        case .only(let format): format
        case .auto: fileName.flatMap { formats.format(fileName: $0) }
        }
    }
}
