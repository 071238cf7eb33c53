internal import DatelinePages

/// The `Host` names that requests may use.
///
/// A page of any site can have its own name resolved to 127.0.0.1 and then read a local daemon's answers as its own
/// site (DNS rebinding). The browser still sends the site's name as `Host`, so a daemon that is reachable only from
/// this machine answers only to the machine's names and to configured ones:
/// <https://www.rfc-editor.org/rfc/rfc9110#section-7.2>.
package struct HostNames: Sendable {
    /// `nil` accepts any name.
    private let named: Set<String>?

    /// - Parameters:
    ///   - host: The address listened on.
    ///   - allowed: Further names; without any, a daemon that other machines can reach accepts every name.
    ///   - baseURL: The daemon's external URL; its host is allowed too.
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

    /// Whether requests for an authority, such as `localhost:8080`, are answered.
    func contain(_ authority: String) -> Bool {
        guard let named else { return true }
        guard let name = Self.name(authority) else { return false }
        return DaemonOptions.isLoopback(name) || named.contains(name)
    }

    /// Normalises a name from `--allowed-host`; `nil` for anything but a name or an address without a port.
    package static func allowed(_ text: String) -> String? {
        let isAddress = text.utf8.count { $0 == UInt8(ascii: ":") } > 1 && !text.hasPrefix("[")
        let authority = isAddress ? "[\(text)]" : text
        guard let name = name(authority), authority.hasSuffix("]") || !authority.contains(":") else { return nil }
        return name
    }

    /// Whether an authority has the form of one, whatever its name: a host of the characters that URLs have in it, and
    /// an optional port. Empty is well-formed too: <https://www.rfc-editor.org/rfc/rfc3986#section-3.2.2>.
    static func isWellFormed(_ authority: String) -> Bool {
        let bytes = authority.utf8
        var host = bytes[...]
        if let colon = bytes.lastIndex(of: UInt8(ascii: ":")), bytes[bytes.index(after: colon)...].allSatisfy(isDigit) {
            host = bytes[..<colon]
        }
        let isAddress = host.first == UInt8(ascii: "[") && host.last == UInt8(ascii: "]") && host.count > 2
        if isAddress { host = host.dropFirst().dropLast() }
        return host.allSatisfy { byte in
            isDigit(byte) || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || "-._~!$&'()*+,;=%".utf8.contains(byte)
                || isAddress && byte == UInt8(ascii: ":")
        }
    }

    /// The host name of an authority in lower case, without port, brackets and trailing full stop; `nil` if it is
    /// missing or malformed.
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
