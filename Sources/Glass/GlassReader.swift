/// An existing database at rest, read table by table, front to back. Nobody may write to it meanwhile.
package final class GlassReader: @unchecked Sendable {
    package let directory: String

    /// Opens a database of the format 2016-03-14.
    package init(directory: String) throws(GlassError) { self.directory = directory }
}
