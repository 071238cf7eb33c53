internal import DatelineJSON
internal import DatelineModel

/// The chain of an archive's revisions: a digest of each one's contents, and of all that came before.
///
/// The root of a revision is the SHA-256 of what its manifest says of the archive's contents; its link is the SHA-256 of
/// the link before and its root. Whoever noted a link can tell later whether the archive has that history
/// (`dateline verify --since`).
struct Chain: Sendable, Equatable {
    /// A revision's root.
    struct Root: Sendable, Equatable {
        let revision: Int
        /// In lower-case hexadecimal.
        let digest: String
    }

    /// Roots that the manifest has; earlier ones are in the archive's history.
    static let kept = 16

    /// The link of the present revision, in lower-case hexadecimal.
    private(set) var link: String
    /// The latest roots, the present one last.
    private(set) var tail: [Root] = []

    /// That of an archive without revisions.
    init(archive: String) { link = Digest.hex(Array("dateline chain 1 \(archive)".utf8)) }

    /// `nil` for anything but ``json``.
    init?(_ json: JSONValue?) {
        guard let link = json?["link"]?.stringValue, let roots = json?["roots"]?.arrayValue else { return nil }
        self.link = link
        tail = roots.compactMap { root in
            guard let revision = root["revision"]?.intValue, let digest = root["sha256"]?.stringValue else {
                return nil
            }
            return Root(revision: revision, digest: digest)
        }
        guard tail.count == roots.count else { return nil }
    }

    var json: JSONValue {
        [
            "link": .string(link),
            "roots": .array(tail.map { ["revision": .int($0.revision), "sha256": .string($0.digest)] }),
        ]
    }

    mutating func append(_ root: Root) {
        link = Self.link(after: link, root)
        tail.append(root)
        tail.removeFirst(max(0, tail.count - Self.kept))
    }

    static func link(after link: String, _ root: Root) -> String {
        Digest.hex(Array("\(link) \(root.revision) \(root.digest)".utf8))
    }
}
