internal import CXapian

/// Checks every table of a database. Run it in a separate process: Xapian's check can crash on a damaged file.
package func checkDatabase(_ path: String) throws(XapianError) -> (problems: Int, report: String) {
    var problems: UInt64 = 0
    var report = cx_bytes()
    try check { cx_check(path, &problems, &report, $0) }
    var decoder = ByteDecoder(owning: report)
    return (Int(problems), String(decoding: decoder.rest(), as: UTF8.self))
}
