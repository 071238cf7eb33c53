import Glass
import Glibc
import TestSupport
import Testing

/// A folder in which databases are built both ways and compared.
struct GlassCase {
    let folder = TemporaryFolder()

    /// Builds a database of documents dealt out to runs.
    @discardableResult
    func build(
        _ documents: [TestDocument], _ options: GlassOptions = GlassOptions(), from old: String? = nil,
        dropped: Set<UInt32> = [],
        metadata: [(key: String, value: [UInt8])] = [],
        eachTerm: (@Sendable (UnsafeBufferPointer<UInt8>, Int) -> Void)? = nil,
        eachValue: (@Sendable (UInt32, UInt32, UnsafeBufferPointer<UInt8>) -> Void)? = nil, runs: Int = 1,
        spill: (Int) -> Bool = { _ in false }, runLayout: GlassLayout? = nil,
        as name: String = "built"
    ) throws -> GlassFigures {
        let builder = GlassBuilder(directory: folder[name], scratch: folder.path)
        let made = (0..<runs).map { _ in GlassRun(layout: runLayout ?? options.layout) }
        for (index, document) in documents.enumerated() {
            // Stretches of documents, so that runs interleave.
            document.add(to: made[index / 3 % runs])
        }
        for (index, run) in made.enumerated() { try builder.add(run, spill: spill(index)) }
        return try builder.finish(
            options, from: try old.map { try GlassReader(directory: $0) }, dropped: dropped, metadata: metadata,
            eachTerm: eachTerm, eachValue: eachValue)
    }

    /// The files below the folder that this process holds open.
    var openFiles: [String] {
        listing(of: "/proc/self/fd").compactMap { file in
            var path = [UInt8](repeating: 0, count: 4096)
            let count = readlink("/proc/self/fd/\(file)", &path, path.count)
            let name = String(decoding: path[..<max(0, count)], as: UTF8.self)
            return name.hasPrefix(folder.path + "/") ? name : nil
        }
    }

    /// What Xapian's writer makes of the same.
    @discardableResult
    func write(_ operations: Operations, as name: String = "written") -> String {
        #expect(operations.apply(to: folder[name]) == "")
        return folder[name]
    }

    func write(_ documents: [TestDocument], as name: String = "written") {
        var operations = Operations()
        for document in documents { operations.put(document) }
        write(operations, as: name)
    }

    /// Expects two databases to be sound and to hold the same, and to find the same with the same weights.
    func expectSame(
        _ built: String = "built", _ written: String = "written", seed: UInt64 = 1,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(Oracle.check(folder[built]) == "", sourceLocation: sourceLocation)
        #expect(
            difference(Oracle.dump(folder[built]), Oracle.dump(folder[written])) == nil, sourceLocation: sourceLocation)
        #expect(
            difference(
                Oracle.search(folder[built], seed: UInt32(seed), queries: 60),
                Oracle.search(folder[written], seed: UInt32(seed), queries: 60)) == nil, sourceLocation: sourceLocation)
    }
}
