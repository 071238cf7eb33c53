extension Format {
    /// Scanned newspapers: METS with its pages in ALTO, an article for each in the METS; or a single page in ALTO, an
    /// article by itself.
    public static let alto = Format(
        "alto", sniff: { ["alto", "mets"].contains(XMLHead($0.bytes)?.root) ? .certain : .no },
        .pulled { input in
            let file = input.file
            return WholeArticles(input) { whole, articles throws(RecordFault) in
                try ALTOFormat.articles(whole, file, &articles)
            }
        })
}

enum ALTOFormat {
    static func articles(
        _ input: WholeInput, _ file: InputFile?, _ articles: inout ArticleList
    ) throws(RecordFault) {
        let document = try XMLDocument(input.bytes, options: input.options)
        let root = document.root
        articles.decoded = document.decoded
        articles.sawEnd(of: root.tree)
        switch root.name {
        case "mets":
            guard let file, !file.isStandardInput else {
                throw RecordFault(.unsupported, "METS needs the files beside it; give its path")
            }
            let pages = METSPages(root, folder: file.path.parent, options: input.options)
            try METSDocument(root, pages: pages).articles(&articles)
        case "alto":
            // In a folder, the pages that a METS lists are read with it.
            if let file, !file.isNamed, METSClaims.shared.claims(file.path) { return articles.isClaimed = true }
            try page(root, &articles)
        default: throw RecordFault("neither ALTO nor METS: its root is <\(root.name)>")
        }
    }

    private static func page(_ root: XMLElement, _ articles: inout ArticleList) throws(RecordFault) {
        let page = ALTOPage(root)
        let text = ALTOPage.paragraphs(page.printed).joined(separator: "\n\n")
        guard !text.isEmpty else { throw RecordFault(.emptyRecord, "a page without words") }
        var evidence = ArticleEvidence()
        if let language = page.language { evidence.saw(.language, language, as: .export) }
        evidence.saw(.text, text, as: .export)
        articles.add(evidence)
    }
}
