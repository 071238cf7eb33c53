/// The version of Dateline, as `dateline --version` prints it.
public enum DatelineVersion {
    public static let current = "0.1.0"
}
