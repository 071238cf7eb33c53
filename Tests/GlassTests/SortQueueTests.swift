import Glass
import Glibc
import TestSupport
import Testing

/// Threads that help each other sort make what one alone makes.
struct SortQueueTests {
    private let glass = GlassCase()

    private final class Share: @unchecked Sendable {
        let builder: GlassBuilder
        let documents: ArraySlice<TestDocument>
        let runLength: Int
        var error: (any Error)?

        init(_ builder: GlassBuilder, _ documents: ArraySlice<TestDocument>, runLength: Int) {
            self.builder = builder
            self.documents = documents
            self.runLength = runLength
        }

        func work() {
            builder.enter()
            do {
                var rest = documents
                while !rest.isEmpty {
                    let run = GlassRun()
                    for document in rest.prefix(runLength) { document.add(to: run) }
                    rest = rest.dropFirst(runLength)
                    try builder.add(run, spill: false)
                }
            } catch { self.error = error }
            builder.leave()
            builder.help()
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `Several threads`(seed: UInt64) throws {
        var generator = DocumentGenerator(seed: seed)
        let documents = (0..<3000).map { _ in generator.next() }
        let builder = GlassBuilder(directory: glass.folder["built"], scratch: glass.folder.path)
        // One thread has long runs, the others are done before it and help.
        let shares = [
            Share(builder, documents[..<2400], runLength: 2400), Share(builder, documents[2400..<2700], runLength: 10),
            Share(builder, documents[2700...], runLength: 170),
        ]
        let threads = shares.map { share in
            var thread = pthread_t()
            let status = pthread_create(
                &thread, nil,
                { context in
                    Unmanaged<Share>.fromOpaque(context!).takeUnretainedValue().work()
                    return nil
                }, Unmanaged.passUnretained(share).toOpaque())
            #expect(status == 0)
            return thread
        }
        for thread in threads { pthread_join(thread, nil) }
        #expect(shares.allSatisfy { $0.error == nil })
        #expect(try builder.finish().documents == documents.count)
        glass.write(documents)
        glass.expectSame(seed: seed)
    }
}
