package import DatelineModel
internal import Xapian

extension WriterSession {
    /// Rewrites the archive at its smallest as a new generation, which takes the old one's place at once; readers that
    /// have the old one open go on with it. Publishes what is pending first.
    package func compact() throws(DatelineError) {
        try publish()
        try replaceGeneration { source, destination throws(XapianError) in
            try Xapian.compact(source, into: destination)
        }
    }
}
