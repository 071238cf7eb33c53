internal import Processes

/// How the daemon is run.
package struct DaemonOptions: Sendable {
    /// The archive's path.
    package var archive: String
    /// The address to listen on.
    package var host = "127.0.0.1"
    /// 0 for any that is free.
    package var port = 8080
    /// Another site whose pages may read answers; `*` for every site.
    package var crossOrigin: String?
    /// What stands before paths in links that leave the server, without a slash at the end; `nil` for the address itself.
    package var baseURL: String?
    /// Names that requests may call the daemon by, besides those of this machine and the base's.
    package var allowedHosts: [String] = []
    package var keys = Keys()
    package var limits = Limits()
    package var log = Log()
    /// The program that does the writing, in processes of its own: `dateline` itself.
    package var program = ChildProcess.ownProgram

    package init(archive: String) { self.archive = archive }

    /// Whether only this machine can reach an address.
    package static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
