public import DatelineModel

/// The format to read files in.
public enum FormatChoice: Sendable, Hashable {
    /// By suffix; a named file without a known suffix by its first bytes.
    case auto
    /// Only this format; in folders files with its suffixes, and those that are nothing else by their content.
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

    /// Whether a file in a folder is read, by its name.
    enum Verdict {
        case read(Format)
        /// Read unless the first bytes show another format.
        case readUnlessOther(Format)
        /// The reason, for people.
        case skip(String)
    }

    /// What is done with a file in a folder.
    func verdict(inFolder fileName: [UInt8]) -> Verdict {
        let suffix = InputHead([], fileName: String(decoding: fileName, as: UTF8.self)).suffix
        let found = all.format(fileName: fileName)
        if case .only(let wanted) = choice, found != wanted, found?.isContainer != true {
            if let kind = KnownKind.bySuffix(suffix), !wanted.suffixes.contains(suffix) { return .skip(kind.message) }
            return .readUnlessOther(wanted)
        }
        guard let format = found else {
            if let kind = KnownKind.bySuffix(suffix) { return .skip(kind.message) }
            return .skip(
                suffix.isEmpty
                    ? "has no suffix; name it to have it read"
                    : "no format has the suffix .\(suffix); name it to have it read")
        }
        if format.isContainer { return .read(format) }
        if !format.isReadable, !format.suffixes.contains(suffix) {
            return .skip("is in the format \(format.name), which this version does not read")
        }
        return .read(format)
    }

    /// What is done with a file in a container: a name that says nothing leaves it to the first bytes.
    func verdict(inContainer fileName: [UInt8], _ head: InputHead) -> Verdict {
        let verdict = verdict(inFolder: fileName)
        if case .readUnlessOther(let wanted) = verdict {
            return other(than: wanted, head).map { .skip($0) } ?? .read(wanted)
        }
        guard case .skip = verdict, choice == .auto, KnownKind.bySuffix(head.suffix) == nil,
            let best = all.surest(head), best.certainty >= .likely,
            best.format.isReadable
        else { return verdict }
        return .read(best.format)
    }

    /// The format of a named file; `nil` if its first bytes have to decide, and for standard input.
    func format(named fileName: [UInt8]?) -> Format? {
        switch choice {
        case .only(let format): format
        case .auto: fileName.flatMap { all.format(fileName: $0) }
        }
    }

    /// The formats that an input may have: containers are read whatever the formats of a run are.
    var all: [Format] { formats + Format.containers.filter { !formats.contains($0) } }
}
