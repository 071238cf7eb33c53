/// Which tables a database has.
package enum GlassLayout: Sendable {
    /// Without `termlist.glass`. It opens, searches and checks in Xapian, but documents cannot tell their terms or which
    /// slots they use (`FeatureUnavailableError`), so Xapian's writer cannot change it either.
    case standard
    /// With all tables.
    case full
}
