internal import DatelineModel

/// The contents of the Xapian databases that are an archive's segments, format 2.
///
/// Any Xapian 1.4 program can read it; prefixes follow Omega's table
/// (<https://xapian.org/docs/omega/termprefixes.html>). A document is an article.
///
/// The prefixes and slots of article fields are defined in the fields' table (`Article.fields`, `FieldTable`).
///
/// **Data**: the article's record as JSON without empty fields; or a byte from 1 to 32, then that JSON without the
/// digest, packed with the dictionary of that number as a zstd frame without magic number (RFC 8878). Records are
/// packed if the archive has a dictionary, which is made of enough articles.
///
/// **Terms.** *Exact* is a word's exact form (case folded, NFC), *stem* its stem in the article's language, folded. If
/// stemming the folded form gives another stem, both are indexed. In languages without a stemmer the folded form is the
/// stem. Words that apostrophes join to one ("o'hara", see `Apostrophes`) also have one stem together. Scripts without
/// spaces have bigrams and single characters as exact forms and no stems.
///
///     exact         word of title or text, with positions: the title from 1, the text 100 after the title's last
///     Z stem        the same, without positions
///     S exact       word of the title, with positions: the first ones of the exact term, as many as its wdf
///     ZS stem       the same, without positions
///     ZXJ stem      of another spelling: "email" of "e-mail", "1000" of "1,000", "jk" of "J. K.", "c#", the words of a
///                   tag in camel case. Without positions
///     ZXJS stem     the same of the title, ZXJA, ZXJXSRC … of other fields
///     A exact, ZA stem           the byline
///     XSRC exact, XPLC exact, XAGY exact, XSEC exact   words of source, place, agency, section, with positions
///     Q id          key; ids over 240 bytes as "sha256:" and the digest
///     U url         without fragment; long ones by digest like ids
///     H host        the site
///     L tag         language, and of "pt-br" also "pt"
///     P path        the file that it came from, and each folder above it, ending in "/"
///     Y2023 M202308 D20230817    as much of the date as is known
///     XPP precision              how much that is: year, month, day, minute, second, none
///     XPF evidence               where the date was read
///     XFSOURCE: XFPLACE: XFAGENCY: XFSECTION: XFSITE: value   whole value, folded, for filters
///     XN field      title, text, language or published, if that is empty
///     XH field      url, byline or a text field of the archive's own, if that is not empty
///     XFNAME: value              whole value, folded, of the archive's own keyword field "name"
///     XTNAME: exact, ZXTNAME: stem   words of the archive's own text field "name", the first with positions
///     XW code       a warning
///     XL digest     a line that was left out of the text as boilerplate: 16 hex digits of its outlet and the line
///
/// **Values**
///
///     0   order key: 14 digits of 9's complement of published (yyyymmddhhmmss, unknown parts 0) or 14 tildes, then the id;
///         ascending order is newest first, then by id, undated last
///     1   seconds since 1970 when the content was first stored, 4 bytes, big-endian
///     2…7 source, language, place, agency, section, site as printed
///     8   the number of the record in a file of several, 4 bytes, big-endian
///     16… the archive's own keyword fields in their order, as printed, several values separated by the byte 1F
///
/// **Metadata**: `dateline.format`, the format of the archive, "2".
///
/// **Files** of the archive, beside its segments: `dictionary-00000N` zstd dictionaries, the highest of which is in use;
/// `synonyms` the archive's file of synonyms, `synonym-index` where its spellings are (`SynonymIndex`).
package enum Schema {
    /// The format of archives that this version writes.
    package static let format = 2

    package enum Prefix {
        package static let stem = Array("Z".utf8)
        package static let title = Array("S".utf8)
        /// Stems of other spellings; the prefix of the words' field follows.
        package static let joined = Array("ZXJ".utf8)
        package static let id = Array("Q".utf8)
        package static let url = Array("U".utf8)
        static let host = Array("H".utf8)
        package static let language = Array("L".utf8)
        package static let path = Array("P".utf8)
        static let year = Array("Y".utf8)
        static let month = Array("M".utf8)
        static let day = Array("D".utf8)
        package static let precision = Array("XPP".utf8)
        package static let evidence = Array("XPF".utf8)
        static let missing = Array("XN".utf8)
        static let present = Array("XH".utf8)
        package static let warning = Array("XW".utf8)
        package static let boilerplate = Array("XL".utf8)
    }

    package enum Slot {
        package static let order: UInt32 = 0
        package static let indexed: UInt32 = 1
        package static let record: UInt32 = 8
    }

    package enum Metadata {
        package static let format = "dateline.format"
    }

    /// The kinds of files that an archive has beside its segments.
    package enum File {
        package static func dictionary(_ number: Int) -> String {
            let digits = String(number)
            return "dictionary-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
        }
        package static let synonyms = "synonyms"
        package static let synonymIndex = "synonym-index"
    }

    /// Positions between the title's last word and the text's first, so that no phrase spans both.
    static let fieldGap: UInt32 = 100

    /// The most bytes of a term after its prefix; Xapian allows 245 in all.
    package static let maximumValueBytes = 200
    package static let maximumKeyBytes = 240

    /// The term of an id.
    package static func idTerm(_ id: String) -> [UInt8] { Prefix.id + key(id) }
    package static func urlTerm(_ url: String) -> [UInt8] {
        Prefix.url + key(String(url.prefix { $0 != "#" }))
    }

    /// The terms of articles without a date, and of those without a language.
    package static let undated = Prefix.missing + Array(FieldName.published.rawValue.utf8)
    package static let withoutLanguage = Prefix.missing + Array(FieldName.language.rawValue.utf8)

    /// An id or URL as encoded in a term: itself, or its digest if it is too long or contains NUL bytes, which Xapian
    /// doubles.
    private static func key(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return bytes.count <= maximumKeyBytes && !bytes.contains(0)
            ? bytes : Array(("sha256:" + Digest.hex(bytes)).utf8)
    }
}
