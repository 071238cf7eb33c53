/// How a database is written.
package struct GlassOptions: Sendable {
    package var layout: GlassLayout

    /// - Parameter layout: full by default. For the standard layout also make the runs without term lists
    ///   (``GlassRun/init(layout:)``), which is most of what that layout saves.
    package init(layout: GlassLayout = .full) { self.layout = layout }
}
