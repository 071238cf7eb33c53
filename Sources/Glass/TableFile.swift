internal import CDeflate
internal import Dispatch
internal import Glibc
internal import Processes
internal import Synchronization

/// A new file that is written front to back by a thread of its own, while the caller fills the next buffer.
///
/// What is large goes past the page cache where `sparesCache` says so and the file system can: pages that nobody reads soon
/// would cost more than all else that the kernel does for a build, and drive out what others read.
final class TableFile: @unchecked Sendable {
    // Unchecked: `filled`, `buffers` and the caller's place are each touched by one thread, handed on by semaphores.

    /// Bytes of a buffer.
    static let bufferSize = 1 << 19
    private static let bufferCount = 3
    /// Bytes at a file's beginning that stay in the page cache in any case.
    private static let cached = 2 << 20
    /// What the strictest devices ask of addresses and offsets.
    private static let alignment = 4096

    let path: String
    private let file: Int32
    private let buffers: [UnsafeMutablePointer<UInt8>]
    /// Bytes in each buffer; 0 ends the thread.
    private let counts: UnsafeMutablePointer<Int>
    private var current = 0
    private var isFinished = false
    private let failure = Mutex<GlassError?>(nil)
    private let free = DispatchSemaphore(value: bufferCount - 1)
    private let filled = DispatchSemaphore(value: 0)
    private var thread: WorkerThreads?

    /// - Parameter sparesCache: whether what lies behind the first megabytes is kept out of the page cache.
    init(path: String, sparesCache: Bool) throws(GlassError) {
        self.path = path
        file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw systemError(path, "cannot make the file") }
        var buffers: [UnsafeMutablePointer<UInt8>] = []
        for _ in 0..<Self.bufferCount {
            var pages: UnsafeMutableRawPointer?
            guard posix_memalign(&pages, Self.alignment, Self.bufferSize) == 0, let pages else {
                for buffer in buffers { Glibc.free(buffer) }
                close(file)
                throw GlassError(kind: .memory, path: path, what: "out of memory")
            }
            buffers.append(pages.assumingMemoryBound(to: UInt8.self))
        }
        self.buffers = buffers
        counts = .allocate(capacity: Self.bufferCount)
        counts.initialize(repeating: 0, count: Self.bufferCount)
        // Not a queue's: where the system gives no thread, a queue waits for one for ever.
        thread = WorkerThreads(1) { [self] _ in writeAll(sparesCache) }
        guard thread != nil else {
            throw GlassError(kind: .memory, path: path, what: "no memory for a thread that writes it")
        }
    }

    deinit {
        for buffer in buffers { Glibc.free(buffer) }
        counts.deallocate()
        close(file)
    }

    /// The buffer to be filled.
    var buffer: UnsafeMutablePointer<UInt8> { buffers[current] }

    /// Hands the buffer's first bytes over to be written; there is another buffer thereafter.
    func flush(_ count: Int) throws(GlassError) {
        try check()
        guard count > 0 else { return }
        counts[current] = count
        filled.signal()
        free.wait()
        current = (current + 1) % Self.bufferCount
    }

    /// Waits until all is written.
    func finish() throws(GlassError) {
        end()
        try check()
    }

    /// Ends the thread after what was handed over.
    func end() {
        guard !isFinished else { return }
        isFinished = true
        counts[current] = 0
        filled.signal()
        thread.take()?.join()
    }

    func sync() throws(GlassError) { try Glass.sync(file, path) }

    private func check() throws(GlassError) {
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    private func writeAll(_ sparesCache: Bool) {
        var written = 0
        var next = 0
        var mayBeDirect = sparesCache
        while true {
            filled.wait()
            let count = counts[next]
            if count == 0 { break }
            if mayBeDirect, written >= Self.cached {
                mayBeDirect = fcntl(file, F_SETFL, glass_direct()) == 0
            }
            do throws(GlassError) {
                try write(buffers[next], count, &mayBeDirect)
                // Begins to write to the disk, so that less is left to be synced.
                glass_start_writing(file, Int64(written), Int64(count))
            } catch {
                failure.withLock { $0 = $0 ?? error }
            }
            written += count
            next = (next + 1) % Self.bufferCount
            free.signal()
        }
    }

    private func write(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ mayBeDirect: inout Bool
    ) throws(GlassError) {
        var done = 0
        while done < count {
            let written = Glibc.write(file, bytes + done, count - done)
            if written >= 0 {
                done += written
            } else if errno == EINVAL, mayBeDirect {
                // The device wants more than whole pages, or was cut short between two of them.
                mayBeDirect = false
                guard fcntl(file, F_SETFL, 0) == 0 else { throw systemError(path, "cannot write") }
            } else if errno != EINTR {
                throw systemError(path, "cannot write")
            }
        }
    }
}
