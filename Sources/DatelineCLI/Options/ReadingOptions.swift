internal import ArgumentParser
internal import Dateline
internal import DatelineIngest

/// How files are read as articles.
struct ReadingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How files are read: auto (by content and name), or one of "
                + Format.standard.filter(\.isReadable).map(\.name).joined(separator: ", ") + ".",
            valueName: "format"),
        completion: .list(["auto"] + Format.standard.filter(\.isReadable).map(\.name)))
    var format: String = "auto"

    @Option(
        help: ArgumentHelp(
            "The encoding of the files, such as windows-1251 or shift_jis. Default: what each declares or seems to have.",
            valueName: "name"))
    var encoding: String?

    @Option(help: ArgumentHelp("Source of articles that name none.", valueName: "name"))
    var source: String?

    @Option(
        help: ArgumentHelp(
            "A table (CSV) of outlets, which overrules what articles say: in each line a host or a name, the name to "
                + "give, and perhaps a kind. Default: sources.csv in a folder that is read.",
            valueName: "file"),
        completion: .file())
    var sources: String?

    @Option(
        help: ArgumentHelp(
            "Where records or tables hold a field under a name that is not known: FIELD=COLUMN or FIELD=PATH, such as "
                + "published=date_online or text=content.plain; repeat for more.",
            valueName: "field=column"))
    var map: [String] = []

    @Option(
        help: ArgumentHelp(
            "The table or view of SQLite databases. Default: those whose columns look like articles.",
            valueName: "name"))
    var table: String?

    func set(in request: inout IndexRequest) throws(DatelineError) {
        request.format = try FormatChoice(format)
        if let encoding {
            guard let known = TextEncoding(named: encoding) else {
                throw DatelineError(
                    .invalidParameter, "encoding: \"\(encoding)\" is none that this system knows (iconv -l lists them)",
                    parameter: "encoding")
            }
            request.encoding = known
        }
        request.source = source
        for mapping in map { request.mappings.append(try FieldMapping(parsing: mapping)) }
        request.table = table
        try OutletTables.set(sources, in: &request)
    }
}
