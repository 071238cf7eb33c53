package import Dateline

/// A citation as a file: what it is called, and which programs open it.
package struct CitationFile: Sendable {
    let format: Citation.Format

    package init(_ format: Citation.Format) { self.format = format }

    /// Media types that reference managers are registered for.
    package var contentType: String {
        switch format {
        case .text: "text/plain; charset=utf-8"
        case .bibtex: "application/x-bibtex; charset=utf-8"
        case .ris: "application/x-research-info-systems; charset=utf-8"
        case .csl: "application/vnd.citationstyles.csl+json"
        }
    }

    package static var contentTypes: [String] { Citation.Format.allCases.map { CitationFile($0).contentType } }

    package var name: String {
        switch format {
        case .text: "citation.txt"
        case .bibtex: "citation.bib"
        case .ris: "citation.ris"
        case .csl: "citation.json"
        }
    }

    /// Its name for people.
    var title: String {
        switch format {
        case .text: "Text"
        case .bibtex: "BibTeX"
        case .ris: "RIS"
        case .csl: "CSL-JSON"
        }
    }
}
