internal import DatelinePages

/// The names that requests may call the daemon by.
///
/// A page of any site can have its own name resolved to 127.0.0.1 and then read what a daemon there answers, as one of its
/// own site (DNS rebinding). The browser still sends the site's name as `Host`, so a daemon that only this machine reaches
/// answers to the names of this machine, and to those that it was told:
/// <https://www.rfc-editor.org/rfc/rfc9110#section-7.2>.
package struct HostNames: Sendable {
    /// `nil` for any name.
    private let named: Set<String>?

    /// - Parameters:
    ///   - host: the address that is listened on.
    ///   - allowed: further names; without any, a daemon that other machines reach answers to every name.
    ///   - baseURL: where the daemon is reached from outside; its host is allowed too.
    init(listeningOn host: String, allowed: [String], baseURL: String?) {
        guard DaemonOptions.isLoopback(host) || !allowed.isEmpty else {
            named = nil
            return
        }
        var named = Set(allowed.compactMap(Self.allowed))
        if let authority = baseURL.flatMap(BaseURL.init)?.authority, let name = Self.name(authority) {
            named.insert(name)
        }
        self.named = named
    }

    /// Whether a request that names an authority, such as `localhost:8080`, is answered.
    func contain(_ authority: String) -> Bool {
        guard let named else { return true }
        guard let name = Self.name(authority) else { return false }
        return DaemonOptions.isLoopback(name) || named.contains(name)
    }

    /// A name as `--allowed-host` takes it, as it is compared; `nil` for anything but a name or an address, without a port.
    package static func allowed(_ text: String) -> String? {
        let isAddress = text.utf8.count { $0 == UInt8(ascii: ":") } > 1 && !text.hasPrefix("[")
        let authority = isAddress ? "[\(text)]" : text
        guard let name = name(authority), authority.hasSuffix("]") || !authority.contains(":") else { return nil }
        return name
    }

    /// The name in an authority, in lower case, without the port, brackets, and a full stop at its end; `nil` where it has
    /// none or is malformed.
    static func name(_ authority: String) -> String? {
        let text = authority.lowercased()
        var name = text[...]
        var rest: Substring
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            name = text[text.index(after: text.startIndex)..<end]
            rest = text[text.index(after: end)...]
            guard name.utf8.allSatisfy({ isDigit($0) || 0x61...0x66 ~= $0 || ":.".utf8.contains($0) }) else {
                return nil
            }
        } else {
            let end = text.firstIndex(of: ":") ?? text.endIndex
            name = text[..<end]
            rest = text[end...]
            guard name.utf8.allSatisfy({ isDigit($0) || 0x61...0x7A ~= $0 || "-._".utf8.contains($0) }) else {
                return nil
            }
            if name.hasSuffix(".") { name.removeLast() }
        }
        if rest.first == ":" { rest.removeFirst() } else if !rest.isEmpty { return nil }
        guard !name.isEmpty, rest.utf8.allSatisfy(isDigit) else { return nil }
        return String(name)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
}
