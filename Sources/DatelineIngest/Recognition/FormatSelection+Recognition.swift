extension FormatSelection {
    /// Tells by its beginning and its name together what an input is, before anything of it is read.
    ///
    /// In this order: what a format is certain of; a container; what is known and never read as text; the format of the suffix,
    /// unless the content denies it and another format is likely; the likeliest format.
    /// - Parameter named: The format by the file's suffix, or the one that was requested.
    /// - Throws: `.unsupported` with the name of what it is and what makes text of it.
    func recognise(_ head: InputHead, named: Format?) throws(ByteSourceFailure) -> Format {
        let known = KnownKind.of(head)
        let container = Format.container(head)
        if case .only(let format) = choice {
            // A container is opened for the files in it. Otherwise a person's word stands, but for bytes that cannot be text.
            if let container, !format.recognises(head) { return container }
            if let known, known.isBinary, !format.recognises(head) { throw known.failure }
            return format
        }
        if let named, named.sniff == nil, named.isReadable { return named }
        let best = formats.surest(head)
        if let best, best.certainty == .certain { return best.format }
        if let container { return container }
        if let known, known.isBinary { throw known.failure }
        if let named { return try recognise(head, by: named, best, known) }
        if let best, best.certainty == .likely { return best.format }
        if let known { throw known.failure }
        guard let best else {
            let names = formats.filter(\.isReadable).map(\.name).joined(separator: ", ")
            throw ByteSourceFailure(.unsupported, "looks like none of the formats that are read: \(names)")
        }
        return best.format
    }

    /// Why a file in a folder is not read in the format that a person named; `nil` if it is.
    ///
    /// Another format's content or suffix tells, but a format without suffixes lies in files of others: an export is a
    /// text or a page.
    func other(than wanted: Format, _ head: InputHead) -> String? {
        if wanted.certainty(head) >= .likely || Format.container(head) != nil { return nil }
        let best = formats.surest(head)
        if let best, best.format != wanted, best.certainty >= .likely {
            return "is \(best.format.name) by its content, not \(wanted.name)"
        }
        if let kind = KnownKind.of(head) { return kind.message }
        let named = all.format(fileName: Array(head.fileName.utf8))
        if let named, named != wanted, !wanted.suffixes.isEmpty { return "is \(named.name), not \(wanted.name)" }
        return nil
    }

    private func recognise(
        _ head: InputHead, by named: Format, _ best: (format: Format, certainty: Format.Certainty)?,
        _ known: KnownKind?
    ) throws(ByteSourceFailure) -> Format {
        let own = named.certainty(head)
        if own >= .likely || head.start.isEmpty && head.isText { return named }
        if let best, best.certainty == .likely { return best.format }
        if let known { throw known.failure }
        if named.name == Format.jsonl.name, !JSONSniffer.holdsRecords(head) {
            throw ByteSourceFailure(.badJSON, "no line at its beginning is JSON, though its name says so")
        }
        return named
    }
}

extension Format {
    /// How sure it is of an input by its beginning.
    func certainty(_ head: InputHead) -> Certainty { sniff?(head) ?? .no }

    fileprivate func recognises(_ head: InputHead) -> Bool {
        sniff == nil ? name != "text" : certainty(head) > .possible
    }
}

extension [Format] {
    /// The format that is surest of an input, and how sure it is; of equals the last.
    func surest(_ head: InputHead) -> (format: Format, certainty: Format.Certainty)? {
        var best: (format: Format, certainty: Format.Certainty)?
        for format in reversed() {
            let certainty = format.certainty(head)
            if certainty > best?.certainty ?? .no { best = (format, certainty) }
        }
        return best
    }

    /// The most likely format by the first bytes.
    func format(head: InputHead) -> Format? { surest(head)?.format }
}
