/// Kinds of text that hold no articles: programs, settings, logs, pointers.
enum TextKinds {
    private static let script = KnownKind("a program's source")
    private static let settings = KnownKind("a file of settings")
    private static let log = KnownKind("a log of a program")
    private static let subtitles = KnownKind("subtitles", "`sed '/-->/d;/^[0-9]*$/d' FILE` makes text of them")
    private static let references = KnownKind("a list of references", "which names articles and holds none")
    private static let patch = KnownKind("a patch")
    private static let rtf = KnownKind("an RTF file", "`unrtf --text FILE` makes text of it")

    /// What begins a text of a kind and no article.
    private static let starts: [(String, KnownKind)] = [
        (
            "version https://git-lfs.github.com/spec/",
            KnownKind("a pointer of Git LFS", "`git lfs pull` fetches the file")
        ),
        ("{\\rtf", rtf), ("<?php", script), ("-----BEGIN ", KnownKind("a key, certificate or encrypted message")),
        ("diff --git ", patch), ("WEBVTT", subtitles), ("BEGIN:VCALENDAR", KnownKind("a calendar")),
        ("BEGIN:VCARD", KnownKind("a list of addresses")),
        ("%!PS", KnownKind("a PostScript file", "`ps2ascii FILE` makes text of it")),
        ("\\documentclass", KnownKind("a LaTeX file", "`pandoc -t plain FILE` makes text of it")),
        ("TY  - ", references), (" CDX ", references), ("CDX ", references), ("#EXTM3U", KnownKind("a playlist")),
        ("#!/", script),
    ]

    static func kind(of head: InputHead) -> KnownKind? {
        let start = head.start
        if let found = starts.first(where: { start.starts(with: $0.0.utf8) }), found.0 != "CDX " || isIndex(head) {
            return found.1
        }
        if head.isWhole, head.bytes.count < 400, head.holds("/annex/objects/"), head.lines.count == 1 {
            return KnownKind("a pointer of git-annex", "`git annex get FILE` fetches the file")
        }
        if start.first == UInt8(ascii: "@"), isBibliography(start) { return references }
        if let root = MarkupRoot(head), let kind = markup(root) { return kind }
        if let kind = bySuffix[head.suffix] { return kind }
        return byLines(head)
    }

    private static func markup(_ root: MarkupRoot) -> KnownKind? {
        switch root.name {
        case "svg": return KnownKind("a drawing (SVG)")
        case "urlset", "sitemapindex": return KnownKind("a sitemap", "which holds addresses of articles and no text")
        case "opml": return KnownKind("a list of feeds")
        case "mediawiki": return KnownKind("a dump of a wiki", "`wikiextractor --json FILE` makes JSON Lines of it")
        case "tei": return KnownKind("a TEI document", "`pandoc` or a stylesheet makes text of it")
        default: break
        }
        guard
            root.hasDeclaration || root.documentType != "" && root.documentType != "html"
                || root.tag.contains(UInt8(ascii: "=")) && root.holds("xmlns")
        else { return nil }
        return KnownKind(
            "an XML file whose root is <\(root.name)>", "a stylesheet or script has to make JSON Lines or text of it")
    }

    private static func isIndex(_ head: InputHead) -> Bool {
        head.lines.first.map { $0.split(separator: 0x20).dropFirst().allSatisfy { $0.count == 1 } } ?? false
    }

    private static func isBibliography(_ start: ArraySlice<UInt8>) -> Bool {
        let word = start.dropFirst().prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 }
        let kinds: Set<String> = [
            "article", "book", "misc", "inproceedings", "incollection", "online", "phdthesis", "techreport", "string",
            "comment", "preamble", "newspaper",
        ]
        return kinds.contains(String(decoding: word, as: UTF8.self).lowercased())
            && start[word.endIndex...].first == UInt8(ascii: "{")
    }

    // MARK: - By their lines

    private static func byLines(_ head: InputHead) -> KnownKind? {
        let lines = head.lines.prefix(200)
        guard lines.count >= 3 else { return nil }
        if isSubtitles(lines) { return subtitles }
        let count = lines.count
        if lines.count(where: isLogged) * 10 >= count * 8 { return log }
        if isSettings(lines) { return settings }
        guard count >= 8 else { return nil }
        let coded = lines.count(where: isCode)
        return coded * 10 >= count * 6 && lines.contains { $0.last == UInt8(ascii: "{") } ? script : nil
    }

    /// A number, and below it a span of time.
    private static func isSubtitles(_ lines: ArraySlice<ArraySlice<UInt8>>) -> Bool {
        let spans = lines.count { line in
            line.first.map { 0x30...0x39 ~= $0 } == true && InputHead.find(" --> ", in: line) != nil
        }
        return spans >= 1 && spans * 6 >= lines.count
    }

    /// A line of a server's or a program's log: an address with a request, or an instant to the second with a level.
    private static func isLogged(_ line: ArraySlice<UInt8>) -> Bool {
        let head = line.prefix(120)
        if InputHead.find("] \"GET ", in: head) != nil || InputHead.find("] \"POST ", in: head) != nil { return true }
        guard let first = line.first, 0x30...0x39 ~= first || first == UInt8(ascii: "[") || first == UInt8(ascii: "-"),
            head.count(where: { $0 == UInt8(ascii: ":") }) >= 2
        else { return false }
        return ["INFO", "WARN", "ERROR", "DEBUG", "TRACE", "FATAL", "NOTICE"].contains {
            InputHead.find($0, in: head) != nil
        }
    }

    /// Lines `key = value` under a heading in brackets.
    private static func isSettings(_ lines: ArraySlice<ArraySlice<UInt8>>) -> Bool {
        var (headings, pairs, others) = (0, 0, 0)
        for line in lines {
            switch line.first {
            case UInt8(ascii: "#"), UInt8(ascii: ";"): continue
            case UInt8(ascii: "[") where line.last == UInt8(ascii: "]"): headings += 1
            default:
                let key = line.prefix { $0 != UInt8(ascii: "=") }
                let isKey =
                    key.count < line.count && key.count <= 60
                    && InputHead.trimmed(key).allSatisfy { $0 > 0x20 && $0 < 0x7F }
                if isKey { pairs += 1 } else { others += 1 }
            }
        }
        return headings >= 1 && pairs >= 2 && others * 10 <= pairs
    }

    /// A line that ends or begins as in programs.
    private static func isCode(_ line: ArraySlice<UInt8>) -> Bool {
        if let last = line.last, ";{}".utf8.contains(last) { return true }
        let beginnings = ["//", "/*", "*", "#include", "#define", "import ", "using ", "package ", "</", "});"]
        return beginnings.contains { line.starts(with: $0.utf8) }
    }

    /// Suffixes of files that are programs, settings and the like.
    static let bySuffix: [String: KnownKind] = {
        var table: [String: KnownKind] = [:]
        let rows: [(KnownKind, String)] = [
            (
                script,
                "py pyi ipynb js mjs cjs ts tsx jsx c h cc cpp cxx hpp java kt go rs rb php swift sh bash zsh fish pl pm r "
                    + "rmd lua scala cs m mm sql css scss less vue ps1 bat cmd asm s f90 jl ex exs erl hs clj lisp el vim mk "
                    + "cmake gradle proto awk"
            ),
            (settings, "ini cfg conf yaml yml toml env properties lock plist editorconfig gitignore dockerfile"),
            (log, "log"), (subtitles, "srt vtt sub ass"), (references, "bib ris enw cdx cdxj"), (patch, "patch diff"),
            (KnownKind("a LaTeX file", "`pandoc -t plain FILE` makes text of it"), "tex"),
            (KnownKind("a PostScript file", "`ps2ascii FILE` makes text of it"), "ps eps"), (rtf, "rtf"),
            (KnownKind("a drawing (SVG)"), "svg"), (KnownKind("a calendar"), "ics"),
            (KnownKind("a list of addresses"), "vcf"),
        ]
        for (kind, suffixes) in rows { for suffix in suffixes.split(separator: " ") { table[String(suffix)] = kind } }
        return table
    }()
}
