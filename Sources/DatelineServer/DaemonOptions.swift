package import DatelineQuery
internal import Processes

/// Options of the daemon.
package struct DaemonOptions: Sendable {
    /// The archive's path.
    package var archive: String
    /// The address to listen on.
    package var host = "127.0.0.1"
    /// 0 for any free port.
    package var port = 8080
    /// Another site whose pages may read answers; `*` for every site.
    package var crossOrigin: String?
    /// Prefix of the links that leave the server, without a slash at the end; `nil` to use the address itself.
    package var baseURL: String?
    /// Further `Host` names to accept, besides those of this machine and of the base URL.
    package var allowedHosts: [String] = []
    /// Spellings that are looked for together; `nil` for none.
    package var synonyms: Synonyms?
    package var keys = Keys()
    package var limits = Limits()
    package var log = Log()
    /// The program to run for writes, in processes of their own: `dateline` itself.
    package var program = ChildProcess.ownProgram

    package init(archive: String) { self.archive = archive }

    /// Whether an address is reachable only from this machine.
    package static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
