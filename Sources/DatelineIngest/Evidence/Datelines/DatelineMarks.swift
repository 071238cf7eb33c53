extension Substring {
    /// The first dash with spaces around it among the first 60 bytes.
    var spacedDash: Index? {
        var space: Index?
        var dash: Index?
        for (index, scalar) in zip(unicodeScalars.indices, unicodeScalars.prefix(60)) {
            if scalar == " " {
                if let space, dash != nil { return space }
                (space, dash) = (index, nil)
            } else if scalar == "-" || scalar == "–" || scalar == "—", space != nil, dash == nil {
                dash = index
            } else {
                (space, dash) = (nil, nil)
            }
        }
        return nil
    }

    /// Whether it is written as a site's name: `TEMPO.CO`, `Kompas.com`.
    var isSite: Bool {
        guard let dot = lastIndex(of: "."), !contains(" ") else { return false }
        return 2...4 ~= self[index(after: dot)...].utf8.count && self[..<dot].count >= 3
            && utf8.allSatisfy { $0 == UInt8(ascii: ".") || 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 | 0x20 }
    }
}
