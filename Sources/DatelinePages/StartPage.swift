/// The page of a server without articles, which explains how to index some.
package struct StartPage: Sendable {
    let archivePath: String
    let base: BaseURL

    /// - Parameter archivePath: The path of the served archive.
    package init(archivePath: String, base: BaseURL) {
        self.archivePath = archivePath
        self.base = base
    }

    package var html: String {
        var view = PageFrame(base: base).view(title: "Dateline", parameters: PageParameters())
        view["archive"] = .text(archivePath)
        view["command"] = .text("dateline index --index \(shellQuoted(archivePath)) articles/")
        view["articlesRoute"] = .text(base.absolute("/v1/articles"))
        return Templates.render("start", view)
    }

    private func shellQuoted(_ path: String) -> String {
        let plain = path.utf8.allSatisfy { byte in
            0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || "-._/".utf8.contains(byte)
        }
        return plain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
    }
}
