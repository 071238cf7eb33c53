package import DatelineModel
package import DatelineSearch

extension ArchiveReader {
    /// Words that seem to be spellings of one name, and what was left out, a sentence each.
    /// - Parameters:
    ///   - names: names to look for; empty for those of the archive.
    ///   - least: the least number of articles that a spelling is in.
    package func names(
        _ names: [String], least: Int
    ) throws(DatelineError) -> (groups: [FoundNames], cuts: [String]) {
        try read { snapshot in
            var search = try NameSearch(snapshot, names: names, least: least)
            return (try search.find(), search.cuts)
        }
    }
}
