internal import ArgumentParser
internal import Dateline
internal import DatelineServer
internal import DatelineStorage
internal import Glibc

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", _superCommandName: "dateline",
        abstract: "Answers searches over HTTP, with a page for people.",
        discussion: """
            Serves the archive on this machine until it is stopped:

              dateline serve
              curl 'http://127.0.0.1:8080/v1/search?q=minister&source=TASS'

            The archive may be written by dateline index meanwhile; new articles are found within a second. An archive \
            that is not there yet is made by the first articles.

            Keys come out of the environment: DATELINE_API_KEY (or DATELINE_API_KEY_FILE, a file) allows writing over \
            HTTP with the header Authorization: Bearer KEY; without it nobody writes. With DATELINE_READ_KEY (or \
            DATELINE_READ_KEY_FILE) reading needs a key too. Several keys are parted by commas. Another address than \
            this machine's own needs both.

            On an address of this machine only, it answers requests to localhost, and to each --allowed-host; a site \
            whose name leads to this machine reads nothing.

            SIGTERM and Ctrl-C end it when the requests in flight are answered, after 10 seconds at most.

            Exit status: 0 stopped, 64 wrong usage, 74 the address cannot be listened on.
            """)

    @OptionGroup var archive: ArchiveOption

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var host: String = "127.0.0.1"

    @Option(help: ArgumentHelp("The port; 0 takes one that is free.", valueName: "port"))
    var port: Int = 8080

    @Option(
        help: ArgumentHelp(
            "Another site whose pages may read answers, such as https://example.org; * for every site.",
            valueName: "origin"))
    var cors: String?

    @Option(
        help: ArgumentHelp(
            "Where the server is reached from outside, for links in feeds, such as https://news.example.org.",
            valueName: "url"))
    var baseURL: String?

    @Option(
        name: .customLong("allowed-host"),
        help: ArgumentHelp(
            "A further name that requests may call the daemon by, such as news.example.org; repeatable.",
            valueName: "name"))
    var allowedHosts: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file of spellings that are looked for together, in all searches without synonyms=off.", valueName: "file"
        ))
    var synonyms: String?

    @Option(help: ArgumentHelp("How log lines look: text or json.", valueName: "format"))
    var logFormat: String = "text"

    @Option(
        help: ArgumentHelp(
            "What is logged: error, warning, info (a line for each request) or debug.", valueName: "level"))
    var logLevel: String = "info"

    /// Bytes of address space for the stacks and heaps of its threads.
    private static let leastRoom = 192 << 20

    func run() async throws {
        try await ExitStatus.reporting {
            signal(SIGPIPE, SIG_IGN)
            signal(SIGXFSZ, SIG_IGN)
            try MemoryRoom.expect(Self.leastRoom, for: "serve")
            let server = ArchiveServer(try options())
            // Detached from the main thread: requests are answered on all threads.
            let task = Task<Void, any Error>.detached {
                try await server.run { host, port in
                    let shown = host.contains(":") ? "[\(host)]" : host
                    Output.line("listening on http://\(shown):\(port)")
                    Output.flush()
                }
            }
            try await task.value
        }
    }

    private func options() throws(DatelineError) -> DaemonOptions {
        var options = DaemonOptions(archive: archive.path)
        guard 0...65535 ~= port else {
            throw DatelineError(.invalidParameter, "port: \(port) is not between 0 and 65535", parameter: "port")
        }
        options.host = host
        options.port = port
        options.synonyms = try synonyms.map { path throws(DatelineError) in try FilterOptions.synonyms(path) }
        options.keys = try KeyOptions.keys()
        if !DaemonOptions.isLoopback(host), !options.keys.allowWriting || !options.keys.guardReading {
            throw DatelineError(
                .invalidParameter,
                "host: \(host) can be reached from other machines; set DATELINE_API_KEY and DATELINE_READ_KEY first, "
                    + "or keep 127.0.0.1 behind a reverse proxy", parameter: "host")
        }
        if let cors {
            let hasScheme = cors.hasPrefix("http://") || cors.hasPrefix("https://")
            guard cors == "*" || hasScheme && cors.split(separator: "/").count == 2 && !cors.hasSuffix("/") else {
                throw DatelineError(
                    .invalidParameter, "cors: \"\(cors)\" is no origin, such as https://example.org", parameter: "cors")
            }
            guard cors != "*" || !options.keys.guardReading else {
                throw DatelineError(
                    .invalidParameter, "cors: name the one site that may read, where reading needs a key",
                    parameter: "cors")
            }
            options.crossOrigin = cors
        }
        if let baseURL { options.baseURL = try base(baseURL) }
        for name in allowedHosts where HostNames.allowed(name) == nil {
            throw DatelineError(
                .invalidParameter,
                "allowed-host: \"\(name)\" is no name of a host, such as news.example.org, without http:// and port",
                parameter: "allowed-host")
        }
        options.allowedHosts = allowedHosts
        guard let format = Log.Format(rawValue: logFormat) else {
            throw DatelineError(
                .invalidParameter, "log-format: \"\(logFormat)\" is neither text nor json", parameter: "log-format")
        }
        guard let log = Log(format: format, level: logLevel) else {
            throw DatelineError(
                .invalidParameter, "log-level: \"\(logLevel)\" is none of error, warning, info, debug",
                parameter: "log-level")
        }
        options.log = log
        return options
    }

    private func base(_ text: String) throws(DatelineError) -> String {
        let isPlain = text.utf8.allSatisfy { 0x21..<0x7F ~= $0 && !"\"<>?#".utf8.contains($0) }
        guard isPlain, text.hasPrefix("http://") || text.hasPrefix("https://"),
            text.split(separator: "/").count >= 2
        else {
            throw DatelineError(
                .invalidParameter, "base-url: \"\(text)\" is no address, such as https://news.example.org",
                parameter: "base-url")
        }
        return String(text.reversed().drop { $0 == "/" }.reversed())
    }
}
