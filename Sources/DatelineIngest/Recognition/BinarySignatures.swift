/// The first bytes of kinds of files that are not text.
enum BinarySignatures {
    private static let pdf = KnownKind("a PDF", "`pdftotext FILE` makes text of it", isBinary: true)
    private static let parquet = KnownKind(
        "a Parquet file", "`duckdb -c \"COPY (FROM 'FILE') TO 'FILE.jsonl'\"` makes JSON Lines of it", isBinary: true)
    private static let office = "`soffice --headless --convert-to docx FILE` makes a document that can be read of it"
    private static let sheet = "`soffice --headless --convert-to csv FILE` makes a table that can be read of it"
    private static let word = KnownKind("an old Word document", office, isBinary: true)
    private static let excel = KnownKind("an Excel workbook", sheet, isBinary: true)
    private static let slides = KnownKind(
        "a presentation", "`soffice --headless --convert-to pdf FILE` and `pdftotext` make text of it", isBinary: true)
    private static let message = KnownKind(
        "an Outlook message", "`msgconvert FILE` makes an .eml of it", isBinary: true)
    private static let mailbox = KnownKind(
        "an Outlook mailbox", "`readpst -S FILE` makes messages of it", isBinary: true)
    private static let book = KnownKind("an e-book", "`ebook-convert FILE FILE.txt` makes text of it", isBinary: true)
    private static let openDocument = KnownKind("an OpenDocument file", office, isBinary: true)
    private static let image = KnownKind("an image", "`tesseract FILE -` reads printed words in it", isBinary: true)
    private static let audio = KnownKind("an audio file", isBinary: true)
    private static let video = KnownKind("a video", isBinary: true)
    private static let font = KnownKind("a font", isBinary: true)
    private static let program = KnownKind("a program", isBinary: true)
    static let zip = KnownKind("a zip file", "`unzip FILE` unpacks it", isBinary: true)
    static let tar = KnownKind("a tar file", "`tar xf FILE` unpacks it", isBinary: true)
    private static let arrow = KnownKind(
        "an Arrow file",
        "`python3 -c \"import pandas; pandas.read_feather('FILE').to_json('FILE.jsonl', orient='records', "
            + "lines=True)\"` makes JSON Lines of it", isBinary: true)
    private static let pickle = KnownKind(
        "a Python pickle",
        "`python3 -c \"import pandas; pandas.read_pickle('FILE').to_json('FILE.jsonl', orient='records', "
            + "lines=True)\"` makes JSON Lines of a table in it", isBinary: true)
    private static let statistics = KnownKind(
        "a file of a statistics program", "save it as CSV there, which can be read", isBinary: true)

    private static func compressed(_ name: String, _ command: String) -> KnownKind {
        KnownKind("compressed with \(name)", "`\(command)` unpacks it", isBinary: true)
    }

    /// Signatures at the start.
    private static let starts: [([UInt8], KnownKind)] = [
        (Array("PAR1".utf8), parquet), (Array("ARROW1\0".utf8), arrow), (Array("FEA1".utf8), arrow),
        (Array("ORC".utf8) + [0], parquet),
        (
            Array("Obj\u{1}".utf8),
            KnownKind("an Avro file", "`avro-tools tojson FILE` makes JSON Lines of it", isBinary: true)
        ),
        ([0x89, 0x48, 0x44, 0x46], KnownKind("an HDF5 file", isBinary: true)),
        ([0x93] + Array("NUMPY".utf8), KnownKind("a NumPy array", isBinary: true)),
        (Array("<stata_dta>".utf8), statistics), (Array("$FL2".utf8), statistics), (Array("$FL3".utf8), statistics),
        (Array("RDX2\n".utf8), statistics), (Array("RDX3\n".utf8), statistics), (Array("RDA2\n".utf8), statistics),
        ([0x58, 0x0A, 0, 0, 0], statistics),
        (Array("SQLite format 3\0".utf8), sqlite),
        (
            Array("\0\u{1}\0\0Standard ".utf8),
            KnownKind("an Access database", "`mdb-export FILE TABLE` makes CSV of it", isBinary: true)
        ),
        (Array("!BDN".utf8), mailbox), ([0xCF, 0xAD, 0x12, 0xFE], mailbox),
        (Array("ITSF".utf8), book), (Array("ITOLITLS".utf8), book),
        (Array("AT&TFORM".utf8), KnownKind("a DjVu file", "`djvutxt FILE` makes text of it", isBinary: true)),
        ([0xFF] + Array("WPC".utf8), word), ([0x31, 0xBE, 0, 0], word), ([0xDB, 0xA5, 0x2D, 0], word),
        ([0x89] + Array("PNG\r\n".utf8), image), ([0xFF, 0xD8, 0xFF], image), (Array("GIF87a".utf8), image),
        (Array("GIF89a".utf8), image), (Array("II*\0".utf8), image), (Array("MM\0*".utf8), image),
        (Array("8BPS".utf8), image), ([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20], image), ([0, 0, 1, 0], image),
        ([0xFF, 0x0A], image),
        ([0x49, 0x44, 0x33, 2], audio), ([0x49, 0x44, 0x33, 3], audio), ([0x49, 0x44, 0x33, 4], audio),
        ([0xFF, 0xFB], audio), ([0xFF, 0xF3], audio), ([0xFF, 0xF2], audio), ([0xFF, 0xF1], audio),
        ([0xFF, 0xF9], audio), (Array("OggS\0".utf8), audio), (Array("fLaC\0".utf8), audio),
        (Array("MThd\0".utf8), audio), (Array("#!AMR".utf8), audio), ([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66], video),
        ([0x1A, 0x45, 0xDF, 0xA3], video), ([0, 0, 1, 0xBA], video), ([0, 0, 1, 0xB3], video),
        (Array("FLV\u{1}".utf8), video),
        (
            Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C],
            KnownKind("a 7z file", "`7z x FILE` unpacks it", isBinary: true)
        ),
        (Array("Rar!\u{1A}\u{7}".utf8), KnownKind("a RAR file", "`unrar x FILE` unpacks it", isBinary: true)),
        ([0xFD] + Array("7zXZ\0".utf8), compressed("xz", "unxz FILE")),
        ([0x28, 0xB5, 0x2F, 0xFD], compressed("zstd", "unzstd FILE")),
        ([0x04, 0x22, 0x4D, 0x18], compressed("lz4", "unlz4 FILE")),
        (Array("LZIP\u{1}".utf8), compressed("lzip", "lzip -d FILE")),
        ([0x1F, 0x9D], compressed("compress", "uncompress FILE")), ([0x1F, 0x8B], compressed("gzip", "gunzip FILE")),
        (Array("MSCF\0\0\0\0".utf8), KnownKind("a cabinet file", "`cabextract FILE` unpacks it", isBinary: true)),
        (Array("!<arch>\n".utf8), KnownKind("an archive of programs", isBinary: true)),
        (
            Array("070701".utf8) + Array("00".utf8),
            KnownKind("a cpio file", "`cpio -id < FILE` unpacks it", isBinary: true)
        ),
        ([0x7F] + Array("ELF".utf8), program), ([0xCA, 0xFE, 0xBA, 0xBE], program),
        ([0xCF, 0xFA, 0xED, 0xFE], program),
        ([0xCE, 0xFA, 0xED, 0xFE], program), (Array("\0asm".utf8), program),
        (Array("OTTO\0".utf8), font), (Array("wOFF".utf8) + [0], font), (Array("wOF2".utf8) + [0], font),
        (Array("wOFF".utf8) + [0, 1], font), (Array("ttcf\0".utf8), font), ([0, 1, 0, 0, 0], font),
        (
            Array("bplist0".utf8),
            KnownKind("a property list", "`plutil -convert json FILE` makes JSON of it", isBinary: true)
        ),
        ([0x0F, 0x0D] + Array("Xapian Glass".utf8), KnownKind("a file of a Xapian database", isBinary: true)),
        (Array("d8:announce".utf8), KnownKind("a torrent", isBinary: true)),
        (Array("Salted__".utf8), KnownKind("an encrypted file", isBinary: true)),
        (Array("age-encryption.org/".utf8), KnownKind("an encrypted file", isBinary: true)),
        ([0x80, 2], pickle), ([0x80, 3], pickle), ([0x80, 4, 0x95], pickle), ([0x80, 5, 0x95], pickle),
    ]

    private static let sqlite = KnownKind("an SQLite database", "--format sqlite reads it", isBinary: true)

    static func kind(of head: InputHead) -> KnownKind? {
        let bytes = head.bytes
        // Some programs write a few bytes before it.
        if let position = InputHead.find("%PDF-", in: bytes.prefix(1024)), isPDF(bytes, position, head) { return pdf }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return compound(head) }
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) { return package(head) }
        if bytes.starts(with: "RIFF".utf8), bytes.count >= 12 {
            switch String(decoding: bytes[8..<12], as: UTF8.self) {
            case "WEBP": return image
            case "WAVE": return audio
            case "AVI ": return video
            default: break
            }
        }
        if bytes.count >= 12, bytes[4..<8].elementsEqual("ftyp".utf8), bytes[0] == 0 {
            let brand = String(decoding: bytes[8..<12], as: UTF8.self)
            if brand.hasPrefix("M4A") || brand.hasPrefix("M4B") { return audio }
            return ["heic", "heix", "mif1", "avif", "avis"].contains(brand) ? image : video
        }
        if bytes.count >= 262, bytes[257..<262].elementsEqual("ustar".utf8) { return tar }
        if bytes.count >= 68, bytes[60..<68].elementsEqual("BOOKMOBI".utf8) { return book }
        if bytes.count >= 10, bytes.starts(with: "BZh".utf8), 0x31...0x39 ~= bytes[3],
            bytes[4] == 0x31 || bytes[4] == 0x17
        {
            return compressed("bzip2", "bunzip2 FILE")
        }
        guard let found = starts.first(where: { bytes.starts(with: $0.0) }) else { return weak(head) }
        // A short signature of letters may begin a text.
        return found.0.allSatisfy { 0x20..<0x7F ~= $0 } && head.isText && head.suffix != "parquet" && !bytes.contains(0)
            && found.1 != pdf ? nil : found.1
    }

    /// Two bytes that prove a kind only where the rest is no text.
    private static func weak(_ head: InputHead) -> KnownKind? {
        guard !head.isText else { return nil }
        if head.bytes.starts(with: "BM".utf8) { return image }
        return head.bytes.starts(with: "MZ".utf8) ? program : nil
    }

    /// A text may quote the mark of a PDF.
    private static func isPDF(_ bytes: [UInt8], _ position: Int, _ head: InputHead) -> Bool {
        guard position + 7 < bytes.count || head.isWhole, position == 0 || bytes[position - 1] < 0x20 || !head.isText
        else {
            return false
        }
        return position + 5 >= bytes.count || 0x30...0x39 ~= bytes[position + 5]
    }

    /// Old Office files of all kinds begin alike.
    private static func compound(_ head: InputHead) -> KnownKind {
        switch head.suffix {
        case "xls", "xlt": excel
        case "ppt", "pps": slides
        case "msg": message
        case "doc", "dot": word
        default: KnownKind("an old Office file", office, isBinary: true)
        }
    }

    /// Kinds that are zip files, by the names of their first members.
    private static func package(_ head: InputHead) -> KnownKind {
        let paths = ZipHead(head.bytes).paths
        func holds(_ folder: String) -> Bool { paths.contains { $0.hasPrefix(folder) } }
        if paths.first == "mimetype" {
            func says(_ type: String) -> Bool { InputHead.find(type, in: head.bytes[...]) != nil }
            if says("application/epub+zip") { return book }
            if says("application/vnd.oasis.opendocument.spreadsheet") {
                return KnownKind("an OpenDocument sheet", sheet, isBinary: true)
            }
            if says("application/vnd.oasis.opendocument") { return openDocument }
        }
        if holds("word/") || head.suffix == "docx" {
            return KnownKind("a Word document", "`pandoc -t plain FILE` makes text of it", isBinary: true)
        }
        if holds("xl/") || head.suffix == "xlsx" { return excel }
        if holds("ppt/") || head.suffix == "pptx" { return slides }
        if head.suffix == "odt" { return openDocument }
        if head.suffix == "epub" { return book }
        if holds("META-INF/MANIFEST.MF") || holds("classes.dex") { return program }
        return zip
    }

    static let bySuffix: [String: KnownKind] = {
        var table: [String: KnownKind] = [:]
        let rows: [(KnownKind, String)] = [
            (pdf, "pdf"), (parquet, "parquet"), (arrow, "arrow feather"), (word, "doc dot wpd"),
            (excel, "xls xlsx xlsm"),
            (slides, "ppt pptx pps key odp"), (message, "msg"), (mailbox, "pst ost"), (book, "epub mobi azw azw3 lit"),
            (openDocument, "odt"), (image, "png jpg jpeg gif bmp tif tiff webp heic avif ico psd jp2 raw cr2"),
            (audio, "mp3 wav ogg flac m4a aac wma opus aiff mid"), (video, "mp4 mkv avi mov webm mpg mpeg wmv flv m4v"),
            (font, "ttf otf woff woff2"), (program, "exe dll so dylib class jar wasm bin o a apk"), (zip, "zip"),
            (tar, "tar tgz"), (pickle, "pkl pickle"), (statistics, "dta sav rds rdata por"),
            (
                KnownKind("no SQLite database, though its name says so, or an encrypted one", "decrypt it first"),
                "sqlite sqlite3 db db3"
            ),
            (compressed("bzip2", "bunzip2 FILE"), "bz2"), (compressed("xz", "unxz FILE"), "xz"),
            (compressed("zstd", "unzstd FILE"), "zst"), (KnownKind("a 7z file", "`7z x FILE` unpacks it"), "7z"),
            (KnownKind("a RAR file", "`unrar x FILE` unpacks it"), "rar"),
        ]
        for (kind, suffixes) in rows { for suffix in suffixes.split(separator: " ") { table[String(suffix)] = kind } }
        return table
    }()
}
